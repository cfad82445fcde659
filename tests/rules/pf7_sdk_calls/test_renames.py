from __future__ import annotations

import pytest

from pulumi_fixer.rules.pf7_sdk_calls.renames import Rename, plurals, renames, snake_case
from pulumi_fixer.sdk.library import Library, library
from pulumi_fixer.sdk.signatures import Entity, Kind, Parameter, Signature
from pulumi_fixer.sdk.value_types import parsed

PARAMETERS = {
    "name": ("Input[str]", ()),
    "max_size": ("Input[int]", ()),
    "cloudwatch_role": ("Input[str]", ()),
    "rules": ("Input[list[Input[BucketCorsRuleArgs]]]", ()),
    "subnet": ("Input[str]", ("id",)),
    "subnet_ids": ("Input[list[Input[str]]]", ()),
    "role": ("Input[str]", ("name",)),
    "policies": ("Input[Union[str, list[str]]]", ()),
    "word": ("Input[str]", ()),
    "words": ("Input[str]", ()),
}


def meant(keyword: str, value: str | None = "str", kind: Kind = Kind.RESOURCE) -> list[Rename]:
    signature = Signature(
        {
            name: Parameter(name, parsed(text), refers_by=frozenset(ways))
            for name, (text, ways) in PARAMETERS.items()
        },
        len(PARAMETERS),
    )
    entity = Entity(kind, "LogGroup", "s3", signature)
    aws = library("pulumi-aws", 7)
    assert isinstance(aws, Library)
    return renames(keyword, parsed(value) if value else None, entity, signature, aws)


@pytest.mark.parametrize(
    ("keyword", "value", "expected"),
    [
        ("group_name", "str", [Rename("name")]),
        ("log_group_name", "str", [Rename("name")]),
        ("logGroupName", "str", [Rename("name")]),
        ("name_", "str", [Rename("name")]),
        ("og_group_name", "str", []),
        ("_name", "str", []),
        ("maxSize", "int", [Rename("max_size")]),
        ("MaxSize", "list[Any]", []),
        ("cloud_watch_role", "str", [Rename("cloudwatch_role")]),
        ("rule", "map[Any]", [Rename("rules", wrapped=True)]),
        ("rule", "list[Any]", [Rename("rules")]),
        ("rule", None, [Rename("rules", wrapped=None)]),
        ("rule", "str", []),
        ("policy", "str", [Rename("policies", wrapped=True)]),
        ("subnet_id", "str", [Rename("subnet_ids", wrapped=True), Rename("subnet")]),
        ("subnet_arn", "str", []),
        ("role_name", "str", [Rename("role")]),
        ("role_arn", "str", []),
        ("nothing", "str", []),
    ],
)
def test_what_a_keyword_stands_for(keyword: str, value: str | None, expected: list[Rename]) -> None:
    assert meant(keyword, value) == expected


def test_name_of_the_resource_is_only_meant_in_its_own_constructor() -> None:
    assert meant("log_group_name", kind=Kind.ARGS) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rule", ["rules"]),
        ("policy", ["policies", "policys"]),
        ("kinesis", ["kineses", "kinesises", "kinesiss"]),
        ("address", ["addresses", "addresss"]),
        ("box", ["boxes", "boxs"]),
    ],
)
def test_plurals(word: str, expected: list[str]) -> None:
    assert list(plurals(word)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("maxSize", "max_size"),
        ("KMSKeyId", "kms_key_id"),
        ("ec2Vpc", "ec2_vpc"),
        ("already_so", "already_so"),
    ],
)
def test_snake_case(name: str, expected: str) -> None:
    assert snake_case(name) == expected
