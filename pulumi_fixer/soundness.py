"""Whether a file still parses as what it is: asked of every file that an edit touched."""

from __future__ import annotations

import io
import posixpath
import re

import tomlkit
from dotenv.parser import parse_stream
from packaging.requirements import InvalidRequirement, Requirement
from tomlkit.exceptions import TOMLKitError

from pulumi_fixer.edits.yaml_nodes import YamlError, parse
from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.text import Text

_OPTION = re.compile(r"-|\.{1,2}(?=[\[\s;]|$)|[^\s;\[]*/|[\w+]+:")


def defect(path: str, content: str) -> str | None:
    """Return what is wrong with a file in its own syntax, or None.

    Args:
        path: Tells the syntax: Python, YAML, TOML, requirements or env file; others pass.
        content: The file's text.
    """
    name = posixpath.basename(path)
    if name.endswith(".py"):
        problem = PythonModule(path, Text(content)).error
        return f"{problem.problem} at line {problem.line}" if problem else None
    if name.endswith((".yaml", ".yml")):
        try:
            parse(content)
        except YamlError as error:
            return f"{error.problem} at line {error.line}"
    if name.endswith(".toml"):
        try:
            tomlkit.parse(content)
        except TOMLKitError as error:
            return str(error)
    if name.startswith("requirements") and name.endswith(".txt"):
        return _requirements_defect(content)
    if name.startswith(".env"):
        for binding in parse_stream(io.StringIO(content)):
            if binding.error:
                return f"is no assignment at line {binding.original.line}"
    return None


def _requirements_defect(content: str) -> str | None:
    continued = ""
    for number, line in enumerate(content.splitlines(), 1):
        line = continued + line
        continued = line[:-1] if line.endswith("\\") else ""
        requirement = re.sub(r"(^|\s+)#.*$", "", line).strip()
        requirement = re.split(r"\s--?\w", requirement)[0]
        if continued or not requirement or _OPTION.match(requirement):
            continue
        try:
            Requirement(requirement)
        except (InvalidRequirement, RecursionError):
            return f"is no requirement at line {number}"
    return None
