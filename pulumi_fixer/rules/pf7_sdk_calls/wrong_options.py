"""PF705: a call gets options of another class than it takes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.new_imports import new_imports
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.meanings import Wanted
from pulumi_fixer.project.sdk_given import Given, given, takes_object
from pulumi_fixer.project.sdk_names import sdk_library
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.dict_keywords import as_keywords
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import TYPE_ERRORS, may_be_meant
from pulumi_fixer.sdk.signatures import NAME, OPTIONS, Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.sdk_calls import SdkCall
    from pulumi_fixer.rules.base import Finding

_RESOURCE, _INVOKE, _INVOKE_OUTPUT = "ResourceOptions", "InvokeOptions", "InvokeOutputOptions"
_CLASSES = (_RESOURCE, _INVOKE, _INVOKE_OUTPUT)


class WrongOptions(Rule):
    """A call gets options of another class than the one that it takes.

    ## What it does
    Looks at the options of every resource and function of pulumi-aws, pulumi-awsx, pulumi-docker,
    pulumi-eks, pulumi-random and pulumi-tls: resources, and `Bucket.get`, take
    `pulumi.ResourceOptions`; functions take `pulumi.InvokeOptions`, or
    `pulumi.InvokeOutputOptions` where they give an Output. `InvokeOptions` in the place of
    `ResourceOptions`, or the other way round, become the right class where it has all the options
    that are given. A dictionary becomes a call of the class, and a provider
    `ResourceOptions(provider=…)`.

    ## Why
    The program stops there: "TypeError: Expected opts2 to be a ResourceOptions instance".

    ## Example
    ```python
    aws.get_region(opts=pulumi.ResourceOptions(provider=west))
    ```
    becomes
    ```python
    aws.get_region(opts=pulumi.InvokeOptions(provider=west))
    ```

    ## Fix safety
    Safe. The call fails as it is. Refused where the class that is taken lacks one of the options,
    and where the options are made somewhere else than in the call.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/resources/options/
    - https://www.pulumi.com/docs/iac/concepts/resources/functions/#invoke-options
    - pulumi/pulumi: sdk/python/lib/pulumi/resource.py, invoke.py
    """

    id = "PF705"
    name = "wrong-options"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each call with such options."""
        for call in project.sdk_calls:
            wanted = _wanted(call)
            if wanted is None or call.is_open:
                continue
            node = _options(call, project)
            what = given(node, call.module, project) if node is not None else None
            if node is None or what is None or _fits(what, wanted):
                continue
            if may_be_meant(call.node, call.module, TYPE_ERRORS):
                continue
            remedy = _remedy(node, what, wanted, call.module, project)
            message = f"{call.what} takes {wanted} as options: TypeError: {_error(call, wanted)}"
            yield self.finding(call.module.path, call.module.span(node), message, remedy)


def _wanted(call: SdkCall) -> str | None:
    """Return the class of options that a call takes, or None where it takes none."""
    entity = call.entity
    if call.library.distribution == "pulumi":
        return None
    if entity.kind is Kind.RESOURCE or entity.name.endswith(".get"):
        return _RESOURCE
    if entity.kind is not Kind.FUNCTION or OPTIONS not in call.signature.parameters:
        return None
    return _INVOKE_OUTPUT if entity.name.endswith("_output") else _INVOKE


def _options(call: SdkCall, project: Project) -> ast.expr | None:
    """Return the options of a call, where the SDK reads them as such.

    What a resource gets in their place by position is the options only if it looks like some:
    it may be the arguments as one object.
    """
    found = call.passed
    if found.unknown or found.twice or found.excess:
        return None
    node = found.values.get(OPTIONS)
    if call.entity.kind is not Kind.RESOURCE or call.keyword(OPTIONS) is not None:
        return node if NAME in found.values or call.entity.kind is not Kind.RESOURCE else None
    if node is None or takes_object(call, project):
        return None
    what = given(node, call.module, project)
    return node if what is not None and any(map(what.is_a, _CLASSES)) else None


