"""What Pulumi refuses when it puts a stack's config together with the project's (facts 1.5).

As `pkg/workspace/config.go` and `config.ParseKey` do it. Only stacks that have a file are judged:
of another nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from pulumi_fixer.edits.yaml_nodes import (
    children,
    entries,
    is_null,
    is_string,
    merged_entries,
    value_of,
)
from pulumi_fixer.edits.yaml_types import number_of, type_of
from pulumi_fixer.project.config_declarations import (
    ConfigDeclaration,
    declarations,
    is_of_type,
    is_whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.stacks import StackFile

    Key = tuple[str, str]

_MALFORMED = (
    "could not parse {} as a configuration key (configuration keys should be of the form "
    "`<namespace>:<name>`)"
)
_UNMARSHAL = "could not unmarshal map: yaml: unmarshal errors: cannot unmarshal {} into {}"
_GO_TAGS = {"array": "!!seq", "boolean": "!!bool", "integer": "!!int", "float": "!!float"}
_GO_TAGS["timestamp"] = "!!timestamp"
_TEXTS = ("secretsprovider", "encryptedkey", "encryptionsalt")


@dataclass(frozen=True, eq=False)
class StackViolation:
    """One thing that Pulumi refuses in a stack file, or in the project file because of it.

    Attributes:
        kind: ``shape``, ``key``, ``missing``, ``type`` or ``plain``.
        path: The file.
        node: Where it is: the key, or the root where something is missing.
        message: What Pulumi says.
        keys: The config keys that it is about, as the project file writes them.
    """

    kind: str
    path: str
    node: Node | None
    message: str
    keys: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Where to point at."""
        if self.node is None:
            return 0, 0
        return self.node.start_mark.index, self.node.end_mark.index


def parse_key(project_name: str, key: str) -> Key | None:
    """Return namespace and name of a config key, or None where Pulumi cannot parse it."""
    parts = key.split(":")
    if len(parts) == 1:
        return project_name, key
    if len(parts) == 3 and parts[1] == "config":
        return parts[0], parts[2]
    return (parts[0], parts[1]) if len(parts) == 2 else None


def values_of(stack: StackFile, project_name: str) -> dict[Key, tuple[Node, Node]]:
    """Return key and value node of what a stack file sets, by namespace and name."""
    found = {}
    for key, nodes in merged_entries(value_of(stack.root, "config")).items():
        parsed = parse_key(project_name, key)
        if parsed is not None:
            found[parsed] = nodes
    return found


def has_environment(stack: StackFile) -> bool:
    """Tell whether an environment may set config keys that the file does not show."""
    return not is_null(value_of(stack.root, "environment"))


def stack_violations(manifest: Manifest, stack: StackFile) -> Iterator[StackViolation]:
    """Yield what Pulumi refuses of one stack.

    Args:
        manifest: The project file; its own violations are not repeated.
        stack: The stack file. One that does not load as YAML has no violations.
    """
    if stack.error is not None or stack.root is None or is_null(stack.root):
        return
    shape = list(_shape(stack))
    yield from shape
    if shape or not manifest.name or manifest.is_template:
        return
    values = values_of(stack, manifest.name)
    config = list(declarations(manifest.root_value("config")))
    own = [item for item in config if manifest.is_own_key(item.key)]
    if not has_environment(stack):
        yield from _missing(manifest, stack, own, values)
    for declaration in own:
        yield from _checked(manifest, stack, declaration, values)


def malformed_keys(manifest: Manifest) -> Iterator[StackViolation]:
    """Yield the keys of the project file that no stack can take."""
    for key, (node, _) in merged_entries(manifest.root_value("config")).items():
        if is_string(node) and parse_key("", key) is None:
            yield StackViolation("key", manifest.path, node, _MALFORMED.format(key), (key,))


