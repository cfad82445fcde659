from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pulumi_fixer.batch.items import ProjectPlace
from pulumi_fixer.batch.source import SourceError
from pulumi_fixer.batch.trees import copy_project, open_tree
from pulumi_fixer.disk import UnreadableError
from tests.corpus import write_tree

PROJECT = b"name: a\nruntime: python\n"


def ids(root: Path, pattern: str | None = None) -> list[str]:
    return [item.id for item in open_tree(root, pattern, root / "out").items()]


def test_answers_are_called_after_their_directories(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "b/MODEL_RESPONSE.md": b"1",
            "a/deep/MODEL_RESPONSE.md": b"2",
            "a/README.md": b"3",
            ".hidden/MODEL_RESPONSE.md": b"4",
            "venv/MODEL_RESPONSE.md": b"5",
            "MODEL_RESPONSE.md": b"6",
        },
    )
    assert ids(tmp_path) == ["MODEL_RESPONSE", "a/deep", "b"]


def test_several_answers_in_one_directory_are_called_by_their_names(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/1.md": b"1", "a/2.md": b"2", "b/3.md": b"3", "c/x.txt": b"4"})
    assert ids(tmp_path, "*.md") == ["a/1", "a/2", "b"]
    assert ids(tmp_path, "a/*.md") == ["a/1", "a/2"]
    assert ids(tmp_path) == []


def test_projects_are_items_with_those_below_them_left_to_themselves(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "shop/Pulumi.yaml": PROJECT,
            "shop/inner/Pulumi.yaml": PROJECT,
            "go/Pulumi.yaml": b"name: b\nruntime: go\n",
            "shop/lib/MODEL_RESPONSE.md": b"part of the project",
            "alone/MODEL_RESPONSE.md": b"an answer",
        },
    )
    source = open_tree(tmp_path, None, tmp_path / "out")
    found = {item.id: item for item in source.items()}
    assert list(found) == ["alone", "shop", "shop/inner"]
    shop = found["shop"].project
    assert shop is not None
    assert shop.nested == ("shop/inner",)
    assert source.size == 3
    assert any("runtime go is out of scope" in note for note in source.notes)
    assert any("1 MODEL_RESPONSE.md in the projects" in note for note in source.notes)
    assert ids(tmp_path, "MODEL_RESPONSE.md") == ["alone", "shop/lib"]


def test_project_is_called_after_the_directory_that_was_given(tmp_path: Path) -> None:
    write_tree(tmp_path / "shop", {"Pulumi.yaml": PROJECT})
    (item,) = open_tree(tmp_path / "shop", None, tmp_path / "out").items()
    assert item.id == "shop"


def test_hash_of_a_project_follows_names_and_contents(tmp_path: Path) -> None:
    def sha256() -> str:
        (item,) = open_tree(tmp_path, None, tmp_path / "out").items()
        return item.sha256

    write_tree(tmp_path, {"p/Pulumi.yaml": PROJECT, "p/a.py": b"", "p/venv/x.py": b""})
    first = sha256()
    (tmp_path / "p/venv/x.py").write_text("changed")
    assert sha256() == first
    (tmp_path / "p/a.py").rename(tmp_path / "p/b.py")
    renamed = sha256()
    (tmp_path / "p/b.py").write_text("x = 1\n")
    changed = sha256()
    (tmp_path / "p/link.py").symlink_to("nowhere")
    linked = sha256()
    (tmp_path / "uv.lock").write_text("version = 1\n")
    assert len({first, renamed, changed, linked, sha256()}) == 5


def test_answers_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    (tmp_path / "big").mkdir()
    (tmp_path / "big" / "MODEL_RESPONSE.md").write_bytes(b"x" * (2**20 + 1))
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(200 * 2**20)
    (tmp_path / "out.md").symlink_to("/etc/passwd")
    (tmp_path / "dir.md").mkdir()
    source = open_tree(tmp_path, "*.md", tmp_path / "out")
    (tmp_path / "gone.md").write_text("x")
    late = open_tree(tmp_path, "gone.md", tmp_path / "out")
    (tmp_path / "gone.md").unlink()
    said = {item.id: item.refusal for item in (*source.items(), *late.items())}
    assert said == {
        "big": "has 1.0 MiB, more than the 1 MiB limit",
        "huge": "has 200.0 MiB, more than the 8 MiB limit",
        "out": "is a symbolic link that leads out of the tree",
        "gone": "is no longer there",
    }


def test_what_lies_in_the_output_directory_is_no_item(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "a/MODEL_RESPONSE.md": b"1",
            "out/responses/a/MODEL_RESPONSE.md": b"2",
            "out/projects/a/Pulumi.yaml": PROJECT,
            "outside/MODEL_RESPONSE.md": b"3",
        },
    )
    assert ids(tmp_path) == ["a", "outside"]


def test_output_directory_that_lies_in_a_project_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path, {"shop/Pulumi.yaml": PROJECT, "shop-out/x.txt": b""})
    for root in (tmp_path, tmp_path / "shop"):
        with pytest.raises(SourceError, match=r"out: lies in the project .*shop; take"):
            open_tree(root, None, tmp_path / "shop" / "out")
        assert open_tree(root, None, tmp_path / "shop-out").size == 1


def test_project_is_copied_with_all_that_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path / "in", {"Pulumi.yaml": PROJECT, "a.py": b"x = 1\n"})
    os.mkfifo(tmp_path / "in" / "pipe")
    (tmp_path / "in" / "link.py").symlink_to("/etc/passwd")
    place = ProjectPlace(str(tmp_path / "in"), ".", ())
    copy_project(place, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *("Pulumi.yaml", "a.py", "link.py")
    ]
    assert (tmp_path / "out" / "link.py").readlink() == Path("/etc/passwd")

    def refuse(source: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(source))

    monkeypatch.setattr(shutil, "copy", refuse)
    with pytest.raises(UnreadableError, match=r"Pulumi\.yaml: cannot be copied: Permission denied"):
        copy_project(place, tmp_path / "other")
