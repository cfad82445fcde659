"""PF709: a call passes an argument by position that does not belong there."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.outputs import Outputs
from pulumi_fixer.project.sdk_given import Given, args_path, given, takes_object
from pulumi_fixer.project.sdk_values import fits, value_type
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.dict_keywords import as_keywords
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import TYPE_ERRORS, may_be_meant
from pulumi_fixer.sdk.signatures import NAME, OPTIONS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.sdk_calls import Passed, SdkCall
    from pulumi_fixer.rules.base import Finding

_DICT_START = re.compile(r"\{\s*")
_DICT_END = re.compile(r"\s*,?\s*\}")
_OPTIONS_ERROR = "Expected opts2 to be a ResourceOptions instance"


class MisplacedArgument(Rule):
    """A call passes an argument by position where the SDK takes another, or none.

    ## What it does
    Every call of a resource class, an Args class, a function or another class of pulumi,
    pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks, pulumi-random and pulumi-tls is compared
    with the signature in the major version that the project uses. A resource takes its logical
    name first, which is a plain str, and then its options or its Args object; an Args class takes
    nothing by position. A dictionary in second place becomes keyword arguments, an Args object
    behind the options becomes `args`, and the only argument of an Args class gets its name.

    ## Why
    The program stops there: "TypeError: Expected opts2 to be a ResourceOptions instance",
    "TypeError: FunctionEnvironmentArgs.__init__() takes 1 positional argument but 2 were given",
    "TypeError: Expected resource name to be a string".

    ## Example
    ```python
    aws.s3.Bucket("data", {"forceDestroy": True})
    ```
    becomes
    ```python
    aws.s3.Bucket("data", force_destroy=True)
    ```

    ## Fix safety
    Safe. The call fails as it is. Refused where it is not certain which argument is meant. Calls
    with `*` or `**`, and values that cannot be told, are left alone.

    ## References
    - https://www.pulumi.com/docs/iac/languages-sdks/python/#inputs-and-outputs
    - https://www.pulumi.com/docs/iac/concepts/resources/names/#logicalname
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/_utilities.py, get_resource_args_opts
    """

    id = "PF709"
    name = "misplaced-argument"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each call with such an argument."""
        outputs = Outputs(project, strict=True)
        for call in project.sdk_calls:
            if not call.node.args and call.entity.kind is not Kind.RESOURCE:
                continue
            found = _found(call, project, outputs)
            if found is None or may_be_meant(call.node, call.module, TYPE_ERRORS):
                continue
            message = f"{call.what} {found.wrong}"
            place = call.module.span(found.node)
            yield self.finding(call.module.path, place, message, found.remedy)


@dataclass(frozen=True)
class _Misplaced:
    """An argument in the wrong place.

    Attributes:
        node: The argument.
        wrong: What is wrong, as the end of a sentence.
        remedy: What is done about it.
    """

    node: ast.expr
    wrong: str
    remedy: Fix | Refusal


def _found(call: SdkCall, project: Project, outputs: Outputs) -> _Misplaced | None:
    if call.is_open:
        return None
    found = call.passed
    if call.entity.kind is Kind.RESOURCE and takes_object(call, project):
        return _name(call, found, project, outputs)
    if found.unknown:
        return None
    if found.twice:
        return _twice(call, found.twice[0])
    if found.excess:
        return _excess(call, found, project)
    if call.entity.kind is not Kind.RESOURCE:
        return None
    return _second(call, found, project) or _name(call, found, project, outputs)


def _twice(call: SdkCall, name: str) -> _Misplaced | None:
    caller = f"{call.entity.name}.__init__()" if name == NAME else call.entity.caller
    if not caller:
        return None
    word = next(word for word in call.node.keywords if word.arg == name)
    return _Misplaced(
        word.value,
        f"gets `{name}` twice: TypeError: {caller} got multiple values for argument '{name}'",
        Refusal("it is passed by position as well; drop one of the two"),
    )


def _excess(call: SdkCall, found: Passed, project: Project) -> _Misplaced:
    """Return the first argument by position that a call does not take."""
    node = found.excess[0]
    remedy: Fix | Refusal = Refusal("name the argument that it is meant to be")
    free = [item for item in call.signature.parameters.values() if item.name not in found.values]
    if len(found.excess) == 1 and len(free) == 1 and call.entity.kind is Kind.ARGS:
        type_ = value_type(node, call.module, project)
        if type_ and fits(type_, free[0].type, call.library, call.entity.package):
            start, _ = call.module.span(node)
            if call.module.text.content[start - 1 : start] != "(" or len(call.node.args) == 1:
                remedy = Fix((Edit(call.module.path, start, start, f"{free[0].name}="),))
    return _Misplaced(node, f"gets too many arguments: TypeError: {_counted(call)}", remedy)


