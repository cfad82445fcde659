"""PF124: a stack's config under the name of another project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml import UneditableError, checked, rename_key
from pulumi_fixer.edits.yaml_changes import rename
from pulumi_fixer.edits.yaml_nodes import merged_entries, value_of
from pulumi_fixer.project.configuration import Configuration
from pulumi_fixer.project.stack_config import parse_key, values_of
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.configuration import ConfigKey
    from pulumi_fixer.project.stacks import StackFile


class StackConfigForeign(Rule):
    """A stack sets a key of the project's own under another name than the project's.

    ## What it does
    Looks for keys such as `pulumi-infra:size` in a project that is called something else, whose
    program reads `size` of its own config, while the stack sets no such key and nothing reads
    that of `pulumi-infra`. The namespace becomes the project's name.

    ## Why
    A key belongs to the project that its namespace names. The program gets nothing: "Missing
    required configuration variable 'orders:size'", or quietly its default.

    ## Example
    In the stack file of the project `orders`
    ```yaml
    config:
      pulumi-infra:size: small
    ```
    becomes
    ```yaml
    config:
      orders:size: small
    ```

    ## Fix safety
    Safe where the key is required, for then no program ran without it. Unsafe where it has a
    default, which it replaces. Refused where two keys of other namespaces have its name.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#configuration-keys
    - pulumi/pulumi: sdk/go/common/resource/config/key.go
    """

    id = "PF124"
    name = "stack-config-foreign"
    severity = Severity.HIGH
    touches = ("Pulumi.*.yaml", "Pulumi.*.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such key."""
        manifest = project.manifest
        if manifest is None or not manifest.name or manifest.is_template or not project.stacks:
            return
        configuration = Configuration(project)
        read = {key.name: key for key in configuration.keys}
        for stack in project.stacks:
            values = values_of(stack, manifest.name)
            foreign = [
                (namespace, name, key)
                for (namespace, name), (key, _) in values.items()
                if name in read
                and (manifest.name, name) not in values
                and f"{namespace}:{name}" not in read
                and namespace not in (manifest.name, "pulumi")
                and f"pulumi_{namespace.replace('-', '_')}" not in configuration.imported
            ]
            names = [name for _, name, _ in foreign]
            for namespace, name, key in foreign:
                full = f"{manifest.name}:{name}"
                message = (
                    f"`{namespace}:{name}` is read by nobody; the program reads '{full}', which "
                    "the stack does not set"
                )
                if names.count(name) > 1:
                    remedy: Fix | Refusal = Refusal(f"several keys may be meant for `{full}`")
                else:
                    remedy = _renamed(stack, key, full, read[name])
                yield self.finding(
                    stack.path, (key.start_mark.index, key.end_mark.index), message, remedy
                )


def _renamed(stack: StackFile, key: Node, full: str, read: ConfigKey) -> Fix | Refusal:
    written = next(
        name
        for name, (node, _) in merged_entries(value_of(stack.root, "config")).items()
        if node is key
    )
    if parse_key("", full) is None:
        return Refusal(f"the project's name makes no key of `{full}`; rename it by hand")
    try:
        edit = rename_key(stack.path, key, full)
        edits = checked(stack.text, [edit], rename(("config",), written, full))
    except UneditableError as error:
        return Refusal(f"{error}; rename it to `{full}` by hand")
    return Fix(edits, Safety.SAFE if read.required else Safety.UNSAFE)
