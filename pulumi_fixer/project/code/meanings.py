"""What a name that nothing binds is certainly meant to be, told by how it is used."""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.project.code.names import Names


@dataclass(frozen=True, order=True)
class Wanted:
    """An import that would give a name its meaning.

    Attributes:
        module: The module that is imported, or imported from.
        name: What is taken from it; empty for the module itself.
        asname: What the module is called in the file; empty for its own name.
    """

    module: str
    name: str = ""
    asname: str = ""

    @property
    def top(self) -> str:
        """The first part of the module's name."""
        return self.module.partition(".")[0]

    @property
    def bound(self) -> str:
        """The name that the file gets."""
        return self.name or self.asname or self.top

    @property
    def statement(self) -> str:
        """The import as a line."""
        if self.name:
            return f"from {self.module} import {self.name}"
        return f"import {self.module}" + (f" as {self.asname}" if self.asname else "")


_STANDARD_LIBRARY = frozenset(
    {"asyncio", "base64", "binascii", "calendar", "collections", "contextlib", "copy", "csv"}
    | {"dataclasses", "datetime", "enum", "functools", "getpass", "glob", "gzip", "hashlib"}
    | {"hmac", "inspect", "io", "ipaddress", "itertools", "json", "logging", "math", "operator"}
    | {"os", "pathlib", "platform", "random", "re", "secrets", "shutil", "socket", "string"}
    | {"subprocess", "sys", "tempfile", "textwrap", "time", "traceback", "typing", "uuid"}
    | {"warnings", "zipfile"}
)
"""Modules that are known by their name; an attribute that the module has confirms it."""

_PULUMI = frozenset(
    {"Alias", "AssetArchive", "ComponentResource", "Config", "CustomResource", "CustomTimeouts"}
    | {"FileArchive", "FileAsset", "Input", "Inputs", "InvokeOptions", "Output", "ProviderResource"}
    | {"RemoteArchive", "RemoteAsset", "Resource", "ResourceOptions", "RunError", "StackReference"}
    | {"StringAsset", "debug", "dynamic", "error", "export", "get_organization", "get_project"}
    | {"get_stack", "info", "log", "runtime", "warn"}
)
_PULUMI_NAMES = (
    _PULUMI
    - {"Alias", "Config", "Input", "Inputs", "Resource"}
    - frozenset({"debug", "dynamic", "error", "export", "info", "log", "runtime", "warn"})
)
"""Names of pulumi that mean nothing else when they stand alone."""

_TYPING = frozenset(
    {"Any", "Callable", "ClassVar", "Dict", "Final", "FrozenSet", "Iterable", "Iterator", "List"}
    | {"Literal", "Mapping", "MutableMapping", "Optional", "Sequence", "Set", "Tuple", "Type"}
    | {"Union"}
)
_CALLED = {
    # Name: the module that has it, where a call of it, or a decorator, says what is meant.
    "Counter": "collections",
    "Decimal": "decimal",
    "OrderedDict": "collections",
    "Path": "pathlib",
    "dataclass": "dataclasses",
    "deepcopy": "copy",
    "defaultdict": "collections",
    "lru_cache": "functools",
    "timedelta": "datetime",
    "uuid4": "uuid",
    "wraps": "functools",
}
_BASES = {"ABC": "abc", "Enum": "enum", "NamedTuple": "typing", "TypedDict": "typing"}
_BOTO3 = frozenset({"Session", "client", "resource", "session", "setup_default_session"})
_AWS = frozenset(
    {"acm", "alb", "apigateway", "apigatewayv2", "athena", "autoscaling", "backup", "cfg"}
    | {"cloudfront", "cloudtrail", "cloudwatch", "codebuild", "codepipeline", "cognito"}
    | {"dynamodb", "ec2", "ecr", "ecs", "efs", "eks", "elasticache", "glue", "guardduty", "iam"}
    | {"kinesis", "kms", "lambda_", "lb", "rds", "route53", "s3", "secretsmanager", "sfn", "sns"}
    | {"sqs", "ssm", "wafv2"}
)
"""Modules of pulumi_aws, in every major from 5 to 7."""

_RANDOM = frozenset(
    {"RandomBytes", "RandomId", "RandomInteger", "RandomPassword", "RandomPet", "RandomShuffle"}
    | {"RandomString", "RandomUuid"}
)


