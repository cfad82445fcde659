"""Running rules over one project file."""

from __future__ import annotations

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import select_rules
from pulumi_fixer.workspace import Workspace

HEAD = "name: orders\nruntime: python\n"


def repair(select: str, content: str, **files: str) -> tuple[list[Outcome], str]:
    """Return the outcomes of rules, and the project file after.

    ``__`` in the name of another file is a dot, and ``main__py`` is ``__main__.py``.
    """
    tree = {"Pulumi.yaml": content.encode()}
    for name, text in files.items():
        path = "__main__.py" if name == "main__py" else name.replace("__", ".")
        tree[path] = text.encode()
    workspace = Workspace(files=tree)
    rules = select_rules(select.split(","))
    outcomes = Engine(workspace, ".", ProjectOptions(), rules).fix()
    return outcomes, workspace.read_bytes("Pulumi.yaml").decode()
