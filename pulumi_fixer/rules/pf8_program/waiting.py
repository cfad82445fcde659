"""How a use of an Output that needs its value is repaired, if every use of the result can wait."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.project.code.sources import catches
from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.output_parameters import NeedsPlainError
from pulumi_fixer.project.output_uses import OutputUses
from pulumi_fixer.rules.base import Fix, Refusal
from pulumi_fixer.rules.pf8_program.lifting import (
    apply_edit,
    candidates,
    join_edit,
    loads_edit,
)
from pulumi_fixer.rules.pf8_program.writing import UnwritableError, dumps_edit, pulumi_imports

if TYPE_CHECKING:
    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.outputs import Outputs
    from pulumi_fixer.rules.pf8_program.plain_uses import PlainUse

_CAUGHT = frozenset({"BaseException", "Exception"})


def is_survived(use: PlainUse, module: PythonModule) -> bool:
    """Tell whether the program goes on after the error."""
    caught = _CAUGHT | {use.error.partition(":")[0]}
    caught |= {"LookupError"} if "KeyError" in caught else set()
    inner: ast.AST = use.value
    for outer in module.names.ancestors(use.value):
        tried = outer.handlers if isinstance(outer, ast.Try) and inner in outer.body else ()
        if any(catches(handler, caught) for handler in tried):
            return True
        inner = outer
    return False


def waiting(
    use: PlainUse, module: PythonModule, project: Project, outputs: Outputs
) -> Fix | Refusal:
    """Return the fix that makes a use of an Output wait for its value, or why there is none."""
    if use.whole is None:
        return Refusal(use.reason)
    needed: dict[ast.expr, str] = {}
    unwritable = ""
    for whole in candidates(use.whole, module):
        uses = OutputUses(project, outputs)
        try:
            uses.follow(whole, module)
            edit = _edit(use, whole, module, outputs)
            dumps = [dumps_edit(node, where, outputs) for node, where in uses.dumps]
            imports = pulumi_imports([(whole, module), *uses.dumps])
            return Fix((edit, *dumps, *imports))
        except NeedsPlainError as error:
            needed[whole] = str(error)
        except (UnwritableError, UnprintableError) as error:
            unwritable = str(error)
        except RecursionError:
            return Refusal("what becomes of it leads too far to be followed")
    return Refusal(unwritable or needed[use.whole])


def _edit(use: PlainUse, whole: ast.expr, module: PythonModule, outputs: Outputs) -> Edit:
    if whole is use.whole and isinstance(whole, ast.Call):
        if module.names.qualified(whole.func) == "json.loads":
            return loads_edit(whole, module)
        listed = bool(whole.args) and isinstance(whole.args[0], (ast.List, ast.Tuple))
        if last_name(whole.func) == "join" and (listed or use.is_held):
            return join_edit(whole, module)
    if use.is_held:
        raise UnwritableError("only the join can wait for the values; write the rest with apply")
    return apply_edit(use.value, whole, module, outputs)
