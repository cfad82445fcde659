"""PF902: a project or stack file that does not load as YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_fixer.project.dotenv import names_secret
from pulumi_fixer.project.stacks import StackFile
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_TYPE_ERROR = "mapping key "
"""How the one problem starts that go yaml.v3 finds after the syntax, and words differently."""
_ALIAS = re.compile("(?<=unknown anchor )'.*' (?=referenced)")


class YamlSyntaxError(Rule):
    """Pulumi.yaml or a stack file does not load as YAML.

    ## What it does
    Loads the project file and every stack file as Pulumi does (first document only, tabs as go
    yaml.v3 takes them, no key twice) and reports the place where that fails.

    ## Why
    Pulumi stops: "could not unmarshal 'Pulumi.yaml': invalid YAML file: yaml: line 2: did not find
    expected key". No other rule can look into the file.

    ## Example
    ```yaml
    name: orders
      runtime: python
    ```

    ## Fix safety
    Never fixed: what was meant is not in the file. The other files are repaired all the same.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/
    - pulumi/pulumi: sdk/go/common/workspace/loaders.go
    """

    id = "PF902"
    name = "yaml-syntax-error"
    severity = Severity.CRITICAL
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such file."""
        files: list[Manifest | StackFile] = [*project.stacks]
        if project.manifest:
            files.insert(0, project.manifest)
        for file in files:
            if file.error is not None:
                offset = file.text.nearest_offset(file.error.line, file.error.column)
                yield self.finding(
                    file.path,
                    (offset, offset),
                    _message(file),
                    Refusal("repair the YAML by hand"),
                )


def _message(file: Manifest | StackFile) -> str:
    error = file.error
    assert error is not None
    if error.problem.startswith(_TYPE_ERROR):
        return f"yaml: unmarshal errors: line {error.line}: {error.problem}"
    message = error.message or f"line {error.line}: {error.problem}"
    if isinstance(file, StackFile) or names_secret(file.text.line(error.line)):
        # What stands behind the asterisk may be a password that was left without quotes.
        message = _ALIAS.sub("", message)
    return f"invalid YAML file: yaml: {message}"
