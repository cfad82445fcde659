"""Whether an attribute of the project's objects may be set elsewhere than in their own class."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.reexports import qualified
from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_HARMLESS_BASES = frozenset({"abc", "object", "pulumi", "typing"})
_DYNAMIC = frozenset({"__getattr__", "__getattribute__", "__setattr__", "__new__"})


class AttributeSettings:
    """The places of a project that give attributes to objects."""

    def __init__(self, project: Project) -> None:
        """Look at the files of ``project``."""
        self._project = project

    def may_differ(self, class_: ast.ClassDef, name: str, module: PythonModule) -> bool:
        """Tell whether an object of a class may hold something else than the class itself says.

        Another class of the project may be derived from it or stand above it, a place outside of
        any class may set the attribute, and the class may answer for attributes in its own way.

        Args:
            class_: The class.
            name: The attribute.
            module: The file of the class.
        """
        return bool(
            class_.name in self._bases
            or self.is_set(name)
            or class_.decorator_list
            or class_.keywords
            or any(getattr(item, "name", "") in _DYNAMIC for item in class_.body)
            or any(not self._is_harmless(base, module) for base in class_.bases)
        )

    def is_set(self, name: str) -> bool:
        """Tell whether an object may get an attribute of a name by other means than ``self``."""
        return None in self._set or name in self._set

    def _is_harmless(self, base: ast.expr, module: PythonModule) -> bool:
        dotted = qualified(base, module, self._project) or last_name(base)
        return dotted.partition(".")[0] in _HARMLESS_BASES

    @cached_property
    def _bases(self) -> frozenset[str]:
        """The last names of what the project's classes are derived from."""
        return frozenset(
            last_name(base)
            for module in self._project.python.values()
            for class_ in module.names.nodes(ast.ClassDef)
            for base in class_.bases
        )

    @cached_property
    def _set(self) -> frozenset[str | None]:
        """The attributes that are set otherwise than by ``self.x = …``; None for any."""
        found: set[str | None] = set()
        for module in self._project.python.values():
            if module.is_test:
                continue
            for node in module.names.nodes(ast.Attribute):
                if node.attr == "__dict__":
                    found.add(None)
                elif not isinstance(node.ctx, ast.Load) and last_name(node.value) != "self":
                    found.add(node.attr)
            for call in module.names.nodes(ast.Call):
                if last_name(call.func) in ("setattr", "__setattr__"):
                    name = call.args[-2] if len(call.args) > 1 else None
                    found.add(str(name.value) if isinstance(name, ast.Constant) else None)
        return frozenset(found)
