"""PF802: an Output is put into text as if it were the value."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.project.output_parameters import NeedsPlainError
from pulumi_fixer.project.output_uses import OutputUses, shown
from pulumi_fixer.project.outputs import Outputs
from pulumi_fixer.project.sdk_values import value_type
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf8_program.texts import (
    concat_edit,
    continues,
    format_of_fstring_edit,
    format_of_method_edit,
    format_of_percent_edit,
    format_of_str_edit,
    format_of_sum_edit,
    operands,
    percent_values,
)
from pulumi_fixer.rules.pf8_program.writing import UnwritableError, dumps_edit, pulumi_imports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.output_meanings import Lifted
    from pulumi_fixer.rules.base import Finding

_SAID = "the text says: Calling __str__ on an Output[T] is not supported."
_OBJECT = "the text says: <pulumi.output.Output object at"


class OutputInText(Rule):
    """Text is put together with an Output, a value that is known only once its resource exists.

    ## What it does
    Finds Outputs in f-strings, in sums with text, in `"…" % …`, `"…".format(…)` and `str(…)`. An
    f-string, `%s`, `%(name)s` and `.format` become `pulumi.Output.format` with the same pattern,
    which works for every kind of value; a sum becomes `pulumi.Output.concat` where all its Outputs
    are certainly text, and `pulumi.Output.format` otherwise. A `json.dumps` around the text becomes
    `pulumi.Output.json_dumps`.

    ## Why
    A sum stops the program: "TypeError: can only concatenate str (not "Output") to str". The
    others go on, and the resource gets a text that says "Calling __str__ on an Output[T] is not
    supported." in place of the value.

    ## Example
    ```python
    aws.ssm.Parameter("all", type="String", value=f"{bucket.arn}/*")
    ```
    becomes
    ```python
    aws.ssm.Parameter("all", type="String", value=pulumi.Output.format("{0}/*", bucket.arn))
    ```

    ## Fix safety
    Safe. The result is an Output as well, so every place where it is used must take one: the
    arguments of resources, `pulumi.export`, `register_outputs`, the functions of `pulumi.Output`,
    reached directly or through variables, attributes, and the project's own functions. Refused
    where one of them needs plain text, as the name of a resource does.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
    - pulumi/pulumi: sdk/python/lib/pulumi/output.py, Output.concat, Output.format, Output.__str__
    """

    id = "PF802"
    name = "output-in-text"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such text."""
        outputs = Outputs(project)
        for module in project.python.values():
            if module.is_test or "pulumi" not in module.text.content:
                continue

            @cache
            def open_file(module: PythonModule = module) -> CstFile:
                return CstFile(module.path, module.text)

            for node in module.names.nodes(ast.expr):
                text = _text(node, module, project, outputs, open_file)
                if text is not None:
                    remedy = _remedy(text, module, project, outputs)
                    yield self.finding(module.path, module.span(node), text.message, remedy)


@dataclass(frozen=True)
class _Text:
    """Text that holds an Output.

    Attributes:
        node: The expression.
        message: What is wrong.
        write: Gives the edit that makes it an Output.
    """

    node: ast.expr
    message: str
    write: Callable[[], Edit]


def _text(
    node: ast.expr,
    module: PythonModule,
    project: Project,
    outputs: Outputs,
    open_file: Callable[[], CstFile],
) -> _Text | None:
    """Return what is wrong with a text, or None where it holds no Output."""
    if isinstance(node, ast.JoinedStr):
        for field in node.values:
            found = isinstance(field, ast.FormattedValue) and outputs.lifted(field.value, module)
            if found:
                assert isinstance(field, ast.FormattedValue)
                message = _said("the f-string holds", field.value, module, found, _error(field))
                return _Text(
                    node, message, partial(format_of_fstring_edit, node, module, open_file)
                )
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _sum(node, module, project, outputs)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        if isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            held = _first(percent_values(node), module, outputs)
            named = isinstance(node.right, ast.Dict)
            if held is not None and (named or "%s" in node.left.value):
                message = _said("the text is formatted with", held[0], module, held[1], _SAID)
                return _Text(
                    node, message, partial(format_of_percent_edit, node, module, open_file)
                )
    elif isinstance(node, ast.Call):
        return _called(node, module, outputs)
    return None


