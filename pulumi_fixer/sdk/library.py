"""What one major of an SDK accepts, looked up by name; each package is loaded when first used."""

from __future__ import annotations

import enum
import json
import zipfile
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_fixer.sdk.value_types import ANY, Type, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME, OPTIONS = "resource_name", "opts"
"""What every resource takes before its arguments."""

DATA = Path(__file__).with_name("data")

_WAYS = ("arn", "id", "name")


class Kind(enum.Enum):
    """What a name of an SDK stands for."""

    RESOURCE = "resource"
    ARGS = "args"
    FUNCTION = "function"
    RESULT = "result"
    ENUM = "enum"
    CLASS = "class"
    OTHER = "other"


_CALLED = {Kind.RESOURCE: "._internal_init", Kind.FUNCTION: ""}
"""What runs when an entity is called, where that is not ``__init__``."""


@dataclass(frozen=True)
class Parameter:
    """One argument that a call takes.

    Attributes:
        name: The keyword.
        type: What it takes.
        required: Whether the call fails without it.
        deprecated: What the SDK says against its use; empty where it says nothing.
        refers_by: How it is documented to refer to something: any of ``arn``, ``id``, ``name``.
            Known of what does not have it in its name, of resources and Args classes.
    """

    name: str
    type: Type
    required: bool = False
    deprecated: str = ""
    refers_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Signature:
    """What a call takes.

    Attributes:
        parameters: By keyword, in positional order.
        positional: How many of them may be given by position.
        open: Whether it takes every other keyword as well.
        variadic: Whether it takes any number of positional arguments.
    """

    parameters: Mapping[str, Parameter]
    positional: int
    open: bool = False
    variadic: bool = False

    @cached_property
    def required(self) -> list[str]:
        """The parameters without which the call fails, in order."""
        return [name for name, item in self.parameters.items() if item.required]


@dataclass(frozen=True)
class Entity:
    """A class or function of an SDK.

    Attributes:
        kind: What it is.
        name: Its own name: ``Bucket``.
        package: The package that holds it, below the SDK's: ``s3``, or empty.
        signature: What calling it takes; None where that is not known. Of a resource these are its
            arguments behind the logical name and the options.
        attributes: What can be read of it, or of a function's result, with the types.
        args: Of a resource, the name of its Args class.
        result: Of a function, the name of what it returns; empty where that has no name.
        values: Of an enum, its members.
        deprecated: What the SDK says against its use; empty where it says nothing.
        notes: The same for its attributes.
        takes_dict: Whether there is a ``TypedDict`` of the same fields.
        caller: Whose name Python's error gives for a wrong argument: ``Topic._internal_init()``;
            empty where it gives none.
        methods: The names of its methods.
    """

    kind: Kind
    name: str
    package: str
    signature: Signature | None = None
    attributes: Mapping[str, Type] = field(default_factory=dict)
    args: str = ""
    result: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    deprecated: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    takes_dict: bool = False
    caller: str = ""
    methods: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """Its name with the package: ``s3.Bucket``."""
        return f"{self.package}.{self.name}" if self.package else self.name

    @cached_property
    def positions(self) -> tuple[str, ...]:
        """The parameters that may be given by position, in order."""
        if self.signature is None:
            return ()
        names = tuple(self.signature.parameters)[: self.signature.positional]
        is_resource = self.kind is Kind.RESOURCE
        return (NAME, OPTIONS, *names, "__props__") if is_resource else names


@dataclass(frozen=True)
class Absent:
    """A name that a package certainly does not have.

    Attributes:
        package: The package, below the SDK's; empty for the SDK itself.
        name: The name that is missing.
    """

    package: str
    name: str


def wire_name(name: str) -> str:
    """Return what an argument, attribute or function is called in requests to a provider.

    Of all names in the SDKs that there is data of, only the elements of an IAM policy that is
    given as an object (``Statement``) have another.
    """
    first, *others = name.rstrip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


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


