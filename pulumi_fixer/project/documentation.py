"""What the project's Markdown says about deploying it, and what the project asks of that."""

from __future__ import annotations

import ast
import enum
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.edits.markdown import Document
from pulumi_fixer.edits.yaml_nodes import scalar, value_of
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project.project import Project


class Topic(enum.Enum):
    """One thing that has to be known to deploy a project; the value says it in words."""

    LOGIN = "the backend login"
    PASSPHRASE = "the variable PULUMI_CONFIG_PASSPHRASE"  # noqa: S105 - its name
    STACK = "the stack initialisation"
    OUTPUTS = "the outputs in cfn-outputs/flat-outputs.json"


class Backend(enum.Enum):
    """Where the state is kept: with a Pulumi service, or in a bucket, directory or database."""

    SERVICE = "service"
    SELF_MANAGED = "self-managed"


# Options may stand between `pulumi` and the command (`pulumi --cwd infra up`).
_CLI = r"\bpulumi(?:[ \t]+-\S+(?:[ \t]+[^-\s]\S*)?){0,3}?[ \t]+"
_REST = r"[^\n`]{0,300}?"
_BUTTON = r"app\.pulumi\.com/new\?"
_AUTOMATION = r"create(?:_or_select_stack|OrSelectStack)\b|\bAutomation API\b"

_MENTIONS = {
    Topic.LOGIN: re.compile(
        rf"{_CLI}login\b|PULUMI_BACKEND_URL|PULUMI_ACCESS_TOKEN|\bcloud-url:", re.IGNORECASE
    ),
    Topic.PASSPHRASE: re.compile(
        r"PULUMI_CONFIG_PASSPHRASE|secrets-provider[ =]+[\"']?(?!passphrase|default)\w"
    ),
    Topic.STACK: re.compile(
        rf"{_CLI}(?:stack[ \t]+(?:init|select)|new)\b|{_BUTTON}|{_AUTOMATION}|\bstack-name:"
        rf"|{_CLI}(?:up|update|preview|deploy)\b{_REST}[ \t](?:-s|--stack)[ =]",
        re.IGNORECASE,
    ),
    Topic.OUTPUTS: re.compile(rf"{_CLI}stack[ \t]+output\b|cfn-outputs|flat-outputs"),
}
_OUTPUT_FILE = re.compile(
    rf"cfn-outputs|flat-outputs|{_CLI}stack[ \t]+output\b{_REST}(?:[ \t]--json\b|[ \t]-j\b|>)"
)
_DEPLOYS = re.compile(
    rf"{_CLI}(?:up|update|preview|deploy)\b|pulumi/actions|{_BUTTON}|{_AUTOMATION}", re.IGNORECASE
)
_SELF_MANAGED = re.compile(
    rf"{_CLI}login[ \t]+{_REST}(?:--local\b|(?<=[ \t])-l\b|(?:s3|gs|azblob|file|postgres)://)"
    r"|PULUMI_BACKEND_URL",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    rf"{_CLI}login[ \t]+{_REST}https?://|PULUMI_ACCESS_TOKEN|{_BUTTON}"
    r"|PULUMI_BACKEND_URL[\"']?[ \t]*[=:][ \t]*[\"']?https?://",
    re.IGNORECASE,
)
_BARE_LOGIN = re.compile(rf"{_CLI}login(?=[ \t]*(?:$|[`#&;.,)]))", re.IGNORECASE | re.MULTILINE)

