"""PF101: a provider's config key declared with ``default``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node

from pulumi_fixer.edits.yaml import UneditableError, checked, remove_entry, rename_key
from pulumi_fixer.edits.yaml_nodes import data, entries, is_null, value_of
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_NO_TYPE = "Configuration key '{}' is not namespaced by the project and should not define a type"
_NO_DEFAULT = (
    "Configuration key '{}' is not namespaced by the project and should not define a default "
    "value. Did you mean to use the 'value' attribute instead of 'default'?"
)


class ProviderConfigDefault(Rule):
    """A provider's config key in Pulumi.yaml has a `default`, which only the project's own may.

    ## What it does
    Under the top-level `config:` it looks at every key of another namespace (`aws:region`,
    `gcp:project`, …) in object form. `default` becomes `value`; a `type` beside it is removed,
    because Pulumi refuses that as well. A `default` that repeats its `value` is removed.

    ## Why
    Pulumi does not load the project: "Configuration key 'aws:region' is not namespaced by the
    project and should not define a default value. Did you mean to use the 'value' attribute
    instead of 'default'?"

    ## Example
    ```yaml
    config:
      aws:region:
        default: us-east-1
    ```
    becomes
    ```yaml
    config:
      aws:region:
        value: us-east-1
    ```

    ## Fix safety
    Safe: a value in Pulumi.yaml counts for every stack that sets no other, as the default was
    meant to. Refused where `default` and `value` differ, where the key has nothing to move, and
    where the declaration is shared through an alias.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#project-level-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `Project.Validate`
    """

    id = "PF101"
    name = "provider-config-default"
    severity = Severity.CRITICAL
    touches = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such key."""
        manifest = project.manifest
        if manifest is None:
            return
        for key, declaration in manifest.config.items():
            fields = {name: node for name, node, _ in entries(declaration)}
            if manifest.is_own_key(key) or not (fields.keys() & {"default", "type"}):
                continue
            if "default" not in fields and is_null(value_of(declaration, "value")):
                continue
            # Pulumi's order: the type is refused before the default is looked at.
            culprit = fields.get("default") or fields["type"]
            message = (_NO_TYPE if "type" in fields else _NO_DEFAULT).format(key)
            span = (culprit.start_mark.index, culprit.end_mark.index)
            yield self.finding(
                manifest.path, span, message, _remedy(manifest, key, declaration, fields)
            )


def _remedy(
    manifest: Manifest, key: str, declaration: Node, fields: dict[str, Node]
) -> Fix | Refusal:
    default, value = value_of(declaration, "default"), value_of(declaration, "value")
    if "<<" in fields or sum(node is declaration for node in manifest.config.values()) > 1:
        return Refusal("the declaration is shared through an alias; write it out for this key")
    if is_null(default) and is_null(value):
        return Refusal(f"`default` is empty; give {key} a `value`")
    if not is_null(default) and not is_null(value) and data(default) != data(value):
        return Refusal("`default` and `value` differ; keep the one that is meant as `value`")
    assert isinstance(declaration, MappingNode)
    removed = [name for name in ("type",) if name in fields]
    if is_null(value) and "value" in fields:
        removed.append("value")
    elif "value" in fields and "default" in fields:
        removed.append("default")
    try:
        edits = [
            remove_entry(manifest.path, manifest.text, declaration, name) for name in removed
        ]
        if "default" in fields and "default" not in removed:
            edits.append(rename_key(manifest.path, fields["default"], "value"))
        return Fix(checked(manifest.text, edits, _expected(key, set(removed))))
    except UneditableError as error:
        return Refusal(str(error))


def _expected(key: str, removed: set[str]) -> Callable[[Any], Any]:
    def change(document: Any) -> Any:
        declaration = {
            "value" if name == "default" else name: item
            for name, item in document["config"][key].items()
            if name not in removed
        }
        return {**document, "config": {**document["config"], key: declaration}}

    return change
