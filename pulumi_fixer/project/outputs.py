"""Which expressions of a program are Outputs: what the SDK promises of them, followed by name."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from pulumi_fixer.project.annotations import annotated
from pulumi_fixer.project.calls import Calls
from pulumi_fixer.project.code.attribute_settings import AttributeSettings
from pulumi_fixer.project.code.collected import (
    Collected,
    collected,
    collected_by,
    looped_over,
)
from pulumi_fixer.project.code.definitions import assigned, definition, module_files
from pulumi_fixer.project.code.functions import function_of, is_receiver, returned
from pulumi_fixer.project.code.syntax import chain, last_name
from pulumi_fixer.project.output_meanings import (
    METHODS,
    Lifted,
    Made,
    Own,
    agreed,
    attribute_of,
    maker_output,
    result_of,
)
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import Entity, Kind
from pulumi_fixer.sdk.value_types import Type

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Binding
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.output_meanings import Meaning
    from pulumi_fixer.project.project import Project

_DEPTH = 12
_CALLS = 8
"""Through how many calls, one inside of another, a value is followed back."""


class Outputs:
    """What is an Output in a project's files."""

    def __init__(self, project: Project, *, strict: bool = False) -> None:
        """Look at the files of a project.

        Args:
            project: The project.
            strict: Whether only what surely runs counts: what annotations promise does not, nor
                what calls pass or collections hold, and what an object of the project's holds
                only where nothing else can set it.
        """
        self._project = project
        self._calls = Calls(project, self._class_of)
        self._passed: dict[ast.arg, Meaning] = {}
        self._items: dict[ast.expr, Meaning] = {}
        self._followed = 0
        self._settings = AttributeSettings(project) if strict else None

    def lifted(self, node: ast.expr, module: PythonModule) -> Lifted | None:
        """Return what is known of an expression that is, or may be, an Output; else None."""
        found = self.meaning(node, module)
        return found if isinstance(found, Lifted) and not _told_apart(node, module) else None

    def meaning(self, node: ast.expr, module: PythonModule, depth: int = _DEPTH) -> Meaning:
        """Return what an expression is, or None where that is not certain."""
        if not depth:
            return None
        if isinstance(node, ast.Name):
            binding = module.names.binding(node)
            return self._binding(binding, module, depth) if binding else None
        if isinstance(node, ast.Attribute):
            return self._attribute(node, module, depth)
        if isinstance(node, ast.Subscript):
            of = self.meaning(node.value, module, depth - 1)
            if isinstance(of, Lifted):
                return replace(of, type=None)
            return self._item(node.value, module, depth, node.slice)
        if isinstance(node, ast.Call):
            return self._call(node, module, depth)
        if isinstance(node, ast.IfExp):
            return self._either(node, module, depth)
        return None

    def _either(self, node: ast.IfExp, module: PythonModule, depth: int) -> Meaning:
        ways = [self.meaning(item, module, depth - 1) for item in (node.body, node.orelse)]
        if ways[0] == ways[1]:
            return ways[0]
        lifted = [item for item in ways if isinstance(item, Lifted)]
        both = len(lifted) == len(ways)
        return Lifted(certain=both and all(item.certain for item in lifted)) if lifted else None

    def _binding(self, binding: Binding, module: PythonModule, depth: int) -> Meaning:
        names = module.names
        if isinstance(binding.node, ast.arg):
            return self._parameter(binding.node, module)
        if binding.value is not None:
            found = self.meaning(binding.value, module, depth - 1)
            if found is not None:
                return found
        iterated = looped_over(binding.node, module)
        if iterated is not None:
            return self._item(iterated, module, depth)
        statement = names.parent(binding.node)
        if isinstance(statement, ast.AnnAssign):
            return self._annotated(statement.annotation, module, binding.node)
        if isinstance(binding.statement, ast.ImportFrom) and isinstance(binding.node, ast.alias):
            dotted = [*filter(None, (binding.statement.module or "").split("."))]
            return self._imported([*dotted, binding.node.name], binding, module, depth)
        return None

    def _item(
        self, node: ast.expr, module: PythonModule, depth: int, index: ast.expr | None = None
    ) -> Meaning:
        """Return what is in a list, or at a key of a mapping."""
        if self._settings is not None:
            return None
        place = index if index is not None else node
        if place not in self._items:
            self._items[place] = None
            self._items[place] = self._item_now(node, module, depth, index)
        return self._items[place]

    def _item_now(
        self, node: ast.expr, module: PythonModule, depth: int, index: ast.expr | None
    ) -> Meaning:
        found, module = self._collected(node, module, depth)
        if found is None or (index is None and found.keys) or isinstance(index, ast.Slice):
            return None
        items = found.at(index) if index is not None else found.items
        return agreed([self.meaning(item, module, depth - 1) for item in items], complete=True)

    def _collected(
        self, node: ast.expr, module: PythonModule, depth: int
    ) -> tuple[Collected | None, PythonModule]:
        """Return what is in a list or mapping, and the file that says so."""
        found = collected(node, module)
        if found is None and isinstance(node, ast.Attribute):
            owner = self.meaning(node.value, module, depth - 1)
            if isinstance(owner, Own):
                module = owner.module
                found = collected_by(owner.class_, node.attr, module)
        return found, module

    def items(self, node: ast.expr, module: PythonModule) -> list[Lifted | None]:
        """Return what is known of each item of a list or generator where it is used.

        Items that are added further down do not count. Empty where not all of them are shown.
        """
        if isinstance(node, ast.GeneratorExp):
            return [self.lifted(node.elt, module)]
        found, where = self._collected(node, module, _DEPTH)
        if found is None or found.keys:
            return []
        above = [item for item in found.items if where is not module or item.lineno <= node.lineno]
        return [self.lifted(item, where) for item in above]

    def _imported(
        self, dotted: list[str], binding: Binding, module: PythonModule, depth: int
    ) -> Meaning:
        """Return what a name at the top of another file of the project is."""
        statement = binding.statement
        if statement is None:
            return None
        level = statement.level if isinstance(statement, ast.ImportFrom) else 0
        for path in module_files(dotted[:-1], level, statement, module, self._project):
            target = self._project.python.get(path)
            if target is None or target is module:
                continue
            found = target.names.module.bindings.get(dotted[-1], [])
            return self._binding(found[0], target, depth - 1) if len(found) == 1 else None
        return None

    def _parameter(self, node: ast.arg, module: PythonModule) -> Meaning:
        function = module.names.parent(node)
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return None
        if node in (function.args.vararg, function.args.kwarg):
            return None
        holder = module.names.parent(function)
        if isinstance(holder, ast.ClassDef) and is_receiver(node, function):
            return Own(holder, module)
        found = self._annotated(node.annotation, module, node)
        if found is None and self._settings is None and isinstance(function, ast.FunctionDef):
            found = self._given(node, function, module)
        return found

    def _given(self, node: ast.arg, function: ast.FunctionDef, module: PythonModule) -> Meaning:
        """Return what the calls of a function pass for a parameter.

        One Output among them is enough: whatever the annotation says, it arrives there.
        """
        if node in self._passed or self._followed == _CALLS:
            return self._passed.get(node)
        self._passed[node] = None
        self._followed += 1
        passed = self._calls.passed(node, function, module)
        found = agreed(
            [self.meaning(value, where) for value, where in passed.values],
            complete=passed.complete,
        )
        self._followed -= 1
        self._passed[node] = replace(found, handed=True) if isinstance(found, Lifted) else found
        return self._passed[node]

    def _class_of(self, node: ast.expr, module: PythonModule) -> ast.ClassDef | None:
        found = self.meaning(node, module)
        return found.class_ if isinstance(found, Own) else None

    def _annotated(self, annotation: ast.expr | None, module: PythonModule, at: ast.AST) -> Meaning:
        promised = self._settings is None
        return annotated(annotation, module, at, self._project) if promised else None

    def _attribute(self, node: ast.Attribute, module: PythonModule, depth: int) -> Meaning:
        owner = self.meaning(node.value, module, depth - 1)
        if isinstance(owner, Lifted):
            plain = node.attr in METHODS or node.attr.startswith("_")
            return None if plain else replace(owner, type=None)
        if isinstance(owner, Made):
            return attribute_of(owner, node.attr)
        if isinstance(owner, Own):
            return self._of_own(owner, node.attr, depth)
        root, words = chain(node)
        if not isinstance(root, ast.Name):
            return None
        found = module.names.bindings(root.id, module.names.scope(node))
        if len(found) != 1 or not isinstance(found[0].node, ast.alias):
            return None
        alias, statement = found[0].node, found[0].statement
        if isinstance(statement, ast.ImportFrom):
            source = [*filter(None, (statement.module or "").split(".")), alias.name]
        else:
            source = (alias.name if alias.asname else root.id).split(".")
        return self._imported([*source, *words], found[0], module, depth)

    def _of_own(self, owner: Own, name: str, depth: int) -> Meaning:
        """Return what an attribute of an instance of one of the project's classes is."""
        class_, module = owner.class_, owner.module
        if self._settings is not None and self._settings.may_differ(class_, name, module):
            return None
        for item in class_.body:
            if isinstance(item, ast.FunctionDef) and item.name == name:
                is_property = [last_name(word) for word in item.decorator_list] == ["property"]
                return self._returned(item, module, depth) if is_property else None
        values = assigned(class_, name)
        if len(values) == 1 and values[0] is not None:
            found = self.meaning(values[0], module, depth - 1)
            if found is not None:
                return found
        if len(values) > 1:
            return None
        for node in ast.walk(class_):
            if isinstance(node, ast.AnnAssign) and _declares(node, name, class_):
                return self._annotated(node.annotation, module, node)
        return None

    def _call(self, node: ast.Call, module: PythonModule, depth: int) -> Meaning:
        function = node.func
        dotted = module.names.qualified(function)
        lifted = maker_output(dotted)
        if lifted is not None:
            return lifted
        named = sdk_name(function, module, self._project)
        if named is not None:
            entity = named.meaning
            if not isinstance(entity, Entity):
                return None
            if entity.kind in (Kind.RESOURCE, Kind.CLASS):
                return Made(named.library.distribution, entity)
            if entity.kind is not Kind.FUNCTION:
                return None
            if entity.name.endswith("_output"):
                return Lifted()
            if entity.name.endswith(".get"):
                resource = named.library.named(Type("named", entity.result), entity.package)
                return Made(named.library.distribution, resource) if resource else None
            return Made(named.library.distribution, entity) if entity.attributes else None
        if isinstance(function, ast.Attribute):
            owner = self.meaning(function.value, module, depth - 1)
            if isinstance(owner, Lifted):
                return Lifted() if function.attr in ("apply", "recover") else None
            if isinstance(owner, Made):
                return result_of(owner, function.attr)
            if isinstance(owner, Own):
                method = self._method(owner, function.attr)
                return self._returned(method, owner.module, depth) if method else None
        found = definition(function, module, self._project)
        if found is None:
            return None
        defined, where = found
        if isinstance(defined, ast.ClassDef):
            return Own(defined, where)
        if isinstance(defined, ast.FunctionDef) and not defined.decorator_list:
            return self._returned(defined, where, depth)
        return None

    def _method(self, owner: Own, name: str) -> ast.FunctionDef | None:
        settings = self._settings
        if settings is not None and settings.may_differ(owner.class_, name, owner.module):
            return None
        for item in owner.class_.body:
            if isinstance(item, ast.FunctionDef) and item.name == name:
                return None if "property" in map(last_name, item.decorator_list) else item
        return None

    def _returned(self, function: ast.FunctionDef, module: PythonModule, depth: int) -> Meaning:
        value = returned(function, module)
        return self.meaning(value, module, depth - 1) if value is not None else None

    def function(
        self, call: ast.Call, module: PythonModule
    ) -> tuple[ast.FunctionDef, PythonModule] | None:
        """Return the function or method of the project's that is called, with its file."""
        if isinstance(call.func, ast.Attribute):
            owner = self.meaning(call.func.value, module)
            if isinstance(owner, Own):
                method = self._method(owner, call.func.attr)
                return (method, owner.module) if method else None
        found = definition(call.func, module, self._project)
        if found is None or not isinstance(found[0], ast.FunctionDef) or found[0].decorator_list:
            return None
        return found[0], found[1]


def _told_apart(node: ast.expr, module: PythonModule) -> bool:
    """Tell whether the function around asks what a value is: it may be plain where it is used."""
    around = function_of(node, module)
    written = ast.unparse(node)
    return any(
        isinstance(call.func, ast.Name)
        and call.func.id in ("hasattr", "isinstance")
        and bool(call.args)
        and ast.unparse(call.args[0]) == written
        and function_of(call, module) is around
        for call in module.names.nodes(ast.Call)
    )


def _declares(node: ast.AnnAssign, name: str, class_: ast.ClassDef) -> bool:
    target = node.target
    if isinstance(target, ast.Name):
        return target.id == name and node in class_.body
    return isinstance(target, ast.Attribute) and target.attr == name
