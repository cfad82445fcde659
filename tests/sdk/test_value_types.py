from __future__ import annotations

import ast

import pytest

from pulumi_fixer.sdk.value_types import ANY, Type, parsed, written


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        ("str", "str"),
        ("_builtins.str", "str"),
        ("Any", "Any"),
        ("Optional[pulumi.Input[str]]", "Input[str]"),
        ("pulumi.Input[Optional[_builtins.int]]", "Input[int]"),
        ("Sequence[pulumi.Input['RuleArgs']]", "list[Input[RuleArgs]]"),
        ("Mapping[str, pulumi.Input[bool]]", "map[Input[bool]]"),
        ("pulumi.Input[Union['AArgs', 'AArgsDict', 'outputs.A']]", "Input[AArgs]"),
        ("Union[str, 'Acl']", "Union[str, Acl]"),
        ("Union['outputs.A']", "outputs.A"),
        ("'_iam.RoleArgs'", "iam.RoleArgs"),
        ("pulumi_aws.ec2.Vpc", "pulumi_aws.ec2.Vpc"),
        ("pulumi.InputType['AArgs']", "AArgs"),
        ("int | None", "int"),
        ("dict", "map[Any]"),
        ("Callable[[int], str]", "Any"),
        ("3", "Any"),
        ("x()", "Any"),
    ],
)
def test_annotation_of_an_argument(annotation: str, text: str) -> None:
    assert written(ast.parse(annotation, mode="eval").body, {"_iam": "iam"}) == text


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        ("pulumi.Output[Optional[str]]", "Output[Optional[str]]"),
        ("Optional[Optional[str]]", "Optional[str]"),
        ("Union[str, None]", "Optional[str]"),
        ("Union['outputs.A', str]", "Union[outputs.A, str]"),
    ],
)
def test_annotation_of_an_attribute(annotation: str, text: str) -> None:
    assert written(ast.parse(annotation, mode="eval").body, {}, keep_optional=True) == text


def test_no_annotation_is_any() -> None:
    assert written(None, {}) == "Any"


@pytest.mark.parametrize(
    ("text", "type_", "shown"),
    [
        ("str", Type("str"), "str"),
        ("Any", ANY, "any"),
        ("Input[int]", Type("int", lifted=True), "int"),
        ("Optional[bool]", Type("bool", optional=True), "bool"),
        ("list[AArgs]", Type("list", items=(Type("named", "AArgs"),)), "list of AArgs"),
        ("map[iam.Role]", Type("map", items=(Type("named", "iam.Role"),)), "map of iam.Role"),
        ("Union[str, Acl]", Type("union", items=(Type("str"), Type("named", "Acl"))), "str or Acl"),
    ],
)
def test_text_is_read_back(text: str, type_: Type, shown: str) -> None:
    assert parsed(text) == type_
    assert str(parsed(text)) == shown
    assert parsed(text).choices == (type_.items if type_.kind == "union" else (type_,))
