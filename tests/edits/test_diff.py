"""Patches: git and patch apply them, and no secret is in them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pulumi_fixer.edits.diff import SecretInPatchError, unified
from pulumi_fixer.workspace import FileChange

LINES = b"".join(b"line %d\n" % number for number in range(1, 30))


def applied(change: FileChange, patch: bytes, directory: Path, command: list[str]) -> bytes:
    target = directory / change.path
    target.parent.mkdir(parents=True, exist_ok=True)
    if change.before is not None:
        target.write_bytes(change.before)
    subprocess.run(command, cwd=directory, input=patch, check=True, capture_output=True)
    return target.read_bytes()


@pytest.mark.parametrize(
    "command", [["git", "apply"], ["patch", "-p1", "--binary"]], ids=["git", "patch"]
)
@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("f", LINES, LINES.replace(b"line 3\n", b"").replace(b"line 20", b"LINE 20")),
        ("f", b"a\nb", b"a\nb\nc"),
        ("f", b"a\nb", b"a\nb\n"),
        ("f", b"a\nb\n", b"a\nc"),
        ("f", b"a\r\nb\r\n", b"a\r\nx\r\nb\r\n"),
        ("f", "a\u2028b\x0cc\n".encode(), "a\u2028b\x0cd\n".encode()),
        ("new/file", None, b"one\ntwo\n"),
        ("new/file", None, b"no newline"),
        ("with space/a file.py", b"a\n", b"b\n"),
        ('quo"te\\and\ttab', b"a\n", b"b\n"),
        ("naïve/ünï.py", b"a\n", b"b\n"),
        ("with space/new file", None, b"b\n"),
        ("f", b"\xff\xfe not utf-8\n", b"\xff\xfe changed\n"),
    ],
    ids=range(13),
)
def test_patch_applies(
    path: str, before: bytes | None, after: bytes, command: list[str], tmp_path: Path
) -> None:
    change = FileChange(path, before, after)
    assert applied(change, unified(change), tmp_path, command) == after


@pytest.mark.parametrize("at", [0, 2, 9_999, 19_997, 19_999])
def test_one_change_among_thousands_of_equal_lines(at: int, tmp_path: Path) -> None:
    lines = [b"- same\n"] * 20_000
    before = b"".join(lines)
    lines[at : at + 1] = [b"- new\n", b"- same\n"]
    change = FileChange("f", before, b"".join(lines))
    patch = unified(change)
    assert patch.count(b"\n") < 20
    assert applied(change, patch, tmp_path, ["git", "apply"]) == change.after


def test_an_empty_file_is_created_by_git(tmp_path: Path) -> None:
    change = FileChange("pkg/__init__.py", None, b"")
    assert applied(change, unified(change), tmp_path, ["git", "apply"]) == b""


@pytest.mark.parametrize(
    "command", [["git", "apply"], ["patch", "-p1", "--binary"]], ids=["git", "patch"]
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"A=1\nTOKEN=hunter2\n", b"A=1\nTOKEN=hunter2\nPYTHONPATH=.\n"),
        (b"TOKEN=hunter2\nA=1\n# c\n", b"TOKEN=hunter2\nA=1\n# c\nPYTHONPATH=.\n"),
        (b"TOKEN=hunter2\nB=1\nC=2\nD=3\n", b"TOKEN=hunter2\nB=1\nC=changed\nD=3\n"),
    ],
    ids=["next to the end", "context shortened", "in the middle"],
)
def test_context_is_cut_before_a_secret_and_the_patch_still_applies(
    before: bytes, after: bytes, command: list[str], tmp_path: Path
) -> None:
    change = FileChange(".env", before, after)
    patch = unified(change, ["hunter2"])
    assert b"hunter2" not in patch
    assert applied(change, patch, tmp_path, command) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"TOKEN=hunter2\n", b"TOKEN=hunter2\nPYTHONPATH=.\n"),
        (b"A=1\nTOKEN=hunter2", b"A=1\nTOKEN=hunter2\nPYTHONPATH=."),
        (b"A=1\nTOKEN=hunter2\n", b"B=1\nTOKEN=hunter2\n"),
        (b"default: hunter2\n", b"value: hunter2\n"),
        (b"a\nb hunter2\nc\n", b"A\nb hunter2\nC\n"),
    ],
    ids=["only line", "no final newline", "right behind", "changed line", "in between"],
)
def test_patch_that_would_have_to_show_a_secret_is_not_made(before: bytes, after: bytes) -> None:
    with pytest.raises(SecretInPatchError):
        unified(FileChange("f", before, after), ["hunter2"])