def _fits(what: Given, wanted: str) -> bool:
    if what.is_none or what.is_a(wanted):
        return True
    if wanted != _RESOURCE and (what.is_a(_INVOKE) or what.is_a(_INVOKE_OUTPUT)):
        return True
    # What a function gives back is not known, nor what a class of the SDK may be derived from.
    entity = what.entity
    if entity is None:
        return False
    if entity.kind is Kind.FUNCTION:
        return True
    return entity.kind is Kind.CLASS and not any(map(what.is_a, _CLASSES))


def _error(call: SdkCall, wanted: str) -> str:
    if call.entity.name.endswith(".get"):
        return "Expected opts1 to be a ResourceOptions instance"
    if wanted == _INVOKE_OUTPUT:
        return "Expected opts2 to be an InvokeOptions or InvokeOutputOptions instance"
    return f"Expected opts2 to be a {wanted} instance"


def _remedy(
    node: ast.expr, what: Given, wanted: str, module: PythonModule, project: Project
) -> Fix | Refusal:
    if wanted == _INVOKE_OUTPUT and "depends_on" not in _said(what):
        wanted = _INVOKE
    is_provider = what.entity is not None and what.entity.path == "Provider"
    is_options = any(map(what.is_a, _CLASSES))
    if what.node is not node and (is_options or isinstance(what.node, ast.Dict)):
        line = what.node.lineno
        return Refusal(f"the options are made in line {line}; make them {wanted} there, or here")
    library = sdk_library("pulumi", project)
    class_ = library.lookup(wanted) if library else None
    if not isinstance(class_, Entity) or class_.signature is None:
        return Refusal(f"pass {wanted}")
    known = class_.signature.parameters
    try:
        written, imported = _written(wanted, node, module)
    except UnprintableError as error:
        return Refusal(str(error))
    start, end = module.span(node)
    if is_provider:
        edits: tuple[Edit, ...] | str = (
            Edit(module.path, start, start, f"{written}(provider="),
            Edit(module.path, end, end, ")"),
        )
    elif isinstance(node, ast.Dict):
        edits = as_keywords(node, known, module)
        if not isinstance(edits, str):
            opening = Edit(module.path, start, start + 1, f"{written}(")
            edits = (opening, *edits, Edit(module.path, end - 1, end, ")"))
    elif isinstance(node, ast.Call) and is_options:
        lacking = sorted(_said(what) - set(known))
        if "" in lacking:
            return Refusal("the options hold `**`, which may bring others along; write them out")
        if lacking:
            return Refusal(f"{wanted} has no option `{lacking[0]}`; say what is meant by it")
        if len(node.args) > 1 or any(isinstance(item, ast.Starred) for item in node.args):
            return Refusal(f"name the options, and make them {wanted}")
        start, end = module.span(node.func)
        old = what.entity.name if what.entity else ""
        if isinstance(node.func, ast.Attribute) and module.text.content.endswith(old, start, end):
            return Fix((Edit(module.path, end - len(old), end, wanted),))
        edits = (Edit(module.path, start, end, written),)
    else:
        edits = f"pass {wanted}; which option is meant cannot be told"
    return Refusal(edits) if isinstance(edits, str) else Fix((*edits, *imported))


def _said(what: Given) -> set[str]:
    """Return the options that a literal names; an empty one for ``**``."""
    if isinstance(what.node, ast.Call):
        return {word.arg or "" for word in what.node.keywords}
    return set()


def _written(name: str, at: ast.expr, module: PythonModule) -> tuple[str, tuple[Edit, ...]]:
    """Return how a file writes a class of pulumi's, with the edits that import it.

    Raises:
        UnprintableError: It cannot be imported.
    """
    scope = module.names.scope(at)
    written = module.names.imported_as(f"pulumi.{name}", scope)
    if written is not None:
        return written, ()
    if name in module.names.taken(module.names.module):
        raise UnprintableError(f"the file uses the name `{name}` for something else")
    return name, (new_imports(module, [Wanted("pulumi", name)]),)
