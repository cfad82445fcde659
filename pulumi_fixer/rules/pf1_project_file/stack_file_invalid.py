"""PF120: a stack file that Pulumi does not load, or a key that no stack can take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.stack_config import malformed_keys
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project

_KEY = "a key has one colon, after its namespace, or none for the project's own; rename it"
_SHAPE = "a stack file is a mapping, with the keys and values of the stack below `config`"


class StackFileInvalid(Rule):
    """A stack file has another shape than Pulumi takes, or a config key has one colon too many.

    ## What it does
    Looks at each stack file as Pulumi loads it, and at the keys of the project file: `a:b:c` loads
    there and then stops every preview, of a stack without a file too.

    ## Why
    Pulumi stops: "could not parse a:b:c as a configuration key (configuration keys should be of
    the form `<namespace>:<name>`)", behind "validating stack config:" for a key of the project
    file, "could not unmarshal map: … cannot unmarshal !!seq into map[string]config.Value", or
    "expected project to be an object, was 'string'".

    ## Example
    ```yaml
    config:
      orders:database:size: 20
    ```

    ## Fix safety
    Never fixed: the program reads a key by its name, and which of its parts that is is not in the
    file.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/
    - pulumi/pulumi: sdk/go/common/resource/config/key.go, `ParseKey`
    """

    id = "PF120"
    name = "stack-file-invalid"
    severity = Severity.CRITICAL
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such key and file."""
        manifest = project.manifest
        if manifest is None:
            return
        found = list(malformed_keys(manifest)) if project.stacks else []
        found += [violation for _, violation in project.stack_violations]
        for violation in found:
            if violation.kind in ("key", "shape"):
                remedy = Refusal(_KEY if violation.kind == "key" else _SHAPE)
                yield self.finding(violation.path, violation.span, violation.message, remedy)
