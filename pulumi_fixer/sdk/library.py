"""What one major of an SDK accepts, looked up by name; each package is loaded when first used."""

from __future__ import annotations

import json
import zipfile
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_fixer.sdk.packages import Package
from pulumi_fixer.sdk.signatures import Absent, Entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.sdk.value_types import Type

DATA = Path(__file__).with_name("data")


def archive_name(distribution: str, major: int) -> str:
    """Return the file name of the data of one major."""
    return f"{distribution}-{major}.zip"


@cache
def library(distribution: str, major: int) -> Library | None:
    """Return what is known of a major, or None where there is no data of it."""
    path = DATA / archive_name(distribution, major)
    return Library(path) if path.is_file() else None


class Library:
    """One major of one distribution."""

    def __init__(self, path: Path) -> None:
        """Look at an archive that ``generate`` has written; nothing is loaded yet."""
        self._path = path
        self._packages: dict[str, Package] = {}

    @property
    def distribution(self) -> str:
        """The distribution that the data was read from: ``pulumi-aws``."""
        return str(self._index["distribution"])

    @property
    def version(self) -> str:
        """The version that the data was read from."""
        return str(self._index["version"])

    @cached_property
    def names(self) -> Mapping[str, list[str]]:
        """Every name that a program calls or constructs, by package, sorted."""
        names: dict[str, list[str]] = self._load("names.json")
        return names

    def package(self, name: str) -> Package | None:
        """Return a package by its dotted name below the SDK's, or None."""
        if name not in self._index["packages"]:
            return None
        if name not in self._packages:
            self._packages[name] = Package(name, self._load(f"{name or '__init__'}.json"))
        return self._packages[name]

    def lookup(self, dotted: str) -> Entity | Absent | None:
        """Return what a dotted name below the SDK's package stands for.

        ``s3.Bucket``, ``s3.bucket.Bucket`` (the module that defines it) and ``s3.Bucket.get`` are
        all followed.

        Returns:
            None for a package or module itself, and where it is not certain.
        """
        package = self.package("")
        words = dotted.split(".")
        for count, word in enumerate(words, 1):
            assert package is not None
            entity = package.entity(word)
            if entity is not None:
                return package.attribute(entity, words[count:])
            target = package.members.get(word)
            if target is None:
                uncertain = package.is_open or word.startswith("_")
                return None if uncertain else Absent(package.name, word)
            inner = self.package(target)
            if inner is None:
                rest = words[count:]
                found = package.entity(rest[0], word) if rest else None
                return package.attribute(found, rest[1:]) if found else None
            package = inner
        return None

    def by_token(self, token: str) -> Entity | None:
        """Return what a token of the engine's stands for: ``aws:s3/getBucket:getBucket``.

        Returns:
            A resource or a function; None for one that the SDK does not have.
        """
        _, _, rest = token.partition(":")
        module, _, name = rest.rpartition(":")
        wanted = module.partition("/")[0].replace("index", "").lower()
        for dotted in self._index["packages"]:
            if dotted.replace(".", "").rstrip("_") == wanted:
                package = self.package(dotted)
                assert package is not None
                return package.by_token(token, name)
        return None

    def named(self, type_: Type, package: str) -> Entity | None:
        """Return the class that a type used in a package names, or None where it is another SDK's.

        Args:
            type_: A type of kind ``named``.
            package: The package whose signature uses it.
        """
        for dotted in (f"{package}.{type_.name}" if package else type_.name, type_.name):
            found = self.lookup(dotted)
            if isinstance(found, Entity):
                return found
        return None

    @cached_property
    def _index(self) -> Mapping[str, Any]:
        index: dict[str, Any] = self._load("index.json")
        return index

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self._path)

    def _load(self, name: str) -> Any:
        return json.loads(self._archive.read(name))
