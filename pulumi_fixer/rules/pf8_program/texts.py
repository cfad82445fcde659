"""Text that is put together from parts: the parts, and how to put them together as an Output."""

from __future__ import annotations

import ast
import keyword
import re
import string
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.span import Edit, apply_edits
from pulumi_fixer.rules.pf8_program.writing import UnwritableError, output_function

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project.code.sources import PythonModule

_PLUS = re.compile(r"(?P<before>[\s)]*)\+(?P<after>\s*)")
_FORMAT = re.compile(r"(?P<before>[\s)]*)\.\s*format\s*\((?P<after>\s*)")
_NAMED = re.compile(r"%(?:%|\((\w+)\)s|(.?))", re.DOTALL)
_PERCENT = re.compile(r"%(.?)", re.DOTALL)
_BY_HAND = "write it with pulumi.Output.format by hand"


def operands(node: ast.BinOp, module: PythonModule) -> list[ast.expr]:
    """Return what a sum adds up, from the left; a sum in parentheses is one operand."""
    found = [node.right]
    left: ast.expr = node.left
    while isinstance(left, ast.BinOp) and continues(left, node, module):
        found.append(left.right)
        left = left.left
    return [left, *reversed(found)]


def continues(node: ast.BinOp, around: ast.BinOp, module: PythonModule) -> bool:
    """Tell whether a sum goes on in the one around it, which starts with it."""
    start, _ = module.span(around)
    return (
        isinstance(node.op, ast.Add)
        and isinstance(around.op, ast.Add)
        and module.span(node)[0] == start
        and not _opens_with_parenthesis(around, module)
    )


def _opens_with_parenthesis(node: ast.BinOp, module: PythonModule) -> bool:
    """Tell whether a sum starts with a part in parentheses, which may be a sum of its own."""
    return module.text.content[module.span(node)[0]] == "("


def percent_values(node: ast.BinOp) -> list[ast.expr]:
    """Return the values of ``"…" % values``; of a mapping, those that the text asks for."""
    if isinstance(node.right, ast.Dict):
        pattern = str(node.left.value) if isinstance(node.left, ast.Constant) else ""
        return [
            value
            for key, value in zip(node.right.keys, node.right.values, strict=True)
            if isinstance(key, ast.Constant) and f"%({key.value!s})s" in pattern
        ]
    return list(node.right.elts) if isinstance(node.right, ast.Tuple) else [node.right]


def concat_edit(node: ast.BinOp, module: PythonModule) -> Edit:
    """Return the edit that makes a sum a ``pulumi.Output.concat`` of its operands.

    Raises:
        UnwritableError: It holds a comment, or pulumi is not imported.
    """
    return _call(node, module, "concat", _with_commas(node, module))


def format_of_sum_edit(node: ast.BinOp, module: PythonModule) -> Edit:
    """Return the edit that makes a sum a ``pulumi.Output.format``, which takes more than text.

    Raises:
        UnwritableError: It holds a comment, or pulumi is not imported.
    """
    pattern = "".join(f"{{{index}}}" for index, _ in enumerate(operands(node, module)))
    return _call(node, module, "format", f'"{pattern}", {_with_commas(node, module)}')


def format_of_str_edit(node: ast.Call, module: PythonModule) -> Edit:
    """Return the edit that makes ``str(value)`` a ``pulumi.Output.format``.

    Raises:
        UnwritableError: Pulumi is not imported.
    """
    start, end = module.span(node.args[0])
    return _call(node, module, "format", f'"{{0}}", {module.text.content[start:end]}')


