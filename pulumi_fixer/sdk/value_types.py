"""The types of arguments and attributes: from annotations to a short text, and from that to a Type.

The text is the annotation with the names shortened: ``Input[list[Input[BucketGrantArgs]]]``. A
mapping says the type of its values only, and an Args class stands for its ``…ArgsDict`` and for
what a resource gives out of that shape as well.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = frozenset({"str", "int", "float", "bool"})

_GENERIC = {
    "Input": "Input",
    "Output": "Output",
    "Optional": "Optional",
    "Sequence": "list",
    "List": "list",
    "list": "list",
    "Iterable": "list",
    "Mapping": "map",
    "MutableMapping": "map",
    "Dict": "map",
    "dict": "map",
    "Union": "Union",
}
_TRANSPARENT = frozenset({"InputType", "Awaitable", "NotRequired", "Required"})
_MODULES = frozenset({"builtins", "_builtins", "typing", "pulumi"})


@dataclass(frozen=True)
class Type:
    """What an argument takes or an attribute holds.

    Attributes:
        kind: ``str``, ``int``, ``float``, ``bool``, ``list``, ``map``, ``union``, ``any``, or
            ``named`` for a class: an Args class, an enum, a resource, an asset.
        name: The class, as the module that uses it names it (``iam.RoleInlinePolicyArgs``); empty
            for the other kinds.
        items: The type of the items or values of a list or map; the choices of a union.
        lifted: Whether an argument takes an Output of it, or the attribute is an Output.
        optional: Whether an attribute may be None.
    """

    kind: str
    name: str = ""
    items: tuple[Type, ...] = ()
    lifted: bool = False
    optional: bool = False

    @property
    def choices(self) -> tuple[Type, ...]:
        """The types of a union; of everything else, the type itself."""
        return self.items if self.kind == "union" else (self,)

    def as_lifted(self) -> Type:
        """Return the same type, of which an Output is taken or given too."""
        return replace(self, lifted=True)

    def __str__(self) -> str:
        if self.kind == "union":
            return " or ".join(map(str, self.items))
        if self.kind in ("list", "map"):
            return f"{self.kind} of {self.items[0]}"
        return self.name or self.kind


ANY = Type("any")


@cache
def parsed(text: str) -> Type:
    """Return the type that a text of `written` stands for."""
    return _type(ast.parse(text, mode="eval").body)


def _type(node: ast.expr) -> Type:
    if isinstance(node, ast.Subscript):
        assert isinstance(node.value, ast.Name)
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        items = tuple(_type(item) for item in inner)
        word = node.value.id
        if word in ("Input", "Output"):
            return items[0].as_lifted()
        if word == "Optional":
            return replace(items[0], optional=True)
        return Type("union" if word == "Union" else word, items=items)
    name = ast.unparse(node)
    if name in PLAIN:
        return Type(name)
    return ANY if name == "Any" else Type("named", name)


def written(
    node: ast.expr | None, modules: Mapping[str, str], *, keep_optional: bool = False
) -> str:
    """Return an annotation as a short text.

    Args:
        node: The annotation; None where there is none.
        modules: What the file's imports call other modules: ``{"_iam": "iam"}``.
        keep_optional: Whether ``Optional`` is said. Of arguments it says only that there is a
            default, which a signature says better.
    """
    if node is None:
        return "Any"
    if isinstance(node, ast.Constant):
        if not isinstance(node.value, str):
            return "Any"
        return written(
            ast.parse(node.value, mode="eval").body, modules, keep_optional=keep_optional
        )
    if isinstance(node, ast.BinOp):
        return _union([node.left, node.right], modules, keep_optional)
    if isinstance(node, ast.Subscript):
        return _subscript(node, modules, keep_optional)
    name = ast.unparse(node)
    top, _, rest = name.rpartition(".")
    if top in _MODULES:
        name = rest
    elif top in modules:
        name = f"{modules[top]}.{rest}"
    if name in _GENERIC and _GENERIC[name] in ("list", "map"):
        return f"{_GENERIC[name]}[Any]"
    return name if isinstance(node, (ast.Name, ast.Attribute)) else "Any"


def _subscript(node: ast.Subscript, modules: Mapping[str, str], keep_optional: bool) -> str:
    word = ast.unparse(node.value).rpartition(".")[2]
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if word == "Union":
        return _union(inner, modules, keep_optional)
    generic = _GENERIC.get(word)
    item = written(inner[-1], modules, keep_optional=keep_optional)
    if word in _TRANSPARENT or (generic == "Optional" and not keep_optional):
        return item
    if generic is None:
        return "Any"
    if generic == "Optional" and item.startswith("Optional["):
        return item
    return f"{generic}[{item}]"


def _union(nodes: list[ast.expr], modules: Mapping[str, str], keep_optional: bool) -> str:
    texts: list[str] = []
    optional = False
    for node in nodes:
        if isinstance(node, ast.Constant) and node.value is None:
            optional = True
            continue
        text = written(node, modules, keep_optional=keep_optional)
        if not text.endswith("ArgsDict") and text not in texts:
            texts.append(text)
    if not keep_optional and len(texts) > 1:
        # What a resource gives out is taken wherever its Args class is.
        texts = [text for text in texts if not text.startswith("outputs.")] or texts
    joined = texts[0] if len(texts) == 1 else f"Union[{', '.join(texts)}]"
    return f"Optional[{joined}]" if optional and keep_optional else joined


class Types:
    """The types of one package, each kept once."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._index: dict[str, int] = {}

    def index(self, text: str) -> int:
        """Return where a type stands in `texts`."""
        if text not in self._index:
            self._index[text] = len(self.texts)
            self.texts.append(text)
        return self._index[text]
