"""PF131: a program that defines its stack and never creates it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.candidates import uncreated_stacks
from pulumi_fixer.project.code.definitions import definition
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule

_NAME = re.compile(r"[A-Za-z0-9_.-]+")


class StackNotCreated(Rule):
    """The program defines or imports a component resource, and running it creates nothing.

    ## What it does
    Looks for a program that makes no resource, exports nothing, and leads to a class derived from
    `pulumi.ComponentResource` that no code mentions. Where it is the only one and the entry point
    has its name, a line at the end of the entry point creates it, under the project's name, if
    the arguments are certain: everything else that its `__init__` takes has a default, or is a
    class that the entry point knows and that can be created without arguments.

    ## Why
    Nothing fails: `pulumi up` creates the stack and not one resource in it.

    ## Example
    ```python
    from lib.tap_stack import TapStack
    ```
    gets
    ```python
    TapStack("orders")
    ```

    ## Fix safety
    Unsafe: the name and the defaults are a choice, and resources come into being. Refused where
    several classes could be meant or an argument is open.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/resources/components/
    """

    id = "PF131"
    name = "stack-not-created"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for a program that creates nothing although it has a stack."""
        stacks = uncreated_stacks(project)
        point, manifest = project.entry_point, project.manifest
        if not stacks or point is None or manifest is None:
            return
        entry = project.python[point.path]
        names = ", ".join(sorted(class_.name for _, class_ in stacks))
        message = f"the program creates no resources: it never instantiates {names}"
        place = next((node for node in _statements(entry) if _brings(node, stacks)), None)
        span = entry.span(place) if place else (0, 0)
        end = min(span[1], entry.text.line_end(span[0]))
        if len(stacks) > 1:
            remedy: Fix | Refusal = Refusal(f"several could be the stack: {names}; create it")
        else:
            remedy = _remedy(project, entry, *stacks[0], manifest.name or "")
        yield self.finding(entry.path, (span[0], end), message, remedy)


def _statements(module: PythonModule) -> list[ast.stmt]:
    return module.tree.body if module.tree else []


def _brings(node: ast.stmt, stacks: tuple[tuple[PythonModule, ast.ClassDef], ...]) -> bool:
    """Tell whether a statement defines or imports one of the classes."""
    if isinstance(node, ast.ImportFrom):
        return any(alias.name == class_.name for alias in node.names for _, class_ in stacks)
    return any(node is class_ for _, class_ in stacks)


def _remedy(
    project: Project, entry: PythonModule, module: PythonModule, class_: ast.ClassDef, name: str
) -> Fix | Refusal:
    called = _known_as(project, entry, class_)
    create = f"create {class_.name} at the end of {entry.path}"
    if called is None:
        return Refusal(f"{entry.path} does not import {class_.name} of {module.path}; {create}")
    if not _NAME.fullmatch(name):
        return Refusal(f"the project has no name that the resource could take; {create}")
    made = [
        node
        for node in class_.body
        if isinstance(node, ast.FunctionDef) and node.name == "__init__"
    ]
    parameters = _required(made[0]) if len(made) == 1 else []
    if not parameters or parameters[0].arg not in ("name", "resource_name"):
        return Refusal(f"it does not take a name first; {create} with what it needs")
    words = [f'"{name}"']
    for parameter in parameters[1:]:
        value = _value(project, entry, module, parameter)
        if value is None:
            return Refusal(f"what `{parameter.arg}` should be is open; {create} with it")
        words.append(f"{parameter.arg}={value}")
    return Fix((_appended(entry, f"{called}({', '.join(words)})"),), Safety.UNSAFE)


def _known_as(project: Project, entry: PythonModule, class_: ast.AST) -> str | None:
    """Return the top-level name of the entry point that means a class, or None."""
    for name in entry.names.module.bindings:
        found = definition(ast.Name(name, ast.Load()), entry, project, at=entry.tree)
        if found and found[0] is class_:
            return name
    return None


def _required(function: ast.FunctionDef) -> list[ast.arg]:
    """Return the parameters without a default, `self` left out."""
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args]
    plain = given[: len(given) - len(arguments.defaults)]
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return [*plain[1:], *(word for word, default in keywords if default is None)]


def _value(
    project: Project, entry: PythonModule, module: PythonModule, parameter: ast.arg
) -> str | None:
    """Return the call that makes an argument without being told anything, or None."""
    found = definition(parameter.annotation, module, project) if parameter.annotation else None
    if found is None or not isinstance(found[0], ast.ClassDef):
        return None
    class_ = found[0]
    made = [
        node
        for node in class_.body
        if isinstance(node, ast.FunctionDef) and node.name == "__init__"
    ]
    if class_.bases or class_.decorator_list or len(made) != 1 or _required(made[0]):
        return None
    called = _known_as(project, entry, class_)
    return f"{called}()" if called else None


def _appended(entry: PythonModule, line: str) -> Edit:
    """Return the edit that puts a line at the end of a file."""
    content, newline = entry.text.content, entry.text.newline
    last = _statements(entry)[-1]
    blank = 2 if isinstance(last, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) else 1
    if content.endswith(("\n", "\r")):
        text = f"{newline * blank}{line}{newline}"
    else:
        text = f"{newline * (blank + 1)}{line}"
    return Edit(entry.path, len(content), len(content), text)
