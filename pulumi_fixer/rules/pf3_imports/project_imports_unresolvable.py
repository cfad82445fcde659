"""PF301: the program's own modules are not on the path of the process that runs it."""

from __future__ import annotations

import ast
import posixpath
from keyword import iskeyword
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.bootstrap import BootstrapError, bootstrap_edit
from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.env_file import EnvFileError, python_path_edits
from pulumi_fixer.edits.expressions import dotted
from pulumi_fixer.project.dotenv import DotEnv
from pulumi_fixer.project.gitignore import ignored_by
from pulumi_fixer.project.imports.import_roots import ImportRoots, missing_import_roots
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity
from pulumi_fixer.workspace import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule


class ProjectImportsUnresolvable(Rule):
    """The program imports its own modules from a directory that is not on Python's path.

    ## What it does
    It follows the imports from the entry point as the Python host runs it: through the local
    modules, into functions that are called, past `TYPE_CHECKING` and past `try` blocks with a
    fallback. The first import that only another directory would satisfy is the finding. `.env`,
    beside the project file, then gets one line with the directories that are needed, relative to
    the directory of `main`; an existing PYTHONPATH line is extended. Where `.gitignore` names
    `.env`, the line goes into `.env.example` too. With `import-path = "bootstrap"` the entry
    point gets the lines instead that put the directories on `sys.path` before the first import
    that needs them. A module that must be imported as part of its package, for it uses relative
    imports, is named so in the import instead: `from lib.tap_stack import TapStack`.

    ## Why
    For a `main` that is a file, the Python host puts no directory of the project on `sys.path`,
    not even the file's own: "ModuleNotFoundError: No module named 'lib'".

    ## Example
    ```python
    # tap.py, with `main: tap.py` in Pulumi.yaml
    from lib.tap_stack import TapStack
    ```
    gets this line in `.env`:
    ```sh
    PYTHONPATH=.:${PYTHONPATH:-.}
    ```

    ## Fix safety
    Safe: imports that worked lead where they led before. Pulumi does not read `.env` itself:
    `pipenv run pulumi up` does, or `set -a; . ./.env; set +a` before `pulumi up`. The bootstrap
    lines need neither. Refused where several files could be meant, where a file would hide an
    installed module, and where the PYTHONPATH line means different things to different readers.

    ## References
    - https://docs.python.org/3/using/cmdline.html#envvar-PYTHONPATH
    - https://docs.python.org/3/library/runpy.html#runpy.run_path
    - pulumi/pulumi: sdk/python/cmd/pulumi-language-python-exec
    """

    id = "PF301"
    name = "project-imports-unresolvable"
    severity = Severity.HIGH
    touches = (".env", ".env.example", "*.py")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for the entry point, at the first import that fails."""
        found = missing_import_roots(project)
        if found is None:
            return
        missing = found.missing
        message = f"ModuleNotFoundError: {missing.message}"
        own = missing.importer.path in project.python
        place, node = (missing.importer, missing.node) if own else (found.entry, missing.trigger)
        bootstrap = project.options.import_path == "bootstrap"
        remedy = _bootstrap(found) if bootstrap else _env_file(project, found)
        if isinstance(remedy, Refusal) and found.packaged is not None:
            remedy = _with_package(project, found, found.packaged) or remedy
        elif not bootstrap and isinstance(remedy, Fix):
            message += _note(project)
        yield self.finding(place.path, place.span(node), message, remedy)


def _relative(found: ImportRoots) -> tuple[str, ...]:
    """Return the directories as main's directory sees them."""
    return tuple(posixpath.relpath(root, found.entry.directory) for root in found.roots)


def _bootstrap(found: ImportRoots) -> Fix | Refusal:
    if found.problem is not None:
        return Refusal(found.problem)
    try:
        return Fix((bootstrap_edit(found.entry, found.before, _relative(found)),))
    except BootstrapError as error:
        return Refusal(str(error))


def _with_package(project: Project, found: ImportRoots, wanted: PythonModule) -> Fix | None:
    """Return the fix that names a module by its package; None unless that alone is certain."""
    missing, point = found.missing, project.entry_point
    importer, node = missing.importer, missing.node
    own = [
        path
        for root in project.local.roots(missing.dotted.partition(".")[0])
        if (path := project.local.find(missing.dotted, root))
    ]
    if importer.path not in project.python or not isinstance(node, ast.ImportFrom):
        return None
    if own != [wanted.path] or node.level or wanted.path.endswith("/__init__.py"):
        return None
    inside = point is not None and point.on_path and within(wanted.path, point.directory)
    base = point.directory if point is not None and inside else project.path
    parts = posixpath.relpath(wanted.path.removesuffix(".py"), base).split("/")
    if not all(part.isidentifier() and not iskeyword(part) for part in parts):
        return None
    if any(item.level >= len(parts) for item in wanted.imports):
        return None
    try:
        file = CstFile(importer.path, importer.text)
        statement = file.at(*importer.span(node), cst.ImportFrom)
        if statement is None:
            return None
        changed = statement.with_changes(module=dotted(".".join(parts)))
        return Fix((file.replace(statement, changed),))
    except UnprintableError:
        return None


def _env_file(project: Project, found: ImportRoots) -> Fix | Refusal:
    if found.problem is not None:
        return Refusal(found.problem)
    try:
        edits = _edits(project, project.dotenv, _relative(found))
        if ignored_by(project, project.dotenv.path) is not None:
            edits += _example_edits(project, _relative(found))
    except EnvFileError as error:
        return Refusal(str(error))
    return Fix(edits)


def _edits(project: Project, dotenv: DotEnv, directories: tuple[str, ...]) -> tuple[Edit, ...]:
    if dotenv.text is None and project.workspace.exists(dotenv.path):
        reason = project.unreadable.get(dotenv.path, "cannot be read")
        raise EnvFileError(f"{dotenv.path} {reason}; set PYTHONPATH to {':'.join(directories)}")
    return python_path_edits(dotenv, directories)


def _example(project: Project) -> DotEnv:
    path = project.file(".env.example")
    return DotEnv(path, project.read(path))


def _example_edits(project: Project, directories: tuple[str, ...]) -> tuple[Edit, ...]:
    """Return the edits of the file that stands in for one that git does not keep."""
    example = _example(project)
    if ignored_by(project, example.path) is not None or example.get("PYTHONPATH") is not None:
        return ()
    return _edits(project, example, directories)


def _note(project: Project) -> str:
    gitignore = ignored_by(project, project.dotenv.path)
    if gitignore is None:
        return ""
    example = _example(project)
    if ignored_by(project, example.path) is not None:
        return f"; {gitignore} keeps .env and .env.example out of the repository"
    return f"; {gitignore} keeps .env out of the repository, so .env.example has the line too"
