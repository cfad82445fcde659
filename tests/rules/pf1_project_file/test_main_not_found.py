from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf1_project_file.main_not_found import MainNotFound
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, Tree, read_tree
from tests.pulumi_host import ProgramFailedError, run_program

PROGRAM = b"import pulumi\n\npulumi.export('a', 1)\n"


def fix(files: Tree) -> tuple[list[Outcome], Tree]:
    workspace = Workspace(files=files)
    outcomes = Engine(workspace, ".", ProjectOptions(), [MainNotFound()]).fix()
    return outcomes, {**files, **{item.path: item.after for item in workspace.changes()}}


def main_of(files: Tree) -> str:
    main = YAML(typ="safe").load(files["Pulumi.yaml"])["main"]
    assert isinstance(main, str)
    return main


@pytest.mark.parametrize(
    "case",
    [
        "other-case",
        "without-extension",
        "other-directory",
        "moved-main-module",
        "directory-without-program",
    ],
)
def test_host_runs_the_program_only_once_main_is_repaired(case: str) -> None:
    before = read_tree(CORPUS / "main-not-found" / case / "before")
    _, after = fix(before)
    with pytest.raises((ProgramFailedError, FileNotFoundError)):
        run_program(before, main_of(before), 7)
    assert run_program(after, main_of(after), 7) == []


@pytest.mark.parametrize(
    ("written", "path", "after"),
    [
        ("Tap.py", "tap.py", "tap.py"),
        ("'tap'", "tap.py", "'tap.py'"),
        ("lib\\tap.py", "lib/tap.py", "lib/tap.py"),
        ("src/tap.py", "tap.py", "tap.py"),
        ("tap.py", "src/infra/TAP.py", "src/infra/TAP.py"),
        ("Infra", "infra/__main__.py", "infra"),
        ("infra", "infra/run me.py", "infra/run me.py"),
        ('"tap.py"', "a'b/tap.py", '"a\'b/tap.py"'),
        (".", "run.py", "run.py"),
    ],
)
def test_main_names_the_file_that_is_meant(written: str, path: str, after: str) -> None:
    yaml = f"name: shop\nmain: {written}  # here\nruntime: python\n"
    files = {"Pulumi.yaml": yaml.encode(), path: PROGRAM}
    if path.startswith("infra/"):
        files["infra/names.py"] = b""
    outcomes, fixed = fix(files)
    assert [item.status for item in outcomes] == ["applied"]
    loaded = YAML(typ="safe").load(f"main: {after}")["main"]
    assert main_of(fixed) == loaded
    assert fixed["Pulumi.yaml"].endswith(b"  # here\nruntime: python\n")
    assert fix(fixed)[0] == []


@pytest.mark.parametrize(
    "yaml",
    [
        "main: 4",
        "name: ${PROJECT}\nmain: tap.py\nruntime: python\n",
        "name: shop\nmain: ../shop/run.py\nruntime: python\n",
        "name: shop\nmain: [tap.py]\nruntime: python\n",
        "name: shop\nmain: run.py\nruntime: python\n",
        "name: shop\nmain: run.py/\nruntime: python\n",
        "[]\n",
    ],
)
def test_what_pulumi_finds_or_nobody_can_tell_is_left_alone(yaml: str) -> None:
    files = {"Pulumi.yaml": yaml.encode(), "run.py": PROGRAM, "a/tap.py": PROGRAM}
    assert fix(files) == ([], files)


def test_program_that_drives_pulumi_itself_needs_no_main() -> None:
    files = {
        "Pulumi.yaml": b"name: shop\nmain: tap.py\nruntime: python\n",
        "deploy.py": b"from pulumi import automation\nautomation.create_stack('dev')\n",
    }
    assert fix(files) == ([], files)


def test_value_that_cannot_be_edited_is_refused() -> None:
    files = {
        "Pulumi.yaml": b"name: &a tap\nmain: *a\nruntime: python\n",
        "tap.py": PROGRAM,
    }
    outcomes, after = fix(files)
    assert [item.status for item in outcomes] == ["refused"]
    assert "main: tap.py` by hand" in (outcomes[0].reason or "")
    assert after == files


@pytest.mark.parametrize(
    ("main", "message"),
    [
        ("tap.py", "project 'main' could not be read: stat tap.py: no such file or directory"),
        ("infra", "unable to find main python program `__main__.py` in `infra`"),
    ],
)
def test_finding_says_what_pulumi_says(main: str, message: str) -> None:
    files = {
        "Pulumi.yaml": f"name: shop\nmain: {main}\nruntime: python\n".encode(),
        "infra/a.py": b"",
    }
    outcomes, _ = fix(files)
    assert [item.finding.message for item in outcomes] == [message]
