"""Running rules over one project file."""

from __future__ import annotations

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import select_rules
from pulumi_fixer.workspace import Workspace

HEAD = "name: orders\nruntime: python\n"


def repair(select: str, content: str, **files: str) -> tuple[list[Outcome], str]:
    """Return the outcomes of rules, and the project file after; ``__`` in a file name is a dot."""
    tree = {"Pulumi.yaml": content.encode()}
    tree |= {name.replace("__", "."): text.encode() for name, text in files.items()}
    workspace = Workspace(files=tree)
    rules = select_rules(select.split(","))
    outcomes = Engine(workspace, ".", ProjectOptions(), rules).fix()
    return outcomes, workspace.read_bytes("Pulumi.yaml").decode()
