"""PF122: a stack's value that is not of the type which the project declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project


class StackConfigMistyped(Rule):
    """A stack sets a config key to a value that is not of the type declared in Pulumi.yaml.

    ## What it does
    Compares each value in a stack file with the `type` and `items` of its declaration, as Pulumi
    does: scalars of a stack are strings by then, so that `8080` is a string as well, and `yes` is
    no boolean. A value that is encrypted is not judged where it cannot be.

    ## Why
    Pulumi stops: "validating stack config: Stack 'dev' with configuration key 'size' must be of
    type 'integer'".

    ## Example
    `size: {type: integer}` in Pulumi.yaml, and in `Pulumi.dev.yaml`
    ```yaml
    config:
      orders:size: large
    ```

    ## Fix safety
    Never fixed: whether the value or the type is wrong is not in the files.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#strongly-typed-configuration
    - pulumi/pulumi: pkg/workspace/config.go, `validateStackConfigValue`
    """

    id = "PF122"
    name = "stack-config-mistyped"
    severity = Severity.CRITICAL
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such value."""
        for stack, violation in project.stack_violations:
            if violation.kind == "type":
                remedy = Refusal("change the value, or the `type` that Pulumi.yaml declares")
                yield self.finding(stack.path, violation.span, violation.message, remedy)
