"""What a provider would answer: ids, ARNs, outputs and data sources, made up and plausible.

The shapes are those of the SDK data; values that the program itself gives come back as they are.
Nothing is random: the same program gets the same answers.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_fixer.sdk.library import Entity, Kind, library

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.value_types import Type

ACCOUNT = "123456789012"
REGION = "us-east-1"
_ZONES = [f"{REGION}{letter}" for letter in "abc"]
_DEPTH = 4

_ID_PREFIXES = {
    "ami": "ami",
    "eip": "eipalloc",
    "flowLog": "fl",
    "instance": "i",
    "internetGateway": "igw",
    "launchTemplate": "lt",
    "natGateway": "nat",
    "networkAcl": "acl",
    "routeTable": "rtb",
    "routeTableAssociation": "rtbassoc",
    "securityGroup": "sg",
    "subnet": "subnet",
    "transitGateway": "tgw",
    "volume": "vol",
    "vpc": "vpc",
    "vpcEndpoint": "vpce",
}
_ID_IS_ARN = frozenset({"lb", "alb", "elbv2", "sns", "acm", "secretsmanager", "sfn"})
_SERVICES = {
    "alb": "elasticloadbalancing",
    "apigatewayv2": "apigateway",
    "cfg": "config",
    "lb": "elasticloadbalancing",
    "sfn": "states",
}
_GLOBAL = frozenset({"iam", "s3", "cloudfront", "route53"})
_BARE_ARNS = frozenset({"s3", "sns", "sqs"})

_BY_NAME: tuple[tuple[str, str], ...] = (
    ("account_id|owner_id|owner|registry_id|account", ACCOUNT),
    ("(.*_)?region", REGION),
    ("(.*_)?availability_zone", _ZONES[0]),
    (".*cidr(_block)?|cidr_blocks?", "10.0.0.0/16"),
    ("(.*_)?(ip|ip_address)", "10.0.0.10"),
    ("partition", "aws"),
    ("dns_suffix", "amazonaws.com"),
    ("(.*_)?(json|policy|kubeconfig|document)", "{}"),
    (".*(_at|_date|_time|timestamp)", "2025-01-01T00:00:00Z"),
    ("(.*_)?(data|base64)", "Y2VydGlmaWNhdGU="),
    ("architecture", "x86_64"),
    ("secret_string", json.dumps({"username": "admin", "password": "example-Password1"})),
    (".*password|result", "example-Password1"),
    ("version|.*_version", "1"),
)
_KEYS = {"uris": ("GRAPHQL", "REALTIME")}
"""The keys of maps that a provider fills; of all others it is not known that they have any."""
_HOSTS = re.compile(r".*(domain|dns_name|address|host|domain_name|fqdn)")
_URLS = re.compile(r"(.*_)?(url|uri|issuer)")


@dataclass(frozen=True)
class Answers:
    """What providers answer.

    Attributes:
        majors: The major version of each SDK that the program runs with, by distribution; the
            answers for another SDK's resources are what the program gives, and an id.
    """

    majors: Mapping[str, int]

    def created(
        self, token: str, name: str, inputs: Mapping[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        """Return id and outputs of a resource that was created or read.

        Args:
            token: Its type: ``aws:s3/bucket:Bucket``.
            name: Its logical name.
            inputs: What the program gives it, as plain data under the names of the wire.
        """
        shape = _Shape(token, name, inputs)
        outputs = dict(inputs)
        if token == _STACK_REFERENCE:
            return name, {**outputs, "outputs": {}, "secretOutputNames": []}
        entity, sdk = self._entity(token)
        if entity is not None and sdk is not None and entity.kind is Kind.RESOURCE:
            for attribute, type_ in entity.attributes.items():
                wire = _wire(attribute)
                if outputs.get(wire) is not None:
                    outputs[wire] = _completed(sdk, shape, type_, entity.package, outputs[wire])
                elif not type_.optional:
                    outputs[wire] = _value(sdk, shape, attribute, type_, entity.package)
        return shape.id, outputs

    def invoked(self, token: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a data source or another function of a provider gives.

        Args:
            token: The function: ``aws:ec2/getAmi:getAmi``.
            arguments: What the program asks with, as plain data under the names of the wire.
        """
        name = token.rpartition(":")[2]
        result = dict(arguments)
        for key, value in _SOURCES.get(name, {}).items():
            result.setdefault(key, value(arguments) if callable(value) else value)
        entity, sdk = self._entity(token)
        shape = _Shape(token, _snake(name).removeprefix("get_").replace("_", "-"), arguments)
        if entity is not None and sdk is not None:
            for attribute, type_ in entity.attributes.items():
                if result.get(_wire(attribute)) is None and not type_.optional:
                    result[_wire(attribute)] = _value(sdk, shape, attribute, type_, entity.package)
        result.setdefault("id", shape.id)
        return result

    def _entity(self, token: str) -> tuple[Entity | None, Library | None]:
        """Return what a token stands for in the SDK, and the SDK; None where it is not known."""
        distribution, module, name = [*token.split(":"), "", ""][:3]
        distribution = f"pulumi-{distribution}"
        major = self.majors.get(distribution)
        sdk = library(distribution, major) if major is not None else None
        if sdk is None:
            return None, None
        package = module.partition("/")[0]
        named = _snake(name) if name[:1].islower() else name
        for path in ("",) if package == "index" else (package, f"{package}_", _snake(package)):
            found = sdk.package(path)
            entity = found.entity(named) if found is not None else None
            if entity is not None:
                return entity, sdk
        return None, sdk