def meaning(name: str, uses: Sequence[ast.Name], names: Names) -> Wanted | None:
    """Return the one import that makes sense of every use of a name, or None.

    Args:
        name: The name.
        uses: Where it is read.
        names: The scopes of its file.
    """
    kinds = [_Use.of(node, names) for node in uses]
    attributes = {use.attribute for use in kinds}
    if "" not in attributes:
        return _module(name, attributes) or _aws_module(name, attributes, names)
    if name == "datetime":
        return _datetime(kinds)
    if name in _TYPING and all(use.is_type for use in kinds):
        return Wanted("typing", name)
    if name in _CALLED and all(use.is_called or use.is_type for use in kinds):
        return Wanted(_CALLED[name], name)
    if name in _BASES and all(use.is_base for use in kinds):
        return Wanted(_BASES[name], name)
    if name == "ClientError" and all(use.is_caught for use in kinds):
        return Wanted("botocore.exceptions", name)
    if name in _PULUMI_NAMES and all(
        use.is_called or use.is_type or use.is_base or use.attribute for use in kinds
    ):
        return Wanted("pulumi", name)
    return None


def _module(name: str, attributes: set[str]) -> Wanted | None:
    """Return what a name is of which nothing but attributes are taken."""
    if name == "random" and attributes <= _RANDOM:
        return Wanted("pulumi_random", asname="random")
    if name in _STANDARD_LIBRARY and _has(name, attributes):
        return Wanted(name)
    if name == "datetime" and _has_attributes(importlib.import_module(name).datetime, attributes):
        return Wanted(name, name)
    if name == "timezone" and attributes == {"utc"}:
        return Wanted("datetime", name)
    if name == "pulumi" and attributes <= _PULUMI:
        return Wanted(name)
    if name == "Output" and attributes <= {
        "all",
        "concat",
        "format",
        "from_input",
        "json_dumps",
    } | {
        "json_loads",
        "secret",
        "unsecret",
    }:
        return Wanted("pulumi", name)
    if name in ("aws", "pulumi_aws") and all(map(_is_of_provider, attributes)):
        return Wanted("pulumi_aws", asname="" if name == "pulumi_aws" else name)
    if name == "boto3" and attributes <= _BOTO3:
        return Wanted(name)
    return None


def _aws_module(name: str, attributes: set[str], names: Names) -> Wanted | None:
    """Return a module of pulumi_aws, in a file that takes others from there by their names."""
    others = (
        binding
        for bindings in names.module.bindings.values()
        for binding in bindings
        if isinstance(binding.statement, ast.ImportFrom)
        and binding.statement.module == "pulumi_aws"
        and not binding.typing_only
    )
    resources = all(item[:1].isupper() or item.startswith("get_") for item in attributes)
    return Wanted("pulumi_aws", name) if name in _AWS and resources and any(others) else None


def _datetime(uses: list[_Use]) -> Wanted | None:
    """Return the class where it is called or annotates; its attributes must all be the class's."""
    class_ = importlib.import_module("datetime").datetime
    attributes = {use.attribute for use in uses if use.attribute}
    plain = all(use.attribute or use.is_called or use.is_type for use in uses)
    return Wanted("datetime", "datetime") if plain and _has_attributes(class_, attributes) else None


def _has(name: str, attributes: set[str]) -> bool:
    return _has_attributes(importlib.import_module(name), attributes)


def _has_attributes(owner: object, attributes: set[str]) -> bool:
    return all(hasattr(owner, attribute) for attribute in attributes)


def _is_of_provider(attribute: str) -> bool:
    return attribute.islower() or attribute.startswith("Provider")


@dataclass(frozen=True)
class _Use:
    """How one place uses a name.

    Attributes:
        attribute: What is taken from it, or empty.
        is_called: Whether it is called, or decorates.
        is_type: Whether it stands in an annotation, or is subscripted as types are.
        is_base: Whether a class is derived from it.
        is_caught: Whether an ``except`` names it.
    """

    attribute: str = ""
    is_called: bool = False
    is_type: bool = False
    is_base: bool = False
    is_caught: bool = False

    @classmethod
    def of(cls, node: ast.Name, names: Names) -> _Use:
        parent = names.parent(node)
        if isinstance(parent, ast.Attribute):
            return cls(attribute=parent.attr)
        inner: ast.AST = node
        outer: ast.AST | None = parent
        if isinstance(outer, ast.Tuple) and isinstance(names.parent(outer), ast.ExceptHandler):
            return cls(is_caught=True)
        return cls(
            is_called=(isinstance(parent, ast.Call) and parent.func is node)
            or node in getattr(parent, "decorator_list", ()),
            is_type=_is_type(inner, names),
            is_base=isinstance(parent, ast.ClassDef) and node in parent.bases,
            is_caught=isinstance(parent, ast.ExceptHandler),
        )


def _is_type(node: ast.AST, names: Names) -> bool:
    """Tell whether a node is, or is a part of, an annotation or a subscripted type."""
    for outer in names.ancestors(node):
        if isinstance(outer, ast.arg) or (
            isinstance(outer, ast.AnnAssign) and node is outer.annotation
        ):
            return True
        if node is getattr(outer, "returns", None):
            return True
        if isinstance(outer, ast.Subscript) and (
            node is outer.value or last_name(outer.value) in _TYPING
        ):
            return True
        if isinstance(outer, ast.stmt):
            return False
        node = outer
    return False
