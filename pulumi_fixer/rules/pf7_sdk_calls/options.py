"""An option of ``ResourceOptions`` or ``InvokeOptions`` that a call passes as an argument."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.arguments import without_argument
from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.expressions import dotted, flat_call
from pulumi_fixer.edits.keyword_argument import shortened, with_keyword
from pulumi_fixer.edits.new_imports import new_imports
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.meanings import Wanted
from pulumi_fixer.sdk.signatures import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.sdk.signatures import Entity

RESOURCE_OPTIONS = frozenset(
    {
        "additional_secret_outputs",
        "aliases",
        "custom_timeouts",
        "delete_before_replace",
        "deleted_with",
        "depends_on",
        "ignore_changes",
        "import_",
        "parent",
        "protect",
        "provider",
        "providers",
        "replace_on_changes",
        "retain_on_delete",
        "transformations",
        "transforms",
    }
)
"""The options that an argument can only mean; ``id``, ``urn`` and ``version`` may mean others."""

INVOKE_OPTIONS = frozenset({"parent", "provider"})


def options_class(keyword: str, entity: Entity) -> str | None:
    """Return the class of options that has a keyword, or None where it is no option of a call."""
    if entity.kind is Kind.RESOURCE:
        return "ResourceOptions" if keyword in RESOURCE_OPTIONS else None
    takes_options = entity.signature is not None and "opts" in entity.signature.parameters
    if entity.kind is Kind.FUNCTION and takes_options and keyword in INVOKE_OPTIONS:
        return "InvokeOptions"
    return None


def moved(
    call: ast.Call,
    keywords: Sequence[ast.keyword],
    class_: str,
    module: PythonModule,
    open_file: Callable[[], CstFile],
) -> tuple[Edit, ...] | str:
    """Return the edits that move arguments into the call's options, or why it cannot be.

    Args:
        call: The call; it holds neither ``*`` nor ``**``.
        keywords: All of its arguments that are options.
        class_: ``ResourceOptions`` or ``InvokeOptions``.
        module: The file.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Raises:
        UnprintableError: The file cannot be rewritten.
    """
    written = module.names.imported_as(f"pulumi.{class_}", module.names.scope(call))
    imports: tuple[Edit, ...] = ()
    if written is None:
        written, wanted = _imported(class_, module)
        if wanted.bound in module.names.taken(module.names.module):
            return f"it belongs into `opts`, and `{wanted.bound}` is something else in this file"
        imports = (new_imports(module, [wanted]),)
    options = _options(call, class_)
    if options is None and len(keywords) == 1:
        start, end = module.span(keywords[0])
        return (
            Edit(module.path, start, start, f"opts={written}("),
            Edit(module.path, end, end, ")"),
            *imports,
        )
    names = [word.arg for word in keywords if word.arg]
    literal = isinstance(options, ast.Call) and _is_class(options, class_, module)
    if literal and isinstance(options, ast.Call):
        said = {word.arg for word in options.keywords}
        for name in names:
            if said & {name, None} or options.args:
                return f"the call has options that may say `{name}` as well; choose one"
    file = open_file()
    node = file.at(*module.span(call), cst.Call)
    if node is None:
        raise UnprintableError("libcst does not see this call")
    changed = (
        _with_new_options(node, names, written)
        if options is None
        else _with_more_options(node, names, written, literal, file.text.newline)
    )
    if isinstance(changed, str):
        return changed
    return (shortened(file, file.replace(node, changed)), *imports)


def _imported(class_: str, module: PythonModule) -> tuple[str, Wanted]:
    """Return how a file writes a class of pulumi that it does not import, and the import."""
    for statement in module.names.nodes(ast.ImportFrom):
        top_level = isinstance(module.names.parent(statement), ast.Module)
        if statement.module == "pulumi" and not statement.level and top_level:
            return class_, Wanted("pulumi", class_)
    return f"pulumi.{class_}", Wanted("pulumi")


def _is_class(options: ast.Call, class_: str, module: PythonModule) -> bool:
    return module.names.qualified(options.func) == f"pulumi.{class_}"


def _options(call: ast.Call, class_: str) -> ast.expr | None:
    """Return the options of a call: the keyword, or a resource's second positional argument."""
    for word in call.keywords:
        if word.arg == "opts":
            return word.value
    return call.args[1] if class_ == "ResourceOptions" and len(call.args) > 1 else None


def _with_new_options(call: cst.Call, names: list[str], written: str) -> cst.Call | str:
    """Return a call whose first option becomes ``opts``, and holds the others."""
    shorter = _without(call, names[1:])
    if isinstance(shorter, str):
        return shorter
    changed, further = shorter
    arguments = list(changed.args)
    place = _index(changed, names[0])
    options = flat_call(dotted(written), [(names[0], arguments[place].value), *further])
    arguments[place] = arguments[place].with_changes(keyword=cst.Name("opts"), value=options)
    return changed.with_changes(args=arguments)


def _with_more_options(
    call: cst.Call, names: list[str], written: str, literal: bool, newline: str
) -> cst.Call | str:
    """Return a call whose options say more: written into them, or merged with them."""
    shorter = _without(call, names)
    if isinstance(shorter, str):
        return shorter
    changed, further = shorter
    arguments = list(changed.args)
    place = _index(changed, "opts", default=1)
    options = arguments[place].value
    if isinstance(options, cst.Name) and options.value == "None":
        options = flat_call(dotted(written), further)
    elif literal:
        for name, value in further:
            assert isinstance(options, cst.Call)
            options = with_keyword(options, name, value, newline)
    else:
        added = flat_call(dotted(written), further)
        options = flat_call(dotted(f"{written}.merge"), [(None, options), (None, added)])
    arguments[place] = arguments[place].with_changes(value=options)
    return changed.with_changes(args=arguments)


def _without(
    call: cst.Call, names: Sequence[str]
) -> tuple[cst.Call, list[tuple[str, cst.BaseExpression]]] | str:
    """Return a call without some keywords, and their values."""
    taken = []
    for name in names:
        place = _index(call, name)
        value = call.args[place].value
        call, comments = without_argument(call, place, kept=[value])
        if comments:
            return "a comment stands beside it; move it into `opts` by hand"
        taken.append((name, value))
    return call, taken


def _index(call: cst.Call, name: str, default: int = 0) -> int:
    """Return which argument of a call has a keyword."""
    found = (i for i, arg in enumerate(call.args) if arg.keyword and arg.keyword.value == name)
    return next(found, default)
