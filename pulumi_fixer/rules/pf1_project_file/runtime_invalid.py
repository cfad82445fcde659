"""PF103: a `runtime` that Pulumi does not take, or options that stand in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from pulumi_fixer.edits.yaml import (
    UneditableError,
    insert_entry,
    remove_entries,
    rename_key,
    same,
    set_value,
)
from pulumi_fixer.edits.yaml_changes import all_of, alter, drop, rename
from pulumi_fixer.edits.yaml_layout import remove_section
from pulumi_fixer.edits.yaml_nodes import entries, is_null, is_string, merged_entries, scalar
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import Occurrence, Proposal, ViolationRule

if TYPE_CHECKING:
    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.edits.yaml import YamlValue
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.manifest_schema import Violation

_FORMS = "write `runtime: python`, or `name: python` and `options:` below `runtime`"
_OPTIONS = frozenset({"virtualenv", "toolchain", "typechecker"})
"""What the Python host reads (facts 2.1)."""


class RuntimeInvalid(ViolationRule):
    """`runtime` is neither a name nor a mapping of `name` and `options`, or an option is elsewhere.

    ## What it does
    Moves `virtualenv`, `toolchain` and `typechecker` below `runtime.options` where they stand
    directly below `runtime`, or below the top-level `options`, which is for something else. Puts
    `Options` and `Name` into lower case, and removes `options` that say nothing.

    ## Why
    Pulumi stops: "could not validate 'Pulumi.yaml': #/runtime: additionalProperties 'virtualenv'
    not allowed", "#/runtime: expected object, but got null", "#/runtime/options: expected object,
    but got null", or "#/options: additionalProperties 'virtualenv' not allowed; the only allowed
    attribute is 'refresh'".

    ## Example
    ```yaml
    runtime:
      name: python
      virtualenv: venv
    ```
    becomes
    ```yaml
    runtime:
      name: python
      options:
        virtualenv: venv
    ```

    ## Fix safety
    Safe: it is the only place where the options are read. Refused where the option is set there
    already, to something else, and where nothing says which runtime is meant.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/#runtime-options
    - pulumi/pulumi: sdk/go/common/workspace/project.json
    """

    id = "PF103"
    name = "runtime-invalid"

    def claims(self, violation: Violation) -> bool:
        """Take what is wrong below `runtime`, and its options below `options`."""
        misplaced = violation.path == ("options",) and violation.kind == "additional"
        return violation.path[:1] == ("runtime",) or (
            misplaced and _OPTIONS.issuperset(violation.names)
        )

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the move, the new key, or what to write instead."""
        manifest, violation = found.manifest, found.violation
        if violation.path == ("options",):
            return _from_top(manifest, violation)
        runtime, path = manifest.root_value("runtime"), manifest.path
        if not isinstance(runtime, MappingNode):
            return Refusal(f"it has to name the language; {_FORMS}")
        if violation.kind == "additional":
            names = set(violation.names)
            if names <= _OPTIONS:
                return _below_runtime(manifest, runtime, violation)
            misspelled = [name for name in violation.names if name.lower() in ("name", "options")]
            name = violation.names[0]
            if misspelled != [name] or name.lower() in merged_entries(runtime):
                return Refusal(f"below `runtime` there are only `name` and `options`; {_FORMS}")
            edit = rename_key(path, merged_entries(runtime)[name][0], name.lower())
            return Proposal([edit], rename(("runtime",), name, name.lower()))
        empty = violation.path == ("runtime", "options") and is_null(violation.node)
        if empty and len(runtime.value) > 1:
            edits = remove_entries(path, manifest.text, runtime, {"options"})
            return Proposal(edits, drop(("runtime",), "options"))
        return Refusal(f"what is meant is not in the file; {_FORMS}")


def _moved(manifest: Manifest, source: Node, names: tuple[str, ...]) -> dict[str, str] | Refusal:
    """Return the options that have to be written below ``runtime.options``."""
    found = {name: merged_entries(source)[name][1] for name in names}
    moved = {name: scalar(node) for name, node in found.items() if is_string(node)}
    if len(moved) < len(names):
        return Refusal("the option has no string as its value; write it below `runtime.options`")
    runtime = manifest.root_value("runtime")
    options = merged_entries(runtime).get("options")
    if options and not is_null(options[1]) and not isinstance(options[1], MappingNode):
        return Refusal("`runtime.options` is no mapping; make it one, with the option in it")
    there = merged_entries(options[1]) if options else {}
    for name, value in moved.items():
        if name in there and not same(scalar(there[name][1]), value):
            return Refusal(f"`runtime.options` sets `{name}` as well, to something else; keep one")
    return {name: str(value) for name, value in moved.items() if name not in there}


def _below_runtime(
    manifest: Manifest, runtime: MappingNode, violation: Violation
) -> Proposal | Refusal:
    moved = _moved(manifest, runtime, violation.names)
    if isinstance(moved, Refusal):
        return moved
    removed = remove_entries(manifest.path, manifest.text, runtime, violation.names)
    edits = [*removed, *_added(manifest, runtime, moved, frozenset(violation.names))]
    return Proposal(
        edits, all_of(drop(("runtime",), *violation.names), alter(("runtime",), _with(moved)))
    )


def _from_top(manifest: Manifest, violation: Violation) -> Proposal | Refusal:
    root, runtime = manifest.root, manifest.root_value("runtime")
    if any(other.path[:1] == ("runtime",) for other in manifest.violations):
        return Refusal("`runtime` itself is to be repaired first")
    moved = _moved(manifest, violation.node, violation.names)
    if isinstance(moved, Refusal):
        return moved
    assert isinstance(root, MappingNode)
    assert isinstance(violation.node, MappingNode)
    path, text = manifest.path, manifest.text
    if len(violation.node.value) > len(violation.names):
        edits = remove_entries(path, text, violation.node, violation.names)
        gone = drop(("options",), *violation.names)
    else:
        edits = [remove_section(path, text, violation.key, violation.node)]
        gone = drop((), "options")
    if isinstance(runtime, MappingNode):
        edits += _added(manifest, runtime, moved, frozenset())
    elif is_string(runtime) and scalar(runtime):
        value: YamlValue = {"name": str(scalar(runtime)), "options": moved}
        edits += set_value(path, text, root, "runtime", value)
    else:
        return Refusal(f"`runtime` does not say what the options are for; {_FORMS}")
    return Proposal(edits, all_of(gone, alter(("runtime",), _with(moved))))


def _added(
    manifest: Manifest, runtime: MappingNode, moved: dict[str, str], leaving: frozenset[str]
) -> list[Edit]:
    """Return the edits that add options to a runtime in its long form."""
    path, text = manifest.path, manifest.text
    if not moved:
        return []
    written = {name: node for name, _, node in entries(runtime)}
    options = written.get("options")
    if options is None:
        kept = [name for name in written if name not in leaving]
        if not kept:
            raise UneditableError("`runtime` says no `name`")
        return [insert_entry(path, text, runtime, kept[-1], "options", moved)]
    if isinstance(options, ScalarNode) or not entries(options):
        return set_value(path, text, runtime, "options", moved)
    assert isinstance(options, MappingNode)
    after = entries(options)[-1][0]
    if len(moved) > 1:
        raise UneditableError("several options are to join those that are there")
    return [insert_entry(path, text, options, after, *item) for item in moved.items()]


def _with(moved: dict[str, str]) -> Any:
    def change(runtime: Any) -> Any:
        if isinstance(runtime, str):
            return {"name": runtime, "options": moved}
        if not moved:
            return runtime
        return {**runtime, "options": {**(runtime.get("options") or {}), **moved}}

    return change