_DOCUMENT = re.compile(r"(?i).+\.(?:md|markdown|mdx)|readme(?:\..+)?")
_MARKDOWN = re.compile(r"(?i).+\.(?:md|markdown|mdx)")
# What a model was asked and answered, and what a person wrote about that answer. They lie in a
# project that was generated, and nobody who deploys it reads them: they may show another state of
# it, and the commands in them are often the ones that failed.
_MODEL_ARTEFACT = re.compile(
    r"(?i)(?:PROMPT|MODEL_RESPONSE|IDEAL_RESPONSE|MODEL_FAILURES)[\w.-]*\.md"
)
_UPWARD = ("README.md", "README", "README.rst", "README.txt", "Readme.md", "readme.md")
_SCRIPT = re.compile(
    r"(?<![\w./-])[\w./-]{1,200}\.(?:sh|bash|zsh|ya?ml|py|ps1|mk|toml|json)\b|\b(?:Make|just|Pip)file\b"
)
_RUNNERS = {
    "make": ("Makefile", "makefile", "GNUmakefile"),
    "just": ("justfile", "Justfile"),
    "task": ("Taskfile.yml", "Taskfile.yaml"),
    "pipenv run": ("Pipfile",),
    "npm run": ("package.json",),
    "yarn": ("package.json",),
    "pnpm": ("package.json",),
}


