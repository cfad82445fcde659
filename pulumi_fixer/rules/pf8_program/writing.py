"""How the rules about Outputs write what they put in place of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.edits.new_imports import new_imports
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.meanings import Wanted
from pulumi_fixer.project.output_uses import shown
from pulumi_fixer.project.structures import odd_key

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.outputs import Outputs


class UnwritableError(Exception):
    """The repair cannot be written; the message says why, for a person."""


def output_function(name: str, at: ast.AST, module: PythonModule) -> str:
    """Return how a file writes ``pulumi.Output.<name>`` at a place, `pulumi_imports` given.

    Raises:
        UnwritableError: What the file calls pulumi is something else.
    """
    scope = module.names.scope(at)
    written = module.names.imported_as(f"pulumi.Output.{name}", scope)
    if written is None and module.names.bindings("pulumi", scope):
        raise UnwritableError(
            f"it takes pulumi.Output.{name}, and what {module.path} calls pulumi is something "
            "else; import pulumi there under a name of its own"
        )
    return written or f"pulumi.Output.{name}"


def pulumi_imports(places: Iterable[tuple[ast.AST, PythonModule]]) -> Iterator[Edit]:
    """Yield the edits that import pulumi in the files that `output_function` needs it in.

    Raises:
        UnprintableError: An import cannot be added to a file.
    """
    lacking = {
        module.path: module
        for at, module in places
        if module.names.imported_as("pulumi.Output", module.names.scope(at)) is None
    }
    for module in lacking.values():
        yield new_imports(module, [Wanted("pulumi")])


def dumps_edit(call: ast.Call, module: PythonModule, outputs: Outputs) -> Edit:
    """Return the edit that makes ``json.dumps`` take Outputs.

    Raises:
        UnwritableError: The call says what ``pulumi.Output.json_dumps`` cannot do.
    """
    words = {word.arg for word in call.keywords}
    if None in words or "cls" in words:
        raise UnwritableError("a call of json.dumps has an encoder or `**`; write it out by hand")
    for given in [*call.args[:1], *(word.value for word in call.keywords if word.arg == "obj")]:
        key = odd_key(given, module, outputs)
        if key is not None:
            raise UnwritableError(
                "pulumi.Output.json_dumps takes only text as a key, and "
                f"`{shown(*key)}` may be something else; make it text"
            )
    start, end = module.span(call.func)
    if "#" in module.text.content[start:end]:
        raise UnwritableError("a comment stands inside the name of the function; move it")
    return Edit(module.path, start, end, output_function("json_dumps", call, module))
