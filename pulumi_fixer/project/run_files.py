"""What the modules of a project do when they are run."""

from __future__ import annotations

import ast
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import Import, PythonModule
    from pulumi_fixer.project.project import Project

_NO_RESOURCES = frozenset({"Config", "InvokeOptions", "Output", "Provider", "ResourceOptions"})

_MAX_REEXPORTS = 20

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _is_pulumi(top: str) -> bool:
    """Tell whether the first part of a dotted module name is pulumi or one of its providers."""
    return top == "pulumi" or top.startswith("pulumi_")


class RunFiles:
    """The modules of one project, each looked at once."""

    def __init__(self, project: Project) -> None:
        """Look at the modules of ``project`` when they are asked for."""
        self._project = project
        self._files: dict[str, RunFile] = {}

    def file(self, module: PythonModule) -> RunFile:
        """Return what is known of a module."""
        if module.path not in self._files:
            self._files[module.path] = RunFile(self, module)
        return self._files[module.path]

    def targets(self, item: Import, importer: PythonModule) -> list[RunFile]:
        """Return the local files that an import runs, from any root, the last part last."""
        local = self._project.local
        roots = (".",) if item.level else local.roots(item.top)
        paths = [path for root in roots for path in local.resolve(item, importer, root)]
        return [
            self.file(module) for path in dict.fromkeys(paths) if (module := local.module(path))
        ]

    def reached(self, file: RunFile) -> list[RunFile]:
        """Return a file and every local file that its imports lead to."""
        found = {file.module.path: file}
        pending = [file]
        while pending:
            current = pending.pop()
            for item in current.module.imports:
                for target in () if item.typing_only else self.targets(item, current.module):
                    if target.module.path not in found:
                        found[target.module.path] = target
                        pending.append(target)
        return list(found.values())


