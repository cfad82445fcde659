"""PF104: a top-level key that Pulumi ignores because it is misspelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml import UneditableError, checked, rename_key
from pulumi_fixer.edits.yaml_changes import rename
from pulumi_fixer.edits.yaml_nodes import entries, merged_entries
from pulumi_fixer.project.manifest_schema import PROJECT, schema_violations
from pulumi_fixer.project.spelling import distance
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_KNOWN: tuple[str, ...] = (*PROJECT["properties"], "requiredPulumiVersion")
_SHORT, _LONG = 5, 7


class ProjectKeyMisspelled(Rule):
    """A top-level key of Pulumi.yaml is nearly one that Pulumi knows, and is ignored.

    ## What it does
    Looks at each top-level key that Pulumi does not know. One that is a key of Pulumi's in other
    letter case, or with a letter or two wrong in a longer word, is renamed, unless the file has
    the right one as well.

    ## Why
    Pulumi takes every other top-level key for somebody else's and says nothing: a program named by
    `Main` is not run, `Config` declares nothing. Without `runtime`, releases up to 3.238 stop with
    "project is missing a 'runtime' attribute; found 'Runtime' instead", and later ones run nothing.

    ## Example
    ```yaml
    name: orders
    Runtime: python
    ```
    becomes
    ```yaml
    name: orders
    runtime: python
    ```

    ## Fix safety
    Safe for letter case. Unsafe for another spelling: the key may be meant for another tool.
    Refused where Pulumi would not take the value under the right name.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/#attributes
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `Project.AdditionalKeys`
    """

    id = "PF104"
    name = "project-key-misspelled"
    severity = Severity.HIGH
    touches = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such key."""
        manifest = project.manifest
        if manifest is None:
            return
        there = merged_entries(manifest.root)
        meanings = [_meant(name) for name in there]
        for name, key, value in entries(manifest.root):
            meant = _meant(name)
            if meant is None or meant in there:
                continue
            message = f"Pulumi ignores the key `{name}`; it knows `{meant}`"
            span = (key.start_mark.index, key.end_mark.index)
            if meanings.count(meant) > 1:
                remedy: Fix | Refusal = Refusal(f"several keys may be `{meant}`; keep one of them")
            else:
                remedy = _remedy(manifest, name, key, value, meant)
            yield self.finding(manifest.path, span, message, remedy)


def _meant(name: str) -> str | None:
    """Return the key that an unknown one is nearly, or None."""
    if name in _KNOWN or name == "name":
        return None
    for known in _KNOWN:
        allowed = 0 if len(known) < _SHORT else 1 if len(known) < _LONG else 2
        if distance(name, known) <= allowed:
            return known
    return None


def _remedy(manifest: Manifest, name: str, key: Node, value: Node, meant: str) -> Fix | Refusal:
    schema = PROJECT["properties"].get(meant, {"type": ("string",)})
    if any(schema_violations(value, schema, (meant,), key)):
        return Refusal(f"Pulumi would not take its value as `{meant}`; repair it by hand")
    try:
        edits = checked(
            manifest.text, [rename_key(manifest.path, key, meant)], rename((), name, meant)
        )
    except UneditableError as error:
        return Refusal(f"{error}; rename it to `{meant}` by hand")
    return Fix(edits, Safety.SAFE if name.lower() == meant.lower() else Safety.UNSAFE)
