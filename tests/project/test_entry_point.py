"""What Pulumi runs, declared or assumed."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.entry_point import EntryPoint, assumed_entry_point
from pulumi_fixer.workspace import Workspace

PROGRAM = b"import pulumi\npulumi.export('x', 1)\n"


def project(main: str, *files: str, path: str = ".") -> Project:
    prefix = "" if path == "." else f"{path}/"
    tree = {f"{prefix}{name}": PROGRAM for name in files}
    tree[f"{prefix}Pulumi.yaml"] = f"name: p\nruntime: python\nmain: {main}\n".encode()
    return Project(Workspace(files=tree), path)


@pytest.mark.parametrize(
    ("main", "files", "path", "directory", "on_path"),
    [
        ("", ["__main__.py"], "__main__.py", ".", True),
        (".", ["__main__.py"], "__main__.py", ".", True),
        ("tap.py", ["tap.py"], "tap.py", ".", False),
        ("__main__.py", ["__main__.py"], "__main__.py", ".", False),
        ("app/", ["app/__main__.py"], "app/__main__.py", "app", True),
        ("app/prog.py", ["app/prog.py"], "app/prog.py", "app", False),
    ],
)
def test_declared(main: str, files: list[str], path: str, directory: str, on_path: bool) -> None:
    assert project(main, *files).entry_point == EntryPoint(path, directory, on_path, True)


def test_only_candidate_is_assumed() -> None:
    assert project("", "tap.py").entry_point == EntryPoint("tap.py", ".", False, False)
    assert project("", "app/__main__.py").entry_point == EntryPoint(
        "app/__main__.py", "app", True, False
    )


def test_nothing_is_assumed_where_it_is_not_clear() -> None:
    assert project("", "a.py", "b.py").entry_point is None
    assert project("gone.py", "a.py").entry_point is None
    assert project("", "helper.txt").entry_point is None


@pytest.mark.parametrize("main", ["/srv/shop/prog.py", "//srv/prog.py", "/"])
def test_absolute_main_is_not_known_here_and_ends_the_search_for_lock_files(main: str) -> None:
    found = project(main, "prog.py")
    assert found.entry_point is None
    assert (found.main_directory, found.toolchain) == (".", "pip")


@pytest.mark.parametrize(
    ("candidate", "path", "main"),
    [
        ("tap.py", ".", "tap.py"),
        ("app/__main__.py", ".", "app"),
        ("infra/app/prog.py", "infra", "app/prog.py"),
        ("infra/app/__main__.py", "infra", "app"),
    ],
)
def test_main_that_names_it(candidate: str, path: str, main: str) -> None:
    assert assumed_entry_point(candidate).main(path) == main