@dataclass(frozen=True)
class Documentation:
    """What is documented about deploying one project.

    Attributes:
        project: The project.
    """

    project: Project

    @cached_property
    def text(self) -> str:
        """What the documents say and the scripts that they call do, commands on one line each."""
        return self._text(lambda document: document.shown)

    @cached_property
    def code(self) -> str:
        """The same, but of Markdown only the code blocks and code spans."""
        return self._text(lambda document: document.code)

    def _text(self, shown: Callable[[Document], str]) -> str:
        pieces = []
        for path in self._documents():
            content = self._content(path)
            document = Document(content)
            pieces.append(shown(document) if _MARKDOWN.fullmatch(path) else content)
            called = self._called(document, posixpath.dirname(path) or ".")
            pieces += [self._content(script) for script in sorted(called)]
        return _joined("\n".join(pieces))

    @cached_property
    def topics(self) -> frozenset[Topic]:
        """The topics that are documented, or settled by the project's own files."""
        found = topics_of(self.text)
        if self.reads_output_file and not _OUTPUT_FILE.search(self.text):
            found -= {Topic.OUTPUTS}
        if self.backend_url:
            found |= {Topic.LOGIN}
        return found

    @cached_property
    def mentioned(self) -> frozenset[Topic]:
        """The topics that some document speaks of."""
        return topics_of(self.text)

    @cached_property
    def missing(self) -> frozenset[Topic]:
        """The topics that the project needs and that are not documented.

        A stack and a deployment are a complete workflow with the default backend: the login
        happens on demand, no passphrase is needed, and ``pulumi up`` prints the outputs.
        """
        needed = set(Topic)
        if Topic.STACK in self.topics and self.deploys and self.backend is not Backend.SELF_MANAGED:
            needed = {Topic.PASSPHRASE} if self.uses_passphrase else set()
            needed |= {Topic.OUTPUTS} if self.reads_output_file else set()
        elif not self.needs_passphrase:
            needed -= {Topic.PASSPHRASE}
        return frozenset(needed - self.topics)

    @cached_property
    def needs_passphrase(self) -> bool:
        """Whether secrets are encrypted with a passphrase, as far as the project tells."""
        other = self.uses_secrets_provider or self.backend is Backend.SERVICE
        return self.uses_passphrase or not other

    @cached_property
    def deploys(self) -> bool:
        """Whether a document shows how to deploy or preview."""
        return bool(_DEPLOYS.search(self.text))

    @cached_property
    def backend_url(self) -> str | None:
        """The backend that the project file names."""
        manifest = self.project.manifest
        return scalar(value_of(value_of(manifest.root, "backend"), "url")) if manifest else None

    @cached_property
    def backend(self) -> Backend | None:
        """The kind of backend that the project or its documents name; None where none does.

        Documents that offer both kinds leave the choice to the reader, who may take the service.
        """
        if self.backend_url:
            is_service = self.backend_url.startswith(("http://", "https://"))
            return Backend.SERVICE if is_service else Backend.SELF_MANAGED
        text = self.text
        variable = self.project.dotenv.get("PULUMI_BACKEND_URL")
        if variable is not None:
            text += f"\nPULUMI_BACKEND_URL={variable.value}"
        if _SERVICE.search(text):
            return Backend.SERVICE
        if "PULUMI_BACKEND_URL" not in text and _BARE_LOGIN.search(text):
            return Backend.SERVICE
        if _SELF_MANAGED.search(text):
            return Backend.SELF_MANAGED
        if self.uses_passphrase:
            return None
        encrypted = any(stack.secret_keys for stack in self.project.stacks)
        return Backend.SERVICE if encrypted and not self.uses_secrets_provider else None

    @cached_property
    def uses_passphrase(self) -> bool:
        """Whether a stack file holds values that a passphrase encrypted."""
        return any(value_of(stack.root, "encryptionsalt") for stack in self.project.stacks)

    @cached_property
    def uses_secrets_provider(self) -> bool:
        """Whether a stack file names a key service that replaces the passphrase."""
        providers = [
            scalar(value_of(stack.root, "secretsprovider")) for stack in self.project.stacks
        ]
        return any(provider not in (None, "passphrase", "default") for provider in providers)

    @cached_property
    def reads_output_file(self) -> bool:
        """Whether the project's code or tests read ``cfn-outputs/flat-outputs.json``."""
        return any(
            module.tree is not None and "flat-outputs" in _strings(module.tree)
            for module in self.project.python.values()
            if "flat-outputs" in module.text.content
        )

    def _documents(self) -> Iterator[str]:
        """Yield the project's documents, and each README above it up to the repository's root."""
        for path in self.project.files():
            name = posixpath.basename(path)
            if _DOCUMENT.fullmatch(name) and not _MODEL_ARTEFACT.fullmatch(name):
                yield path
        for directory in self._above():
            for name in _UPWARD:
                if self.project.workspace.is_file(join(directory, name)):
                    yield join(directory, name)

    def _above(self) -> list[str]:
        """Return the directories above the project's, up to the one that holds ``.git``.

        Without a repository they end at the directory that was given.
        """
        given = 0
        directories = list(self.project.workspace.ancestors(self.project.path))
        for index, directory in enumerate(directories):
            if self.project.workspace.exists(join(directory, ".git")):
                return directories[1 : index + 1]
            if not directory.startswith(".."):
                given = index
        return directories[1 : given + 1]

    def _called(self, document: Document, directory: str) -> set[str]:
        """Return the scripts, makefiles and workflows whose call or name stands in a document."""
        code = document.code
        names = {match[0] for match in _SCRIPT.finditer(code)}
        for command, files in _RUNNERS.items():
            if re.search(rf"(?:^|[\s;&|(])({command})[ \t]+[\w-]", code, re.MULTILINE):
                names.update(files)
        places = (directory, self.project.path, *self._above())
        found = (join(place, name) for name in sorted(names) for place in places)
        return {
            path
            for path in found
            if self.project.workspace.is_file(path)
            and not posixpath.basename(path).startswith("Pulumi.")
        }

    def _content(self, path: str) -> str:
        """Return a file's text; bytes that are no UTF-8 do not hide the rest of a document."""
        try:
            return self.project.workspace.read_bytes(path).decode("utf-8", "replace")
        except (FileNotFoundError, UnreadableError):
            return ""


def topics_of(text: str) -> frozenset[Topic]:
    """Return the topics whose commands or variables stand in a text."""
    text = _joined(text)
    return frozenset(topic for topic, pattern in _MENTIONS.items() if pattern.search(text))


def _joined(text: str) -> str:
    return re.sub(r"\\\r?\n[ \t]*", "", text)


def _strings(tree: ast.Module) -> str:
    """Return the string literals of a module, those that are statements (docstrings) left out."""
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return "\n".join(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    )
