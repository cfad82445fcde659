"""Every row of the table of replaced arguments, held against what the SDKs accept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pulumi_fixer.project.sdk_values import fits
from pulumi_fixer.rules.pf7_sdk_calls.argument_places import Place, place
from pulumi_fixer.rules.pf7_sdk_calls.argument_table import TABLE
from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced
from pulumi_fixer.sdk.library import Library, library
from pulumi_fixer.sdk.signatures import Entity, Kind
from pulumi_fixer.sdk.value_types import Type

MAJORS = {"pulumi": (3,), "pulumi-aws": (5, 6, 7), "pulumi-random": (4,)}
ROWS = [
    (distribution, row)
    for distribution, rows in TABLE.items()
    for found in rows.values()
    for row in found
]


def lacking(distribution: str, row: Replaced) -> Iterator[tuple[Library, Entity]]:
    """Yield the majors whose class or function lacks the argument of a row."""
    for major in MAJORS[distribution]:
        sdk = library(distribution, major)
        assert sdk is not None
        names = ["sns.Topic", "cloudwatch.LogGroup"] if row.called == "*" else [row.called]
        for name in names:
            entity = sdk.lookup(name)
            signature = entity.signature if isinstance(entity, Entity) else None
            if (
                isinstance(entity, Entity)
                and signature
                and row.argument not in signature.parameters
            ):
                yield sdk, entity


def test_no_argument_has_two_rows() -> None:
    assert [key for rows in TABLE.values() for key, found in rows.items() if len(found) > 1] == []


@pytest.mark.parametrize("distribution", list(TABLE))
def test_every_row_repairs_a_call_that_some_major_refuses(distribution: str) -> None:
    dead = []
    for other, row in ROWS:
        if other != distribution:
            continue
        assert row.reason, row
        assert row.link.startswith("https://www.pulumi.com/"), row
        usable = [
            all(place(way, entity, sdk) for way in row.targets)
            for sdk, entity in lacking(distribution, row)
        ]
        if not any(usable):
            dead.append((row.called, row.argument))
    assert dead == []


def test_every_place_is_as_deep_as_its_way_says() -> None:
    for distribution, row in ROWS:
        for sdk, entity in lacking(distribution, row):
            for way in row.targets:
                found = place(way, entity, sdk)
                if found is None:
                    continue
                words = [word.removesuffix("[]") for word in way.split(".")]
                assert [step.name for step in found.steps] == words
                assert [step.listed for step in found.steps] == ["[]" in w for w in way.split(".")]
                assert all(
                    step.class_ and step.class_.kind is Kind.ARGS for step in found.steps[:-1]
                ), (row.called, way)


def test_every_literal_is_one_that_its_place_takes() -> None:
    checked = 0
    for distribution, row in ROWS:
        for sdk, entity in lacking(distribution, row):
            target: Place | None = place(row.to, entity, sdk) if row.to else None
            for _, meant in row.values:
                if meant is None or target is None:
                    continue
                kind = Type(type(meant).__name__)
                assert fits(kind, target.wanted, sdk, target.package), (row.called, row.argument)
                assert target.wanted.choices[0].kind in (kind.kind, "named"), row
                checked += 1
    assert checked > len(ROWS) // 20


def test_row_says_one_thing() -> None:
    for _, row in ROWS:
        said = [bool(row.to or row.values), bool(row.fields), row.dropped, bool(row.advice)]
        assert sum(said) == 1, row


def test_nothing_is_wrapped_that_takes_a_list_of_lists() -> None:
    for distribution, row in ROWS:
        for sdk, entity in lacking(distribution, row):
            for way in row.targets:
                found = place(way, entity, sdk)
                if found is not None and way.endswith("[]"):
                    assert all(choice.kind != "list" for choice in found.wanted.choices), way
