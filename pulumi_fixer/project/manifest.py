"""The project file: what Pulumi.yaml says, and where it says it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import (
    entries,
    is_null,
    scalar,
    value_of,
)
from pulumi_fixer.project.config_declarations import is_own_key
from pulumi_fixer.project.config_file import ConfigFile
from pulumi_fixer.project.manifest_loading import violations

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from pulumi_fixer.project.manifest_schema import Violation

PREFERRED_NAMES = ("Pulumi.json", "Pulumi.yaml", "Pulumi.yml")
"""In the order in which Pulumi prefers them (sdk/go/common/encoding/marshal.go)."""
MANIFEST_NAMES = PREFERRED_NAMES[1:]
"""Those that are read here; Pulumi.json is not edited."""

_NO = ("false", "no", "off", "n")
"""What go yaml.v3 reads as false in a field that is a boolean; all else is taken for a mark."""


class Manifest(ConfigFile):
    """Pulumi.yaml."""

    @cached_property
    def name(self) -> str | None:
        """The project's name."""
        return scalar(value_of(self.root, "name"))

    @property
    def is_template(self) -> bool:
        """Whether ``pulumi new`` still has to fill this file in (its name is a placeholder)."""
        return self.name is not None and "${" in self.name

    def root_value(self, key: str) -> Node | None:
        """Return the value node of a top-level key, or None."""
        return value_of(self.root, key)

    @cached_property
    def runtime(self) -> str | None:
        """The runtime's name, from either form of ``runtime``."""
        node = value_of(self.root, "runtime")
        return scalar(node) or scalar(value_of(node, "name"))

    def option(self, name: str) -> str | None:
        """Return a runtime option such as ``toolchain`` or ``virtualenv``, or None."""
        options = value_of(value_of(self.root, "runtime"), "options")
        return scalar(value_of(options, name))

    @cached_property
    def main(self) -> str | None:
        """``main`` as it is written, or None where it is missing, null or empty."""
        return scalar(value_of(self.root, "main")) or None

    @property
    def stack_directory(self) -> str:
        """Where the stack files lie, relative to this file (facts 1.1 and 1.2)."""
        named = scalar(value_of(self.root, "stackConfigDir"))
        return named or scalar(value_of(self.root, "config")) or "."

    def is_own_key(self, key: str) -> bool:
        """Tell whether a config key is the project's own.

        As sdk/go/common/workspace/project.go decides it: no colon, or the project's name before.
        """
        return is_own_key(self.name, key)

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """What Pulumi refuses in this file when it loads it; none where it is not even YAML."""
        return violations(self.root) if self.error is None else ()

    @cached_property
    def secrets(self) -> frozenset[str]:
        """What the file marks as secret or encrypted; it must appear in no output."""
        template = value_of(value_of(self.root, "template"), "config")
        declarations = [*self.config.values(), *(value for _, _, value in entries(template))]
        found: set[str] = set()
        for declaration in declarations:
            found |= self.encrypted(declaration)
            marked = scalar(value_of(declaration, "secret")) or "false"
            if marked.lower() not in _NO:
                for key in ("default", "value"):
                    node = value_of(declaration, key)
                    if not is_null(node):
                        found |= self.strings(node)
        return frozenset(found)
