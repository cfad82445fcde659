"""PF123: a typed secret that a stack gets as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project


class StackSecretPlain(Rule):
    """A config key declared with a type and as secret has a plain value.

    ## What it does
    Reports a stack's plain value for a key that Pulumi.yaml declares with `type` and
    `secret: true`, and the default of such a key, which Pulumi puts on a stack as plain text
    before it checks, so that every stack fails that sets no value of its own.

    ## Why
    Pulumi stops: "validating stack config: Stack 'dev' with configuration key 'password' must be
    encrypted as it's secret".

    ## Example
    ```yaml
    config:
      password:
        type: string
        secret: true
        default: change-me
    ```

    ## Fix safety
    Never fixed: a value can be encrypted only with the stack's key. The command that does it asks
    for the value.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/secrets/
    - pulumi/pulumi: pkg/workspace/config.go, `validateStackConfigValue`
    """

    id = "PF123"
    name = "stack-secret-plain"
    severity = Severity.CRITICAL
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such value."""
        own = f"{project.manifest.name}:" if project.manifest else ""
        for stack, violation in project.stack_violations:
            if violation.kind == "plain":
                (key,) = violation.keys
                remedy = Refusal(
                    f"run `pulumi config set --secret {key.removeprefix(own)} --stack "
                    f"{stack.stack}`, which asks for the value; it is no secret any more if it was "
                    "ever committed"
                )
                yield self.finding(violation.path, violation.span, violation.message, remedy)