class RunFile:
    """What one module does when it is run."""

    def __init__(self, files: RunFiles, module: PythonModule) -> None:
        """Look at ``module``, one of ``files``."""
        self._files = files
        self.module = module

    @cached_property
    def imports_pulumi(self) -> bool:
        """Whether it imports pulumi or a provider; a file that does not parse may."""
        if self.module.tree is None:
            return "pulumi" in self.module.text.content
        return any(_is_pulumi(item.top) and not item.level for item in self.module.imports)

    @cached_property
    def creates(self) -> bool:
        """Whether running it makes a resource or stack, or exports an output."""
        return self._creates(self._body)

    @property
    def makes_something_unknown(self) -> bool:
        """Whether it imports pulumi and instantiates a class of no known package."""
        return self.imports_pulumi and any(
            self._is_unknown_class(call.func) for call in _calls_when_run(self._body)
        )

    @cached_property
    def creates_as_main(self) -> bool:
        """Whether it does so under ``if __name__ == "__main__"``."""
        guarded: list[ast.stmt] = [
            statement
            for statement in self._body
            if isinstance(statement, ast.If) and _mentions_main(statement.test)
        ]
        return self._creates(guarded)

    @cached_property
    def instantiated(self) -> frozenset[ast.AST]:
        """The classes of the project that its own top level instantiates."""
        found = (self._called(call.func) for call in _calls_when_run(self._body))
        return frozenset(item[1] for item in found if item and isinstance(item[1], ast.ClassDef))

    @property
    def _body(self) -> list[ast.stmt]:
        return self.module.tree.body if self.module.tree else []

    @cached_property
    def definitions(self) -> dict[str, _Definition]:
        """The functions and classes that it defines at its top level."""
        return {
            node.name: node
            for node in self._body
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        }

    @property
    def resource_classes(self) -> Iterator[ast.ClassDef]:
        """The classes at its top level that are derived from a resource of pulumi's."""
        for item in self.definitions.values():
            if isinstance(item, ast.ClassDef) and self._is_resource_class(item):
                yield item

    @cached_property
    def imported(self) -> dict[str, tuple[Import, str]]:
        """The import behind a name, and what is taken from it (empty: the module itself)."""
        found: dict[str, tuple[Import, str]] = {}
        for item in self.module.imports:
            for alias in item.node.names:
                if isinstance(item.node, ast.ImportFrom):
                    found[alias.asname or alias.name] = (item, alias.name)
                elif alias.name == item.module:
                    found[alias.asname or item.top] = (item, "")
        return found

    def find(
        self, name: str, seen: frozenset[str] = frozenset()
    ) -> tuple[RunFile, _Definition] | None:
        """Return the local function or class that a name means, re-exports followed."""
        if name in self.definitions:
            return self, self.definitions[name]
        if self.module.path in seen or len(seen) == _MAX_REEXPORTS:
            return None
        for binding in (name, "*"):
            if binding in self.imported:
                item, taken = self.imported[binding]
                for target in reversed(self._files.targets(item, self.module)):
                    wanted = name if taken in ("", "*") else taken
                    found = target.find(wanted, seen | {self.module.path})
                    if found:
                        return found
        return None

    def _creates(self, body: list[ast.stmt]) -> bool:
        """Tell whether running statements of this file makes a resource or exports an output."""
        pending: list[tuple[RunFile, ast.Call]] = [(self, call) for call in _calls_when_run(body)]
        entered: set[ast.AST] = set()
        while pending:
            file, call = pending.pop()
            found = file._called(call.func)
            if found is None:
                if file._makes(call.func):
                    return True
                continue
            where, definition = found
            if where._is_resource_class(definition):
                return True
            if definition not in entered:
                entered.add(definition)
                pending += [(where, inner) for inner in _calls_of(definition)]
        return False

    def _called(self, function: ast.expr) -> tuple[RunFile, _Definition] | None:
        """Return the definition that a call runs: a function, or a class for itself or a method."""
        names = _dotted(function)
        if not names:
            return None
        if len(names) == 1 or names[0] not in self.imported or self.imported[names[0]][1]:
            found = self.find(names[0])
            if found and (len(names) == 1 or isinstance(found[1], ast.ClassDef)):
                return found
        if len(names) > 1 and names[0] in self.imported:
            item, _ = self.imported[names[0]]
            for target in reversed(self._files.targets(item, self.module)):
                if names[-1] in target.definitions:
                    return target, target.definitions[names[-1]]
        return None

    def _makes(self, function: ast.expr) -> bool:
        """Tell whether a call to what the project does not define makes a resource."""
        names = _dotted(function)
        if not names or not (names[0] in self.imported or "*" in self.imported):
            return False
        item, _ = self.imported.get(names[0]) or self.imported["*"]
        last = names[-1]
        makes = last[:1].isupper() and not last.endswith(("Args", "Asset"))
        if item.level or not _is_pulumi(item.top):
            # The class of a local file that does not parse, or that builds its classes otherwise.
            return makes and bool(self._files.targets(item, self.module))
        return _NO_RESOURCES.isdisjoint(names) and (last == "export" or makes)

    def _is_unknown_class(self, function: ast.expr) -> bool:
        names = _dotted(function)
        if not names or names[0] not in self.imported:
            return False
        item, _ = self.imported[names[0]]
        known = item.level or _is_pulumi(item.top) or item.top in sys.stdlib_module_names
        return not known and names[-1][:1].isupper() and not names[-1].endswith("Args")

    def _is_resource_class(self, definition: _Definition) -> bool:
        bases = definition.bases if isinstance(definition, ast.ClassDef) else []
        return any(self._makes(base) for base in bases)


def _mentions_main(test: ast.expr) -> bool:
    return any(isinstance(n, ast.Constant) and n.value == "__main__" for n in ast.walk(test))


def _dotted(node: ast.expr) -> list[str]:
    """Return the parts of a dotted name; empty for any other expression."""
    root, words = chain(node)
    return [root.id, *words] if isinstance(root, ast.Name) else []


def _calls_of(definition: _Definition) -> Iterator[ast.Call]:
    """Yield the calls that running a definition makes; for a class, those of all its methods."""
    if isinstance(definition, ast.ClassDef):
        yield from (node for node in ast.walk(definition) if isinstance(node, ast.Call))
    else:
        yield from _calls_when_run(definition.body)


def _calls_when_run(body: list[ast.stmt]) -> Iterator[ast.Call]:
    """Yield the calls that a block makes itself, not those inside functions it defines."""
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(node, ast.Call):
            yield node
        pending.extend(ast.iter_child_nodes(node))
