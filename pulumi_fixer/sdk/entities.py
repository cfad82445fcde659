"""What one module of an SDK defines: resources, Args classes, functions, results, enums.

Each is a mapping with a ``kind``; a type is an index into the package's list of types.

- ``resource``: ``base``, ``token``, ``inputs`` (name to type, in positional order behind the name
  and the options), ``required``, ``outputs``, ``get`` (the names that its static method takes
  behind name and id), ``methods``, ``args`` (its Args class);
- ``args``: ``inputs``, ``required``, ``dict`` (whether there is a ``…ArgsDict``); or ``of``, where
  the resource of that name says all this; both kinds have ``arn``, ``id`` and ``name``, the
  arguments that are documented as such without being called so;
- ``function``: ``parameters``, ``required``, ``result``; or ``of``, where a function differs from
  another in taking and giving Outputs only; ``binds``, where it checks its arguments by
  `inspect`, whose errors do not name the function;
- ``result``: ``outputs``;
- ``enum``: ``values``;
- ``class``: ``bases``, ``init``, ``methods``, ``outputs``;
- ``other``: a name of which nothing else is known.

``deprecated`` is what the SDK says when the thing itself is used, and ``notes`` what it says when
one of its arguments or attributes is.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pulumi_fixer.sdk.definitions import (
    REFERENCES,
    bound_names,
    by_position,
    class_warning,
    constant_text,
    documented_references,
    enum_values,
    last_word,
    methods_of,
    required_properties,
    resource_token,
    set_attributes,
    warned,
    warnings_of,
    without_default,
)
from pulumi_fixer.sdk.value_types import Types, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Entity = dict[str, Any]

_RESOURCES = frozenset({"CustomResource", "ComponentResource", "ProviderResource"})
_HARMLESS_DECORATORS = frozenset(
    {"staticmethod", "classmethod", "deprecated", "lift_output_func", "contextmanager"}
)
"""Those that leave a function's arguments as they are."""

_ENUMS = frozenset({"Enum", "IntEnum"})


def entities(tree: ast.Module, types: Types) -> dict[str, Entity]:
    """Return everything public that a module defines, by name."""
    return _Module(tree, types).found()


