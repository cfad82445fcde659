"""PF110 beyond its corpus: layouts that leave no place, and project files that say nothing."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace

PROGRAM = b"import pulumi\npulumi.export('x', 1)\n"


def run(manifest: str, *programs: str) -> tuple[list[Outcome], str]:
    files = {"Pulumi.yaml": manifest.encode(), **dict.fromkeys(programs, PROGRAM)}
    workspace = Workspace(files=files)
    outcomes = Engine(workspace, ".", ProjectOptions(), matching("missing-main")).fix()
    return outcomes, workspace.read_bytes("Pulumi.yaml").decode()


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ("x: &x orders\nname: *x\n", "leaves no place"),
        ("x: &x ''\nname: p\nmain: *x\n", "set `main: tap.py` by hand"),
    ],
)
def test_layout_that_leaves_no_place_is_refused(manifest: str, reason: str) -> None:
    ((outcome,), after) = run(manifest, "tap.py")
    assert (outcome.status, after) == ("refused", manifest)
    assert reason in (outcome.reason or "")


@pytest.mark.parametrize(
    "manifest", ["", "# nothing\n", "- a\n", "a: b\n", "name: [\n", "main: []\n"]
)
def test_file_that_is_no_project_file_is_another_matter(manifest: str) -> None:
    assert run(manifest, "tap.py") == ([], manifest)


def test_directory_of_that_name_counts_as_program() -> None:
    assert run("name: p\n", "__main__.py/x.py", "tap.py")[0] == []


def test_broken_file_that_has_nothing_to_do_with_it_does_not_matter() -> None:
    files = {"Pulumi.yaml": b"name: p\n", "tap.py": PROGRAM, "old.py": b"print 'x'\n"}
    workspace = Workspace(files=files)
    (outcome,) = Engine(workspace, ".", ProjectOptions(), matching("PF110")).fix()
    assert (outcome.status, workspace.read_bytes("Pulumi.yaml")) == (
        "applied",
        b"name: p\nmain: tap.py\n",
    )


def test_candidates_are_named_relative_to_the_project() -> None:
    files = {"in/fra/Pulumi.yaml": b"name: p\n", "in/fra/a.py": PROGRAM, "in/fra/b/c.py": PROGRAM}
    workspace = Workspace(files=files)
    (outcome,) = Engine(workspace, "in/fra", ProjectOptions(), matching("PF110")).fix()
    assert "several files could be the program: a.py, b/c.py;" in (outcome.reason or "")
