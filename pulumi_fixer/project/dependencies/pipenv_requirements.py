"""What ``pipenv requirements`` prints for a Pipfile, worked out without pipenv.

A port of routines/requirements.py and of ``requirement_from_lockfile`` and
``requirement_from_pipfile`` in utils/dependencies.py (pipenv 2026.10.3), without development
packages and hashes. It differs where pip would install something else than the Pipfile says:
markers that pipenv leaves out are kept, and a path without a slash is written as a path.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from packaging.requirements import InvalidRequirement, Requirement

from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_fixer.project.dependencies.pipfile import Pipfile
    from pulumi_fixer.project.project import Project

_VCS_IN_LOCK = ("git", "svn", "hg", "bzr")
_VCS_IN_PIPFILE = ("git", "hg", "svn", "bzr")
_OPERATORS = ("==", ">=", "<=", ">", "<", "~=", "!=")
_MARKER_KEYS = (
    "os_name",
    "platform_machine",
    "platform_python_implementation",
    "platform_release",
    "platform_system",
    "platform_version",
    "python_version",
    "python_full_version",
    "implementation_name",
    "implementation_version",
)
"""The markers that a Pipfile may hold as keys of their own, beside ``sys_platform``."""

_TEXT_KEYS = (
    *("version", "markers", "os_markers", "sys_platform", "file", "path", "ref", "subdirectory"),
    *_VCS_IN_LOCK,
    *_MARKER_KEYS,
)

_VARIABLE = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_USER = re.compile(r"([a-z0-9+.-]+)://([^/@\s]+)@", re.IGNORECASE)
_ONLY_VARIABLES = re.compile(r"(\$\{\w+\}|\$\w+)+")
_NAMES_OF_NO_SECRET = frozenset({"git", "hg", "svn"})


class UnwritableError(Exception):
    """An entry cannot be written as a requirement; the message says which, without any secret."""


@dataclass(frozen=True)
class PipenvRequirements:
    """The lines of one Pipfile.

    Attributes:
        pipfile: The Pipfile and its lock.
        is_directory: Whether a path relative to the Pipfile is a directory.
        target: The directory of the requirements file, relative to the Pipfile's. pip takes
            relative paths from there, so they are rewritten.
    """

    pipfile: Pipfile
    is_directory: Callable[[str], bool]
    target: str = "."

    @property
    def from_lock(self) -> bool:
        """Whether the lines come from Pipfile.lock: it is current, and not empty."""
        return bool(self.pipfile.locked) and self.pipfile.lock_is_current

    @property
    def entries(self) -> tuple[str, ...]:
        """The names of the distributions, as they are spelled there."""
        return tuple(self.pipfile.locked if self.from_lock else self.pipfile.packages)

    def text(self) -> str:
        """Return what ``pipenv requirements`` prints, with ``--no-lock`` where there is no lock.

        Raises:
            UnwritableError: An entry is no requirement, or a URL holds a password.
        """
        lines = [*self._index_lines(), *(self.line(name) for name in self.entries)]
        return "".join(f"{line}\n" for line in lines)

    def line(self, name: str) -> str:
        """Return the line of one entry.

        Args:
            name: The distribution, as the file in question spells it.

        Raises:
            UnwritableError: The entry is no requirement, or its URL holds a password.
        """
        if self.from_lock:
            line = self._from_lock(name, self.pipfile.locked[name])
        else:
            line = self._from_pipfile(name, self.pipfile.packages[name])
        if _holds_password(line):
            raise UnwritableError(
                f"the URL of `{name}` holds a password or token; put an environment variable "
                "in its place, written ${NAME}"
            )
        return line

    def _index_lines(self) -> list[str]:
        sources = self.pipfile.lock_sources if self.from_lock else self.pipfile.sources
        lines = []
        for number, source in enumerate(sources):
            url = source.get("url")
            if not isinstance(url, str) or not url:
                continue
            if _holds_password(url):
                where = source.get("name", number + 1)
                raise UnwritableError(
                    f"the URL of source `{where}` holds a password or token; put environment "
                    "variables in its place, written ${NAME}, then lock again"
                )
            # pip expands only the braced form.
            option = "--extra-index-url" if number else "-i"
            braced = _VARIABLE.sub(r"${\1}", url)
            lines.append(f"{option} {braced}")
        return lines

    def _from_lock(self, name: str, entry: object) -> str:
        if isinstance(entry, str):
            return self._proved(name, f"{name}=={entry}" if entry not in ("", "*") else name)
        table = _entry(name, entry)
        markers = [_text(table, key) for key in ("os_markers", "markers")]
        for vcs in _VCS_IN_LOCK:
            if vcs in table:
                url, named_ref = _split_ref(_text(table, vcs))
                ref = _text(table, "ref") or named_ref
                line = self._vcs_line(name, table, vcs, url, ref, repeat_vcs=False)
                return line if line.startswith("-e ") else _marked(line, markers, " ; ")
        for key in ("file", "path"):
            if key in table:
                return _marked(self._path_line(table, key), markers, " ; ")
        version = _text(table, "version")
        pinned = f"{name}{_extras(table)}{'' if version == '*' else version}"
        return self._proved(name, _marked(pinned, markers, "; "))

    def _from_pipfile(self, name: str, entry: object) -> str:
        if isinstance(entry, str):
            return self._proved(name, f"{name}{_specifier(entry)}")
        table = _entry(name, entry)
        markers = [_text(table, "markers")]
        for key in ("sys_platform", *(key for key in table if key in _MARKER_KEYS)):
            condition = _text(table, key)
            markers.append(f"{key} {condition}" if condition else "")
        for vcs in _VCS_IN_PIPFILE:
            if vcs in table:
                url, ref = _text(table, vcs), _text(table, "ref")
                line = self._vcs_line(name, table, vcs, url, ref, repeat_vcs=True)
                return line if line.startswith("-e ") else _marked(line, markers, " ; ")
        for key in ("file", "path"):
            if key in table:
                return _marked(self._path_line(table, key), markers, " ; ")
        version = _specifier(_text(table, "version"))
        return self._proved(name, _marked(f"{name}{_extras(table)}{version}", markers, "; "))

    def _vcs_line(
        self,
        name: str,
        table: Mapping[str, Any],
        vcs: str,
        url: str,
        ref: str,
        *,
        repeat_vcs: bool,
    ) -> str:
        scheme = "" if f"{vcs}+" in url and not repeat_vcs else f"{vcs}+"
        at_ref = f"@{ref}" if ref and f"@{ref}" not in url else ""
        subdirectory, extras = _text(table, "subdirectory"), _extras(table)
        if self.is_directory(url):
            # pipenv prints it with -e, and pip refuses it.
            raise UnwritableError(
                f"`{name}` is a repository in a directory; give its URL, file:///…, in the Pipfile"
            )
        if "file://" in url or table.get("editable"):
            egg = "" if "#egg=" in url else f"#egg={name}"
            line = f"-e {scheme}{url}{at_ref}{egg}"
            line += f"&subdirectory={subdirectory}" if subdirectory else ""
            return line + extras
        line = f"{name}{extras} @ {scheme}{url}{at_ref}"
        return line + (f"#subdirectory={subdirectory}" if subdirectory else "")

    def _path_line(self, table: Mapping[str, Any], key: str) -> str:
        path = self._moved(_text(table, key))
        if table.get("editable") and self.is_directory(_text(table, key)):
            return f"-e {path}"
        # Without a slash, pip takes it for the name of a distribution.
        return path if "/" in path or path.startswith(".") else f"./{path}"

    def _moved(self, path: str) -> str:
        """Rewrite a relative path for a requirements file in another directory."""
        if self.target == "." or posixpath.isabs(path) or "://" in path:
            return path
        moved = posixpath.relpath(path, self.target)
        return moved if moved.startswith(".") else f"./{moved}"

    def _proved(self, name: str, line: str) -> str:
        try:
            Requirement(line)
        except InvalidRequirement as error:
            raise UnwritableError(f"`{name}` has no version or marker that pip reads") from error
        return line


def pipenv_requirements(project: Project, pipfile: Pipfile) -> PipenvRequirements:
    """Return the lines of a Pipfile, for the requirements.txt that the host looks for."""
    directory = posixpath.dirname(pipfile.path) or "."

    def is_directory(name: str) -> bool:
        place = join(directory, name)
        if place == ".":
            return True
        return project.workspace.exists(place) and not project.workspace.is_file(place)

    target = posixpath.relpath(project.main_directory, directory)
    return PipenvRequirements(pipfile, is_directory, target)


def _entry(name: str, entry: object) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise UnwritableError(f"`{name}` is neither a version nor a table")
    for key in _TEXT_KEYS:
        if not isinstance(entry.get(key, ""), (str, type(None))):
            raise UnwritableError(f"`{key}` of `{name}` is no string")
    for key in (*_VCS_IN_LOCK, "file", "path"):
        if key in entry and not entry[key]:
            raise UnwritableError(f"`{key}` of `{name}` is empty")
    return entry


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _extras(table: Mapping[str, Any]) -> str:
    extras = table.get("extras")
    if not isinstance(extras, list):
        return ""
    return f"[{','.join(map(str, extras))}]"


def _specifier(version: str) -> str:
    if version in ("", "*"):
        return ""
    return version if version.startswith(_OPERATORS) else f"=={version}"


def _marked(line: str, conditions: list[str], separator: str) -> str:
    """Add markers; several are joined, and one with ``or`` then keeps its meaning."""
    given = [condition for condition in conditions if condition]
    if len(given) > 1:
        given = [f"({item})" if re.search(r"\bor\b", item) else item for item in given]
    return line + separator + " and ".join(given) if given else line


def _split_ref(url: str) -> tuple[str, str]:
    """Split the ref off a version control URL (normalize_vcs_url)."""
    try:
        has_ref = "@" in urlsplit(url).path
    except ValueError:
        has_ref = False
    base, _, ref = url.rpartition("@")
    return (base, ref) if has_ref else (url, "")


def _holds_password(url: str) -> bool:
    """Tell whether a URL holds credentials that are not environment variables."""
    for scheme, user in _USER.findall(url):
        name, colon, password = user.partition(":")
        if colon and password and not _ONLY_VARIABLES.fullmatch(password):
            return True
        literal = not _ONLY_VARIABLES.fullmatch(name) and name not in _NAMES_OF_NO_SECRET
        if not colon and literal and "ssh" not in scheme.lower():
            return True
    return False
