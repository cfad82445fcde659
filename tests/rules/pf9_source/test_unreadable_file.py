"""PF903 beyond its corpus: what only a file system can hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pulumi_fixer.disk import MAX_BYTES
from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "Pulumi.yaml").write_text("name: p\nruntime: python\nmain: app/\n")
    (root / "app").mkdir()
    (root / "app" / "__main__.py").write_text("")
    return root


def run(root: Path) -> list[Outcome]:
    return Engine(Workspace(root), ".", ProjectOptions(), matching("PF903")).fix()


def messages(root: Path) -> dict[str, str]:
    outcomes = run(root)
    assert {item.status for item in outcomes} <= {"refused"}
    assert all((item.place.line, item.place.column) == (1, 1) for item in outcomes)
    assert all("\n" not in item.finding.message + (item.reason or "") for item in outcomes)
    found = {item.place.path: item.finding.message for item in outcomes}
    assert len(found) == len(outcomes)
    assert list(found) == sorted(found)
    return found


def test_sound_project_has_no_finding(root: Path) -> None:
    assert messages(root) == {}


@pytest.mark.parametrize(
    "path", ["requirements.txt", "Pipfile", "Pipfile.lock", ".env", "app/requirements.txt"]
)
def test_directory_instead_of_a_file(root: Path, path: str) -> None:
    (root / path).mkdir()
    assert messages(root) == {path: "the file is a directory"}


def test_directory_instead_of_the_project_file(root: Path) -> None:
    (root / "Pulumi.yaml").unlink()
    (root / "Pulumi.yaml").mkdir()
    assert messages(root) == {"Pulumi.yaml": "the file is a directory"}


def test_virtual_environment_called_env_is_none_of_its_business(root: Path) -> None:
    (root / ".env").mkdir()
    (root / ".env" / "pyvenv.cfg").write_text("home = /usr/bin\n")
    assert messages(root) == {}


def test_too_large(root: Path) -> None:
    (root / "app" / "data.py").write_bytes(b"#" * (MAX_BYTES + 1))
    (root / "README.md").write_bytes(b"#" * (20 * 2**20))
    assert messages(root) == {
        "README.md": "the file has 20.0 MiB, more than the 8 MiB limit",
        "app/data.py": "the file has 8.0 MiB, more than the 8 MiB limit",
    }


def test_links(root: Path) -> None:
    (root.parent / "outside.py").write_text("")
    (root / "app" / "out.py").symlink_to(root.parent / "outside.py")
    (root / "app" / "gone.py").symlink_to("nowhere.py")
    (root / "app" / "loop.py").symlink_to("loop.py")
    (root / "app" / "inside.py").symlink_to("__main__.py")
    found = messages(root)
    assert found.keys() == {"app/out.py", "app/gone.py", "app/loop.py"}
    assert found["app/out.py"] == "the file is a symbolic link that leads out of the tree"
    assert found["app/gone.py"] == "the file is a symbolic link that leads nowhere"


def test_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "app" / "pipe.py")
    assert messages(root) == {"app/pipe.py": "the file is not a regular file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(root: Path) -> None:
    (root / "app" / "closed.py").touch(mode=0o000)
    assert messages(root) == {"app/closed.py": "the file cannot be read: Permission denied"}


def test_same_result_twice(root: Path) -> None:
    for name in ("b.py", "a.py", "c.md"):
        (root / name).write_bytes(b"\xff\0")
    assert messages(root) == messages(root)
    assert list(messages(root)) == ["a.py", "b.py", "c.md"]
