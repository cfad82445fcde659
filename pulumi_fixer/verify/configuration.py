"""The configuration that the engine hands to a program: the stack's, filled up from the project's.

As `mergeConfig` of pkg/workspace/config.go does it (facts 1.5); what is refused there is what
`stack_config` reports.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pulumi_fixer.edits.yaml_nodes import is_null, merged_entries
from pulumi_fixer.edits.yaml_types import number_of, type_of
from pulumi_fixer.project.stack_config import parse_key, values_of

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.stacks import StackFile

DEFAULT_STACK = "dev"
_UNKNOWN_SECRET = {"integer": "1", "boolean": "true", "array": "[]", "object": "{}"}


@dataclass(frozen=True)
class StackConfig:
    """What a program reads with ``pulumi.Config``.

    Attributes:
        stack: The stack's name.
        values: Every value as the engine passes it on, a text, by ``namespace:name``.
        secret: The keys that are secret.
        unknown: The keys whose value is encrypted and made up here.
    """

    stack: str
    values: dict[str, str] = field(default_factory=dict)
    secret: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def chosen_stack(project: Project, named: str | None) -> StackFile | None:
    """Return the file of the stack that counts: the one named, else ``dev``, else the first."""
    by_name = {stack.stack: stack for stack in project.stacks}
    if named is not None:
        return by_name.get(named)
    return by_name.get(DEFAULT_STACK) or next(iter(by_name.values()), None)


def stack_config(project: Project, named: str | None = None) -> StackConfig:
    """Return the configuration of one stack.

    Args:
        project: The project; its files load.
        named: The stack; None for the project's own choice. One without a file has no values of
            its own.
    """
    manifest = project.manifest
    assert manifest is not None
    name = manifest.name or ""
    stack = chosen_stack(project, named)
    given: dict[tuple[str, str], Node] = {}
    for key, value in manifest.config.items():
        parsed, node = parse_key(name, key), _declared(value)
        if parsed is not None and node is not None:
            given[parsed] = node
    if stack is not None:
        given.update({key: value for key, (_, value) in values_of(stack, name).items()})
    types = {parse_key(name, key): _field(value, "type") for key, value in manifest.config.items()}
    values, secret, unknown = {}, [], []
    for parsed, node in given.items():
        key = ":".join(parsed)
        if set(merged_entries(node)) == {"secure"}:
            values[key] = _UNKNOWN_SECRET.get(types.get(parsed) or "", "unknown-secret")
            unknown.append(key)
            secret.append(key)
        else:
            values[key] = text_of(node)
            if stack is not None and stack.encrypted(node):
                secret.append(key)
                unknown.append(key)
    named_stack = named or (stack.stack if stack else DEFAULT_STACK)
    return StackConfig(named_stack, values, tuple(sorted(secret)), tuple(sorted(unknown)))


def _declared(node: Node) -> Node | None:
    """Return what a key of the project file gives: the value, the default, or the short form."""
    if not isinstance(node, MappingNode):
        return None if is_null(node) else node
    fields = merged_entries(node)
    found = [fields[key][1] for key in ("default", "value") if key in fields]
    return next((item for item in found if not is_null(item)), None)


def _field(node: Node, name: str) -> str | None:
    value = merged_entries(node).get(name)
    return str(value[1].value) if value and isinstance(value[1], ScalarNode) else None


def text_of(node: Node) -> str:
    """Return a value as the engine passes it on: a scalar as text, all else as JSON."""
    if isinstance(node, ScalarNode):
        value = _plain(node)
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)
    return json.dumps(_plain(node), separators=(",", ":"))


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key: _plain(value) for key, (_, value) in merged_entries(node).items()}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    kind = type_of(node)
    if kind == "null":
        return None
    if kind == "boolean":
        return str(node.value).lower() == "true"
    if kind in ("integer", "float") and isinstance(node, ScalarNode):
        number = number_of(node)
        return int(number) if isinstance(number, float) and number.is_integer() else number
    return str(node.value)
