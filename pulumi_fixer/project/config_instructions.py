"""What a project says, outside of its stack files, about setting its config keys."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import merged_entries, value_of
from pulumi_fixer.project.dependencies.third_party import program_modules
from pulumi_fixer.project.documentation import Documentation
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.project import Project

_SCRIPT = re.compile(
    r"(?i).+\.(?:sh|bash|zsh|ps1|bat|mk|ya?ml|toml|json|py|[cm]?[jt]s|go)"
    r"|(?:GNU)?makefile|justfile|pipfile|dockerfile|jenkinsfile"
)
_PROJECT_FILE = re.compile(r"Pulumi\.(?:.+\.)?(?:ya?ml|json)")
_WORKFLOWS = (".github", ".gitlab-ci.yml", ".circleci", "bitbucket-pipelines.yml")
_COMMAND = re.compile(
    r"\bconfig[ \t]+(?:set|cp|refresh|env)\b|\bpulumi\b.{0,300}?[ \t](?:-c|--config(?:-file)?)[ =]"
)
# The keys are somewhere around: the automation API, the variable of the CLI, pulumi/actions.
_SETS_SEVERAL = re.compile(
    r"\bset_?(?:all_?)?config\b|\bPULUMI_CONFIG\b|\bconfig-map:", re.IGNORECASE
)
# Their keys are not in the text.
_SETS_UNKNOWN = re.compile(
    r"(?i)\bpulumi\b[^\n`]{0,80}[ \t]config[ \t]+(?:cp|refresh|env)\b|--config-file\b"
    r"|\bconfig[ \t]+set(?:[ \t]+-\S+)*[ \t]+[\"']?[$%{]"
)
# It fails unless the reader has a value, and does not say which: so the guide of PF501 is written.
_ASKS = re.compile(r"\bconfig[ \t]+set\b.{0,300}?\$\{\w{1,200}:\?\}")


@dataclass(frozen=True)
class ConfigInstructions:
    """Where else than in a stack file the values of a project's config keys may come from.

    Attributes:
        project: The project.
    """

    project: Project

    @cached_property
    def hides_stacks(self) -> bool:
        """Whether there are stack files that Pulumi does not read where they lie."""
        manifest = self.project.manifest_path
        return any(
            path != manifest and _PROJECT_FILE.fullmatch(posixpath.basename(path))
            for path in self.project.files()
        )

    def tell(self, key: str) -> bool:
        """Tell whether a document, script or workflow shows a key, or the template asks for it.

        Args:
            key: As the command line takes it.
        """
        if key in self._asked or _SETS_UNKNOWN.search(self._text):
            return True
        own = f"(?:{re.escape(self._name)}:)?" if ":" not in key else ""
        return bool(re.search(rf"(?<![\w:-]){own}{re.escape(key)}(?![\w-])", self._text))

    @property
    def _name(self) -> str:
        manifest = self.project.manifest
        return str(manifest.name) if manifest else ""

    @cached_property
    def _asked(self) -> frozenset[str]:
        """What ``pulumi new`` asks for, the project's name taken off."""
        manifest = self.project.manifest
        template = manifest.root_value("template") if manifest else None
        keys = merged_entries(value_of(template, "config"))
        return frozenset(key.removeprefix(f"{self._name}:") for key in keys)

    @cached_property
    def _text(self) -> str:
        lines = Documentation(self.project).code.splitlines()
        for path in self._scripts():
            text = self.project.read(path)
            content = "" if text is None else re.sub(r"\\\r?\n", "", text.content)
            several = _SETS_SEVERAL.search(content)
            lines += [line for line in content.splitlines() if several or _COMMAND.search(line)]
        return "\n".join(line for line in lines if not _ASKS.search(line))

    def _scripts(self) -> Iterator[str]:
        """Yield the files that may set config: scripts of any kind, not the program or tests."""
        program = {module.path for module in program_modules(self.project)}
        for path in self.project.files():
            name, module = posixpath.basename(path), self.project.python.get(path)
            is_program = path in program or (module is not None and module.is_test)
            if _SCRIPT.fullmatch(name) and not _PROJECT_FILE.fullmatch(name) and not is_program:
                yield path
        for directory in self.project.workspace.ancestors(self.project.path):
            for name in _WORKFLOWS if not directory.startswith("..") else ():
                path = join(directory, name)
                if self.project.workspace.is_file(path):
                    yield path
                else:
                    yield from self.project.workspace.walk(path)
