"""The git guard: no file is rewritten whose old content git could not give back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pulumi_fixer.git_guard import uncommitted
from tests.cli.invoke import pulumi_fixer
from tests.cli.test_commands import BROKEN, FIXED
from tests.corpus import write_tree

PF1 = ("--select", "PF1")


def git(directory: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@mail.example"]
    subprocess.run(["git", *identity, *words], cwd=directory, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_tree(tmp_path, {"infra/Pulumi.yaml": BROKEN, "infra/app.py": b"", "other": b""})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "all")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_committed_file_is_rewritten(repository: Path) -> None:
    (repository / "other").write_text("changed, but not ours to write")
    assert pulumi_fixer("fix", "infra", *PF1).code == 0
    assert (repository / "infra/Pulumi.yaml").read_bytes() == FIXED


@pytest.mark.parametrize("place", [".", "infra"])
def test_file_with_uncommitted_changes_is_not(
    repository: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = BROKEN + b"# work in progress\n"
    (repository / "infra/Pulumi.yaml").write_bytes(changed)
    monkeypatch.chdir(repository / place)
    result = pulumi_fixer("fix", ".", *PF1)
    assert result.code == 1
    assert b"Pulumi.yaml has uncommitted changes; commit them, or use --allow-dirty" in result.out
    assert (repository / "infra/Pulumi.yaml").read_bytes() == changed
    assert pulumi_fixer("check", ".", *PF1).out.endswith(b"1 finding, 1 open.\n")
    assert pulumi_fixer("fix", "--allow-dirty", ".", *PF1).code == 0
    assert (repository / "infra/Pulumi.yaml").read_bytes() == FIXED + b"# work in progress\n"


def test_what_counts_as_uncommitted(repository: Path) -> None:
    write_tree(
        repository / "infra",
        {"new.py": b"", "sub/naïve name.py": b"", ".gitignore": b"ignored\n", "ignored": b""},
    )
    (repository / "infra/app.py").unlink()
    git(repository, "add", "infra/new.py")
    expected = {"new.py", "sub/naïve name.py", ".gitignore", "app.py"}
    assert uncommitted(repository / "infra") == expected
    assert uncommitted(repository) == {f"infra/{path}" for path in expected}


def test_outside_a_work_tree_nothing_is_dirty_even_without_git(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path_factory.mktemp("plain")
    assert uncommitted(directory) == frozenset()
    (directory / ".git").mkdir()
    assert uncommitted(directory) == frozenset()
    (directory / ".git").rmdir()
    monkeypatch.setenv("PATH", os.devnull)
    assert uncommitted(directory) == frozenset()


def spoil_index(repository: Path) -> None:
    (repository / ".git/index").write_bytes(b"damaged")


def lose_work_tree(repository: Path) -> None:
    (repository / ".git").rename(repository / "elsewhere")
    (repository / ".git").write_text("gitdir: /nowhere/worktrees/x\n")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (spoil_index, b"fatal: .git/index: index file smaller than expected"),
        (lose_work_tree, b"fatal: not a git repository: /nowhere/worktrees/x"),
        (None, b"git cannot be run: "),
    ],
)
def test_where_git_cannot_tell_nothing_is_rewritten(
    repository: Path,
    spoil: Callable[[Path], None] | None,
    reason: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if spoil is None:
        monkeypatch.setenv("PATH", os.devnull)
    else:
        spoil(repository)
    result = pulumi_fixer("fix", "infra", *PF1)
    assert result.code == 1
    assert b"(infra/Pulumi.yaml may have uncommitted changes (" + reason in result.out
    assert (repository / "infra/Pulumi.yaml").read_bytes() == BROKEN
    assert pulumi_fixer("fix", "--allow-dirty", "infra", *PF1).code == 0


def test_repository_inside_the_project_is_asked_too(repository: Path) -> None:
    test = b"import boto3\nboto3.client('s3')\n"
    write_tree(repository / "infra/tests", {"deep/test_a.py": b"", "deep/test_b.py": test})
    git(repository / "infra/tests", "init", "-q")
    git(repository / "infra/tests", "add", ".")
    git(repository / "infra/tests", "commit", "-qm", "all")
    (repository / "infra/tests/deep/test_a.py").write_bytes(test)
    result = pulumi_fixer("fix", "infra", "--select", "PF401")
    assert result.out.endswith(b"1 project: 2 findings, 1 fixed, 1 refused.\n")
    assert (repository / "infra/tests/deep/test_a.py").read_bytes() == test
    assert (repository / "infra/tests/deep/test_b.py").read_bytes() != test


def test_configuration_of_a_repository_runs_no_command(repository: Path) -> None:
    marker = repository / "ran"
    git(repository, "config", "core.fsmonitor", f"touch {marker}; false")
    (repository / "other").write_text("changed")
    assert uncommitted(repository) == {"other"}
    assert not marker.exists()
