"""PF804: a program whose stack registers outputs, and exports none."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.expressions import dotted, flat_call
from pulumi_fixer.edits.new_imports import new_imports
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.statements import line_with, put_behind
from pulumi_fixer.project.candidates import is_automation
from pulumi_fixer.project.code.meanings import Wanted
from pulumi_fixer.project.components import always_runs, components_made
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.rules.pf8_program.exported_values import exported_value
from pulumi_fixer.rules.pf8_program.writing import UnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.components import Component, Registration
    from pulumi_fixer.rules.base import Finding

_SHOWN = 5
_REPEATING = (ast.AsyncFor, ast.For, ast.While)
_NAMES = ("stack", "the_stack")


class ExportsMissing(Rule):
    """Nothing calls `pulumi.export`, and the outputs that the stack's component registers are lost.

    ## What it does
    Looks for a program without a call of `pulumi.export` whose entry point creates a component
    resource of the project that passes a mapping with something in it to `register_outputs`. Each
    of its values is exported behind the line that creates the component, under the name that it
    is registered with; the component gets a variable where it has none.

    ## Why
    Nothing fails, and `pulumi stack output` shows nothing: what a component registers belongs to
    the component. Tests, pipelines and other stacks that read the stack's outputs find none.

    ## Example
    ```python
    stack = TapStack("orders")
    ```
    gets, where the component has `self.register_outputs({"vpc_id": self.vpc.id})`,
    ```python
    pulumi.export("vpc_id", stack.vpc.id)
    ```

    ## Fix safety
    Unsafe: the stack gets outputs that it did not have. All of them are exported or none. Refused
    where a value exists only inside the component (a variable of `__init__`), where it may not be
    set, and where two components register the same name.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/resources/components/#registering-component-outputs
    - https://www.pulumi.com/docs/iac/concepts/stacks/#outputs
    """

    id = "PF804"
    name = "exports-missing"
    severity = Severity.HIGH
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for a program that exports nothing although it has what to export."""
        point = project.entry_point
        entry = project.python.get(point.path) if point else None
        if entry is None or _may_export(project):
            return
        made = [item for item in components_made(entry, project) if _names(item)]
        if not made:
            return
        names = list(dict.fromkeys(name for item in made for name in _names(item)))
        said = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        classes = ", ".join(dict.fromkeys(item.class_.name for item in made))
        message = (
            "nothing calls pulumi.export, so the stack has no outputs; that "
            f"{classes} registers {said} does not export them"
        )
        yield self.finding(entry.path, entry.span(made[0].call.func), message, _remedy(made, entry))


def _may_export(project: Project) -> bool:
    """Tell whether anything but a test exports, or does what cannot be read here."""
    for module in project.python.values():
        if module.is_test:
            continue
        if module.tree is None or is_automation(module):
            return True
        if not any(word in module.text.content for word in ("export", "get_root_resource", "run")):
            continue
        for node in ast.walk(module.tree):
            named = isinstance(node, ast.alias) and node.name == "export"
            used = isinstance(node, (ast.Name, ast.Attribute)) and _exports(node, module)
            if named or used:
                return True
    return False


def _exports(node: ast.Name | ast.Attribute, module: PythonModule) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id
    return name in ("export", "get_root_resource") or (
        name == "run" and module.names.qualified(node) == "pulumi.run"
    )


def _names(component: Component) -> list[str]:
    """Return the names under which a component registers something."""
    keys = (key for item in component.registrations for key in getattr(item.values, "keys", ()))
    return [key.value for key in keys if isinstance(key, ast.Constant) and type(key.value) is str]


def _remedy(made: list[Component], entry: PythonModule) -> Fix | Refusal:
    names = [name for item in made for name in _names(item)]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return Refusal(f"`{twice}` is registered more than once; export each under its own name")
    try:
        file = CstFile(entry.path, entry.text)
        edits = [edit for item in made for edit in _exporting(item, entry, file)]
        if entry.names.imported_as("pulumi.export", entry.names.module) is None:
            edits.append(new_imports(entry, [Wanted("pulumi")]))
    except (UnwritableError, UnprintableError) as error:
        return Refusal(str(error))
    return Fix(tuple(edits), Safety.UNSAFE)


def _exporting(component: Component, entry: PythonModule, file: CstFile) -> Iterator[Edit]:
    """Yield the edits that export what a component registers."""
    registration = _certain(component)
    statement = next(
        item for item in entry.names.ancestors(component.call) if isinstance(item, ast.stmt)
    )
    if any(isinstance(item, _REPEATING) for item in entry.names.ancestors(statement)):
        raise UnwritableError("the component is created in a loop; export under names of your own")
    start, end = entry.span(statement)
    instance = _variable(component, statement)
    if instance is None:
        taken = entry.names.taken(entry.names.module)
        instance = next((name for name in _NAMES if name not in taken), None)
        if instance is None:
            raise UnwritableError("give the component a variable, and export what it registers")
        yield Edit(entry.path, start, start, f"{instance} = ")
    line = line_with(file, start, end)
    if line is None or len(line.body) > 1:
        raise UnwritableError("the component is created on a line with more; give it its own")
    scope = entry.names.scope(statement)
    export = dotted(entry.names.imported_as("pulumi.export", scope) or "pulumi.export")
    held = CstFile(component.module.path, component.module.text)
    lines = []
    assert registration.values is not None
    for key, value in zip(registration.values.keys, registration.values.values, strict=True):
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
            raise UnwritableError("a name that it registers is not written out; export it by hand")
        written = held.at(*component.module.span(key), cst.SimpleString)
        if written is None:
            raise UnwritableError("a name that it registers is not one literal; export it by hand")
        if registration.attribute:
            mapping = dotted(f"{instance}.{registration.attribute}")
            given: cst.BaseExpression = cst.Subscript(
                mapping, [cst.SubscriptElement(cst.Index(written))]
            )
        else:
            given = exported_value(value, component, registration, held, entry, scope, instance)
        call = flat_call(export, [(None, written), (None, given)])
        lines.append(cst.SimpleStatementLine([cst.Expr(call)]))
    lines[0] = lines[0].with_changes(leading_lines=[cst.EmptyLine(indent=False)])
    yield put_behind(file, line, lines)


def _certain(component: Component) -> Registration:
    """Return the only registration of a component, which creating it certainly makes.

    Raises:
        UnwritableError: There are several, or it depends on something.
    """
    class_, module = component.class_, component.module
    if len(component.registrations) > 1:
        raise UnwritableError(f"{class_.name} registers outputs in several places; keep one")
    (registration,) = component.registrations
    function = registration.function
    certain = always_runs(registration.call, function, module)
    if certain and function.name != "__init__":
        certain = any(
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == function.name
            and always_runs(call, item, module)
            for item in class_.body
            if isinstance(item, ast.FunctionDef) and item.name == "__init__"
            for call in ast.walk(item)
        )
    if not certain:
        raise UnwritableError(
            f"whether creating {class_.name} registers outputs depends on a condition; "
            "export what is certainly there"
        )
    return registration


def _variable(component: Component, statement: ast.stmt) -> str | None:
    """Return the variable that holds a component, or None where it has none.

    Raises:
        UnwritableError: It is part of something else.
    """
    if isinstance(statement, ast.Expr) and statement.value is component.call:
        return None
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign) and statement.value is component.call:
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign) and statement.value is component.call:
        targets = [statement.target]
    for target in targets:
        if isinstance(target, ast.Name):
            return target.id
    raise UnwritableError(
        f"{component.class_.name} is created inside of something else; give it a variable"
    )
