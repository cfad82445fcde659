"""What a provider would answer: a resource's id and outputs, and what a data source finds.

The types are the SDK's, the values made up (see `answer_values`). Nothing but the standard library
and the SDK data is needed, so that a program's own interpreter can answer too.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_fixer.sdk.library import library
from pulumi_fixer.sdk.packages import wire_name
from pulumi_fixer.sdk.signatures import Entity, Kind
from pulumi_fixer.verify.answer_values import SEVERAL, Subject, identifier, kubeconfig, text
from pulumi_fixer.verify.answer_values import physical_name as _physical_name
from pulumi_fixer.verify.known_answers import FUNCTIONS, LONGEST, RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.value_types import Type

_DEPTH = 5
_NAMING = ("name", "bucket", "identifier", "clusterIdentifier", "clusterId", "replicationGroupId")
"""The inputs that say what a thing is called in AWS, in the order in which they are looked at."""

SIGNATURE = "4dabf18193072939515e22adb298388d"
"""The key that marks a value on the wire that is no plain data: a secret, an asset, a resource."""

_KEYS = {"uris": ("GRAPHQL", "REALTIME")}
"""The keys of maps that a provider fills; of all others it is not known that they have any."""

STACK = "pulumi:pulumi:Stack"
"""The resource that the SDK registers before and after the program, whatever that is."""
STACK_REFERENCE = "pulumi:pulumi:StackReference"

Values = dict[str, Any]


class Answers:
    """Answers requests about the resources and data sources of some SDKs."""

    def __init__(self, majors: Mapping[str, int], region: str = "us-east-1") -> None:
        """Take what the program is written against.

        Args:
            majors: The major of each distribution: ``{"pulumi-aws": 7}``. What is not there, or
                not in the data, is answered with what was asked.
            region: Where things are made that do not say it.
        """
        self._majors = majors
        self._region = region

    def knows(self, token: str) -> bool:
        """Return whether there is data of a resource or function."""
        return self._entity(token) is not None

    def created(self, token: str, name: str, inputs: Mapping[str, Any]) -> tuple[str, Values]:
        """Return the id and all outputs of a resource, by their names on the wire.

        Args:
            token: Its type: ``aws:s3/bucket:Bucket``.
            name: Its name in the program.
            inputs: What the program sets. What is set is given out again; optional outputs that
                are not set have no value.
        """
        if token == STACK_REFERENCE:
            return name, {**inputs, "outputs": {}, "secretOutputNames": []}
        entity = self._entity(token)
        physical = next(
            (value for key in _NAMING if isinstance(value := inputs.get(key), str) and value),
            _physical_name(name),
        )
        if entity is None:
            return physical, dict(inputs)
        region = inputs.get("region")
        subject = Subject(entity.path, physical[:LONGEST], _short(region) or self._region)
        outputs = {**inputs, **self._attributes(entity, token, subject, inputs)}
        special = RESOURCES.get(token)
        if special:
            outputs.update(special(subject, inputs))
        if "tagsAll" in outputs and isinstance(inputs.get("tags"), dict):
            outputs["tagsAll"] = dict(inputs["tags"])
        made = outputs.get("id")
        return (made if isinstance(made, str) and made else identifier(subject)), outputs

    def invoked(self, token: str, args: Mapping[str, Any]) -> Values:
        """Return what a data source or another function gives, by its names on the wire.

        Args:
            token: Its token: ``aws:ec2/getVpc:getVpc``.
            args: What it is called with.
        """
        entity = self._entity(token)
        if entity is None:
            return dict(args)
        named = (args.get(key) for key in _NAMING)
        physical = next((value for value in named if isinstance(value, str) and value), "found")
        region = args.get("region")
        subject = Subject(entity.path, physical[:LONGEST], _short(region) or self._region)
        result = self._attributes(entity, token, subject, args)
        special = FUNCTIONS.get(token.rpartition(":")[2])
        if special:
            result.update(special(subject, args))
        return {**args, **result}

    def _library(self, token: str) -> Library | None:
        distribution = f"pulumi-{token.partition(':')[0]}"
        major = self._majors.get(distribution)
        return library(distribution, major) if major is not None else None

    def _entity(self, token: str) -> Entity | None:
        found = self._library(token)
        return found.by_token(token) if found else None

    def _attributes(
        self, entity: Entity, token: str, subject: Subject, given: Mapping[str, Any]
    ) -> Values:
        """Return what is given out; what is given that no attribute speaks of is left out."""
        found = self._library(token)
        assert found is not None
        signature = entity.signature if entity.kind is Kind.RESOURCE else None
        settable = signature.parameters if signature else {}
        maker = _Maker(subject, found, entity.package)
        made = {}
        for key, type_ in entity.attributes.items():
            set_to = given.get(wire_name(key))
            component = type_.choices[0].kind == "list" and isinstance(set_to, dict)
            if set_to is not None and not component:  # One gives out other things than it takes.
                value = maker.completed(type_, set_to)
            elif type_.optional:
                continue
            else:
                value = maker.default(type_, key) if key in settable else maker.value(type_, key)
            if value is not None:
                made[wire_name(key)] = value
        return made


@dataclass(frozen=True)
class _Maker:
    """Makes values for one resource or result."""

    subject: Subject
    sdk: Library
    package: str

    def default(self, type_: Type, key: str) -> Any:
        """Return what a resource has that a program may set and does not: structures are empty."""
        kind = type_.choices[0].kind
        if kind == "list":
            return []
        return None if kind == "named" else self.value(type_, key)

    def value(self, type_: Type, key: str, depth: int = _DEPTH, index: int = 0) -> Any:
        """Return a value of a type, or None where nothing can be said of it.

        Optional parts of structures are there as well: most of what a service fills in is called
        optional.
        """
        type_ = type_.choices[0]
        if type_.kind == "str":
            return text(self.subject, key, index)
        if type_.kind in ("int", "float"):
            return 443 if key.endswith("port") else 1
        if type_.kind == "bool":
            return False
        if type_.kind == "map":
            return {part: text(self.subject, "url") for part in _KEYS.get(key, ())}
        if type_.kind == "any":
            return kubeconfig() if key == "kubeconfig" else None
        if type_.kind == "list":
            count = SEVERAL if type_.items[0].kind == "str" else 1
            singular = key.removesuffix("s")
            items = [self.value(type_.items[0], singular, depth, each) for each in range(count)]
            return [item for item in items if item is not None]
        return self._of_class(type_, depth)

    def completed(self, type_: Type, given: Any) -> Any:
        """Return what is given; a structure with the ids and ARNs that come with it.

        Texts that stand for another plain type are what providers make of them.
        """
        if isinstance(given, str) and type_.choices[0].kind in ("bool", "int", "float"):
            with contextlib.suppress(ValueError):
                value = json.loads(given)
                if isinstance(value, (bool, int, float)):
                    return value
        if type_.kind != "named" or not isinstance(given, dict) or SIGNATURE in given:
            return given
        found = self.sdk.named(type_, self.package)
        names = found.attributes if found is not None and found.kind is Kind.RESULT else {}
        references = [name for name in names if name.endswith(("_id", "_arn"))]
        return {wire_name(name): text(self.subject, name) for name in references} | given

    def _of_class(self, type_: Type, depth: int) -> Any:
        found = self.sdk.named(type_, self.package)
        if found is None or not depth:
            return None
        if found.kind is Kind.ENUM:
            return next(iter(found.values.values()), None)
        if found.kind is not Kind.RESULT:
            return None
        made = {
            wire_name(key): self.value(inner, key, depth - 1)
            for key, inner in found.attributes.items()
        }
        return {key: value for key, value in made.items() if value is not None}


def _short(value: object) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""
