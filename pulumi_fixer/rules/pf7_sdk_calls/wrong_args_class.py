"""PF707: an Args object is passed where another class, with other fields, is taken."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_calls import SdkCall
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.rules.base import Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.known_keys import is_known
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import may_be_meant
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.nested_values import NestedValue
    from pulumi_fixer.rules.base import Finding


class WrongArgsClass(Rule):
    """An Args object is passed where the SDK takes another class, which lacks its fields.

    ## What it does
    Looks at the Args objects that a program makes where a resource, an Args class or a function
    of pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks, pulumi-random or pulumi-tls takes an
    Args class, and at those in lists and dictionaries there. Reported is one of another class
    that sets a field which the class that is taken does not have, in the major version that the
    project uses. A class with the same fields (`BucketVersioningV2…Args` for
    `BucketVersioning…Args`) does no harm, and is left alone.

    ## Why
    The SDK does not check the class. It sends the fields by their names, and the provider has no
    property of that name: "Invalid or unknown key". Where the provider does not check it, the
    value is lost.

    ## Example
    ```python
    aws.wafv2.WebAcl(
        "acl",
        scope="REGIONAL",
        default_action=aws.wafv2.WebAclRuleActionArgs(count={}),
    )
    ```
    takes `WebAclDefaultActionArgs`, which has no `count`.

    ## Fix safety
    Nothing is changed: what the field is meant to be in the other class is not said. The reason
    names the class that is taken, and its fields.

    ## References
    - https://www.pulumi.com/docs/iac/languages-sdks/python/#inputs-and-outputs
    - pulumi/pulumi: sdk/python/lib/pulumi/_types.py, input_type
    """

    id = "PF707"
    name = "wrong-args-class"
    severity = Severity.HIGH
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such object."""
        for value in project.nested_values:
            given, taken = _given(value, project), value.args
            if given is None or taken is None or given.entity.path == taken[0].path:
                continue
            foreign = [
                word
                for word in given.node.keywords
                if word.arg
                and word.arg in given.signature.parameters
                and not is_known(word.arg, taken[1])
            ]
            if foreign and not may_be_meant(given.node, given.module, frozenset()):
                message = (
                    f"`{value.path}` of {value.call.entity.path} takes {taken[0].path} of "
                    f"{given.library.distribution} {given.library.version}, which has no "
                    f"`{foreign[0].arg}`: the field goes to the provider as it is"
                )
                names = ", ".join(f"`{name}`" for name in taken[1].parameters)
                remedy = Refusal(f"pass {taken[0].path}, which takes {names}")
                yield self.finding(given.module.path, given.span, message, remedy)


def _given(value: NestedValue, project: Project) -> SdkCall | None:
    """Return the call that makes an Args object."""
    node, module = value.node, value.call.module
    found = sdk_name(node.func, module, project) if isinstance(node, ast.Call) else None
    entity = found.meaning if found else None
    if (
        not isinstance(node, ast.Call)
        or not isinstance(entity, Entity)
        or entity.kind is not Kind.ARGS
        or entity.signature is None
    ):
        return None
    return SdkCall(node, module, entity, entity.signature, value.call.library)
