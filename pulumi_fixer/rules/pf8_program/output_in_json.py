"""PF801: `json.dumps` is given a structure that holds an Output."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.project.output_parameters import NeedsPlainError
from pulumi_fixer.project.output_uses import OutputUses, shown
from pulumi_fixer.project.outputs import Outputs
from pulumi_fixer.project.structures import held
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf8_program.writing import UnwritableError, dumps_edit, pulumi_imports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Finding


class OutputInJson(Rule):
    """`json.dumps` gets an Output, a value that is known only once its resource exists.

    ## What it does
    Finds calls of `json.dumps` whose structure holds an Output: an attribute of a resource, the
    result of `.apply`, `pulumi.Output.…`, `get_…_output`, a secret from the configuration, an
    output of another stack, a parameter or field annotated `pulumi.Output` or `pulumi.Input`, or
    a parameter that a call of the project's own passes an Output for;
    also in a variable, in nested lists and mappings, in what one of the project's own functions
    returns, or behind an attribute of one of the project's own classes. The call becomes
    `pulumi.Output.json_dumps`, which waits for the value; all its arguments stay as they are.

    ## Why
    The program stops: "TypeError: Object of type Output is not JSON serializable". With
    `default=str` it goes on, and the JSON says "Calling __str__ on an Output[T] is not supported."
    in place of the value.

    ## Example
    ```python
    aws.iam.Policy("read", policy=json.dumps({"Resource": bucket.arn}))
    ```
    becomes
    ```python
    aws.iam.Policy("read", policy=pulumi.Output.json_dumps({"Resource": bucket.arn}))
    ```

    ## Fix safety
    Safe. The result is an Output as well, so every place where it is used must take one: the
    arguments of resources, `pulumi.export`, `register_outputs`, the functions of `pulumi.Output`,
    reached directly or through variables, attributes, and the project's own functions. Refused
    where one of them needs plain text, and where a key of a mapping may be a number, which
    `pulumi.Output.json_dumps` does not take. A file that does not import pulumi gets the import.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/#outputs-and-json
    - pulumi/pulumi: sdk/python/lib/pulumi/output.py, Output.json_dumps
    """

    id = "PF801"
    name = "output-in-json"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such call."""
        outputs = Outputs(project)
        for module in project.python.values():
            if module.is_test or "dumps" not in module.text.content:
                continue
            for call in module.names.nodes(ast.Call):
                if module.names.qualified(call.func) != "json.dumps":
                    continue
                message = _message(call, module, outputs)
                if message is not None:
                    remedy = _remedy(call, module, project, outputs)
                    yield self.finding(module.path, module.span(call.func), message, remedy)


def _message(call: ast.Call, module: PythonModule, outputs: Outputs) -> str | None:
    """Return what is wrong with a call of ``json.dumps``, or None."""
    words = {word.arg: word.value for word in call.keywords}
    given = call.args[0] if call.args else words.get("obj")
    if given is None or None in words or "cls" in words:
        return None
    error = "TypeError: Object of type Output is not JSON serializable"
    default = words.get("default")
    if default is not None and not (isinstance(default, ast.Constant) and default.value is None):
        if not module.names.is_builtin(default, "str"):
            return None
        error = "the text says: Calling __str__ on an Output[T] is not supported."
    found = list(held(given, module, outputs))
    if not found:
        return None
    first = min(found, key=lambda item: not item.certain)
    is_what = "is an Output" if first.certain else "may be an Output"
    return f"json.dumps is given `{shown(first.node, first.module)}`, which {is_what}: {error}"


def _remedy(
    call: ast.Call, module: PythonModule, project: Project, outputs: Outputs
) -> Fix | Refusal:
    uses = OutputUses(project, outputs)
    try:
        uses.follow(call, module)
        places = [(call, module), *uses.dumps]
        edits = [dumps_edit(node, where, outputs) for node, where in places]
        return Fix((*edits, *pulumi_imports(places)))
    except (NeedsPlainError, UnwritableError, UnprintableError) as error:
        return Refusal(str(error))
    except RecursionError:
        return Refusal("what becomes of it leads too far to be followed")