@dataclass(frozen=True)
class _Shape:
    """One resource or result, for which values are made up."""

    token: str
    name: str
    given: Mapping[str, Any]

    @property
    def service(self) -> str:
        module = [*self.token.split(":"), ""][1].partition("/")[0]
        return _SERVICES.get(module, module)

    @property
    def kind(self) -> str:
        return self.token.rpartition(":")[2]

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.token}{self.name}".encode()).hexdigest()

    @property
    def physical_name(self) -> str:
        """The name that the provider would take: as given, else the logical one and a suffix."""
        for key in ("name", "bucket", "identifier", "clusterIdentifier", "functionName"):
            if isinstance(self.given.get(key), str):
                return str(self.given[key])
        return f"{self.name}-{self.digest[:7]}"

    @property
    def id(self) -> str:
        kind = self.kind.removeprefix("get")
        prefix = _ID_PREFIXES.get(kind[:1].lower() + kind[1:])
        if prefix is not None and self.service == "ec2":
            return f"{prefix}-{self.digest[:17]}"
        if self.service in _ID_IS_ARN or (self.service, self.kind) == ("iam", "Policy"):
            return self.arn
        if (self.service, self.kind) == ("sqs", "Queue"):
            return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{self.physical_name}"
        return self.physical_name

    @property
    def arn(self) -> str:
        place = ":" if self.service in _GLOBAL else f"{REGION}:"
        place = f"{place}{ACCOUNT}" if self.service != "s3" else "::"
        name = self.physical_name
        if self.service == "lambda":
            name = f"function:{name}"
        elif self.service not in _BARE_ARNS:
            name = f"{_snake(self.kind).replace('_', '-')}/{name}"
        return f"arn:aws:{self.service}:{place.rstrip(':') if self.service != 's3' else ':'}:{name}"

    def text(self, attribute: str) -> str:
        if attribute == "id":
            return self.id
        if attribute in ("arn", "qualified_arn") or attribute.endswith("_arn"):
            return self.arn
        if attribute in ("name", "bucket", "identifier"):
            return self.physical_name
        if attribute == "endpoint":
            return f"{self.name}.{REGION}.example.com:443"
        if _URLS.fullmatch(attribute):
            return f"https://{self.name}.example.com"
        if _HOSTS.fullmatch(attribute):
            return f"{self.name}.example.com"
        for pattern, text in _BY_NAME:
            if re.fullmatch(pattern, attribute):
                return text
        return f"{self.name}-{attribute.replace('_', '-')}"