def format_of_method_edit(node: ast.Call, module: PythonModule) -> Edit:
    """Return the edit that makes ``"…".format(…)`` a ``pulumi.Output.format("…", …)``.

    Raises:
        UnwritableError: A field reads a part of its value, or the code is laid out in an odd way.
    """
    function = node.func
    assert isinstance(function, ast.Attribute)
    assert isinstance(function.value, ast.Constant)
    for _, name, spec, _ in _fields(str(function.value.value)):
        if "." in name or "[" in name or "{" in spec:
            raise UnwritableError(f"the field `{{{name}}}` reads a part of its value; {_BY_HAND}")
    if any(word.arg in ("format_string", None) for word in node.keywords):
        raise UnwritableError(f"its arguments come with `**`; {_BY_HAND}")
    start, end = module.span(node)
    content = module.text.content
    _, behind = module.span(function.value)
    match = _FORMAT.match(content, behind)
    if match is None:
        raise UnwritableError(f"it is laid out in an unusual way; {_BY_HAND}")
    before = match["before"].rstrip()
    after = match["after"] or " "
    return _call(
        node,
        module,
        "format",
        f"{content[start:behind]}{before},{after}{content[match.end() : end - 1]}",
    )


def format_of_percent_edit(
    node: ast.BinOp, module: PythonModule, open_file: Callable[[], CstFile]
) -> Edit:
    """Return the edit that makes ``"…%s…" % values`` a ``pulumi.Output.format``.

    Raises:
        UnwritableError: It has other conversions than ``%s``, or another number of values.
    """
    values = percent_values(node)
    start, end = module.span(node.left)
    literal = open_file().at(start, end, cst.SimpleString)
    if literal is None or "b" in literal.prefix or "\\N{" in literal.value:
        raise UnwritableError(f"its pattern is not one plain literal; {_BY_HAND}")
    if isinstance(node.right, ast.Dict):
        return _format_of_named_edit(node, node.right, literal, module)
    conversions = _PERCENT.findall(str(literal.evaluated_value))
    if set(conversions) - {"s", "%"} or conversions.count("s") != len(values):
        raise UnwritableError(f"its pattern has more than `%s` for each value; {_BY_HAND}")
    if any(isinstance(value, ast.Starred) for value in values):
        raise UnwritableError(f"its values come with `*`; {_BY_HAND}")
    numbers = iter(range(len(values)))
    body = literal.value.replace("{", "{{").replace("}", "}}")
    body = _PERCENT.sub(lambda found: "%" if found[1] == "%" else f"{{{next(numbers)}}}", body)
    written = ", ".join(_source(value, module) for value in values)
    return _call(node, module, "format", f"{body}, {written}")


def _format_of_named_edit(
    node: ast.BinOp, values: ast.Dict, literal: cst.SimpleString, module: PythonModule
) -> Edit:
    """Return the edit that makes ``"…%(name)s…" % {"name": …}`` a ``pulumi.Output.format``."""
    names = [key.value if isinstance(key, ast.Constant) else None for key in values.keys]
    written = []
    for name, value in zip(names, values.values, strict=True):
        plain = isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name)
        if not plain or name == "format_string" or names.count(name) > 1:
            raise UnwritableError(f"its keys are not all plain names, each once; {_BY_HAND}")
        written.append(f"{name!s}={_source(value, module)}")
    found = list(_NAMED.finditer(str(literal.evaluated_value)))
    if any(item[2] is not None or (item[1] and item[1] not in names) for item in found):
        raise UnwritableError(f"its pattern has more than `%(name)s`; {_BY_HAND}")
    body = literal.value.replace("{", "{{").replace("}", "}}")
    body = _NAMED.sub(lambda item: f"{{{item[1]}}}" if item[1] else "%", body)
    return _call(node, module, "format", f"{body}, {', '.join(written)}")


def format_of_fstring_edit(
    node: ast.JoinedStr, module: PythonModule, open_file: Callable[[], CstFile]
) -> Edit:
    """Return the edit that makes an f-string a ``pulumi.Output.format``.

    Raises:
        UnwritableError: A field says what only an f-string can.
    """
    file = open_file()
    start, end = module.span(node)
    whole = file.at(start, end, cst.ConcatenatedString) or file.at(start, end, cst.FormattedString)
    if whole is None:
        raise UnwritableError(f"it is laid out in an unusual way; {_BY_HAND}")
    edits: list[Edit] = []
    arguments: list[str] = []
    for part in _parts(whole):
        edits += _part_edits(part, file, arguments)
    content = module.text.content[start:end]
    shifted = [Edit(e.path, e.start - start, e.end - start, e.text) for e in edits]
    return _call(node, module, "format", ", ".join([apply_edits(content, shifted), *arguments]))


