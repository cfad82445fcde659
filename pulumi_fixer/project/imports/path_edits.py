"""Where a program changes by itself what can be imported: sys.path and its relatives."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule

_CHANGES = frozenset({"insert", "append", "extend", "__iadd__", "__setitem__"})
_READERS = frozenset(
    {"any", "dumps", "enumerate", "info", "join", "len", "list", "pformat", "pprint", "print"}
    | {"debug", "error", "isinstance", "repr", "reversed", "set", "sorted", "str", "tuple"}
    | {"warning", "write"}
)
_FINDERS = frozenset({"meta_path", "path_hooks"})


@dataclass(frozen=True)
class PathEdits:
    """What ``sys`` and ``sys.path`` are called in one file.

    Attributes:
        sys_names: Names of the module ``sys``.
        path_names: Names of the list ``sys.path``.
    """

    sys_names: frozenset[str]
    path_names: frozenset[str]

    @classmethod
    def of(cls, module: PythonModule) -> PathEdits:
        """Return the names that a file's imports give to ``sys`` and ``sys.path``."""
        sys_names, path_names = {"sys"}, set()
        for item in module.imports:
            for alias in item.node.names:
                if isinstance(item.node, ast.Import) and alias.name == "sys":
                    sys_names.add(alias.asname or alias.name)
                elif item.module == "sys" and item.names and alias.name == "path":
                    path_names.add(alias.asname or alias.name)
        return cls(frozenset(sys_names), frozenset(path_names))

    def changed_by(self, node: ast.AST) -> bool:
        """Tell whether a node by itself may put something on sys.path or into sys.modules.

        Reading and printing the list is no change, nor is taking something away from it.
        """
        if isinstance(node, ast.Call):
            return self._changed_by_call(node)
        if isinstance(node, ast.Assign):
            # Another name for the list: what happens to it afterwards is not followed.
            return self._is_list(node.value) or any(map(self._is_target, node.targets))
        if isinstance(node, (ast.AugAssign, ast.AnnAssign)):
            return self._is_target(node.target)
        return (
            isinstance(node, ast.Attribute) and node.attr in _FINDERS and self._is_sys(node.value)
        )

    def _changed_by_call(self, node: ast.Call) -> bool:
        name = last_name(node.func)
        if name == "addsitedir":
            return True
        if isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if self._is_list(owner) and name in _CHANGES:
                return True
            if self._is_sys_attribute(owner, "modules") and name in ("setdefault", "update"):
                return True
        return name not in _READERS and any(map(self._is_list, node.args))

    def _is_target(self, node: ast.expr) -> bool:
        if isinstance(node, (ast.Tuple, ast.List)):
            return any(map(self._is_target, node.elts))
        if isinstance(node, ast.Subscript):
            return self._is_list(node.value) or self._is_sys_attribute(node.value, "modules")
        return self._is_list(node)

    def _is_list(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.path_names
        return self._is_sys_attribute(node, "path")

    def _is_sys_attribute(self, node: ast.expr, name: str) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == name and self._is_sys(node.value)

    def _is_sys(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Call):
            # __import__("sys").path.insert(…), importlib.import_module("sys").path.insert(…)
            argument = node.args[0] if node.args else None
            return isinstance(argument, ast.Constant) and argument.value == "sys"
        return isinstance(node, ast.Name) and node.id in self.sys_names
