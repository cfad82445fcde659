"""PF302: a name that the program uses and never imports."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.new_imports import new_imports
from pulumi_fixer.project.code.definitions import defines, module_files
from pulumi_fixer.project.code.meanings import Wanted, meaning
from pulumi_fixer.project.code.undefined import (
    UndefinedName,
    names_given_from_outside,
    undefined_names,
)
from pulumi_fixer.project.dependencies.distributions import is_standard_library
from pulumi_fixer.project.imports.program_files import program_files
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule


class NameNotImported(Rule):
    """A file of the program uses a name that it neither defines nor imports.

    ## What it does
    Looks at the entry point and at the files that it imports for names that no scope of the file
    binds and that are no builtins. Where the way in which the name is used leaves one meaning
    (`json.dumps(…)`, `aws.s3.Bucket(…)`, `datetime.now()`, `x: Optional[str]`), the import is added
    to the imports at the top of the file: to an existing `from typing import …`, else as a line in
    the part that it belongs to.

    ## Why
    Python stops when it gets there, which is in the middle of a deployment for the body of an
    `apply`: "NameError: name 'json' is not defined".

    ## Example
    ```python
    import pulumi_aws as aws

    policy = json.dumps({"Version": "2012-10-17"})
    ```
    becomes
    ```python
    import json

    import pulumi_aws as aws

    policy = json.dumps({"Version": "2012-10-17"})
    ```

    ## Fix safety
    Safe: the name meant nothing before. Refused where it could mean several things, where the
    project has a module of the same name that the import could lead to, and where the
    distribution is not known to be installed. Annotations count where Python before 3.14 evaluates
    them, and imports under `TYPE_CHECKING` give the program nothing. Left alone: files with
    `from … import *`, `globals()` or `exec`, names that another file sets (`module.name = …`),
    what a `try` around it survives, and tests.

    ## References
    - https://docs.python.org/3/library/exceptions.html#NameError
    - https://docs.python.org/3/reference/executionmodel.html#resolution-of-names
    """

    id = "PF302"
    name = "name-not-imported"
    severity = Severity.HIGH
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each name of each file of the program, at its first use."""
        given = names_given_from_outside(project)
        for module in program_files(project):
            undefined = [item for item in undefined_names(module) if item.name not in given]
            remedies = {item.name: _remedy(project, module, item) for item in undefined}
            wanted = [remedy for remedy in remedies.values() if isinstance(remedy, Wanted)]
            fix = _fix(module, wanted)
            for item in undefined:
                remedy = remedies[item.name]
                message = f"NameError: name '{item.name}' is not defined"
                yield self.finding(
                    module.path,
                    module.span(item.first),
                    message,
                    fix if isinstance(remedy, Wanted) else remedy,
                )


def _fix(module: PythonModule, wanted: list[Wanted]) -> Fix | Refusal:
    """Return one fix for all names of a file, in which their imports have an order."""
    if not wanted:
        return Fix(())
    try:
        return Fix((new_imports(module, wanted),))
    except UnprintableError as error:
        lines = ", ".join(f"`{item.statement}`" for item in sorted(set(wanted)))
        return Refusal(f"{error}; add {lines} by hand")


def _remedy(project: Project, module: PythonModule, item: UndefinedName) -> Wanted | Refusal:
    """Return the import that a name needs, or why none is certain."""
    wanted = meaning(item.name, item.uses, module.names) or _neighbour(project, module, item)
    if wanted is None:
        return Refusal(_unknown(project, module, item.name))
    elsewhere = {binding.qualified for binding in module.names.every_binding.get(item.name, ())}
    own = ".".join(filter(None, (wanted.module, wanted.name)))
    if elsewhere - {own}:
        return Refusal(
            f"elsewhere in {module.path} the name is {min(map(str, elsewhere - {own}))}; "
            "import what is meant at the top of the file"
        )
    if _is_local(project, wanted):
        return wanted
    if project.local.roots(wanted.top):
        return Refusal(
            f"`{wanted.statement}` could lead to the project's own module {wanted.top}; "
            "rename that module, or import what is meant"
        )
    if not _is_installed(project, wanted.top):
        return Refusal(
            f"`{wanted.statement}` is missing, and no dependency file names a distribution that "
            f"installs {wanted.top}; add both"
        )
    return wanted


def _is_local(project: Project, wanted: Wanted) -> bool:
    return (
        bool(wanted.name)
        and any(
            item.module == wanted.module and not item.level and project.local.roots(item.top)
            for module in program_files(project)
            for item in module.imports
        )
        and not is_standard_library(wanted.top)
    )


def _is_installed(project: Project, top: str) -> bool:
    """Tell whether a module is there: it is declared, or the program imports it anyway."""
    return (
        is_standard_library(top)
        or top == "pulumi"
        or project.dependencies.provides(top)
        or any(
            item.top == top and not item.level and not (item.guarded or item.deferred)
            for module in program_files(project)
            for item in module.imports
        )
    )


def _neighbour(project: Project, module: PythonModule, item: UndefinedName) -> Wanted | None:
    """Return the import of a class or function of a module that the file imports from already."""
    found = set()
    assert module.tree is not None
    for node in module.tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for path in module_files(node.module.split("."), 0, node, module, project):
                if defines(project.python.get(path), item.name):
                    found.add(Wanted(node.module, item.name))
    return found.pop() if len(found) == 1 else None


def _unknown(project: Project, module: PythonModule, name: str) -> str:
    """Return what a person can do about a name that could be anything."""
    if module.names.every_binding.get(name):
        return "it is imported inside of a function, or for type checkers; import it at the top"
    places = sorted(
        other.path
        for other in project.python.values()
        if other is not module and not other.is_test and defines(other, name)
    )
    if places:
        return f"{', '.join(places)} has one; import it from there if it is meant"
    return "nothing tells what it is meant to be; define it or import it"