def _called(node: ast.Call, module: PythonModule, outputs: Outputs) -> _Text | None:
    """Return what is wrong with a call of ``str`` or ``"…".format``."""
    function = node.func
    values = [*node.args, *(word.value for word in node.keywords)]
    if isinstance(function, ast.Name) and function.id == "str":
        plain = len(values) == len(node.args) == 1
        if not plain or not module.names.is_builtin(function, "str"):
            return None
        what, error, write = "str is given", _SAID, format_of_str_edit
    elif (
        isinstance(function, ast.Attribute)
        and function.attr == "format"
        and isinstance(function.value, ast.Constant)
        and isinstance(function.value.value, str)
    ):
        pattern = function.value.value
        error = _SAID if ":" not in pattern and "!" not in pattern else "the text lacks the value"
        what, write = "the text is formatted with", format_of_method_edit
    else:
        return None
    held = _first(values, module, outputs)
    if held is None:
        return None
    message = _said(what, held[0], module, held[1], error)
    return _Text(node, message, partial(write, node, module))


def _sum(node: ast.BinOp, module: PythonModule, project: Project, outputs: Outputs) -> _Text | None:
    """Return what is wrong with a sum of text and Outputs; only the whole sum counts."""
    parent = module.names.parent(node)
    if isinstance(parent, ast.BinOp) and continues(node, parent, module):
        return None
    parts = operands(node, module)
    found = {part: outputs.lifted(part, module) for part in parts}
    held = _first(parts, module, outputs)
    others = [part for part in parts if found[part] is None]
    types = [value_type(part, module, project) for part in others]
    if held is None or not any(item and item.kind == "str" for item in types):
        return None
    if any(item and item.kind != "str" for item in types):
        return None
    error = 'TypeError: can only concatenate str (not "Output") to str'
    if found[parts[0]] is not None:
        other = "str" if found[parts[1]] is None else "Output"
        error = f"TypeError: unsupported operand type(s) for +: 'Output' and '{other}'"
    lifted = [item for item in found.values() if item is not None]
    is_text = all(
        item.type is not None and item.type.kind == "str" and not item.type.optional
        for item in lifted
    )
    write = concat_edit if is_text else format_of_sum_edit
    return _Text(
        node,
        _said("the text is added to", held[0], module, held[1], error),
        partial(write, node, module),
    )


def _first(
    nodes: list[ast.expr], module: PythonModule, outputs: Outputs
) -> tuple[ast.expr, Lifted] | None:
    for node in nodes:
        found = outputs.lifted(node, module)
        if found is not None:
            return node, found
    return None


def _said(what: str, node: ast.expr, module: PythonModule, found: Lifted, error: str) -> str:
    is_what = "is an Output" if found.certain else "may be an Output"
    return f"{what} `{shown(node, module)}`, which {is_what}: {error}"


def _error(field: ast.FormattedValue) -> str:
    if field.conversion in (ord("r"), ord("a")):
        return _OBJECT
    if field.format_spec is not None and field.conversion != ord("s"):
        return "TypeError: unsupported format string passed to Output.__format__"
    return _SAID


def _remedy(text: _Text, module: PythonModule, project: Project, outputs: Outputs) -> Fix | Refusal:
    uses = OutputUses(project, outputs)
    try:
        uses.follow(text.node, module)
        dumps = [dumps_edit(node, where, outputs) for node, where in uses.dumps]
        imports = pulumi_imports([(text.node, module), *uses.dumps])
        return Fix((text.write(), *dumps, *imports))
    except (NeedsPlainError, UnwritableError, UnprintableError) as error:
        return Refusal(str(error))
    except RecursionError:
        return Refusal("the text is nested too deeply to be rewritten")
