"""Where a program uses an Output as if it were its value, and what Python says to that."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.collected import collected
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.project.sdk_values import value_type
from pulumi_fixer.rules.pf8_program.sent_mappings import is_sent
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.outputs import Outputs

_ITERATED = (
    "TypeError: 'Output' object is not iterable, consider iterating the underlying value inside an "
    "'apply'"
)
_NOT_A_PATH = "TypeError: expected str, bytes or os.PathLike object, not Output"
_CALLED_WITH = {
    "float": "TypeError: float() argument must be a string or a real number, not 'Output'",
    "int": "TypeError: int() argument must be a string, a bytes-like object or a real number, "
    "not 'Output'",
    "len": "TypeError: object of type 'Output' has no len()",
    "open": _NOT_A_PATH,
    "range": "TypeError: 'Output' object cannot be interpreted as an integer",
    **dict.fromkeys(("all", "any", "enumerate", "iter", "list", "set"), _ITERATED),
    **dict.fromkeys(("sorted", "sum", "tuple"), _ITERATED),
    "base64.b64encode": "TypeError: a bytes-like object is required, not 'Output'",
    "json.loads": "TypeError: the JSON object must be str, bytes or bytearray, not Output",
    "os.path.join": _NOT_A_PATH,
}
"""What built-in and standard functions say to an Output as their first argument (Python 3.11)."""

_OWN_METHODS = frozenset(
    {"all", "apply", "concat", "format", "from_input", "future", "get", "is_known", "is_secret"}
    | {"json_dumps", "json_loads", "recover", "resources", "secret", "unsecret"}
)
_SIGNS = {
    ast.Add: "+",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Mod: "%",
    ast.Mult: "*",
    ast.Pow: "** or pow()",
    ast.Sub: "-",
    ast.UAdd: "unary +",
    ast.USub: "unary -",
}
_KEY = "TypeError: bad argument type for built-in operation"
_KEYS = (
    "the keys of a mapping are needed before the value is known; put it together inside of a "
    "function that is given to apply"
)
_LOOP = "the loop runs before the value is known; loop inside of a function that is given to apply"


@dataclass(frozen=True)
class PlainUse:
    """An Output where only its value would do.

    Attributes:
        value: The Output, or the variable whose list holds it.
        whole: The smallest expression that an Output of the result could take the place of; None
            where there is none.
        error: How the program ends.
        reason: Why there is no such expression.
        is_held: Whether it is joined with others, in a variable or by a comprehension.
    """

    value: ast.expr
    whole: ast.expr | None
    error: str
    reason: str = ""
    is_held: bool = False


def plain_uses(module: PythonModule, project: Project, outputs: Outputs) -> Iterator[PlainUse]:
    """Yield where a file uses what is certainly an Output as its value, in no order."""
    found = _Uses(module, project, outputs)
    for call in module.names.nodes(ast.Call):
        yield from found.of_call(call)
    for loop in module.names.nodes(ast.For):
        if found.is_output(loop.iter):
            yield PlainUse(loop.iter, None, _ITERATED, _LOOP)
    for part in module.names.nodes(ast.comprehension):
        yield from found.of_comprehension(part)
    for starred in module.names.nodes(ast.Starred):
        if isinstance(starred.ctx, ast.Load) and found.is_output(starred.value):
            yield PlainUse(starred.value, None, _ITERATED, _LOOP)
    for assignment in module.names.nodes(ast.Assign):
        unpacks = any(isinstance(item, (ast.List, ast.Tuple)) for item in assignment.targets)
        if unpacks and found.is_output(assignment.value):
            reason = "take its parts one by one: `value[0]` of an Output is an Output"
            yield PlainUse(assignment.value, None, _ITERATED, reason)
    for binary in module.names.nodes(ast.BinOp):
        yield from found.of_sum(binary)
    for unary in module.names.nodes(ast.UnaryOp):
        sign = _SIGNS.get(type(unary.op))
        if sign is not None and found.is_output(unary.operand):
            yield PlainUse(
                unary.operand, unary, f"TypeError: bad operand type for {sign}: 'Output'"
            )
    for comparison in module.names.nodes(ast.Compare):
        yield from found.of_comparison(comparison)
    for index in module.names.nodes(ast.Subscript):
        yield from found.of_index(index)
        yield from found.of_setting(index)
    for mapping in module.names.nodes(ast.Dict):
        yield from found.of_mapping(mapping)
    for made in module.names.nodes(ast.DictComp):
        yield from found.of_mapping(made)


class _Uses:
    """The uses in one file."""

    def __init__(self, module: PythonModule, project: Project, outputs: Outputs) -> None:
        self._module = module
        self._project = project
        self._outputs = outputs

    def is_output(self, node: ast.expr) -> bool:
        if not isinstance(node, (ast.Attribute, ast.Call, ast.Name, ast.Subscript)):
            return False
        found = self._outputs.lifted(node, self._module)
        return found is not None and found.certain

    def of_call(self, call: ast.Call) -> Iterator[PlainUse]:
        function = call.func
        if isinstance(function, ast.Attribute):
            if function.attr not in _OWN_METHODS and self.is_output(function.value):
                yield PlainUse(function.value, call, "TypeError: 'Output' object is not callable")
            elif function.attr == "get" and call.args and self.is_output(function.value):
                count = len(call.args) + 1
                error = f"Output.get() takes 1 positional argument but {count} were given"
                yield PlainUse(function.value, call, f"TypeError: {error}")
            elif function.attr == "get" and call.args and self.is_output(call.args[0]):
                if self._is_mapping(function.value):
                    yield PlainUse(call.args[0], call, "it is itself no key of the mapping")
            elif function.attr == "join" and isinstance(function.value, ast.Constant):
                yield from self._of_join(call)
        if not call.args:
            return
        first = call.args[0]
        name = self._standard(function)
        said = _CALLED_WITH.get(name) if name != "int" or len(call.args) == 1 else None
        if said is not None and self.is_output(first):
            yield PlainUse(first, call, said)
        elif self._is_resource(function) and self.is_output(first):
            reason = "a resource's name must be known before it exists; name it with plain text"
            yield PlainUse(first, None, "TypeError: Expected resource name to be a string", reason)

    def _standard(self, function: ast.expr) -> str:
        """Return the name of a built-in function or of one that is imported, or an empty text."""
        names = self._module.names
        if isinstance(function, ast.Name) and not names.bindings(
            function.id, names.scope(function)
        ):
            return function.id
        return names.qualified(function) or ""

    def _is_resource(self, function: ast.expr) -> bool:
        named = sdk_name(function, self._module, self._project)
        meaning = named.meaning if named is not None else None
        return isinstance(meaning, Entity) and meaning.kind is Kind.RESOURCE

    def _of_join(self, call: ast.Call) -> Iterator[PlainUse]:
        if len(call.args) != 1:
            return
        (given,) = call.args
        if isinstance(given, (ast.List, ast.Tuple)):
            for number, item in enumerate(given.elts):
                if self.is_output(item):
                    error = (
                        f"TypeError: sequence item {number}: expected str instance, Output found"
                    )
                    yield PlainUse(item, call, error)
                    return
                if isinstance(item, ast.Starred):
                    return
        elif self.is_output(given):
            yield PlainUse(given, call, "TypeError: can only join an iterable")
        else:
            items = self._outputs.items(given, self._module)
            certain = [item is not None and item.certain for item in items]
            if any(certain):
                place = certain.index(True)
                error = f"TypeError: sequence item {place}: expected str instance, Output found"
                made = given.elt if isinstance(given, (ast.GeneratorExp, ast.ListComp)) else given
                yield PlainUse(made, call, error, is_held=True)

    def of_comprehension(self, part: ast.comprehension) -> Iterator[PlainUse]:
        if not self.is_output(part.iter):
            return
        holder = self._module.names.parent(part)
        is_whole = isinstance(holder, (ast.ListComp, ast.DictComp)) and (
            holder.generators[0] is part
        )
        whole = holder if is_whole and isinstance(holder, ast.expr) else None
        yield PlainUse(part.iter, whole, _ITERATED, _LOOP)

    def of_sum(self, node: ast.BinOp) -> Iterator[PlainUse]:
        sign = _SIGNS.get(type(node.op))
        if sign is None:
            return
        kinds = [self._kind(side) for side in (node.left, node.right)]
        if "Output" not in kinds or None in kinds:
            return
        if kinds == ["Output", "Output"] and sign in "+*":
            return
        if "str" in kinds and sign in "+%":
            return
        value = node.left if kinds[0] == "Output" else node.right
        error = f"unsupported operand type(s) for {sign}: '{kinds[0]}' and '{kinds[1]}'"
        if sign == "+" and kinds[0] == "list":
            error = 'can only concatenate list (not "Output") to list'
        elif sign == "*" and {"list", "str"} & set(kinds):
            error = "can't multiply sequence by non-int of type 'Output'"
        yield PlainUse(value, node, f"TypeError: {error}")

    def _kind(self, node: ast.expr) -> str | None:
        """Return the name of the type of a value, as far as it is certain."""
        if self.is_output(node):
            return "Output"
        if self._outputs.lifted(node, self._module) is not None:
            return None
        found = value_type(node, self._module, self._project)
        return found.kind if found and found.kind in ("str", "int", "float", "list") else None

    def of_comparison(self, node: ast.Compare) -> Iterator[PlainUse]:
        sides = [node.left, *node.comparators]
        for left, operator, right in zip(sides, node.ops, node.comparators, strict=False):
            sign = _SIGNS.get(type(operator))
            if sign is not None and (self.is_output(left) or self.is_output(right)):
                kinds = [self._kind(side) for side in (left, right)]
                error = f"'{sign}' not supported between instances of "
                if None not in kinds:
                    yield PlainUse(
                        left if kinds[0] == "Output" else right,
                        node,
                        f"TypeError: {error}'{kinds[0]}' and '{kinds[1]}'",
                    )
            elif isinstance(operator, (ast.In, ast.NotIn)) and self.is_output(right):
                yield PlainUse(right, node, "TypeError: argument of type 'Output' is not iterable")

    def of_mapping(self, node: ast.Dict | ast.DictComp) -> Iterator[PlainUse]:
        """Look at the keys of a mapping that goes to a resource or becomes a stack's output."""
        keys = [node.key] if isinstance(node, ast.DictComp) else node.keys
        found = [key for key in keys if key is not None and self.is_output(key)]
        if not found or not is_sent(node, self._module, self._project):
            return
        whole = None if isinstance(node, ast.DictComp) else node
        yield PlainUse(found[0], whole, _KEY, _KEYS)

    def of_setting(self, node: ast.Subscript) -> Iterator[PlainUse]:
        """Look at a key that is set in a mapping further up than it is sent."""
        if not isinstance(self._module.names.parent(node), ast.Assign):
            return
        if self.is_output(node.slice) and isinstance(node.value, ast.Name):
            binding = self._module.names.binding(node.value)
            made = binding.value if binding is not None else None
            if isinstance(made, (ast.Dict, ast.DictComp)) and is_sent(
                made, self._module, self._project, behind=node
            ):
                yield PlainUse(node.slice, None, _KEY, _KEYS)

    def of_index(self, node: ast.Subscript) -> Iterator[PlainUse]:
        """Look at what a list or mapping that is written out, or its name, is indexed with."""
        if not isinstance(node.ctx, ast.Load) or not self.is_output(node.slice):
            return
        if self._kind(node.value) == "list":
            error = "TypeError: list indices must be integers or slices, not Output"
            yield PlainUse(node.slice, node, error)
        elif self._is_mapping(node.value):
            yield PlainUse(node.slice, node, "KeyError: <pulumi.output.Output object at")

    def _is_mapping(self, node: ast.expr) -> bool:
        """Tell whether an expression is a mapping all of whose keys are literals."""
        found = collected(node, self._module)
        return found is not None and bool(found.keys)
