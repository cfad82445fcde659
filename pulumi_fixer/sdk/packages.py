"""What one package of an SDK offers, read from its data when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pulumi_fixer.sdk.signatures import NAME, OPTIONS, Entity, Kind, Parameter, Signature
from pulumi_fixer.sdk.value_types import ANY, Type, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WAYS = ("arn", "id", "name")

_CALLED = {Kind.RESOURCE: "._internal_init", Kind.FUNCTION: ""}
"""What runs when an entity is called, where that is not ``__init__``."""


def wire_name(name: str) -> str:
    """Return what an argument, attribute or function is called in requests to a provider.

    Of all names in the SDKs that there is data of, only the elements of an IAM policy that is
    given as an object (``Statement``) have another.
    """
    first, *others = name.rstrip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


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
