"""``verify``, ``fix --verify`` and ``batch --verify`` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import pulumi_host
from tests.cli.invoke import pulumi_fixer
from tests.corpus import read_tree, write_tree

BROKEN = b"""name: orders
runtime: {name: python, options: {virtualenv: venv}}
main: app.py
config:
  aws:region:
    default: us-east-1
"""
FILES = {
    "infra/Pulumi.yaml": BROKEN,
    "infra/app.py": b"import pulumi\nimport pulumi_aws as aws\naws.sqs.Queue('jobs')\n",
    "infra/requirements.txt": b"pulumi>=3,<4\npulumi-aws>=7,<8\n",
}
LOOK = ("--up-to", "signatures")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_tree(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "infra"


def test_every_layer_is_reported_and_nothing_is_written(project: Path) -> None:
    before = read_tree(project)
    result = pulumi_fixer("verify", "infra", *LOOK)
    assert result.code == 1
    lines = result.out.decode().splitlines()
    assert [line.split(": ")[1].rpartition(" ")[0] for line in lines if line[0] != " "][:-1] == [
        "parse",
        "project",
        "requirements",
        "imports",
        "signatures",
    ]
    assert lines[-1] == "1 project: 4 passed, 1 failed."
    assert read_tree(project) == before


def test_json_has_the_evidence(project: Path) -> None:
    result = pulumi_fixer("verify", "infra", *LOOK, "--output-format", "json")
    (found,) = json.loads(result.out)["projects"]
    assert found["path"] == "infra"
    assert [(item["layer"], item["status"]) for item in found["evidence"]] == [
        ("parse", "passed"),
        ("project", "failed"),
        ("requirements", "passed"),
        ("imports", "passed"),
        ("signatures", "passed"),
    ]
    assert found["evidence"][1]["message"].startswith("Pulumi.yaml:6: Configuration key")


def test_sound_project_ends_with_zero(project: Path) -> None:
    (project / "Pulumi.yaml").write_bytes(BROKEN.replace(b"default", b"value"))
    assert pulumi_fixer("verify", "infra", *LOOK).code == 0


def test_program_is_run_with_the_python_given(project: Path) -> None:
    (project / "Pulumi.yaml").write_bytes(BROKEN.replace(b"default", b"value"))
    python = pulumi_host.interpreter(7)
    result = pulumi_fixer("verify", "infra", "--up-to", "run", "--python", python)
    out = result.out.decode()
    if "run not available" in out:
        pytest.skip(out)
    assert result.code == 0, out
    assert "infra: run passed: the program runs and registers 1 resource\n" in out
    assert "    1 aws:sqs/queue:Queue\n" in out


def test_unknown_layer_and_missing_project_are_refused(project: Path, tmp_path: Path) -> None:
    result = pulumi_fixer("verify", "infra", "--up-to", "everything")
    assert (result.code, result.out) == (2, b"")
    assert "there is no layer 'everything'; there are parse, project" in result.err
    (tmp_path / "empty").mkdir()
    assert pulumi_fixer("verify", "empty").code == 3


def test_answer_is_verified_as_it_is(project: Path) -> None:
    fences = "".join(
        f"### {name.removeprefix('infra/')}\n\n```\n{data.decode()}```\n\n"
        for name, data in FILES.items()
    )
    Path("ANSWER.md").write_text(fences)
    result = pulumi_fixer("verify", "ANSWER.md", *LOOK)
    assert result.code == 1
    assert "ANSWER.md: project failed: Pulumi.yaml:6:" in result.out.decode()
    fixed = pulumi_fixer("fix", "ANSWER.md", "--verify", "--allow-dirty", "--select", "PF101")
    assert fixed.code == 0, fixed.out
    assert "ANSWER.md: project passed: Pulumi.yaml loads" in fixed.out.decode()


def test_fix_verifies_what_comes_out(project: Path) -> None:
    result = pulumi_fixer("fix", "infra", "--verify", "--dry-run", "--select", "PF101")
    assert "infra: project passed: Pulumi.yaml loads" in result.out.decode()
    assert (project / "Pulumi.yaml").read_bytes() == BROKEN
    result = pulumi_fixer("fix", "infra", "--diff", "--verify", "--select", "PF101")
    assert result.out.startswith(b"diff --git")
    assert "infra: project passed" in result.err
    result = pulumi_fixer("fix", "infra", "--verify", "--ignore", "PF")
    assert result.code == 1
    assert "infra: project failed" in result.out.decode()
    result = pulumi_fixer("fix", "infra", "--ignore", "PF")
    assert result.code == 0
    assert "project failed" not in result.out.decode()


def test_batch_records_the_evidence(project: Path, tmp_path: Path) -> None:
    words = ("batch", tmp_path, "--out", "out", "--select", "PF101", "--jobs", "1")
    result = pulumi_fixer(*words, "--verify", "imports")
    assert result.code == 0, result.err
    (record,) = map(json.loads, Path("out/results.jsonl").read_text().splitlines())
    assert [(item["layer"], item["status"]) for item in record["evidence"]] == [
        ("parse", "passed"),
        ("project", "passed"),
        ("requirements", "passed"),
        ("imports", "passed"),
    ]
    assert json.loads(Path("out/summary.json").read_text())["layers"]["imports"] == {"passed": 1}
    assert "imports: 1 passed\n" in result.out.decode()
    other = pulumi_fixer(*words, "--verify", "parse")
    assert other.code == 2
    assert "verify differ" in other.err
    assert pulumi_fixer(*words, "--no-resume", "--ignore", "PF", "--verify", "project").code == 1
    assert pulumi_fixer(*words, "--verify", "everything").code == 2
