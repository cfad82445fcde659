"""The workspace: reading, pending edits, and writing to disk."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pulumi_fixer import disk
from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.workspace import Workspace, WriteError, join, within


def test_edits_stay_in_memory_until_commit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old\r\n")
    workspace = Workspace(tmp_path)
    workspace.write("a.txt", "new\r\n")
    workspace.write("sub/b.txt", "made\n")
    assert workspace.read("a.txt").content == "new\r\n"
    assert list(workspace.walk(".")) == ["a.txt", "sub/b.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old\r\n"
    assert not (tmp_path / "sub").exists()
    kinds = [(change.path, change.kind) for change in workspace.commit()]
    assert kinds == [("a.txt", "edited"), ("sub/b.txt", "created")]
    assert (tmp_path / "a.txt").read_bytes() == b"new\r\n"
    assert (tmp_path / "sub/b.txt").read_bytes() == b"made\n"


def test_write_back_of_the_same_bytes_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfsame\n")
    workspace = Workspace(tmp_path)
    workspace.write("a.txt", "same\n")
    assert workspace.changes() == []


def test_mode_is_kept_and_no_temporary_file_is_left(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_bytes(b"1\n")
    script.chmod(0o751)
    workspace = Workspace(tmp_path)
    workspace.write("run.py", "2\n")
    workspace.commit()
    assert stat.S_IMODE(script.stat().st_mode) == 0o751
    assert [path.name for path in tmp_path.iterdir()] == ["run.py"]


def test_new_file_gets_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "made-by-the-shell").touch()
    workspace = Workspace(tmp_path)
    workspace.write("made-by-us", "x")
    workspace.commit()
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_file_that_changed_meanwhile_is_not_overwritten_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    workspace = Workspace(tmp_path)
    for name in ("a", "b"):
        assert workspace.read(name).content == "old"
        workspace.write(name, "new")
    (tmp_path / "b").write_bytes(b"somebody else's")
    with pytest.raises(WriteError, match="b: changed while it was being repaired"):
        workspace.commit()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert (tmp_path / "b").read_bytes() == b"somebody else's"
    assert len(list(tmp_path.iterdir())) == 2


def test_interrupted_write_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    workspace = Workspace(tmp_path)
    workspace.write("a", "new")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        workspace.commit()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_full_disk_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    workspace = Workspace(tmp_path)
    workspace.write("a", "new")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device", "a")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="a: No space left on device"):
        workspace.commit()
    assert (tmp_path / "a").read_bytes() == b"old"


def test_tree_in_memory_has_nowhere_to_write() -> None:
    workspace = Workspace(files={"a": b""})
    workspace.write("a", "x")
    assert workspace.write_obstacle("a") is None
    with pytest.raises(WriteError):
        workspace.commit()


def test_unreadable_files_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, outside = tmp_path / "tree", tmp_path / "secret"
    tree.mkdir()
    outside.write_text("secret")
    (tree / "directory").mkdir()
    (tree / "out").symlink_to(outside)
    (tree / "nowhere").symlink_to(tree / "missing")
    (tree / "loop").symlink_to(tree / "loop")
    (tree / "latin").write_bytes(b"caf\xe9")
    (tree / "nul").write_bytes(b"a\0")
    (tree / "large").write_bytes(b"x" * 100)
    os.mkfifo(tree / "pipe")
    monkeypatch.setattr(disk, "MAX_BYTES", 50)
    reasons = {
        "directory": "is a directory",
        "out": "leads out of the tree",
        "nowhere": "leads nowhere",
        "loop": "cannot be read|leads nowhere|leads out",
        "latin": "is not utf-8",
        "nul": "NUL byte",
        "large": "more than the",
        "pipe": "not a regular file",
    }
    workspace = Workspace(tree)
    for name, reason in reasons.items():
        with pytest.raises(UnreadableError, match=reason):
            workspace.read(name)
    with pytest.raises(FileNotFoundError):
        workspace.read("missing")
    with pytest.raises(FileNotFoundError):
        workspace.read("name\0with nul")


def test_file_without_permission_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("x")

    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(UnreadableError, match="cannot be read: Permission denied"):
        Workspace(tmp_path).read("a")


def test_obstacles_to_writing(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "locked").write_text("x")
    (tmp_path / "locked").chmod(0o444)
    workspace = Workspace(tmp_path)
    assert workspace.write_obstacle("real/file") is None
    assert workspace.write_obstacle("real/new") is None
    assert workspace.write_obstacle("link/file") == "is reached through a symbolic link"
    assert workspace.write_obstacle("locked") == "is read-only"
    assert workspace.write_obstacle("real") == "is not a regular file"
    assert "outside" in str(workspace.write_obstacle("../x"))
    workspace.write("locked", "y")
    with pytest.raises(WriteError, match="locked: is read-only"):
        workspace.commit()


def test_walk_leaves_out_environments_and_hidden_directories(tmp_path: Path) -> None:
    names = [
        "a.py",
        ".env",
        "lib/b.py",
        "venv/lib/c.py",
        ".venv/c.py",
        "my-env/pyvenv.cfg",
        "my-env/lib/d.py",
        "node_modules/e.py",
        "lib/__pycache__/b.pyc",
        ".git/config",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "lib/again").symlink_to(tmp_path)
    on_disk = list(Workspace(tmp_path).walk("."))
    assert on_disk == [".env", "a.py", "lib/b.py"]
    in_memory = Workspace(files={name: b"" for name in names if not name.startswith("my-env")})
    assert list(in_memory.walk(".")) == on_disk
    assert list(in_memory.walk("lib")) == ["lib/b.py"]


def test_ancestors_end_at_the_root_of_the_file_system(tmp_path: Path) -> None:
    parents = list(Workspace(tmp_path).ancestors("a/b"))
    assert parents[:4] == ["a/b", "a", ".", ".."]
    assert (tmp_path / parents[-1]).resolve() == Path("/")
    assert list(Workspace(files={}).ancestors("a/b")) == ["a/b", "a", "."]


def test_ancestors_of_a_directory_outside(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert list(workspace.ancestors("../a/b"))[:4] == ["../a/b", "../a", "..", "../.."]
    assert (tmp_path / list(workspace.ancestors("../a"))[-1]).resolve() == Path("/")
    assert list(workspace.ancestors("/a/b")) == ["/a/b", "/a", "/"]
    assert list(workspace.ancestors("//a")) == ["//a", "//"]


def test_existence_in_memory_and_on_disk(tmp_path: Path) -> None:
    (tmp_path / "dir").mkdir()
    (tmp_path / "dir/file").write_text("x")
    for workspace in (Workspace(tmp_path), Workspace(files={"dir/file": b"x"})):
        assert workspace.exists("dir")
        assert workspace.exists("dir/file")
        assert not workspace.exists("other")
        assert workspace.is_file("dir/file")
        assert not workspace.is_file("dir")


@pytest.mark.parametrize(
    ("path", "directory", "inside"),
    [
        ("a/b", "a", True),
        ("a", "a", True),
        ("ab", "a", False),
        ("a", ".", True),
        ("../a", ".", False),
        ("..", ".", False),
    ],
)
def test_within(path: str, directory: str, inside: bool) -> None:
    assert within(path, directory) is inside


def test_join_normalises() -> None:
    assert join(".", "a/../b") == "b"
    assert join("a", ".") == "a"
    assert join("a", "..") == "."
