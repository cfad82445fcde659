"""An option added to the runtime of Pulumi.yaml, in either form of ``runtime``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from pulumi_fixer.edits.yaml import UneditableError, checked, insert_entry, set_value
from pulumi_fixer.edits.yaml_nodes import entries, merged_entries, parse

if TYPE_CHECKING:
    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.edits.yaml import YamlValue
    from pulumi_fixer.text import Text


def add_python_option(
    path: str, text: Text, runtime: Node, name: str, value: str
) -> tuple[Edit, ...]:
    """Return the edits that set an option which is not there yet.

    Args:
        path: The project file.
        text: Its text.
        runtime: The node under ``runtime``: ``python``, or a mapping.
        name: The option.
        value: What it is set to.

    Raises:
        UneditableError: The place in the text is not known, or the result would say more.
    """

    def expected(document: Any) -> Any:
        runtime = document["runtime"]
        if isinstance(runtime, str):
            runtime = {"name": runtime}
        options = {**(runtime.get("options") or {}), name: value}
        return {**document, "runtime": {**runtime, "options": options}}

    return checked(text, _edits(path, text, runtime, {name: value}), expected)


def _edits(path: str, text: Text, runtime: Node, added: dict[str, YamlValue]) -> list[Edit]:
    if isinstance(runtime, ScalarNode):
        root = parse(text.content)
        assert isinstance(root, MappingNode)
        value: YamlValue = {"name": "python", "options": added}
        return set_value(path, text, root, "runtime", value)
    assert isinstance(runtime, MappingNode)
    written = {name: value for name, _, value in entries(runtime)}
    if "options" not in written:
        if "options" in merged_entries(runtime):
            raise UneditableError("the options come from a YAML merge, which others would hide")
        return [insert_entry(path, text, runtime, list(written)[-1], "options", added)]
    options = written["options"]
    if isinstance(options, MappingNode) and options.value:
        ((name, option),) = added.items()
        return [insert_entry(path, text, options, entries(options)[-1][0], name, option)]
    return set_value(path, text, runtime, "options", added)
