"""What programs pass to classes and functions of the SDKs by mistake, and what is meant.

The rows are data; what a version has is never said here. A row counts only where the signature of
the version in use lacks the argument and has what the row leads to.

Where a value goes is written as the way to it: ``domain`` is an argument, ``artifact_stores[]``
one whose value becomes the only item of a list, ``access_log_settings.format`` a field of the Args
class that an argument takes. Of a value that is written out, ``maximum_percent`` is one of its
fields, ``[].arn`` a field of the only item of a list.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REGISTRY = "https://www.pulumi.com/registry/packages/"

Literal = bool | int | str


@dataclass(frozen=True)
class Replaced:
    """One row.

    Attributes:
        called: The class or function, below the package.
        argument: What programs pass to it in vain.
        reason: Why the one certainly stands for the other; of an argument that is dropped, why
            nothing does.
        link: Where that is documented.
        to: Where the value goes; empty where its fields go to several places.
        fields: Where each field of the value goes.
        values: What each literal becomes, and None for one that says what holds anyway; empty
            where the value stays as it is.
        without: Of a literal text, what its characters are taken out of; empty where that is not
            what the argument says.
        dropped: Whether the SDK has nothing that would do it.
        advice: What a person has to do instead; empty where the row says the repair.
    """

    called: str
    argument: str
    reason: str
    link: str
    to: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    values: tuple[tuple[Literal, Literal | None], ...] = ()
    without: str = ""
    dropped: bool = False
    advice: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """Every place that something of the value may go to."""
        return tuple(target for target in (self.to, *self.fields.values()) if target)


@dataclass(frozen=True)
class Page:
    """Makes the rows of one page of the documentation.

    Attributes:
        called: The class or function that the rows are of, below the package.
        page: The page: ``aws/api-docs/ecs/service/``; that of the class where it is empty.
    """

    called: str
    page: str = ""

    @property
    def link(self) -> str:
        """The page's address."""
        if self.page:
            return f"{REGISTRY}{self.page}"
        package, _, name = self.called.rpartition(".")
        return f"{REGISTRY}aws/api-docs/{package.rstrip('_')}/{name.lower().replace('_', '')}/"

    def moved(self, argument: str, to: str, reason: str) -> Replaced:
        """Return the row of an argument whose value goes elsewhere as it is."""
        return Replaced(self.called, argument, reason, self.link, to)

    def spread(self, argument: str, fields: Mapping[str, str], reason: str) -> Replaced:
        """Return the row of an argument whose fields go to places of their own."""
        return Replaced(self.called, argument, reason, self.link, fields=fields)

    def said(
        self, argument: str, to: str, values: Mapping[Any, Literal | None], reason: str
    ) -> Replaced:
        """Return the row of an argument whose literals have counterparts."""
        pairs = tuple(values.items())
        return Replaced(self.called, argument, reason, self.link, to, values=pairs)

    def excluded(self, argument: str, to: str, characters: str, reason: str) -> Replaced:
        """Return the row of an argument that names the characters which another leaves out."""
        return Replaced(self.called, argument, reason, self.link, to, without=characters)

    def dropped(self, argument: str, reason: str) -> Replaced:
        """Return the row of an argument that nothing stands for."""
        return Replaced(self.called, argument, reason, self.link, dropped=True)

    def advised(self, argument: str, advice: str) -> Replaced:
        """Return the row of an argument whose replacement a person has to write."""
        return Replaced(self.called, argument, advice, self.link, advice=advice)


Rows = dict[tuple[str, str], list[Replaced]]


def by_argument(rows: Iterable[Replaced]) -> Rows:
    """Return rows by what is called and the argument."""
    found: Rows = defaultdict(list)
    for row in rows:
        found[row.called, row.argument].append(row)
    return dict(found)