class _Module:
    def __init__(self, tree: ast.Module, types: Types) -> None:
        self._types = types
        self._body = list(_flat(tree.body))
        self._modules = dict(_module_names(self._body))
        self._classes = {node.name: node for node in self._body if isinstance(node, ast.ClassDef)}

    def found(self) -> dict[str, Entity]:
        names = self._public_names()
        found: dict[str, Entity] = {}
        for node in self._body:
            if isinstance(node, ast.ClassDef) and node.name in names:
                found[node.name] = self._class(node)
            elif isinstance(node, ast.FunctionDef) and node.name in names:
                found[node.name] = self._function(node)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Name) and target.id in names:
                        found.setdefault(target.id, {"kind": "other"})
        return self._without_repetition(found)

    def _public_names(self) -> frozenset[str]:
        """Return what ``import *`` takes."""
        for node in self._body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                assert isinstance(node.value, (ast.List, ast.Tuple))
                return frozenset(
                    item.value
                    for item in node.value.elts
                    if isinstance(item, ast.Constant) and isinstance(item.value, str)
                )
        return frozenset(
            name for node in self._body for name in bound_names(node) if not name.startswith("_")
        )

    def _without_repetition(self, found: dict[str, Entity]) -> dict[str, Entity]:
        """Leave out what another entry of the module says already."""
        for name, entity in found.items():
            if entity["kind"] == "resource":
                args = found.get(entity["args"])
                said = ("inputs", "required", "notes", *REFERENCES)
                if args and all(args.get(key) == entity.get(key) for key in said):
                    for key in said:
                        args.pop(key, None)
                    args["of"] = name
        for name, entity in found.items():
            plain = found.get(name.removesuffix("_output"))
            if name.endswith("_output") and plain and plain["kind"] == entity["kind"] == "function":
                lifted = self._stripped(entity["parameters"])
                if lifted == self._stripped(plain["parameters"]) and all(
                    entity.get(key) == plain.get(key) for key in ("required", "result")
                ):
                    del entity["parameters"], entity["required"]
                    entity.pop("result", None)
                    entity["of"] = name.removesuffix("_output")
        return {
            name: _without_empty(entity)
            for name, entity in found.items()
            if not name.endswith("ArgsDict") or name.removesuffix("Dict") not in found
        }

    def _stripped(self, parameters: dict[str, int]) -> dict[str, str]:
        """Return parameters with their types as they are without the Output around them."""
        stripped = {}
        for name, index in parameters.items():
            text = self._types.texts[index]
            while text.startswith("Input["):
                text = text[len("Input[") : -1]
            stripped[name] = "InvokeOptions" if name == "opts" else text
        return stripped

    def _class(self, node: ast.ClassDef) -> Entity:
        bases = [last_word(base) for base in node.bases]
        decorators = {last_word(item) for item in node.decorator_list}
        functions = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
        if set(bases) & _RESOURCES and "_internal_init" in functions:
            return self._resource(node, bases[0])
        if "input_type" in decorators:
            return self._args(node)
        if "output_type" in decorators:
            outputs, notes = self._attributes(node)
            return {"kind": "result", "outputs": outputs, "notes": notes}
        if set(bases) & _ENUMS:
            return {"kind": "enum", "values": dict(enum_values(node))}
        if any(base.endswith("Result") for base in bases) and node.name.startswith("Awaitable"):
            return {"kind": "other"}
        if "TypedDict" in bases:
            return {"kind": "other"}
        return self._plain_class(node, bases)

    def _resource(self, node: ast.ClassDef, base: str) -> Entity:
        functions = methods_of(node)
        init = functions["_internal_init"]
        inputs = self._parameters(init, skip={"resource_name", "opts", "__props__"})
        outputs, notes = self._attributes(node)
        required = sorted(required_properties(init) & set(inputs))
        args = self._args_class_of(node)
        own = self._classes.get(args)
        input_notes = dict(warned(own)) if own else {}
        references = documented_references(own) if own else {}
        entity: Entity = {
            "kind": "resource",
            "base": base,
            "token": resource_token(init),
            "inputs": inputs,
            "required": required,
            "outputs": outputs,
            "args": args,
            "notes": input_notes,
            "output_notes": {k: v for k, v in notes.items() if input_notes.get(k) != v},
            "deprecated": class_warning(node),
            **references,
        }
        if "get" in functions and "id" in self._parameters(functions["get"]):
            entity["get"] = list(self._parameters(functions["get"], skip=_GET_HEAD))
        entity["methods"] = {
            name: self._function(item)
            for name, item in functions.items()
            if not name.startswith("_")
            and not name.startswith("translate_")
            and name not in outputs
            and name != "get"
        }
        return entity

    def _args_class_of(self, node: ast.ClassDef) -> str:
        """Return the Args class that the second overload of the constructor takes."""
        for item in node.body:
            if isinstance(item, ast.FunctionDef) and item.name == "__init__":
                for argument in item.args.args:
                    if argument.arg == "args" and argument.annotation is not None:
                        return written(argument.annotation, self._modules)
        return f"{node.name}Args"

    def _args(self, node: ast.ClassDef) -> Entity:
        functions = methods_of(node)
        init = functions.get("__init__")
        entity: Entity = {"kind": "args", "dict": f"{node.name}Dict" in self._classes or None}
        entity["inputs"] = self._parameters(init) if init else {}
        entity["required"] = sorted(without_default(init)) if init else []
        entity["notes"] = dict(warned(node))
        entity.update(documented_references(node))
        if init and init.args.args[1:]:
            entity["positional"] = True
        return entity

    def _attributes(self, node: ast.ClassDef) -> tuple[dict[str, int], dict[str, str]]:
        """Return the properties of a class, with their types and what is deprecated of them."""
        outputs, notes = {}, {}
        for item in node.body:
            if not isinstance(item, ast.FunctionDef):
                continue
            decorators = {last_word(d): d for d in item.decorator_list}
            if "property" not in decorators:
                continue
            text = written(item.returns, self._modules, keep_optional=True)
            outputs[item.name] = self._types.index(text)
            deprecated = decorators.get("deprecated")
            if isinstance(deprecated, ast.Call):
                notes[item.name] = constant_text(deprecated.args[0])
        return outputs, notes

    def _function(self, node: ast.FunctionDef) -> Entity:
        decorators = {last_word(item) for item in node.decorator_list}
        entity: Entity = {
            "kind": "function",
            "parameters": self._parameters(node),
            "required": sorted(without_default(node)),
            "result": _result(written(node.returns, self._modules)),
            "deprecated": next(warnings_of(node), None),
        }
        changed = bool(decorators - _HARMLESS_DECORATORS)
        if node.args.vararg or changed:
            entity["varargs"] = True
        if node.args.kwarg or changed:
            entity["open"] = True
        if node.args.kwonlyargs:
            entity["keyword_only"] = [item.arg for item in node.args.kwonlyargs]
        if "lift_output_func" in decorators:
            entity["binds"] = True
        if decorators & {"staticmethod", "classmethod"}:
            entity["static"] = True
        return entity

    def _plain_class(self, node: ast.ClassDef, bases: list[str]) -> Entity:
        functions = methods_of(node)
        outputs, notes = self._attributes(node)
        attributes = {name: self._types.index("Any") for name in set_attributes(node)}
        entity: Entity = {
            "kind": "class",
            "bases": [base for base in bases if base not in ("ABC", "object", "Generic")],
            "outputs": {**attributes, **outputs},
            "notes": notes,
        }
        decorated = {last_word(item) for item in node.decorator_list} - {"final"}
        if "__init__" in functions and not decorated and "__new__" not in functions:
            entity["init"] = self._function(functions["__init__"])
        elif decorated or "__new__" in functions or node.keywords:
            entity["unknown"] = True
        entity["methods"] = {
            name: self._function(item)
            for name, item in functions.items()
            if not name.startswith("_") and name not in outputs
        }
        if "__getattr__" in functions:
            entity["unknown"] = True
        return entity

    def _parameters(self, node: ast.FunctionDef, skip: Collection[str] = ()) -> dict[str, int]:
        """Return the parameters of a function in order, with their types."""
        arguments = node.args
        return {
            item.arg: self._types.index(written(item.annotation, self._modules))
            for item in [*by_position(node), *arguments.kwonlyargs]
            if item.arg not in skip
        }


def _result(text: str) -> str:
    """Return the class of what a function returns, whether awaited, as an Output or as it is."""
    if text.startswith("Output["):
        text = text[len("Output[") : -1]
    return text.removeprefix("Awaitable")


def _without_empty(entity: Entity) -> Entity:
    """Leave out what says nothing."""
    return {
        key: {name: _without_empty(item) for name, item in value.items()}
        if key == "methods"
        else _without_empty(value)
        if key == "init"
        else value
        for key, value in entity.items()
        if value not in ({}, [], None)
    }


_GET_HEAD = frozenset({"resource_name", "id", "opts"})


def _flat(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a module, those inside ``if`` as well."""
    for node in body:
        if isinstance(node, ast.If):
            yield from _flat(node.body)
            yield from _flat(node.orelse)
        else:
            yield node


def _module_names(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield what the imports call modules, and how these are called where they lie."""
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.level and not node.module:
            for alias in node.names:
                yield alias.asname or alias.name, alias.name
