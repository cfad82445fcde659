from __future__ import annotations

import ast

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.sdk_values import fits, value_type
from pulumi_fixer.sdk.library import Library, library
from pulumi_fixer.sdk.value_types import Type, parsed
from pulumi_fixer.workspace import Workspace

PROGRAM = """
import json
import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("b")
alias = bucket
rule = aws.s3.BucketCorsRuleArgs(allowed_methods=[], allowed_origins=[])
zones = aws.get_availability_zones()
loop = again
again = loop


class Stack:
    def __init__(self, given):
        self.bucket = bucket
        self.other = aws.sqs.Queue("q")
        self.given = given
        self.twice = 1
        self.twice = ""
        self.words = ["a"]
        PROBE({})


PROBE({})
"""


def kind(expression: str, *, inside: bool = False) -> str | None:
    source = PROGRAM.format(*([expression, "1"] if inside else ["1", expression]))
    files = {"Pulumi.yaml": b"name: p\nruntime: python\n", "__main__.py": source.encode()}
    project = Project(Workspace(files=files), ".")
    module = project.python["__main__.py"]
    assert module.tree is not None
    probes = [
        node.args[0]
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "PROBE"
    ]
    found = value_type(probes[-1 if inside else 0], module, project)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'a'", "str"),
        ("f'{a}'", "str"),
        ("1", "int"),
        ("True", "bool"),
        ("None", None),
        ("[1]", "list of any"),
        ("(1, 2)", "list of any"),
        ("[x for x in y]", "list of any"),
        ("{'a': 1}", "map of any"),
        ("'a' if x else 'b'", "str"),
        ("'a' if x else 1", None),
        ("json.dumps({})", "str"),
        ("pulumi.Output.concat('a')", "str"),
        ("rule", "s3.BucketCorsRuleArgs"),
        ("bucket", "s3.Bucket"),
        ("bucket.arn", "str"),
        ("alias.force_destroy", "bool"),
        ("bucket.cors_rules", "list of outputs.BucketCorsRule"),
        ("bucket.id", "str"),
        ("anything.arn", "str"),
        ("anything.else_", None),
        ("zones.names", "list of str"),
        ("zones", None),
        ("loop", None),
        ("f(x)", None),
        ("x[0]", None),
    ],
)
def test_kind_of_a_value(expression: str, expected: str | None) -> None:
    assert kind(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("self.bucket.tags", "map of str"),
        ("self.other.name", "str"),
        ("self.words", "list of any"),
        ("self.given", None),
        ("self.given.name", None),
        ("self.twice", None),
        ("self.missing", None),
    ],
)
def test_kind_of_an_attribute(expression: str, expected: str | None) -> None:
    assert kind(expression, inside=True) == expected


def test_attribute_of_self_outside_a_class_is_unknown() -> None:
    assert kind("self.words") is None


@pytest.mark.parametrize(
    ("value", "wanted", "expected"),
    [
        (None, "Input[str]", True),
        ("str", "Input[str]", True),
        ("str", "Input[int]", True),
        ("list[Any]", "Input[str]", False),
        ("map[Any]", "Input[list[str]]", False),
        ("list[Any]", "Input[list[str]]", True),
        ("str", "Any", True),
        ("Any", "Input[str]", True),
        ("map[Any]", "Input[BucketCorsRuleArgs]", True),
        ("s3.BucketCorsRuleArgs", "Input[BucketCorsRuleArgs]", True),
        ("s3.BucketGrantArgs", "Input[BucketCorsRuleArgs]", False),
        ("str", "Input[BucketCorsRuleArgs]", False),
        ("str", "Input[CannedAcl]", True),
        ("str", "Input[Union[str, CannedAcl]]", True),
        ("list[Any]", "Input[Union[str, CannedAcl]]", False),
        ("s3.Bucket", "Input[Bucket]", True),
        ("str", "Input[Bucket]", False),
        ("lambda_.Function", "pulumi_other.Thing", True),
        ("str", "pulumi_other.Thing", False),
    ],
)
def test_value_fits_an_argument(value: str | None, wanted: str, expected: bool) -> None:
    aws = library("pulumi-aws", 7)
    assert isinstance(aws, Library)
    given: Type | None = parsed(value) if value else None
    assert fits(given, parsed(wanted), aws, "s3") is expected
