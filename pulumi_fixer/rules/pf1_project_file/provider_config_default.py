"""PF101: a provider's config key declared with ``default``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pulumi_fixer.edits.yaml import UneditableError, checked, remove_entries, rename_key, same
from pulumi_fixer.edits.yaml_nodes import (
    data,
    entries,
    is_merge,
    value_of,
)
from pulumi_fixer.project.config_declarations import ConfigDeclaration, declarations
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_BOTH = "project config '{}' cannot have both a 'default' and 'value' attribute"
_NO_TYPE = "Configuration key '{}' is not namespaced by the project and should not define a type"
_NO_DEFAULT = (
    "Configuration key '{}' is not namespaced by the project and should not define a default "
    "value. Did you mean to use the 'value' attribute instead of 'default'?"
)
_NO_VALUE = "Configuration key '{}' is namespaced and must provide an attribute 'value'"
_MAX_PROOFS = 50
"""Declarations that are proved one by one; each proof loads the file twice."""


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
    meant to. Refused where `default` and `value` differ, where neither says a value, and where the
    declaration is merged in with `<<` or shared through an alias with something that must stay.

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
        refused = [
            declaration
            for declaration in _declarations(manifest)
            if not manifest.is_own_key(declaration.key) and declaration.error
        ]
        remedies = _remedies(manifest, refused) if refused else []
        for declaration, remedy in zip(refused, remedies, strict=True):
            yield self.finding(manifest.path, declaration.span, declaration.error, remedy)


@dataclass(frozen=True)
class _Declaration(ConfigDeclaration):
    """A declaration, and what Pulumi refuses of it under a provider's key."""

    @cached_property
    def error(self) -> str:
        """What Pulumi says of it, checks in Pulumi's order; empty when it takes it."""
        if self.value("default") is not None and self.value("value") is not None:
            return _BOTH.format(self.key)
        if self.value("type") is not None:
            return _NO_TYPE.format(self.key)
        if self.value("default") is not None:
            return _NO_DEFAULT.format(self.key)
        return _NO_VALUE.format(self.key) if "default" in self.fields and self.is_empty else ""

    @property
    def is_empty(self) -> bool:
        """Whether it has no value under either name."""
        return self.value("default") is None and self.value("value") is None

    @property
    def span(self) -> tuple[int, int]:
        """Where the field that Pulumi refuses is written, or the key where that is elsewhere."""
        written = {name: node for name, node, _ in entries(self.node)}
        names = ("default", "type") if "default" in self.fields else ("type",)
        node = next((written[name] for name in names if name in written), self.key_node)
        return node.start_mark.index, node.end_mark.index

    @property
    def removed(self) -> set[str]:
        """The fields that have to go."""
        removed = {"type"} & self.fields.keys()
        if {"default", "value"} <= self.fields.keys():
            removed.add("default" if self.value("value") is not None else "value")
        return removed


def _declarations(manifest: Manifest) -> Iterator[_Declaration]:
    for item in declarations(value_of(manifest.root, "config")):
        yield _Declaration(item.key, item.key_node, item.node)


def _remedies(manifest: Manifest, refused: list[_Declaration]) -> list[Fix | Refusal]:
    """Return a fix or refusal for each declaration, proved together where that is possible."""
    proposals = [_proposal(manifest, declaration) for declaration in refused]
    possible = [
        (declaration, proposal)
        for declaration, proposal in zip(refused, proposals, strict=True)
        if not isinstance(proposal, Refusal)
    ]
    edits = {edit for _, proposal in possible for edit in proposal}
    try:
        checked(manifest.text, edits, _expected([declaration for declaration, _ in possible]))
    except UneditableError:
        return [
            proposal
            if isinstance(proposal, Refusal)
            else _proved(manifest, refused, declaration, proposal)
            for declaration, proposal in zip(refused, proposals, strict=True)
        ]
    return [
        proposal if isinstance(proposal, Refusal) else Fix(tuple(proposal))
        for proposal in proposals
    ]


def _proposal(manifest: Manifest, declaration: _Declaration) -> list[Edit] | Refusal:
    """Return the edits for a declaration, still to be proved."""
    fields = declaration.fields
    if declaration.is_empty:
        return Refusal(f"nothing says which value {declaration.key} has; give it a `value`")
    if any(is_merge(key) for _, key, _ in entries(declaration.node)):
        return Refusal("a part of the declaration is merged in with `<<`; write it out here")
    if declaration.value("default") is not None and declaration.value("value") is not None:
        default, value = (data(fields[name][1]) for name in ("default", "value"))
        if not same(default, value):
            return Refusal("`default` and `value` differ; keep the one that is meant as `value`")
    removed = declaration.removed
    try:
        edits = remove_entries(manifest.path, manifest.text, declaration.node, removed)
    except UneditableError as error:
        return Refusal(f"{error}; take {_names(removed)} away by hand")
    if "default" in fields and "default" not in removed:
        edits.append(rename_key(manifest.path, fields["default"][0], "value"))
    return edits


def _proved(
    manifest: Manifest, refused: list[_Declaration], declaration: _Declaration, edits: list[Edit]
) -> Fix | Refusal:
    """Return the fix for one declaration once its edits are shown to do what is meant."""
    if len(refused) > _MAX_PROOFS:
        return Refusal("too many declarations of this file cannot be edited; edit it by hand")
    sharing = [other for other in refused if other.node is declaration.node]
    try:
        return Fix(checked(manifest.text, edits, _expected(sharing)))
    except UneditableError as error:
        return Refusal(f"{error}; write this declaration out by hand, with `value`")


def _expected(declarations: list[_Declaration]) -> Callable[[Any], Any]:
    """Return what the document is to become: these declarations, and nothing else, repaired."""
    removed = {declaration.key: declaration.removed for declaration in declarations}

    def change(document: Any) -> Any:
        if not isinstance(document.get("config"), dict):
            return document  # the section itself is merged in: no edit of it can be as meant
        config = {
            key: _repaired(item, removed[key]) if key in removed else item
            for key, item in document["config"].items()
        }
        return {**document, "config": config}

    return change


def _repaired(declaration: dict[str, Any], removed: set[str]) -> dict[str, Any]:
    return {
        "value" if name == "default" else name: item
        for name, item in declaration.items()
        if name not in removed
    }


def _names(names: set[str]) -> str:
    return " and ".join(f"`{name}`" for name in sorted(names))