def _parts(
    node: cst.BaseExpression,
) -> Iterator[cst.SimpleString | cst.FormattedString]:
    if isinstance(node, cst.ConcatenatedString):
        yield from _parts(node.left)
        yield from _parts(node.right)
    elif isinstance(node, (cst.SimpleString, cst.FormattedString)):
        yield node
    else:
        raise UnwritableError(f"it is laid out in an unusual way; {_BY_HAND}")


def _part_edits(
    part: cst.SimpleString | cst.FormattedString, file: CstFile, arguments: list[str]
) -> Iterator[Edit]:
    """Yield the edits that make one literal a part of a pattern; its values join ``arguments``."""
    start, end = file.span(part)
    if isinstance(part, cst.SimpleString):
        if "\\N{" in part.value:
            raise UnwritableError(f"it names a character with `\\N`; {_BY_HAND}")
        yield Edit(file.path, start, end, part.value.replace("{", "{{").replace("}", "}}"))
        return
    opening = part.start
    yield Edit(file.path, start, start + len(opening), opening.replace("f", "").replace("F", ""))
    for piece in part.parts:
        if not isinstance(piece, cst.FormattedStringExpression):
            continue
        spec = ""
        for inner in piece.format_spec or ():
            if not isinstance(inner, cst.FormattedStringText):
                raise UnwritableError(f"a format is itself a value; {_BY_HAND}")
            spec += inner.value
        code = file.module.code_for_node(piece.expression)
        bare = isinstance(piece.expression, (cst.Tuple, cst.Yield)) and not piece.expression.lpar
        if piece.equal is not None or bare or "#" in code:
            raise UnwritableError(f"a field holds what only an f-string can; {_BY_HAND}")
        field = f"{len(arguments)}"
        field += f"!{piece.conversion}" if piece.conversion else ""
        field += f":{spec}" if piece.format_spec is not None else ""
        arguments.append(code)
        yield Edit(file.path, *file.span(piece), f"{{{field}}}")


def _fields(pattern: str) -> Iterator[tuple[str, str, str, str]]:
    try:
        for text, name, spec, conversion in string.Formatter().parse(pattern):
            if name is not None:
                yield text, name, spec or "", conversion or ""
    except ValueError as error:
        raise UnwritableError(f"its pattern is not valid: {error}") from error


def _with_commas(node: ast.BinOp, module: PythonModule) -> str:
    """Return the source of a sum with commas in place of its plus signs."""
    content = module.text.content
    found = operands(node, module)
    begin, end = module.span(node)
    pieces = []
    position = begin
    for left in found[:-1]:
        _, behind = module.span(left)
        match = _PLUS.match(content, behind)
        if match is None:
            raise UnwritableError("a comment stands inside the sum; move it")
        closing = match["before"].rstrip()
        space = match["before"][len(closing) :]
        space = space if "\n" in space else match["after"] or " "
        pieces += [content[position:behind], closing, ",", space]
        position = match.end()
    return "".join([*pieces, content[position:end]])


def _source(node: ast.expr, module: PythonModule) -> str:
    start, end = module.span(node)
    written = module.text.content[start:end]
    if "#" in written:
        raise UnwritableError(f"a comment may stand inside it; {_BY_HAND}")
    return f"({written})" if isinstance(node, (ast.GeneratorExp, ast.NamedExpr)) else written


def _call(node: ast.expr, module: PythonModule, function: str, arguments: str) -> Edit:
    start, end = module.span(node)
    return Edit(module.path, start, end, f"{output_function(function, node, module)}({arguments})")
