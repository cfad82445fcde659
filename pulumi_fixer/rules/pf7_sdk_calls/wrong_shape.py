"""PF708: a list is passed where one value is taken, or one value where a list is taken."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.project.sdk_values import fits, value_type
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import may_be_meant
from pulumi_fixer.sdk.signatures import Entity, Kind
from pulumi_fixer.sdk.value_types import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.nested_values import NestedValue
    from pulumi_fixer.rules.base import Finding

_BEFORE_ITEM = re.compile(r"\[\s*")
_BEHIND_ITEM = re.compile(r"\s*,?\s*\]")


class WrongShape(Rule):
    """A list is passed where the SDK takes one value, or one value where it takes a list.

    ## What it does
    Looks at the lists, dictionaries and Args objects that a program writes into the arguments of
    resources and Args classes of pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks,
    pulumi-random and pulumi-tls, and at those inside of them, and compares them with the types in
    the major version that the project uses. A list of one becomes its item where one value is
    taken; a dictionary or Args object becomes the only item of a list where a list of such is
    taken.

    ## Why
    The program stops once the value is sent, or comes back: "AssertionError: Unexpected type.
    Expected 'list' got '<class 'str'>'".

    ## Example
    ```python
    aws.ec2.SecurityGroup("web", ingress=aws.ec2.SecurityGroupIngressArgs(protocol="tcp"))
    ```
    becomes
    ```python
    aws.ec2.SecurityGroup("web", ingress=[aws.ec2.SecurityGroupIngressArgs(protocol="tcp")])
    ```

    ## Fix safety
    Safe. The value is refused as it is. A list with more items, or none, or one whose type cannot
    be told, is refused. Values that are not written out in the call are left alone.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/
    - pulumi/pulumi: sdk/python/lib/pulumi/runtime/rpc.py, serialize_property and
      translate_output_properties
    """

    id = "PF708"
    name = "wrong-shape"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such value."""
        for value in project.nested_values:
            if value.call.entity.kind is Kind.FUNCTION:
                continue
            found = _found(value, project)
            if found and not may_be_meant(value.node, value.call.module, frozenset()):
                message, remedy = found
                span = value.call.module.span(value.node)
                yield self.finding(value.call.module.path, span, message, remedy)


def _found(value: NestedValue, project: Project) -> tuple[str, Fix | Refusal] | None:
    """Return what is wrong with the shape of a value, and what is done about it."""
    module = value.call.module
    if isinstance(value.node, (ast.List, ast.ListComp)):
        wanted = _single(value)
        if wanted is None:
            return None
        error = f"Unexpected type. Expected 'list' got {wanted}"
        return _message(value, f"one {value.type}, not a list", error), _item(value, project)
    if value.type.kind != "list" or not _is_one(value, project):
        return None
    start, end = module.span(value.node)
    edits = (Edit(module.path, start, start, "["), Edit(module.path, end, end, "]"))
    return _message(value, f"a {value.type}, not one", _echo(value)), Fix(edits)


def _message(value: NestedValue, takes: str, error: str) -> str:
    library = value.call.library
    return (
        f"`{value.path}` of {value.call.entity.path} of {library.distribution} "
        f"{library.version} takes {takes}: AssertionError: {error}"
    )


def _single(value: NestedValue) -> str | None:
    """Return how Python shows the type of one value that is taken, or None where a list may be."""
    kind = value.type.kind
    if kind in PLAIN:
        return f"'<class '{kind}'>'"
    if value.args is None:
        return None
    entity, _ = value.args
    return f"'<class '{_module(value)}.{entity.package}._inputs.{entity.name}'>'"


def _module(value: NestedValue) -> str:
    return value.call.library.distribution.replace("-", "_")


def _is_one(value: NestedValue, project: Project) -> bool:
    """Tell whether a value is certainly one of the Args objects that a list is taken of."""
    item = value.item
    if item is None:
        return False
    if isinstance(value.node, ast.Dict):
        return True
    found = None
    if isinstance(value.node, ast.Call):
        found = sdk_name(value.node.func, value.call.module, project)
    meaning = found.meaning if found else None
    return isinstance(meaning, Entity) and meaning.path == item.path


def _echo(value: NestedValue) -> str:
    """Return the error that the value causes when it comes back as an output of the resource."""
    item = value.item
    assert item is not None
    class_ = f"{_module(value)}.{item.package}.outputs.{item.name.removesuffix('Args')}"
    return (
        f"Unexpected type; expected a value of type `typing.Sequence[{class_}]` "
        "but got a value of type `<class 'dict'>`"
    )


def _item(value: NestedValue, project: Project) -> Fix | Refusal:
    """Return the edits that make a list its only item."""
    items = value.node.elts if isinstance(value.node, ast.List) else []
    if len(items) != 1 or isinstance(items[0], ast.Starred):
        return Refusal(f"`{value.path}` takes one value; say which of the list it is")
    module, content = value.call.module, value.call.module.text.content
    type_ = value_type(items[0], module, project)
    if type_ is None or not fits(type_, value.type, value.call.library, value.package):
        return Refusal(f"`{value.path}` takes one value, and whether the item is one is not known")
    start, end = module.span(value.node)
    inner, behind = module.span(items[0])
    if not _BEFORE_ITEM.fullmatch(content, start, inner) or not _BEHIND_ITEM.fullmatch(
        content, behind, end
    ):
        return Refusal("the list is laid out in a way of its own; make it its only item by hand")
    return Fix((Edit(module.path, start, inner, ""), Edit(module.path, behind, end, "")))