class Package:
    """One package of a library: ``pulumi_aws.s3``."""

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        """Take the data of one package as ``reading`` describes it."""
        self.name = name
        self.members: Mapping[str, str] = data["members"]
        self._data = data
        self._entities: dict[tuple[str, str], Entity] = {}

    @cached_property
    def is_open(self) -> bool:
        """Whether it takes over names that the data does not know."""
        files = self._data["files"]
        return any(isinstance(item, str) and item not in files for item in self._data["exports"])

    @cached_property
    def _exports(self) -> Mapping[str, tuple[str, str]]:
        """Where each name of the package is defined: module, and name there."""
        found: dict[str, tuple[str, str]] = {}
        files = self._data["files"]
        for item in self._data["exports"]:
            if isinstance(item, str):
                found.update({name: (item, name) for name in files.get(item, ())})
            else:
                name, module, original = item
                found[name] = (module, original)
        return found

    def names(self) -> Iterator[str]:
        """Yield every name that the package offers, modules left out."""
        yield from self._exports

    def entity(self, name: str, module: str | None = None) -> Entity | None:
        """Return a class or function of the package.

        Args:
            name: Its name.
            module: The module of the package to look in; None for the package itself.
        """
        place = self._exports.get(name) if module is None else (module, name)
        data = self._data["files"].get(place[0], {}).get(place[1]) if place else None
        if place and data is not None:
            if place not in self._entities:
                self._entities[place] = self._entity(place[1], data, place[0])
            return self._entities[place]
        if place and module is None:
            return Entity(Kind.OTHER, name, self.name)
        if name.endswith("ArgsDict"):
            args = self.entity(name.removesuffix("Dict"), module)
            return Entity(Kind.OTHER, name, self.name) if args and args.takes_dict else None
        return None

    def by_token(self, token: str, name: str) -> Entity | None:
        """Return the resource with a token, or the function of that name on the wire."""
        for known in self._exports:
            module, original = self._exports[known]
            data = self._data["files"].get(module, {}).get(original, {})
            is_function = data.get("kind") == "function" and wire_name(known) == name
            if data.get("token") == token or is_function:
                return self.entity(known)
        return None

    def attribute(self, entity: Entity, words: list[str]) -> Entity | None:
        """Return the method that the words behind a class name mean; itself where there are none.

        ``Bucket.get`` is the only one of a resource that every program can name by its class.
        """
        if not words:
            return entity
        module, name = self._exports.get(entity.name, ("", entity.name))
        data = self._data["files"].get(module, {}).get(name, {})
        if len(words) != 1:
            return None
        if words[0] == "get" and "get" in data:
            return self._getter(entity, data)
        method = data.get("methods", {}).get(words[0])
        if not method or "static" not in method:
            return None
        return self._entity(f"{entity.name}.{words[0]}", method, module)

    def _getter(self, entity: Entity, data: Mapping[str, Any]) -> Entity:
        assert entity.signature is not None
        head = {
            NAME: Parameter(NAME, Type("str"), required=True),
            "id": Parameter("id", Type("str", lifted=True), required=True),
            OPTIONS: Parameter(OPTIONS, Type("named", "ResourceOptions")),
        }
        known = entity.signature.parameters
        body = {
            name: Parameter(name, known[name].type if name in known else ANY)
            for name in data["get"]
        }
        signature = Signature({**head, **body}, len(head) + len(body))
        name = f"{entity.name}.get"
        return Entity(
            Kind.FUNCTION, name, self.name, signature, result=entity.name, caller=f"{name}()"
        )

    def _entity(self, name: str, data: Mapping[str, Any], module: str) -> Entity:
        kind = Kind(data["kind"])
        origin = self._data["files"][module][data["of"]] if "of" in data else data
        result = origin.get("result", "")
        shown = self._data["files"][module].get(result, {}) if kind is Kind.FUNCTION else data
        notes = {**origin.get("notes", {}), **origin.get("output_notes", {})}
        return Entity(
            kind,
            name,
            self.name,
            self._signature(kind, data, origin),
            {key: self._type(index) for key, index in shown.get("outputs", {}).items()},
            data.get("args", ""),
            result,
            data.get("values", {}),
            data.get("deprecated", ""),
            shown.get("notes", {}) if kind is Kind.FUNCTION else notes,
            "dict" in data,
            "" if "binds" in data else f"{name}{_CALLED.get(kind, '.__init__')}()",
            frozenset(data.get("methods", ())) | ({"get"} if "get" in data else frozenset()),
        )

    def _signature(
        self, kind: Kind, data: Mapping[str, Any], origin: Mapping[str, Any]
    ) -> Signature | None:
        """Return what calling an entity takes; ``origin`` is the entry that says its arguments."""
        if kind in (Kind.RESOURCE, Kind.ARGS):
            parameters = self._parameters(origin.get("inputs", {}), origin, lifted=False)
            by_position = kind is Kind.RESOURCE or "positional" in data
            return Signature(parameters, len(parameters) if by_position else 0)
        if kind is Kind.CLASS:
            init = data.get("init")
            if init is None or "unknown" in data:
                return None
            return self._signature(Kind.FUNCTION, init, init)
        if kind is not Kind.FUNCTION:
            return None
        parameters = self._parameters(origin.get("parameters", {}), origin, lifted="of" in data)
        by_keyword = len(origin.get("keyword_only", ()))
        return Signature(
            parameters, len(parameters) - by_keyword, "open" in origin, "varargs" in origin
        )

    def _parameters(
        self, indices: Mapping[str, int], said: Mapping[str, Any], *, lifted: bool
    ) -> dict[str, Parameter]:
        required, notes = said.get("required", ()), said.get("notes", {})
        found = {}
        for name, index in indices.items():
            type_ = self._type(index)
            if lifted and name != "opts":
                type_ = type_.as_lifted()
            ways = frozenset(way for way in _WAYS if name in said.get(way, ()))
            found[name] = Parameter(name, type_, name in required, notes.get(name, ""), ways)
        return found

    def _type(self, index: int) -> Type:
        return parsed(self._data["types"][index])
