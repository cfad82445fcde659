"""The config keys that the program reads or the project file declares."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import entries, is_null, scalar, value_of
from pulumi_fixer.project.code.literals import argument, is_conditional
from pulumi_fixer.project.dependencies.third_party import program_modules
from pulumi_fixer.project.environment import EnvironmentVariable, environment_variables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from pulumi_fixer.project.code.names import Names
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.project import Project

_READER = re.compile(r"(require|get)(_secret)?(?:_(?:bool|int|float|object))?")
_KEY = re.compile(r"[^\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class ConfigKey:
    """One config key of the project.

    Attributes:
        name: As the command line takes it: without the project's name, with any other namespace.
        required: Whether the program or the CLI stops without a value.
        secret: Whether the value is to be stored encrypted.
        place: The file and the span where the program first requires it, if it does.
    """

    name: str
    required: bool
    secret: bool
    place: tuple[str, tuple[int, int]] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Configuration:
    """What the program of one project takes from outside.

    Attributes:
        project: The project.
    """

    project: Project

    @cached_property
    def modules(self) -> tuple[PythonModule, ...]:
        """The entry point and every local module that it imports, directly or not."""
        return program_modules(self.project)

    @cached_property
    def keys(self) -> tuple[ConfigKey, ...]:
        """The config keys that the program reads or the project file declares, by name."""
        found: dict[str, ConfigKey] = {}
        manifest = self.project.manifest
        declared = _declared(manifest) if manifest else ()
        read = (key for module in self.modules for key in self._read(module))
        for key in (*declared, *read):
            old = found.get(key.name, key)
            required, secret = old.required or key.required, old.secret or key.secret
            found[key.name] = ConfigKey(key.name, required, secret, old.place or key.place)
        return tuple(found[name] for name in sorted(found))

    @cached_property
    def variables(self) -> tuple[EnvironmentVariable, ...]:
        """The environment variables that the program reads, by name."""
        return environment_variables(self.modules)

    @cached_property
    def imported(self) -> frozenset[str]:
        """The first part of the name of every module that the program imports."""
        return frozenset(item.top for module in self.modules for item in module.imports)

    @cached_property
    def sets_region(self) -> bool:
        """Whether the program gives some AWS provider its region itself."""
        return any(
            module.tree is not None and _sets_region(module.tree, module.names)
            for module in self.modules
            if "Provider" in module.text.content
        )

    def has_value(self, key: str, stack: str) -> bool:
        """Tell whether a key, named as in `keys`, has a value on a stack as the files are."""
        manifest = self.project.manifest
        project_name = manifest.name if manifest else None
        declaration = _own(manifest.config, project_name).get(key) if manifest else None
        return _is_given(declaration) or any(
            not is_null(_own(file.config, project_name).get(key))
            for file in self.project.stacks
            if file.stack == stack
        )

    def _read(self, module: PythonModule) -> Iterator[ConfigKey]:
        if module.tree is None or "Config" not in module.text.content:
            return
        project_name = self.project.manifest.name if self.project.manifest else None
        names = module.names
        attributes = _config_attributes(module.tree, names)
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            reader, key = _READER.fullmatch(node.func.attr), argument(node, 0, "key")
            calls = _config_calls(node.func.value, names, attributes)
            if reader is None or key is None or not calls or not _KEY.fullmatch(key):
                continue
            namespaces = {_namespace(call) for call in calls}
            if len(namespaces) == 1 and (namespace := namespaces.pop()) is not None:
                foreign = namespace not in ("", project_name)
                name = f"{namespace}:{key}" if foreign else key
                required = reader[1] == "require" and not is_conditional(node, names)
                place = (module.path, module.span(node)) if required else None
                yield ConfigKey(name, required, reader[2] is not None, place)


def _sets_region(tree: ast.Module, names: Names) -> bool:
    return any(
        isinstance(node, ast.Call)
        and names.qualified(node.func) == "pulumi_aws.Provider"
        and any(item.arg in ("region", None) for item in node.keywords)
        for node in ast.walk(tree)
    )


def _declared(manifest: Manifest) -> Iterator[ConfigKey]:
    """Yield the project's own keys that the project file declares (facts 1.5).

    One without a value is required on every stack; a key of another namespace always has one.
    """
    for key, declaration in _own(manifest.config, manifest.name).items():
        if manifest.is_own_key(key) and _KEY.fullmatch(key):
            yield ConfigKey(key, not _is_given(declaration), _is_secret(declaration))


def _is_given(declaration: Node | None) -> bool:
    """Tell whether a key of the project file has a value that a stack can use.

    The CLI puts a default on the stack as plain text and then refuses it for a typed secret.
    """
    if not entries(declaration):
        return not is_null(declaration)
    if _is_secret(declaration) and value_of(declaration, "type") is not None:
        return False
    return any(not is_null(value_of(declaration, name)) for name in ("default", "value"))


def _is_secret(declaration: Node | None) -> bool:
    return scalar(value_of(declaration, "secret")) == "true"


def _own(config: dict[str, Node], project_name: str | None) -> dict[str, Node]:
    """Return config entries with the project's name taken from its own keys."""
    return {key.removeprefix(f"{project_name}:"): node for key, node in config.items()}


def _config_attributes(tree: ast.Module, names: Names) -> dict[str, list[ast.Call]]:
    """Return the ``pulumi.Config(…)`` calls that attributes such as ``self.config`` are given."""
    found: dict[str, list[ast.Call]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
                    found[f"{target.value.id}.{target.attr}"] += _made(node.value, names)
    return found


def _config_calls(
    node: ast.expr, names: Names, attributes: dict[str, list[ast.Call]]
) -> list[ast.Call]:
    """Return the ``pulumi.Config(…)`` calls that an expression may stand for."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return attributes.get(f"{node.value.id}.{node.attr}", [])
    binding = names.binding(node)
    return _made(binding.value if binding and binding.value else node, names)


def _made(node: ast.expr, names: Names) -> list[ast.Call]:
    """Return the ``pulumi.Config(…)`` calls in ``Config(…)`` or ``given or Config(…)``."""
    return [
        item
        for item in (node.values if isinstance(node, ast.BoolOp) else [node])
        if isinstance(item, ast.Call)
        and names.qualified(item.func) in ("pulumi.Config", "pulumi.config.Config")
    ]


def _namespace(call: ast.Call) -> str | None:
    """Return the namespace a ``Config`` is made with, empty for the project's; None if unknown."""
    if not call.args and not call.keywords:
        return ""
    return argument(call, 0, "name")
