"""PF205: a runtime option with a value that Pulumi's Python host refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from pulumi_fixer.edits.yaml import UneditableError, checked, set_value
from pulumi_fixer.edits.yaml_nodes import entries, is_null, is_string, merged_entries, value_of
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_KNOWN = {"toolchain": ("pip", "poetry", "uv"), "typechecker": ("mypy", "pyright")}
_STRINGS = ("toolchain", "virtualenv")
"""The options of which the host says that they must be strings."""


class PythonOptionUnsupported(Rule):
    """A runtime option has a value that Pulumi's Python host refuses, such as `toolchain: pipenv`.

    ## What it does
    Looks at `toolchain` (pip, poetry or uv), `typechecker` (mypy or pyright) and `virtualenv` (a
    string) below `runtime.options`. A value in other letter case gets the right one. `toolchain:
    pipenv` becomes `pip`: Pulumi does not know pipenv, and pip is what installs the requirements
    of a Pipfile. It goes on without `virtualenv`, so that `pipenv run pulumi up` takes the
    environment of pipenv.

    ## Why
    Pulumi stops before the program starts: "unsupported toolchain option: pipenv", "unsupported
    typechecker option: ty", "toolchain option must be a string", "virtualenv option must be a
    string".

    ## Example
    ```yaml
    options:
      toolchain: pipenv
    ```
    becomes
    ```yaml
    options:
      toolchain: pip
    ```

    ## Fix safety
    Safe: with the value as it was, no program ran. Refused where more than one value could be
    meant.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/
    - pulumi/pulumi: sdk/python/cmd/pulumi-language-python/main.go, `parseOptions`
    """

    id = "PF205"
    name = "python-option-unsupported"
    severity = Severity.CRITICAL
    touches = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each value that the host refuses."""
        manifest = project.manifest
        if manifest is None or manifest.runtime != "python":
            return
        options = merged_entries(value_of(value_of(manifest.root, "runtime"), "options"))
        for name in ("toolchain", "typechecker", "virtualenv"):
            if name not in options or is_null(options[name][1]):
                continue
            key, value = options[name]
            message = _problem(name, value)
            if message is not None:
                span = (key.start_mark.index, key.end_mark.index)
                yield self.finding(manifest.path, span, message, _remedy(manifest, name, value))


def _problem(name: str, value: Node) -> str | None:
    """Return what the host says of the value of an option, or None where it accepts it."""
    if not is_string(value):
        return f"{name} option must be a string" if name in _STRINGS else None
    if name in _KNOWN and value.value and value.value not in _KNOWN[name]:
        return f"unsupported {name} option: {_one_line(value.value)}"
    return None


def _one_line(value: str) -> str:
    return " ".join(value.split())[:80]


def _remedy(manifest: Manifest, name: str, value: Node) -> Fix | Refusal:
    known = _KNOWN.get(name)
    if known is None:
        return Refusal("write the directory of the virtual environment, in quotes")
    choices = f"{', '.join(known[:-1])} or {known[-1]}"
    meant = _meant(name, value)
    if meant is None:
        return Refusal(f"write {choices}, whichever is meant, or leave the option out")
    runtime = value_of(manifest.root, "runtime")
    options = value_of(runtime, "options")
    written = {key: node for key, _, node in entries(options)}
    if not isinstance(options, MappingNode) or written.get(name) is not value:
        return Refusal(f"the value comes from a YAML merge; write `{name}: {meant}` there by hand")
    try:
        edits = set_value(manifest.path, manifest.text, options, name, meant)
        return Fix(checked(manifest.text, edits, _expected(name, meant)))
    except UneditableError as error:
        return Refusal(f"{error}; write `{name}: {meant}` by hand")


def _meant(name: str, value: Node) -> str | None:
    """Return the one value that can be meant, or None."""
    if not isinstance(value, ScalarNode):
        return None
    plain = str(value.value).strip().lower()
    if name == "toolchain" and plain == "pipenv":
        return "pip"
    return plain if plain in _KNOWN[name] else None


def _expected(name: str, meant: str) -> Callable[[Any], Any]:
    def expected(document: Any) -> Any:
        runtime = document["runtime"]
        options = {**runtime["options"], name: meant}
        return {**document, "runtime": {**runtime, "options": options}}

    return expected
