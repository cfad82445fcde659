"""The commands as a user meets them: output, streams, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pulumi_fixer as library
from pulumi_fixer import session
from pulumi_fixer.cli import main
from pulumi_fixer.rules.registry import all_rules
from pulumi_fixer.settings import Settings
from tests.cli.invoke import pulumi_fixer
from tests.corpus import read_tree, write_tree

BROKEN = b"""name: orders
runtime: {name: python, options: {virtualenv: venv}}
main: app.py
config:
  aws:region:
    default: us-east-1
"""
FIXED = BROKEN.replace(b"default", b"value")
PF1 = ("--select", "PF1")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_tree(tmp_path, {"infra/Pulumi.yaml": BROKEN, "infra/app.py": b"import pulumi\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "infra"


def test_check_reports_and_writes_nothing(project: Path) -> None:
    result = pulumi_fixer("check", "infra", *PF1)
    assert result.code == 1
    assert result.out.startswith(b"infra/Pulumi.yaml:6:5: PF101 provider-config-default Config")
    assert result.out.endswith(b"\n1 project: 1 finding, 1 open.\n")
    assert result.err == ""
    assert (project / "Pulumi.yaml").read_bytes() == BROKEN


def test_fix_writes_and_a_second_run_has_nothing_to_do(project: Path) -> None:
    result = pulumi_fixer("fix", "infra", *PF1)
    assert result.code == 0
    assert b"[fixed]" in result.out
    assert result.out.endswith(b"\nedited infra/Pulumi.yaml\n1 project: 1 finding, 1 fixed.\n")
    assert (project / "Pulumi.yaml").read_bytes() == FIXED
    again = pulumi_fixer("fix", "infra", *PF1)
    assert (again.code, again.out) == (0, b"1 project: nothing to report.\n")


@pytest.mark.parametrize("command", [["git", "apply"], ["patch", "-p1"]], ids=["git", "patch"])
@pytest.mark.parametrize("place", [".", ".."], ids=["inside", "above"])
def test_diff_applies_where_it_was_made(
    project: Path, command: list[str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / place)
    result = pulumi_fixer("fix", "--diff", project, *PF1)
    assert (result.code, result.err) == (1, "")
    assert (project / "Pulumi.yaml").read_bytes() == BROKEN
    subprocess.run(command, input=result.out, check=True, capture_output=True)
    assert (project / "Pulumi.yaml").read_bytes() == FIXED


def test_diff_of_a_directory_elsewhere_says_where_it_applies(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    result = pulumi_fixer("fix", "--diff", project, *PF1)
    assert b"--- a/Pulumi.yaml\n" in result.out
    assert result.err == f"apply the patch in {project}\n"


def test_diff_of_directories_that_one_patch_cannot_reach_is_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    write_tree(other, read_tree(project))
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    result = pulumi_fixer("fix", "--diff", project, other, *PF1)
    assert (result.code, result.out) == (2, b"")
    assert "run --diff for each, or in a directory above them" in result.err
    monkeypatch.chdir(other.parent)
    assert pulumi_fixer("fix", "--diff", project, other, *PF1).code == 1


def test_names_from_the_input_move_no_cursor(project: Path) -> None:
    for name in ("evil\x1b[31m\nname", "typescript\x1b[31m"):
        project.parent.joinpath(name).mkdir()
    tree = read_tree(project)
    write_tree(project.parent / "evil\x1b[31m\nname", tree)
    (project.parent / "typescript\x1b[31m/Pulumi.yaml").write_text("runtime: nodejs\n")
    result = pulumi_fixer("fix", ".", *PF1)
    assert b"\x1b" not in result.out + result.err.encode()
    assert b"edited evil?[31m name/Pulumi.yaml\n" in result.out


def test_diff_names_what_it_cannot_repair_on_standard_error(project: Path) -> None:
    (project / "Pulumi.yaml").write_bytes(BROKEN.replace(b"default: ", b"value: a\n    default: "))
    result = pulumi_fixer("fix", "--diff", "infra", *PF1)
    assert (result.code, result.out) == (1, b"")
    assert "infra/Pulumi.yaml:7:5: PF101 provider-config-default [refused]" in result.err
    assert "(`default` and `value` differ" in result.err


def test_dry_run_is_the_real_run_that_writes_nothing(project: Path) -> None:
    dry = pulumi_fixer("fix", "--dry-run", "--output-format", "json", "infra", *PF1)
    assert dry.code == 1
    assert (project / "Pulumi.yaml").read_bytes() == BROKEN
    real = pulumi_fixer("fix", "--output-format", "json", "infra", *PF1)
    assert real.code == 0
    said, done = json.loads(dry.out), json.loads(real.out)
    assert said["projects"][0].pop("status") == "changed"
    assert done["projects"][0].pop("status") == "fixed"
    assert said["projects"][0]["findings"][0].pop("status") == "would-fix"
    assert done["projects"][0]["findings"][0].pop("status") == "fixed"
    assert said == done


def test_json_report_has_the_shape_of_format_1(project: Path) -> None:
    report = json.loads(pulumi_fixer("check", "infra", "--output-format", "json", *PF1).out)
    message = report["projects"][0]["findings"][0].pop("message")
    assert "Did you mean to use the 'value' attribute" in message
    assert report == {
        "format": 1,
        "tool": {"name": "pulumi-fixer", "version": library.__version__},
        "projects": [
            {
                "path": "infra",
                "status": "remaining",
                "sdk": {"pulumi-aws": 7},
                "findings": [
                    {
                        "rule": "PF101",
                        "name": "provider-config-default",
                        "severity": "critical",
                        "path": "infra/Pulumi.yaml",
                        "line": 6,
                        "column": 5,
                        "end_line": 6,
                        "end_column": 12,
                        "status": "open",
                        "safety": "safe",
                        "reason": None,
                        "edits": [
                            {
                                "path": "infra/Pulumi.yaml",
                                "start_line": 6,
                                "start_column": 5,
                                "end_line": 6,
                                "end_column": 12,
                                "text": "value",
                            }
                        ],
                    }
                ],
                "files": [],
            }
        ],
        "summary": {
            "projects": 1,
            "findings": 1,
            "fixed": 0,
            "held_back": 0,
            "refused": 0,
            "failed": 0,
        },
    }


def test_library_is_the_whole_product(project: Path) -> None:
    settings = Settings(select=("PF1",))
    assert [item.status for item in library.check(project, settings).findings] == ["open"]
    dry = library.fix(project, settings, dry_run=True)
    assert [item.status for item in dry.findings] == ["would-fix"]
    assert (project / "Pulumi.yaml").read_bytes() == BROKEN
    assert [item.status for item in library.fix(project, settings).findings] == ["fixed"]
    assert (project / "Pulumi.yaml").read_bytes() == FIXED
    assert library.check(project, settings).projects[0].status == "clean"
    with pytest.raises(FileNotFoundError):
        library.check(project / "nowhere")


def test_several_paths_and_projects_are_each_worked_on_once(project: Path) -> None:
    write_tree(project.parent, {"deep/er/Pulumi.yaml": BROKEN, "deep/er/app.py": b""})
    result = pulumi_fixer("fix", ".", "infra", "deep/er/Pulumi.yaml", *PF1)
    assert result.code == 0
    assert result.out.endswith(b"2 projects: 2 findings, 2 fixed.\n")
    assert (project.parent / "deep/er/Pulumi.yaml").read_bytes() == FIXED


def test_nothing_is_written_when_one_path_cannot_be_worked_on(project: Path) -> None:
    bad = {"Pulumi.yaml": BROKEN, "pyproject.toml": b"[tool.pulumi-fixer]\nselect = 7\n"}
    write_tree(project.parent / "other", bad)
    result = pulumi_fixer("fix", "infra", "other", *PF1)
    assert (result.code, result.out) == (2, b"")
    assert "other/pyproject.toml: select must be" in result.err
    assert (project / "Pulumi.yaml").read_bytes() == BROKEN


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["fix", "nowhere"], 2, "nowhere: no such file or directory"),
        (["fix", "infra/app.py"], 2, "infra/app.py: is a file; give a project's directory"),
        (["fix", "empty"], 3, "no Pulumi Python project found in empty"),
        (["check", "infra", "--select", "PF777"], 2, "no rule is called 'PF777'"),
        (["check", "infra", "--sdk-version", "new"], 2, "sdk-version must be a version number"),
        (["check", "infra", "--config", "none.toml"], 2, "none.toml: "),
        (["check", "infra", "--config", "no/ne.toml"], 2, "no/ne.toml: no such file"),
        (["check", "infra", "--output-file", "no/where"], 2, "no/where: No such file"),
        (["explain", "PF777"], 2, "no rule is called 'PF777'"),
        (["fix"], 2, "Missing argument"),
        (["fix", "infra", "--output-format", "xml"], 2, "Invalid value"),
    ],
)
def test_bad_usage_is_one_clear_line(
    project: Path, words: list[str], code: int, message: str
) -> None:
    (project.parent / "empty").mkdir()
    before = read_tree(project)
    result = pulumi_fixer(*words)
    assert (result.code, result.out) == (code, b"")
    assert message in result.err
    assert "Traceback" not in result.err
    assert read_tree(project) == before


def test_other_runtimes_are_out_of_scope_and_untouched(project: Path) -> None:
    files = {
        "node/Pulumi.yaml": b"name: n\nruntime: nodejs\nconfig: {aws:region: {default: x}}\n",
        "go/Pulumi.yml": b"name: g\nruntime: {name: go}\n",
        "broken/Pulumi.yaml": b"name: b\nruntime: dotnet\n  x: [\n",
        "none/Pulumi.yaml": b"name: x\n",
        "misspelled/Pulumi.yaml": b"name: x\nRuntime: {name: nodejs}\n",
        "json/Pulumi.json": b"{}",
    }
    write_tree(project.parent / "others", files)
    result = pulumi_fixer("fix", "others")
    assert (result.code, result.out) == (3, b"")
    for path, words in {
        "node/Pulumi.yaml": "runtime nodejs",
        "go/Pulumi.yml": "runtime go",
        "broken/Pulumi.yaml": "runtime dotnet",
        "none/Pulumi.yaml": "a project without a runtime",
        "misspelled/Pulumi.yaml": "runtime nodejs",
        "json/Pulumi.json": "project files in JSON are",
    }.items():
        assert f"others/{path}: {words}" in result.err
    assert "no Pulumi Python project found in others\n" in result.err
    assert read_tree(project.parent / "others") == files
    assert pulumi_fixer("fix", "-q", "others").err == "no Pulumi Python project found in others\n"


def test_project_file_that_pulumi_refuses_is_in_scope_unless_it_names_another_language(
    project: Path,
) -> None:
    files = {
        "empty/Pulumi.yaml": b"",
        "list/Pulumi.yaml": b"- runtime: python\n",
        "nothing/Pulumi.yaml": b"{}\n",
        "runtime/Pulumi.yaml": b"name: x\nruntime: 5\n",
        "misspelled/Pulumi.yaml": b"name: x\nRuntime: python\n",
        "merged/Pulumi.yaml": b"x: &x {runtime: python}\n<<: *x\n",
        "node/Pulumi.yaml": b"name: 5\nruntime: nodejs\nRuntime: python\n",
    }
    write_tree(project.parent / "others", files)
    result = pulumi_fixer("check", "others", "--select", "PF102,PF103,PF104,PF105")
    found = {line.split("/")[1] for line in result.out.decode().splitlines() if "others/" in line}
    assert found == {"empty", "list", "nothing", "runtime", "misspelled", "merged"}


def test_settings_come_from_the_project_and_the_command_line_wins(project: Path) -> None:
    table = project / "pyproject.toml"
    table.write_text('[tool.pulumi-fixer]\nselect = ["PF1"]\nignore = ["PF101"]\n')
    assert pulumi_fixer("check", "infra").code == 0
    assert pulumi_fixer("check", "infra", "--select", "PF101", "--ignore", "PF110").code == 1
    other = project.parent / "other.toml"
    other.write_text('[tool.pulumi-fixer]\nselect = ["provider-config-default"]\n')
    assert pulumi_fixer("check", "infra", "--config", other).code == 1
    table.write_text("[tool.pulumi-fixer]\nselect = 1\n")
    result = pulumi_fixer("check", "infra")
    assert (result.code, result.err) == (
        2,
        "pulumi-fixer: infra/pyproject.toml: select must be a list of strings\n",
    )
    table.write_bytes(b"\xff pulumi-fixer")
    assert pulumi_fixer("check", "infra", *PF1).code == 1


def test_output_file_gets_the_data(project: Path) -> None:
    result = pulumi_fixer("check", "infra", "--output-file", "report.txt", *PF1)
    assert (result.code, result.out) == (1, b"")
    assert b"PF101" in (project.parent / "report.txt").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_disk_is_one_clear_line(project: Path) -> None:
    command = [sys.executable, "-m", "pulumi_fixer", "check", "infra", *PF1]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"pulumi-fixer: standard output: No space left on device\n"


def test_reader_that_has_seen_enough_is_no_error(project: Path) -> None:
    command = [sys.executable, "-m", "pulumi_fixer", "check", "infra", *PF1]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_verbose_says_what_was_judged_by(project: Path) -> None:
    result = pulumi_fixer("check", "-v", "infra", *PF1)
    assert result.err == "infra: remaining, judged by pulumi-aws 7\n"


def test_rules_are_listed_and_explained() -> None:
    table = json.loads(pulumi_fixer("rules", "--format", "json").out)
    assert [row["rule"] for row in table] == [rule.id for rule in all_rules()]
    assert all(row["summary"].endswith(".") for row in table)
    listing = pulumi_fixer("rules").out.decode().splitlines()
    assert len(listing) == len(table)
    for row in table:
        text = pulumi_fixer("explain", row["name"]).out.decode()
        assert text.startswith(f"# {row['rule']} {row['name']} ({row['severity']})\n\n")
        assert row["summary"] in text
    assert pulumi_fixer("explain", "pf1").out.count(b"## Fix safety") >= 3


def test_version_needs_neither_libcst_nor_ruamel() -> None:
    script = (
        "import sys\nfrom pulumi_fixer.cli import app\n"
        "try:\n    app(['--version'])\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = {'libcst', 'ruamel', 'tomlkit', 'dotenv', 'packaging', 'pathspec', 'pulumi'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"pulumi-fixer {library.__version__}\n[]\n"


def test_module_can_be_run(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pulumi_fixer", "check", "infra", *PF1],
        capture_output=True,
        check=False,
        env={**os.environ, "COVERAGE_PROCESS_START": ""},
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"infra/Pulumi.yaml:6:5: PF101")


def test_bug_in_the_product_is_one_line_and_code_2(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr(session, "run", broken)
    monkeypatch.setattr(sys, "argv", ["pulumi-fixer", "check", "infra"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert capsys.readouterr().err == (
        "pulumi-fixer: internal error, please report it: ZeroDivisionError: two lines\n"
    )
