"""PF106: an attribute or section of the project file, other than `config`, in the wrong shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, ScalarNode

from pulumi_fixer.edits.yaml import remove_entries, rename_key, set_value
from pulumi_fixer.edits.yaml_changes import drop, put, rename
from pulumi_fixer.edits.yaml_layout import quote
from pulumi_fixer.edits.yaml_nodes import data, is_null, merged_entries
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import Occurrence, Proposal, ViolationRule

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.manifest_schema import Violation

_ELSEWHERE = frozenset({"name", "runtime", "config"})
_RUNTIME_OPTIONS = frozenset({"virtualenv", "toolchain", "typechecker"})
_STRINGS = (
    "expected string, but",
    "expected string or null, but",
    "jsonschema: invalid jsonType: time.Time",
)


class ProjectAttributeInvalid(ViolationRule):
    """`main`, `description`, `backend`, `options`, `template` or the like has the wrong shape.

    ## What it does
    Puts quotes round a number, boolean or date where Pulumi wants a string, puts a key into the
    letter case that Pulumi knows, writes `refresh: always` for `refresh: true`, and removes
    `packages` or `plugins` that say nothing.

    ## Why
    Pulumi stops: "could not validate 'Pulumi.yaml': #/main: expected string or null, but got
    number", "#/backend: additionalProperties 'URL' not allowed; did you mean 'url'?",
    "#/options/refresh: value must be "always"", "#/plugins: expected object, but got null", or
    "yaml: unmarshal errors: cannot unmarshal !!str `us-east-1` into
    apitype.ProjectTemplateConfigValue".

    ## Example
    ```yaml
    description: 2024
    backend:
      URL: s3://state
    ```
    becomes
    ```yaml
    description: "2024"
    backend:
      url: s3://state
    ```

    ## Fix safety
    Safe: the same words, as Pulumi wants them. Refused where a mapping or a list stands for a
    string, where a key is unknown and not only written in another case, and in `template.config`,
    which is for `pulumi new`.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/#attributes
    - pulumi/pulumi: sdk/go/common/workspace/project.json
    """

    id = "PF106"
    name = "project-attribute-invalid"

    def claims(self, violation: Violation) -> bool:
        """Take what is below any key but `name`, `runtime` and `config`."""
        if violation.kind in ("root", "key", "name") or violation.path[0] in _ELSEWHERE:
            return False
        misplaced = violation.path == ("options",) and violation.kind == "additional"
        return not (misplaced and _RUNTIME_OPTIONS.issuperset(violation.names))

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the quotes, the new key or value, or what to write instead."""
        manifest, violation = found.manifest, found.violation
        node, path, text = violation.node, manifest.path, manifest.text
        inside = violation.path[:-1]
        mapping = _mapping(manifest, inside)
        name = violation.path[-1]
        if violation.path[:2] == ("template", "config"):
            return Refusal(
                "what `pulumi new` asks for is left as it is; a key there has `description`, "
                "`default` and `secret`, and its default is a string, a number or a boolean"
            )
        if violation.kind == "required":
            return Refusal(f"add {', '.join(f'`{name}`' for name in violation.names)}")
        if violation.kind == "additional":
            return _renamed(manifest, violation)
        if mapping is None:
            return Refusal("Pulumi wants another kind of value here; write that, or remove it")
        if violation.path == ("options", "refresh") and data(node) is True:
            edits = set_value(path, text, mapping, name, "always")
            return Proposal(edits, put(violation.path, "always"))
        if violation.path[0] == "options":
            return Refusal("`always` is the only value that there is; write it, or remove the key")
        if is_null(node) and len(violation.path) == 1:
            edits = remove_entries(path, text, mapping, {name})
            return Proposal(edits, drop((), name))
        wants_string = any(words in violation.message for words in _STRINGS)
        if wants_string and isinstance(node, ScalarNode) and not is_null(node):
            return Proposal(quote(path, text, node), put(violation.path, node.value))
        return Refusal("Pulumi wants another kind of value here; write that, or remove the key")


def _mapping(manifest: Manifest, path: tuple[str, ...]) -> MappingNode | None:
    """Return the mapping at a path; None where that leads into a list."""
    node = manifest.root
    for name in path:
        fields = merged_entries(node)
        if name not in fields:
            return None
        node = fields[name][1]
    return node if isinstance(node, MappingNode) else None


def _renamed(manifest: Manifest, violation: Violation) -> Proposal | Refusal:
    found = violation.names[0]
    meant = found.lower()
    hint = f"did you mean '{meant}'?" in violation.message
    fields = merged_entries(violation.node)
    if len(violation.names) > 1 or not hint or found == meant or meant in fields:
        return Refusal(
            "Pulumi knows no such attribute here; rename it to one that it knows, or remove it"
        )
    edit = rename_key(manifest.path, fields[found][0], meant)
    return Proposal([edit], rename(violation.path, found, meant))
