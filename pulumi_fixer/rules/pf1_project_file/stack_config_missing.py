"""PF121: a required config key that a stack has no value for."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import entries, is_null, value_of
from pulumi_fixer.project.config_declarations import declarations
from pulumi_fixer.project.config_instructions import ConfigInstructions
from pulumi_fixer.project.configuration import Configuration
from pulumi_fixer.project.gitignore import ignored_by
from pulumi_fixer.project.stack_config import has_environment, parse_key, values_of
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
    may set them, is left alone. Where there is no stack file, and .gitignore keeps none out of the
    repository, the keys are reported that the program requires and the project says nothing of: no
    code in a document, no script or workflow that sets config shows them, and `pulumi new` does not
    ask for them.

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
        if manifest is None or not manifest.name or manifest.is_template:
            return
        keys = {key.name: key for key in Configuration(project).keys}
        if not project.stacks:
            yield from self._untold(project, manifest, keys)
        said: dict[str, set[str]] = defaultdict(set)
        for stack, violation in project.stack_violations:
            if violation.kind == "missing":
                names = [key.removeprefix(f"{manifest.name}:") for key in violation.keys]
                said[stack.path].update(names)
                remedy = _commands([keys[name] for name in names if name in keys], stack)
                yield self.finding(stack.path, violation.span, violation.message, remedy)
        for stack in project.stacks:
            if stack.error is not None or has_environment(stack):
                continue
            given = {*values_of(stack, manifest.name), *_defaults(manifest)}
            for key in keys.values():
                if key.required and key.name not in said[stack.path]:
                    parsed = parse_key(manifest.name, key.name)
                    if parsed is not None and parsed not in given:
                        remedy = _commands([key], stack)
                        yield self.finding(
                            stack.path, _section(stack), _missing(manifest, key), remedy
                        )

    def _untold(
        self, project: Project, manifest: Manifest, keys: dict[str, ConfigKey]
    ) -> Iterator[Finding]:
        """Yield a finding for each key that no stack has and nothing says how to set."""
        instructions, name = ConfigInstructions(project), str(manifest.name)
        given = {*_defaults(manifest), None}
        missing = [
            key for key in keys.values() if key.required and parse_key(name, key.name) not in given
        ]
        stack = project.file(f"{manifest.stack_directory}/{_stack_file(manifest)}")
        if not missing or instructions.hides_stacks or ignored_by(project, stack):
            return
        declared = {
            item.key.removeprefix(f"{name}:"): item.key_node
            for item in declarations(manifest.root_value("config"))
        }
        for key in missing:
            # A declaration alone is sound: whoever makes a stack is told, and gives the value.
            if key.place is None or instructions.tell(key.name):
                continue
            if key.name in declared:
                node = declared[key.name]
                message = f"every new stack is missing configuration value '{key.name}'"
                span = (node.start_mark.index, node.end_mark.index)
                yield self.finding(manifest.path, span, message, _commands([key]))
            else:
                yield self.finding(*key.place, _missing(manifest, key), _commands([key]))


def _stack_file(manifest: Manifest) -> str:
    stem, extension = posixpath.splitext(posixpath.basename(manifest.path))
    return f"{stem}.dev{extension}"


def _missing(manifest: Manifest, key: ConfigKey) -> str:
    full = key.name if ":" in key.name else f"{manifest.name}:{key.name}"
    return f"Missing required configuration variable '{full}'"


def _defaults(manifest: Manifest) -> set[tuple[str, str] | None]:
    """Return namespace and name of the keys that the project file gives every stack."""
    declared = list(declarations(manifest.root_value("config")))
    forms = {item.key for item in declared}
    defaults = [
        item.key
        for item in declared
        if any(item.value(field) is not None for field in ("default", "value"))
    ]
    short = [key for key, node in manifest.config.items() if key not in forms and not is_null(node)]
    return {parse_key(str(manifest.name), key) for key in (*defaults, *short)}


def _section(stack: StackFile) -> tuple[int, int]:
    for name, key, _ in entries(stack.root):
        if name == "config" and value_of(stack.root, "config") is not None:
            return key.start_mark.index, key.end_mark.index
    return 0, 0


def _commands(keys: list[ConfigKey], stack: StackFile | None = None) -> Refusal:
    option = f" --stack {stack.stack}" if stack else ""
    lines = [
        f"`pulumi config set --secret {key.name}{option}` (it asks for the value)"
        if key.secret
        else f"`pulumi config set {key.name} <value>{option}`"
        for key in keys
    ]
    return Refusal(f"the value is not in the project; run {' and '.join(lines)}")
