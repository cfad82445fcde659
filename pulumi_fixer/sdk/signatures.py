"""What a name of an SDK stands for, and what a call of it takes."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.sdk.value_types import Type

NAME, OPTIONS = "resource_name", "opts"
"""What every resource takes before its arguments."""


class Kind(enum.Enum):
    """What a name of an SDK stands for."""

    RESOURCE = "resource"
    ARGS = "args"
    FUNCTION = "function"
    RESULT = "result"
    ENUM = "enum"
    CLASS = "class"
    OTHER = "other"


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
