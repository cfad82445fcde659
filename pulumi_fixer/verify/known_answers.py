"""What is known of single resources and functions beyond the types of their outputs."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from pulumi_fixer.verify.answer_values import ACCOUNT, SEVERAL, Subject, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Values = dict[str, Any]

LONGEST = 256
"""How much of a name, or of a text whose length the program says, is made up."""

_MOST_ZONES = 6


def _zones(subject: Subject, _: Mapping[str, Any]) -> Values:
    letters = "abc"[:SEVERAL]
    return {
        "names": [f"{subject.region}{letter}" for letter in letters],
        "zoneIds": [f"{subject.region}-az{number}" for number in range(1, SEVERAL + 1)],
    }


def _region(subject: Subject, args: Mapping[str, Any]) -> Values:
    region = args.get("name") or subject.region
    return {
        "id": region,
        "name": region,
        "region": region,
        "endpoint": f"ec2.{region}.amazonaws.com",
    }


def _identity(_: Subject, __: Mapping[str, Any]) -> Values:
    return {"id": ACCOUNT, "arn": f"arn:aws:iam::{ACCOUNT}:user/deployer"}


def _partition(_: Subject, __: Mapping[str, Any]) -> Values:
    return {
        "id": "aws",
        "partition": "aws",
        "dnsSuffix": "amazonaws.com",
        "reverseDnsPrefix": "com.amazonaws",
    }


def _policy_document(_: Subject, args: Mapping[str, Any]) -> Values:
    """Return the JSON that a policy document stands for."""
    statements = []
    for given in _objects(args.get("statements")):
        statement: Values = {"Effect": given.get("effect") or "Allow"}
        for key in ("sid", "actions", "notActions", "resources", "notResources"):
            if given.get(key):
                # `actions` is `Action` there; only `sid` has no plural.
                name = "Sid" if key == "sid" else key[0].upper() + key[1:-1]
                statement[name] = given[key]
        for key, name in (("principals", "Principal"), ("notPrincipals", "NotPrincipal")):
            for each in _objects(given.get(key)):
                named = statement.setdefault(name, {})
                named[str(each.get("type"))] = each.get("identifiers")
        for test in _objects(given.get("conditions")):
            variables = statement.setdefault("Condition", {}).setdefault(str(test.get("test")), {})
            variables[str(test.get("variable"))] = test.get("values")
        statements.append(statement)
    document = {"Version": args.get("version") or "2012-10-17", "Statement": statements}
    written = json.dumps(document)
    return {"json": written, "minifiedJson": written}


def _objects(values: object) -> list[Values]:
    return (
        [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
    )


def _parameter(subject: Subject, args: Mapping[str, Any]) -> Values:
    value = text(subject, "image_id") if "/ami-" in str(args.get("name")) else "value"
    return {"value": value, "insecureValue": value, "type": "String"}


def _secret(subject: Subject, _: Mapping[str, Any]) -> Values:
    value = json.dumps({"username": "admin", "password": subject.digest()[:16]})
    return {"secretString": value, "secretBinary": ""}


def _registry(subject: Subject, _: Mapping[str, Any]) -> Values:
    """Return how to log in to a container registry."""
    password = subject.digest()[:24]
    token = base64.b64encode(f"AWS:{password}".encode()).decode()
    return {"authorizationToken": token, "userName": "AWS", "password": password}


FUNCTIONS: Mapping[str, Callable[[Subject, Mapping[str, Any]], Values]] = {
    "getAuthorizationToken": _registry,
    "getAvailabilityZones": _zones,
    "getCallerIdentity": _identity,
    "getCredentials": _registry,
    "getParameter": _parameter,
    "getPartition": _partition,
    "getPolicyDocument": _policy_document,
    "getRegion": _region,
    "getSecretVersion": _secret,
}


def _whole(given: object, otherwise: int, most: int) -> int:
    """Return a number that a program gives, unless it is none or too large to be meant."""
    return int(given) if isinstance(given, (int, float)) and 0 <= given <= most else otherwise


def _random_text(subject: Subject, inputs: Mapping[str, Any]) -> Values:
    """Return letters and digits; of the length that is asked for, where that is known."""
    length = inputs.get("length")
    count = _whole(length, 16, LONGEST)
    return {"result": "".join(subject.digest(str(part)) for part in range(count // 64 + 1))[:count]}


def _random_number(_: Subject, inputs: Mapping[str, Any]) -> Values:
    least = inputs.get("min")
    return {"result": least if isinstance(least, (int, float)) else 1}


def _shuffled(_: Subject, inputs: Mapping[str, Any]) -> Values:
    values, count = inputs.get("inputs"), inputs.get("resultCount")
    listed = list(values) if isinstance(values, list) else []
    return {"results": listed[: _whole(count, len(listed), len(listed))]}


def _pet(_: Subject, inputs: Mapping[str, Any]) -> Values:
    prefix, separator = inputs.get("prefix"), inputs.get("separator", "-")
    name = f"able{separator}badger"
    return {"id": f"{prefix}{separator}{name}" if prefix else name}


def _network(subject: Subject, inputs: Mapping[str, Any]) -> Values:
    """Return the subnets of each kind: one for each specification and zone."""
    named, number = inputs.get("availabilityZoneNames"), inputs.get("numberOfAvailabilityZones")
    zones = len(named) if isinstance(named, list) else _whole(number, SEVERAL, _MOST_ZONES)
    specs = _objects(inputs.get("subnetSpecs")) or [{"type": "Public"}, {"type": "Private"}]
    made = {}
    for kind in ("Public", "Private", "Isolated"):
        count = zones * sum(spec.get("type") == kind for spec in specs)
        noun = f"{kind.lower()}_subnet_id"
        made[f"{kind.lower()}SubnetIds"] = [text(subject, noun, each) for each in range(count)]
    return made


RESOURCES: Mapping[str, Callable[[Subject, Mapping[str, Any]], Values]] = {
    "awsx:ec2:Vpc": _network,
    "random:index/randomInteger:RandomInteger": _random_number,
    "random:index/randomPassword:RandomPassword": _random_text,
    "random:index/randomPet:RandomPet": _pet,
    "random:index/randomShuffle:RandomShuffle": _shuffled,
    "random:index/randomString:RandomString": _random_text,
}