def _counted(call: SdkCall) -> str:
    """Return how Python counts the arguments of a call with too many of them."""
    if not call.entity.caller:
        return "too many positional arguments"
    known = call.entity.positions
    receiver = call.entity.kind is not Kind.FUNCTION
    parameters = call.signature.parameters
    if call.entity.kind is Kind.RESOURCE:
        least = 1
    else:
        least = sum(parameters[name].required for name in known)
    most, least, count = (number + receiver for number in (len(known), least, len(call.node.args)))
    takes = f"from {least} to {most}" if least < most else str(most)
    plural = "s" if most != 1 or least < most else ""
    named = sum(word.arg not in known for word in call.node.keywords)
    given = f"{count} were given" if count > 1 else "1 was given"
    if named:
        many = "s" if count > 1 else ""
        given = (
            f"{count} positional argument{many} (and {named} keyword-only "
            f"argument{'s' if named > 1 else ''}) were given"
        )
    return f"{call.entity.caller} takes {takes} positional argument{plural} but {given}"


def _second(call: SdkCall, found: Passed, project: Project) -> _Misplaced | None:
    """Return what stands in the place of a resource's options and is none."""
    node = found.values.get(OPTIONS)
    if node is None or call.keyword(OPTIONS) is not None:
        return None
    what = given(node, call.module, project)
    if what is None:
        return None
    if what.is_none or what.is_a("ResourceOptions"):
        return _object_behind(call, project)
    # Options of another class are for the rule about them; what a function gives is not known.
    if what.entity is not None and what.entity.kind in (Kind.CLASS, Kind.FUNCTION):
        return None
    wrong = f"takes its options or {call.entity.args} in second place: TypeError: {_OPTIONS_ERROR}"
    return _Misplaced(node, wrong, _written_out(call, node, what, found))


def _written_out(call: SdkCall, node: ast.expr, what: Given, found: Passed) -> Fix | Refusal:
    """Return the edits that make a dictionary in second place keyword arguments."""
    if not isinstance(node, ast.Dict) or not node.keys:
        if isinstance(what.node, ast.Dict):
            return Refusal("pass what the dictionary holds as keyword arguments")
        return Refusal("name the argument that it is meant to be")
    if call.node.args[-1] is not node:
        return Refusal("arguments follow by position; name them")
    known = [name for name in call.signature.parameters if name not in found.values]
    edits = as_keywords(node, known, call.module)
    if isinstance(edits, str):
        return Refusal(edits)
    path, content = call.module.path, call.module.text.content
    start, end = call.module.span(node)
    _, last = call.module.span(node.values[-1])
    if not _DICT_END.fullmatch(content, last, end):
        return Refusal("it is laid out in a way of its own; make its keys keyword arguments")
    opening = _DICT_START.match(content, start)
    assert opening is not None
    line, behind = call.module.text.line_start(start), opening.end()
    if "\n" in opening.group() and not content[line:start].strip():
        start, behind = line, call.module.text.line_start(behind)
    return Fix((Edit(path, start, behind, ""), *edits, Edit(path, last, end, "")))


def _object_behind(call: SdkCall, project: Project) -> _Misplaced | None:
    """Return an Args object that stands behind the options, where it is the first property."""
    named = call.keyword(NAME) is not None
    behind = call.node.args[1 if named else 2 :]
    what = given(behind[0], call.module, project) if behind else None
    if what is None or what.entity is None or what.entity.path != args_path(call):
        return None
    property_ = next(iter(call.signature.parameters))
    start, _ = call.module.span(behind[0])
    remedy: Fix | Refusal = Fix((Edit(call.module.path, start, start, "args="),))
    if len(behind) > 1:
        remedy = Refusal("pass it as `args`; arguments follow by position")
    return _Misplaced(
        behind[0],
        f"takes {call.entity.args} in second place, or as `args`: here it is `{property_}`",
        remedy,
    )


def _name(call: SdkCall, found: Passed, project: Project, outputs: Outputs) -> _Misplaced | None:
    """Return a logical name that is no text."""
    node = found.values.get(NAME)
    if node is None:
        return None
    what = given(node, call.module, project)
    if what is not None and isinstance(what.node, ast.Constant) and what.node.value in (None, ""):
        return _Misplaced(
            node,
            "has no logical name: TypeError: Missing resource name argument (for URN creation)",
            Refusal("pass a name that no other resource of this type has"),
        )
    lifted = outputs.lifted(node, call.module)
    if lifted is not None and lifted.certain:
        reason = "an Output is known only once its resource exists; use plain text"
    elif what is not None and _is_no_text(what):
        reason = "pass a str that no other resource of this type has as its name"
    else:
        return None
    wrong = "has a logical name that is no str: TypeError: Expected resource name to be a string"
    return _Misplaced(node, wrong, Refusal(reason))


def _is_no_text(what: Given) -> bool:
    if what.entity is not None:
        return what.entity.kind in (Kind.RESOURCE, Kind.ARGS)
    if isinstance(what.node, ast.Constant):
        return not isinstance(what.node.value, str)
    return not isinstance(what.node, ast.JoinedStr)
