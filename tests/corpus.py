"""The corpus: our own broken projects, and what they must become."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace, join

CORPUS = Path(__file__).parent.parent / "corpus"

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Expected:
    """One line of a case's ``findings``."""

    path: str
    line: int
    status: str
    reason: str


@dataclass(frozen=True)
class Case:
    """``corpus/<rule>/<case>``: one project before and after one rule has run.

    ``case.yaml`` says ``about`` (why the case is there), ``findings`` (path, line, and unless they
    are applied, status and a part of the reason), ``options`` for the project, ``unsafe`` to run
    with unsafe fixes, ``verbatim: true`` where the exact bytes matter, so that no variant
    with other line endings is made of it, and ``proof``: which layers of verify fail ``before`` and
    ``after``, with a part of what they say (no layer does where nothing is said), and ``unjudged``,
    those of which the tests can tell nothing, and why.
    """

    rule: str
    name: str
    before: Tree
    after: Tree
    findings: tuple[Expected, ...]
    options: ProjectOptions
    unsafe: bool
    verbatim: bool
    fails_before: dict[str, str] = field(default_factory=dict)
    fails_after: dict[str, str] = field(default_factory=dict)
    unjudged: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule}/{self.name}"

    @property
    def changes(self) -> bool:
        return self.before != self.after


def read_tree(directory: Path) -> Tree:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def write_tree(directory: Path, tree: Tree) -> None:
    for path, data in tree.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@functools.cache
def cases() -> tuple[Case, ...]:
    """Return all cases, which are read once."""
    return tuple(
        _case(path.parent)
        for path in sorted(CORPUS.glob("*/*/case.yaml"))
        if path.parent.parent.name != "responses"
    )


def _case(directory: Path) -> Case:
    said: dict[str, Any] = YAML(typ="safe").load(directory / "case.yaml")
    before = read_tree(directory / "before")
    after = read_tree(directory / "after") if (directory / "after").is_dir() else before
    findings = tuple(
        Expected(item["path"], item["line"], item.get("status", "applied"), item.get("reason", ""))
        for item in said["findings"]
    )
    return Case(
        rule=directory.parent.name,
        name=directory.name,
        before=before,
        after=after,
        findings=findings,
        options=ProjectOptions(**said.get("options", {})),
        unsafe=said.get("unsafe", False),
        verbatim=said.get("verbatim", False),
        fails_before=said.get("proof", {}).get("before", {}),
        fails_after=said.get("proof", {}).get("after", {}),
        unjudged=said.get("proof", {}).get("unjudged", {}),
    )


def run(case: Case, files: Tree, path: str = ".") -> tuple[list[Outcome], Tree]:
    """Run the case's rule over a project in memory; return the outcomes and the tree after."""
    workspace = Workspace(files=files)
    nested = tuple(join(path, directory) for directory in case.options.nested)
    options = replace(case.options, nested=nested)
    engine = Engine(workspace, path, options, matching(case.rule), unsafe=case.unsafe)
    outcomes = engine.fix()
    after = dict(files)
    after.update({change.path: change.after for change in workspace.changes()})
    return outcomes, after
