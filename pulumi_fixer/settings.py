"""Settings: the ``[tool.pulumi-fixer]`` table of a pyproject.toml, and what the caller says."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import ParseError

from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.workspace import Workspace

IMPORT_PATHS = ("env", "bootstrap")
_VERSION = re.compile(r"\d+(\.\d+)*")


class SettingsError(Exception):
    """A setting is not valid; the message says which and where."""


@dataclass(frozen=True)
class Settings:
    """How a run judges; None and empty mean that nothing was said.

    Attributes:
        select: Rule ids, id prefixes or names to use; empty for all.
        ignore: The same, not to use.
        unsafe_fixes: Whether fixes that change behaviour are applied.
        import_path: ``env`` or ``bootstrap``: how local imports are made to resolve.
        sdk_version: Version or major of pulumi-aws to judge by where nothing is pinned.
        allow_dirty: Whether files with uncommitted changes may be rewritten.
        config: A TOML file to read the table from instead of the project's pyproject.toml.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe_fixes: bool | None = None
    import_path: str | None = None
    sdk_version: str | None = None
    allow_dirty: bool = False
    config: str | None = None

    def __post_init__(self) -> None:
        if self.import_path is not None and self.import_path not in IMPORT_PATHS:
            raise SettingsError(
                f'import-path must be "env" or "bootstrap", not {self.import_path!r}'
            )
        if self.sdk_version is not None and not _VERSION.fullmatch(self.sdk_version):
            raise SettingsError(f"sdk-version must be a version number, not {self.sdk_version!r}")

    def over(self, table: Settings) -> Settings:
        """Return these settings, with those of ``table`` where these say nothing."""
        said = {
            field.name: getattr(self, field.name)
            for field in dataclasses.fields(self)
            if getattr(self, field.name) != field.default
        }
        return dataclasses.replace(table, **said)


_KEYS: dict[str, tuple[str, type]] = {
    "select": ("select", list),
    "ignore": ("ignore", list),
    "unsafe-fixes": ("unsafe_fixes", bool),
    "import-path": ("import_path", str),
    "sdk-version": ("sdk_version", str),
}


def read_table(content: str, where: str) -> Settings:
    """Return the settings of a TOML file's ``[tool.pulumi-fixer]`` table.

    Args:
        content: The TOML text.
        where: The file's name, for messages.

    Raises:
        SettingsError: The text is not TOML, a key is unknown, or a value has the wrong type.
    """
    try:
        document: Mapping[str, Any] = tomlkit.parse(content).unwrap()
    except ParseError as error:
        raise SettingsError(f"{where}: {error}") from error
    tool = document.get("tool", {})
    table = tool.get("pulumi-fixer", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: tool.pulumi-fixer must be a table")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            known = ", ".join(sorted(_KEYS))
            raise SettingsError(f"{where}: unknown setting {key!r}; there are {known}")
        name, kind = _KEYS[key]
        if not isinstance(value, kind) or (
            isinstance(value, list) and not all(isinstance(item, str) for item in value)
        ):
            wanted = "a list of strings" if kind is list else f"a {kind.__name__}"
            raise SettingsError(f"{where}: {key} must be {wanted}")
        values[name] = tuple(value) if isinstance(value, list) else value
    try:
        return Settings(**values)
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from error


def project_table(workspace: Workspace, directory: str) -> Settings:
    """Return the settings of a project's pyproject.toml.

    Args:
        workspace: The tree.
        directory: The project's directory.

    Raises:
        SettingsError: The file is not TOML, or its table is not valid.
    """
    path = join(directory, "pyproject.toml")
    try:
        content = workspace.read(path).content
    except (FileNotFoundError, UnreadableError):
        return Settings()
    return read_table(content, path) if "pulumi-fixer" in content else Settings()