def _shape(stack: StackFile) -> Iterator[StackViolation]:
    root = stack.root
    if not isinstance(root, MappingNode):
        name = "[]interface {}" if type_of(root) == "array" else type_of(root)
        message = f"expected project to be an object, was '{name}'"
        yield StackViolation("shape", stack.path, None, message)
        return
    for name, key, value in entries(root):
        if name in _TEXTS and not isinstance(value, ScalarNode):
            tag = "!!map" if isinstance(value, MappingNode) else "!!seq"
            message = f"yaml: unmarshal errors: cannot unmarshal {tag} into string"
            yield StackViolation("shape", stack.path, key, message)
        if name != "config" or is_null(value):
            continue
        if not isinstance(value, MappingNode):
            tag = _GO_TAGS.get(type_of(value), "!!str")
            message = _UNMARSHAL.format(tag, "map[string]config.Value")
            yield StackViolation("shape", stack.path, key, message)
            continue
        for written, (node, _) in merged_entries(value).items():
            if parse_key("", written) is None or not is_string(node):
                message = _MALFORMED.format(written)
                yield StackViolation("key", stack.path, node, message, (written,))


def _missing(
    manifest: Manifest,
    stack: StackFile,
    own: list[ConfigDeclaration],
    values: dict[Key, tuple[Node, Node]],
) -> Iterator[StackViolation]:
    names = sorted(
        item.key
        for item in own
        if item.value("default") is None
        and item.value("value") is None
        and (key := parse_key(str(manifest.name), item.key)) is not None
        and key not in values
    )
    if not names:
        return
    *others, last = (f"'{name}'" for name in names)
    listed = f"{', '.join(others)} and {last}" if others else last
    word = "values" if others else "value"
    message = f"Stack '{stack.stack}' is missing configuration {word} {listed}"
    section = next((key for name, key, _ in entries(stack.root) if name == "config"), None)
    yield StackViolation("missing", stack.path, section, message, tuple(names))


def _checked(
    manifest: Manifest,
    stack: StackFile,
    declaration: ConfigDeclaration,
    values: dict[Key, tuple[Node, Node]],
) -> Iterator[StackViolation]:
    """Yield what is wrong with the value that a declared type is checked against."""
    key = parse_key(str(manifest.name), declaration.key)
    if declaration.type is None or not declaration.is_sound or key is None:
        return
    about = f"Stack '{stack.stack}' with configuration key '{declaration.key}' must be"
    secret = type_of(secret_node := declaration.value("secret")) == "boolean"
    secret = secret and isinstance(secret_node, ScalarNode) and secret_node.value.lower() == "true"
    given = values.get(key)
    if given is None:
        default = declaration.value("default") or declaration.value("value")
        if secret and default is not None and not has_environment(stack):
            message = f"{about} encrypted as it's secret"
            place = declaration.key_node
            yield StackViolation("plain", manifest.path, place, message, (declaration.key,))
        return
    node, value = given
    if secret and not _is_encrypted(value):
        message = f"{about} encrypted as it's secret"
        yield StackViolation("plain", stack.path, node, message, (declaration.key,))
    elif not _suits(value, declaration):
        message = f"{about} of type '{declaration.full_type}'"
        yield StackViolation("type", stack.path, node, message, (declaration.key,))


def _is_encrypted(node: Node) -> bool:
    """Tell whether a value is encrypted or holds a part that is."""
    pending, seen = [node], set()
    while pending:
        current = pending.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        if "secure" in merged_entries(current):
            return True
        pending.extend(children(current))
    return False


def _suits(node: Node, declaration: ConfigDeclaration) -> bool:
    """Tell whether a stack's value is of the declared type; its scalars are strings by then."""
    declared = str(declaration.type)
    if not isinstance(node, ScalarNode):
        if set(merged_entries(node)) == {"secure"}:
            return declared not in ("array", "object")
        return _is_encrypted(node) or is_of_type(node, declared, declaration.value("items"))
    text = str(node.value)
    if declared == "string":
        return True
    if declared == "integer":
        if type_of(node) in ("integer", "float"):
            number = number_of(node)
            return isinstance(number, int) or number.is_integer()
        return is_whole(text)
    if declared == "boolean":
        return type_of(node) == "boolean" or text in ("true", "false")
    return False
