"""The requirements that setup.cfg and setup.py write out."""

from __future__ import annotations

import ast
import configparser
from typing import TYPE_CHECKING

from packaging.requirements import InvalidRequirement, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable


def setup_cfg_requirements(content: str) -> list[Requirement]:
    """Return what ``install_requires`` of a setup.cfg lists; nothing where it does not parse."""
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(content)
    except configparser.Error:
        return []
    said = parser.get("options", "install_requires", fallback="")
    return _requirements(said.splitlines())


def setup_py_requirements(tree: ast.Module | None) -> list[Requirement]:
    """Return the texts of a setup.py that read as requirements.

    A setup.py may build its list in any way and is not run, so a text may be something else: what
    is called like a distribution has to be looked up by its name.
    """
    nodes = ast.walk(tree) if tree else ()
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    return _requirements(text for text in texts if isinstance(text, str))


def _requirements(lines: Iterable[str]) -> list[Requirement]:
    found = []
    for line in lines:
        try:
            found.append(Requirement(line.partition(" #")[0].strip()))
        except InvalidRequirement:
            continue
    return found