def _value(
    sdk: Library, shape: _Shape, attribute: str, type_: Type, package: str, depth: int = 0
) -> Any:
    """Return a value of a type; what an answer itself brings is there even where it may not be."""
    if type_.kind == "union":
        type_ = type_.items[0]
    if type_.kind == "str":
        return shape.text(attribute)
    if type_.kind in ("int", "float"):
        return 443 if attribute.endswith("port") else 1
    if type_.kind == "bool":
        return False
    if type_.kind == "map":
        return {key: shape.text("url") for key in _KEYS.get(attribute, ())}
    if type_.kind == "list":
        if attribute.startswith("tags") or depth > _DEPTH:
            return []
        singular = attribute.removesuffix("s")
        return [_value(sdk, shape, singular, type_.items[0], package, depth + 1)]
    named = sdk.named(type_, package) if type_.kind == "named" else None
    if named is None:
        return shape.text(attribute) if type_.kind == "any" else None
    if named.kind is Kind.ENUM:
        return next(iter(named.values.values()), None)
    if depth > _DEPTH:
        return {}
    return {
        _wire(name): _value(sdk, shape, name, inner, named.package, depth + 1)
        for name, inner in named.attributes.items()
    }


def _completed(sdk: Library, shape: _Shape, type_: Type, package: str, given: Any) -> Any:
    """Return a structure that the program gives, with the ids and ARNs that come with it."""
    named = sdk.named(type_, package) if type_.kind == "named" else None
    if named is None or not isinstance(given, dict) or _is_special(given):
        return given
    made = {
        _wire(name): shape.text(name)
        for name, inner in named.attributes.items()
        if inner.kind == "str" and name.endswith(("_id", "_arn"))
    }
    return {**made, **given}


SIGNATURE = "4dabf18193072939515e22adb298388d"
"""The key that marks a value of the wire that is no plain data: a secret, an asset, a resource."""


def _is_special(value: Mapping[str, Any]) -> bool:
    return SIGNATURE in value


def _wire(name: str) -> str:
    """Return an attribute's name as it is on the wire: ``domainName`` for ``domain_name``."""
    first, *rest = name.strip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def _policy_json(arguments: Mapping[str, Any]) -> str:
    """Return the document that ``getPolicyDocument`` makes of its statements."""
    statements = []
    for given in arguments.get("statements") or ():
        if not isinstance(given, dict):
            continue
        statement: dict[str, Any] = {"Effect": given.get("effect") or "Allow"}
        for key in ("sid", "actions", "notActions", "resources", "notResources"):
            if given.get(key):
                name = key[0].upper() + key[1:]
                statement[name.removesuffix("s") if key != "sid" else name] = given[key]
        for item in given.get("principals") or ():
            if isinstance(item, dict):
                statement.setdefault("Principal", {})[str(item.get("type"))] = item.get(
                    "identifiers"
                )
        for item in given.get("conditions") or ():
            if isinstance(item, dict):
                test = statement.setdefault("Condition", {}).setdefault(str(item.get("test")), {})
                test[str(item.get("variable"))] = item.get("values")
        statements.append(statement)
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


_STACK_REFERENCE = "pulumi:pulumi:StackReference"

_SOURCES: dict[str, dict[str, Any | Callable[[Mapping[str, Any]], Any]]] = {
    "getAvailabilityZones": {
        "names": _ZONES,
        "zoneIds": ["use1-az1", "use1-az2", "use1-az4"],
        "groupNames": [REGION],
    },
    "getCallerIdentity": {
        "accountId": ACCOUNT,
        "arn": f"arn:aws:iam::{ACCOUNT}:user/deployer",
        "userId": "AIDAEXAMPLE",
        "id": ACCOUNT,
    },
    "getPartition": {"partition": "aws", "id": "aws", "reverseDnsPrefix": "com.amazonaws"},
    "getPolicyDocument": {"json": _policy_json, "minifiedJson": _policy_json},
    "getRegion": {
        "name": REGION,
        "region": REGION,
        "id": REGION,
        "description": "US East (N. Virginia)",
        "endpoint": f"ec2.{REGION}.amazonaws.com",
    },
    "getRegions": {"names": [REGION, "us-west-2"]},
    "getSubnetIds": {"ids": [f"subnet-0000000000000000{number}" for number in (1, 2, 3)]},
    "getSubnets": {"ids": [f"subnet-0000000000000000{number}" for number in (1, 2, 3)]},
}
"""The data sources whose answer is not seen by the names and types of its parts."""
