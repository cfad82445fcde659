"""PF704: a call lacks an argument that the SDK requires."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_given import MERGE, given, source, takes_object
from pulumi_fixer.rules.base import Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import TYPE_ERRORS, may_be_meant
from pulumi_fixer.sdk.signatures import NAME, OPTIONS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.sdk_calls import Passed, SdkCall
    from pulumi_fixer.project.sdk_given import Given
    from pulumi_fixer.rules.base import Finding


_EXISTING = frozenset({"id", "urn"})
"""Options that look a resource up."""

_MERGED = 20
"""How many options that are merged are looked at; a variable may be merged with itself."""


class MissingArgument(Rule):
    """A call lacks an argument that the SDK's class or function requires.

    ## What it does
    Every call of a resource class, an Args class, a function or another class of pulumi,
    pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks, pulumi-random and pulumi-tls is compared
    with the signature in the major version that the project uses. Reported is what the call
    lacks: the logical name of a resource, a property that its constructor refuses to do without
    (`None` counts as lacking), and a parameter without a default.

    ## Why
    The program stops there: "TypeError: Missing required property 'role'", "TypeError:
    RuleArgs.__init__() missing 1 required keyword-only argument: 'name'".

    ## Example
    ```python
    aws.iam.RolePolicyAttachment("read", policy_arn=policy.arn)
    ```
    lacks `role`.

    ## Fix safety
    Nothing is changed: the program does not say what the value is. The reason names each argument
    that is lacking, and its type. A call with `*` or `**` is not judged, nor is a resource whose
    options may name an existing one (`id`, `urn`), or one that gets its arguments as one object.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws, the constructors and functions
    """

    id = "PF704"
    name = "missing-argument"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each call that lacks something."""
        for call in project.sdk_calls:
            if call.is_open:
                continue
            found = call.passed
            # Python complains of these first.
            if found.unknown or found.twice or found.excess:
                continue
            if call.entity.kind is Kind.RESOURCE:
                lacking, error = _of_resource(call, found, project)
            else:
                lacking, error = _of_function(call, found)
            if lacking and not may_be_meant(call.node, call.module, TYPE_ERRORS):
                names = ", ".join(f"`{name}`" for name in lacking)
                message = f"{call.what} is called without {names}: TypeError: {error}"
                yield self.finding(call.module.path, call.span, message, _refusal(call, lacking))


def _of_resource(call: SdkCall, found: Passed, project: Project) -> tuple[Sequence[str], str]:
    """Return what the constructor of a resource lacks, and its error."""
    if NAME not in found.values:
        error = f"{call.entity.name}.__init__() missing 1 required positional argument: '{NAME}'"
        return [NAME], error
    required = call.signature.required
    lacking = [name for name in required if _is_nothing(found, name, call, project)]
    if (
        not lacking
        or takes_object(call, project)
        or _may_exist(found.values.get(OPTIONS), call.module, project)
    ):
        return [], ""
    return lacking, f"Missing required property '{lacking[0]}'"


def _may_exist(options: ast.expr | None, module: PythonModule, project: Project) -> bool:
    """Tell whether options may be those of a resource that is looked up, not made."""
    pending, count = [options], 0
    while pending:
        node, count = pending.pop(), count + 1
        origin = source(node, module) if node is not None else None
        if isinstance(origin, ast.Call) and module.names.qualified(origin.func) == MERGE:
            pending += [*origin.args, *(word.value for word in origin.keywords)]
        elif node is not None and _is_open(given(node, module, project)):
            return True
        if count > _MERGED:
            return True
    return False


def _is_open(options: Given | None) -> bool:
    if options is None or options.is_none:
        return options is None
    if not isinstance(options.node, ast.Call) or not options.is_a("ResourceOptions"):
        return True
    words = {word.arg for word in options.node.keywords}
    starred = any(isinstance(item, ast.Starred) for item in options.node.args)
    return starred or len(options.node.args) > 1 or bool(words & {None, *_EXISTING})


def _is_nothing(found: Passed, name: str, call: SdkCall, project: Project) -> bool:
    value = found.values.get(name)
    what = given(value, call.module, project) if value is not None else None
    return value is None or (what is not None and what.is_none)


def _of_function(call: SdkCall, found: Passed) -> tuple[Sequence[str], str]:
    """Return what a function, or a class that is none of a resource, lacks, and Python's error."""
    parameters = call.signature.parameters
    count = call.signature.positional
    lacking = [name for name in call.signature.required if name not in found.values]
    if not lacking:
        return [], ""
    if not call.entity.caller:
        return lacking, f"missing a required argument: '{lacking[0]}'"
    by_position = [name for name in lacking if name in list(parameters)[:count]]
    named = by_position or lacking
    kind = "positional" if by_position else "keyword-only"
    plural = "s" if len(named) > 1 else ""
    listed = _listed([f"'{name}'" for name in named])
    caller = call.entity.caller
    return lacking, f"{caller} missing {len(named)} required {kind} argument{plural}: {listed}"


def _listed(names: Sequence[str]) -> str:
    """Return names as Python lists them: ``'a', 'b', and 'c'``."""
    if len(names) == 1:
        return names[0]
    comma = "," if len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"


def _refusal(call: SdkCall, lacking: Sequence[str]) -> Refusal:
    parameters = call.signature.parameters
    wanted = [
        f"`{name}` ({parameters[name].type})"
        if name in parameters
        else f"`{name}` (str), the first argument"
        for name in lacking
    ]
    return Refusal(f"the program does not say its value; pass {' and '.join(wanted)}")
