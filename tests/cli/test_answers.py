"""``fix`` and ``check`` of an answer in Markdown."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.invoke import pulumi_fixer

PROJECT = "name: shop\nruntime:\n  name: python\n  options:\n    virtualenv: venv\n"
BROKEN = f"{PROJECT}config:\n  aws:region:\n    default: eu-west-1\n"
MAIN = 'import pulumi\n\npulumi.export("a", 1)\n'
ANSWER = (
    f"# Shop\n\n## Pulumi.yaml\n\n```yaml\n{BROKEN}```\n\n## __main__.py\n\n```python\n{MAIN}```\n"
)
FIXED = ANSWER.replace("default:", "value:")
SELECT = ("--select", "PF101")


@pytest.fixture
def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "answers" / "a.md"
    path.parent.mkdir()
    path.write_text(ANSWER)
    return path


def test_fix_rewrites_the_answer(answer: Path) -> None:
    result = pulumi_fixer("fix", "answers/a.md", *SELECT)
    assert result.code == 0
    assert "answers/a.md/Pulumi.yaml:8" in result.out.decode()
    assert answer.read_text() == FIXED
    assert pulumi_fixer("fix", "answers/a.md", *SELECT).code == 0
    assert answer.read_text() == FIXED


def test_check_and_dry_run_write_nothing(answer: Path) -> None:
    checked = pulumi_fixer("check", str(answer), *SELECT, "--output-format", "json")
    assert checked.code == 1
    (finding,) = json.loads(checked.out)["projects"][0]["findings"]
    assert (finding["path"], finding["status"]) == ("answers/a.md/Pulumi.yaml", "open")
    assert pulumi_fixer("fix", "--dry-run", str(answer), *SELECT).code == 1
    assert answer.read_text() == ANSWER


def test_diff_is_a_patch_of_the_answer(answer: Path, tmp_path: Path) -> None:
    result = pulumi_fixer("fix", "--diff", "answers/a.md", *SELECT)
    assert result.code == 1
    subprocess.run(["patch", "-p1"], input=result.out, cwd=tmp_path, check=True)
    assert answer.read_text() == FIXED


def test_scaffold_is_laid_below(answer: Path, tmp_path: Path) -> None:
    scaffold = tmp_path / "template"
    (scaffold / "node_modules").mkdir(parents=True)
    (scaffold / "Pulumi.yaml").write_text(BROKEN)
    (scaffold / "node_modules" / "x.py").write_text("")
    (scaffold / "gone").symlink_to("nowhere")
    answer.write_text(f"## __main__.py\n\n```python\n{MAIN}```\n")
    result = pulumi_fixer("fix", "answers/a.md", "--scaffold", "template", *SELECT)
    assert result.code == 0
    assert "value: eu-west-1" in answer.read_text()
    assert (scaffold / "Pulumi.yaml").read_text() == BROKEN
    assert pulumi_fixer("check", "answers/a.md", *SELECT, "--scaffold", "nowhere").code == 2


def test_no_project_is_code_3_and_says_why(answer: Path) -> None:
    answer.write_text(f"```python\n{MAIN}```\n")
    result = pulumi_fixer("fix", "answers/a.md")
    assert result.code == 3
    assert "answers/a.md: " in result.err
    assert answer.read_text() == f"```python\n{MAIN}```\n"


def test_what_cannot_be_read_is_code_2(answer: Path, tmp_path: Path) -> None:
    (tmp_path.parent / f"{tmp_path.name}.md").write_text(ANSWER)
    answer.unlink()
    answer.symlink_to(tmp_path.parent / f"{tmp_path.name}.md")
    result = pulumi_fixer("check", "answers/a.md")
    assert result.code == 2
    assert "symbolic link" in result.err
    assert pulumi_fixer("check", "answers/b.md").code == 2
    (tmp_path / "notes.txt").write_text("x")
    assert "an answer in Markdown" in " ".join(pulumi_fixer("check", "notes.txt").err.split())


def test_answer_outside_the_current_directory(
    answer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    given = os.path.relpath(answer)
    assert pulumi_fixer("fix", given, *SELECT).code == 0
    assert answer.read_text() == FIXED


def test_uncommitted_answer_is_not_rewritten(answer: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    result = pulumi_fixer("fix", "answers/a.md", *SELECT)
    assert result.code == 1
    assert "is in answers/a.md, which has uncommitted changes" in result.out.decode()
    assert answer.read_text() == ANSWER
    assert pulumi_fixer("fix", "--allow-dirty", "answers/a.md", *SELECT).code == 0
    assert answer.read_text() == FIXED


def test_several_answers_and_a_project_in_one_run(answer: Path, tmp_path: Path) -> None:
    other = answer.with_name("b.markdown")
    other.write_text(ANSWER)
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "Pulumi.yaml").write_text(BROKEN)
    assert pulumi_fixer("fix", "answers/a.md", "answers/b.markdown", "infra", *SELECT).code == 0
    assert answer.read_text() == other.read_text() == FIXED
    assert "value:" in (tmp_path / "infra" / "Pulumi.yaml").read_text()
