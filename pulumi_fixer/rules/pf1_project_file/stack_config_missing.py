"""PF121: a required config key that a stack has no value for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import entries, is_null, value_of
from pulumi_fixer.project.config_declarations import declarations
from pulumi_fixer.project.configuration import Configuration
from pulumi_fixer.project.stack_config import (
    has_environment,
    parse_key,
    stack_violations,
    values_of,
)
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.configuration import ConfigKey
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.stacks import StackFile


class StackConfigMissing(Rule):
    """A stack has no value for a config key that the project or its program requires.

    ## What it does
    For each stack file, looks for the keys that Pulumi.yaml declares without a default, and those
    that the program reads with `require` under no condition. A stack with an `environment`, which
    may set them, is left alone, and so is a project without stack files.

    ## Why
    Pulumi stops: "validating stack config: Stack 'dev' is missing configuration value 'size'", or
    the program does: "Missing required configuration variable 'orders:size'".

    ## Example
    `config.require_secret("password")` in the program, and in `Pulumi.dev.yaml`
    ```yaml
    config:
      orders:size: small
    ```

    ## Fix safety
    Never fixed: nobody but you knows the value. The reason holds the command that sets it.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/
    - pulumi/pulumi: pkg/workspace/config.go; sdk/python/lib/pulumi/config.py, `Config.require`
    """

    id = "PF121"
    name = "stack-config-missing"
    severity = Severity.HIGH
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each stack and what it lacks."""
        manifest = project.manifest
        if manifest is None or not manifest.name or manifest.is_template or not project.stacks:
            return
        keys = {key.name: key for key in Configuration(project).keys}
        for stack in project.stacks:
            if stack.error is not None:
                continue
            said: set[str] = set()
            given = _given(manifest, stack)
            for violation in stack_violations(manifest, stack):
                if violation.kind == "missing":
                    names = [key.removeprefix(f"{manifest.name}:") for key in violation.keys]
                    said.update(names)
                    remedy = _command(stack, [keys[name] for name in names if name in keys])
                    yield self.finding(stack.path, violation.span, violation.message, remedy)
            for key in keys.values():
                if has_environment(stack) or not key.required or key.name in said:
                    continue
                parsed = parse_key(manifest.name, key.name)
                if parsed is not None and parsed not in given:
                    full = key.name if ":" in key.name else f"{manifest.name}:{key.name}"
                    message = f"Missing required configuration variable '{full}'"
                    yield self.finding(stack.path, _section(stack), message, _command(stack, [key]))


def _given(manifest: Manifest, stack: StackFile) -> set[tuple[str, str] | None]:
    """Return namespace and name of the keys that have a value on a stack, or a default."""
    name = str(manifest.name)
    declared = list(declarations(manifest.root_value("config")))
    forms = {item.key for item in declared}
    defaults = [
        item.key
        for item in declared
        if any(item.value(field) is not None for field in ("default", "value"))
    ]
    short = [key for key, node in manifest.config.items() if key not in forms and not is_null(node)]
    return {*values_of(stack, name), *(parse_key(name, key) for key in (*defaults, *short))}


def _section(stack: StackFile) -> tuple[int, int]:
    for name, key, _ in entries(stack.root):
        if name == "config" and value_of(stack.root, "config") is not None:
            return key.start_mark.index, key.end_mark.index
    return 0, 0


def _command(stack: StackFile, keys: list[ConfigKey]) -> Refusal:
    lines = [
        f"`pulumi config set --secret {key.name} --stack {stack.stack}` (it asks for the value)"
        if key.secret
        else f"`pulumi config set {key.name} <value> --stack {stack.stack}`"
        for key in keys
    ]
    return Refusal(f"the value is not in the project; run {' and '.join(lines)}")
