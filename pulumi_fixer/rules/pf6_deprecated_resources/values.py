"""What the arguments of a new resource are made of, before they are written as code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

    from pulumi_fixer.project.code.plain_values import Kind


@dataclass(frozen=True)
class Kept:
    """An expression of the old argument, as it is."""

    node: ast.expr


@dataclass(frozen=True)
class Text:
    """A string."""

    text: str


@dataclass(frozen=True)
class Plain:
    """A bool or number."""

    value: bool | int


@dataclass(frozen=True)
class Words:
    """A word for a bool that is not a literal.

    Attributes:
        node: The bool.
        kind: What is known of it.
        parameter: What it is called where it may be an Output.
        positive: The word for True.
        negative: The word for False.
    """

    node: ast.expr
    kind: Kind
    parameter: str
    positive: str
    negative: str


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Value, ...]


@dataclass(frozen=True)
class Block:
    """A nested Args class.

    Attributes:
        path: What stands between the resource's name and ``Args`` in its name.
        fields: Its arguments.
    """

    path: str
    fields: tuple[tuple[str, Value], ...]


Value = Kept | Text | Plain | Words | Items | Block
Fields = tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class New:
    """A resource to be made behind the bucket.

    Attributes:
        resource: Its class, without ``V2``.
        suffix: What its logical name has behind the bucket's.
        fields: Its arguments behind ``bucket``.
        after: Other new resources that must be there before it.
    """

    resource: str
    suffix: str
    fields: Fields
    after: tuple[New, ...] = ()


@dataclass(frozen=True)
class Split:
    """What becomes of the arguments that go.

    Attributes:
        resources: The new resources, in the order in which they are made.
        instead: What the bucket gets in the place of the first argument, or None.
        also: Further arguments of the bucket that go, because the new resources say the same.
    """

    resources: tuple[New, ...]
    instead: tuple[str, Value] | None = None
    also: tuple[ast.keyword, ...] = ()
