"""PF805: a condition asks an Output, and gets the same answer whatever its value is."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.output_uses import shown
from pulumi_fixer.project.outputs import Outputs
from pulumi_fixer.project.sdk_values import value_type
from pulumi_fixer.rules.base import Rule, Severity
from pulumi_fixer.rules.pf8_program.plain_uses import PlainUse
from pulumi_fixer.rules.pf8_program.waiting import is_survived, waiting
from pulumi_fixer.sdk.value_types import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Finding

_DECIDED = (
    "what the program does is decided before the value is known; decide inside of a function that "
    "is given to apply, or by a plain value of the configuration"
)
_TRUE = "it counts as true, whatever its value is"


class OutputInCondition(Rule):
    """A condition asks an Output for a value that is known only once its resource exists.

    ## What it does
    Finds what is certainly an Output in a comparison with a plain value (`==`, `!=`), and where
    only true or false matters: in `if`, `while`, `assert`, `not`, `bool(…)` and `a if … else b`.
    A comparison or choice that only works out a value moves into `.apply`.

    ## Why
    Nothing fails, and the answer is wrong: an Output is an object that equals no text or number
    and counts as true, so `if config.require_secret_bool("public"):` always makes the program go
    on, and `endpoint == "none"` is never true.

    ## Example
    ```python
    engine=database.engine == "mysql"
    ```
    becomes
    ```python
    engine=database.engine.apply(lambda engine: engine == "mysql")
    ```

    ## Fix safety
    Safe. The result is an Output as well, so every place where it is used must take one. Refused
    where the condition decides what the program does next. Comparisons with None, with other
    Outputs and by `is` are left alone: they ask for the object. So are parameters, where a guard
    against None is usual.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
    - pulumi/pulumi: sdk/python/lib/pulumi/output.py, which defines neither __eq__ nor __bool__
    """

    id = "PF805"
    name = "output-in-condition"
    severity = Severity.HIGH
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such condition."""
        outputs = Outputs(project)
        for module in project.python.values():
            if module.is_test or "pulumi" not in module.text.content:
                continue
            for use in _uses(module, project):
                found = outputs.lifted(use.value, module)
                if found is None or not found.certain or found.handed:
                    continue
                if not is_survived(use, module):
                    message = f"`{shown(use.value, module)}` is an Output: {use.error}"
                    remedy = waiting(use, module, project, outputs)
                    yield self.finding(module.path, module.span(use.value), message, remedy)


def _uses(module: PythonModule, project: Project) -> Iterator[PlainUse]:
    """Yield what is asked in the conditions of a file."""
    for comparison in module.names.nodes(ast.Compare):
        if len(comparison.ops) == 1 and isinstance(comparison.ops[0], (ast.Eq, ast.NotEq)):
            equal = isinstance(comparison.ops[0], ast.Eq)
            error = f"the comparison is always {'False' if equal else 'True'}, whatever its value"
            left, right = comparison.left, comparison.comparators[0]
            for value, other in ((left, right), (right, left)):
                if _is_plain(other, module, project):
                    yield PlainUse(value, comparison, error)
    names = module.names
    tests = [
        *(statement.test for statement in names.nodes(ast.If)),
        *(statement.test for statement in names.nodes(ast.While)),
        *(statement.test for statement in names.nodes(ast.Assert)),
    ]
    for test in tests:
        yield PlainUse(test, None, _TRUE, _DECIDED)
    for choice in module.names.nodes(ast.IfExp):
        yield PlainUse(choice.test, choice, _TRUE)
    for operation in module.names.nodes(ast.UnaryOp):
        if isinstance(operation.op, ast.Not):
            yield PlainUse(operation.operand, operation, _TRUE)
    for call in module.names.nodes(ast.Call):
        if len(call.args) == 1 and module.names.is_builtin(call.func, "bool"):
            yield PlainUse(call.args[0], call, _TRUE)


def _is_plain(node: ast.expr, module: PythonModule, project: Project) -> bool:
    """Tell whether a value is certainly text, a number or a bool, and no Output of it."""
    binding = module.names.binding(node)
    value = binding.value if binding is not None else node
    if not isinstance(value, (ast.Call, ast.Constant, ast.JoinedStr)):
        return False
    if (module.names.qualified(getattr(value, "func", value)) or "").startswith("pulumi.Output"):
        return False
    kind = value_type(value, module, project)
    return kind is not None and kind.kind in PLAIN
