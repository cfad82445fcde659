"""File names in the words of a model: what looks like one, and what may be used as one."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXTENSIONS = frozenset(
    {"bash", "cfg", "conf", "cs", "css", "csv", "dockerfile", "env", "example", "gitignore", "go"}
    | {"graphql", "hcl", "html", "in", "ini", "ipynb", "j2", "java", "jinja", "js", "json", "jsonl"}
    | {"jsx", "lock", "md", "mdx", "mjs", "pem", "properties", "proto", "ps1", "py", "pyi", "rego"}
    | {"rst", "rules", "sh", "sql", "sum", "svg", "template", "tf", "tfvars", "tmpl", "toml", "tpl"}
    | {"ts", "tsx", "txt", "typed", "xml", "yaml", "yml", "zsh"}
)
_FILES = frozenset(
    {".coveragerc", ".dockerignore", ".editorconfig", ".env", ".flake8", ".gitattributes"}
    | {".gitignore", ".gitlab-ci.yml", ".pylintrc", ".python-version", ".pulumiignore"}
    | {"CODEOWNERS", "Dockerfile", "Jenkinsfile", "LICENSE", "Makefile", "Pipfile", "Procfile"}
)
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_PRODUCT = re.compile(r"[A-Z]\w*\.js")
"""Node.js, Vue.js and their like are no files."""

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_MAX_PART = 200
_MAX_PATH = 1000


class RefusedNameError(Exception):
    """A file name from an answer must not be used; the message says why."""


def is_file_name(token: str) -> bool:
    """Tell whether a word is the name of a file, with or without directories before it."""
    if "://" in token or _PRODUCT.fullmatch(token) or re.search(r"[<>{}$*|?]", token):
        return False
    name = re.split(r"[/\\]", token)[-1]
    if name in _FILES:
        return True
    stem, dot, extension = name.rpartition(".")
    return bool(dot and extension.lower() in _EXTENSIONS and stem.strip(".") != "")


def normalised(name: str) -> str:
    """Return a name from an answer as a path inside the project.

    Backslashes become slashes, and a leading ``./`` or ``/`` is dropped.

    Args:
        name: The name as it is written.

    Raises:
        RefusedNameError: It leads out of the project, or some system cannot have such a file.
    """
    if _DRIVE.match(name) or name.startswith("~"):
        raise RefusedNameError("is not inside the project")
    if _CONTROL.search(name):
        raise RefusedNameError("holds a control character")
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if not parts:
        raise RefusedNameError("is empty")
    if ".." in parts:
        raise RefusedNameError("leads out of its directory")
    if any(part.lower() == ".git" for part in parts):
        raise RefusedNameError("belongs to git")
    for part in parts:
        if _RESERVED.fullmatch(part):
            raise RefusedNameError("is reserved on Windows")
        if part.endswith((".", " ")) or part.startswith(" "):
            raise RefusedNameError("ends in a dot or a space, which Windows drops")
        if _FORBIDDEN.search(part):
            raise RefusedNameError("holds a character that Windows refuses")
        if len(part.encode()) > _MAX_PART:
            raise RefusedNameError(f"is longer than {_MAX_PART} bytes")
    path = "/".join(parts)
    if len(path.encode()) > _MAX_PATH:
        raise RefusedNameError(f"is longer than {_MAX_PATH} bytes")
    directory, last = posixpath.split(path)
    if last.lower() == "requirements.txt":
        # A heading capitalises it as its first word; pip would not find that file.
        path = posixpath.join(directory, last.lower())
    return path


class TakenNames:
    """The paths that are in use, to tell when a further one cannot exist beside them."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        """Start with some."""
        self._files: dict[str, str] = {}
        self._directories: dict[str, str] = {}
        for path in paths:
            self.add(path)

    def clash(self, path: str) -> str | None:
        """Return why a path cannot exist beside those in use, or None."""
        key = _folded(path)
        known = self._files.get(key)
        if known is not None and known != path:
            return f"differs from {known} only in upper and lower case"
        if key in self._directories:
            return f"is a directory as well: {self._directories[key]} lies in it"
        for parent in _parents(key):
            if parent in self._files:
                return f"lies in {self._files[parent]}, which is a file"
        return None

    def add(self, path: str) -> None:
        """Put a path to use."""
        key = _folded(path)
        self._files[key] = path
        for parent in _parents(key):
            self._directories.setdefault(parent, path)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]
