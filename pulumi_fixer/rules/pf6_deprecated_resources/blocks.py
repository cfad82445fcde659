"""What an inline argument says, as far as it is written out."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_arguments import S3
from pulumi_fixer.project.code.plain_values import Kind, PlainValues
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Kept, Text, Words

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_arguments import Inline
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Fields, Value

_TEXT_FOR_BOOL = "the value is text, and which text means yes cannot be told; make it a bool first"


class UnclearError(Exception):
    """The new resource cannot be written from what is there; the message says why."""


class Blocks:
    """Reads the arguments of one bucket."""

    def __init__(self, inline: Inline, project: Project) -> None:
        """Look at the arguments of ``inline``, in ``project``."""
        self.inline = inline
        self._names = inline.module.names
        self._project = project

    def only(self, value: ast.expr, name: str) -> ast.expr:
        """Return what BucketV2 takes as the only element of a list, and Bucket alone.

        Raises:
            UnclearError: It is no list, or has several elements, or none.
        """
        elements = self._elements(value)
        if elements is None and self.inline.class_name == "Bucket":
            return value
        if elements is None or len(elements) != 1:
            raise UnclearError(f"`{name}` is not a list of exactly one element; write it as one")
        return elements[0]

    def items(self, value: ast.expr, name: str) -> list[ast.expr]:
        """Return the elements of a list that is written out.

        Raises:
            UnclearError: It is not.
        """
        elements = self._elements(value)
        if elements is None or any(isinstance(item, ast.Starred) for item in elements):
            raise UnclearError(f"`{name}` is no list that is written out in the call; write it out")
        return elements

    def part(self, said: dict[str, ast.expr], name: str, plural: str = "") -> ast.expr | None:
        """Return what Bucket says in a field, and BucketV2 as a list in the plural of it.

        Args:
            said: The fields.
            name: The field of Bucket.
            plural: The field of BucketV2, where it is not the name with ``s`` behind.

        Raises:
            UnclearError: It is said in the other's way.
        """
        names = {"Bucket": name, "BucketV2": plural or f"{name}s"}
        wanted = names[self.inline.class_name]
        if (set(names.values()) - {wanted}) & set(said):
            raise UnclearError(f"s3.{self.inline.class_name} takes `{wanted}` here")
        return self.only(said[wanted], wanted) if wanted in said else None

    def fields(self, value: ast.expr, name: str, known: tuple[str, ...]) -> dict[str, ast.expr]:
        """Return what an Args class or a dictionary says, None left out.

        A dictionary may say its keys in the provider's own spelling, ``sseAlgorithm``, too.

        Args:
            value: The Args class or dictionary.
            name: The argument that it is the value of.
            known: The fields that it may have.

        Raises:
            UnclearError: It has others, or is not written out.
        """
        pairs: list[tuple[str | None, ast.expr]]
        if isinstance(value, ast.Dict):
            keys = [_key(key) for key in value.keys]
            pairs = list(zip(keys, value.values, strict=True))
        elif isinstance(value, ast.Call) and self._is_args(value):
            pairs = [(word.arg, word.value) for word in value.keywords]
            pairs += [(None, item) for item in value.args]
        else:
            raise UnclearError(
                f"`{name}` is not written out in the call; write its fields out there, so that "
                "they can be moved"
            )
        found: dict[str, ast.expr] = {}
        for key, item in pairs:
            if key is None:
                raise UnclearError(f"`{name}` holds more than fields by name; write them out")
            if key not in known or key in found:
                raise UnclearError(f"`{name}` holds `{key}`, which the new resource does not take")
            if not _is_none(item):
                found[key] = item
        return found

    def words(self, value: ast.expr | None, parameter: str, words: tuple[str, str]) -> Value:
        """Return the first of two words for a bool that is true, and the second for another.

        Args:
            value: The bool; None where nothing is said.
            parameter: What it is called.
            words: Both words.

        Raises:
            UnclearError: It is text.
        """
        literal = False if value is None else truth(value)
        if literal is not None:
            return Text(words[not literal])
        assert value is not None
        kind = PlainValues(self._project).kind(value, self.inline.module)
        if kind is Kind.TEXT:
            raise UnclearError(_TEXT_FOR_BOOL)
        return Words(value, kind, parameter, *words)

    def _elements(self, value: ast.expr) -> list[ast.expr] | None:
        return value.elts if isinstance(value, (ast.List, ast.Tuple)) else None

    def _is_args(self, call: ast.Call) -> bool:
        function = call.func
        if isinstance(function, ast.Name) and function.id == "dict":
            return self._names.is_builtin(function, "dict")
        start, _, name = (self._names.qualified(function) or "").rpartition(".")
        return start == S3 and name.removesuffix("Dict").endswith("Args")


def applies_to(said: dict[str, ast.expr]) -> Block:
    """Return a rule's ``prefix`` and ``tags`` as its filter; without them it is the empty prefix.

    Raises:
        UnclearError: How many tags there are cannot be seen.
    """
    prefix: Value = Kept(said["prefix"]) if "prefix" in said else Text("")
    tags = said.get("tags")
    if tags is None or (isinstance(tags, ast.Dict) and not tags.keys):
        return Block("RuleFilter", (("prefix", prefix),))
    if not isinstance(tags, ast.Dict) or None in tags.keys:
        raise UnclearError(
            "the `tags` of a rule are not written out in the call, and one tag is said in another "
            "way than several; write them out"
        )
    if len(tags.keys) == 1 and "prefix" not in said:
        (key,), (value,) = tags.keys, tags.values
        assert key is not None
        tag = Block("RuleFilterTag", (("key", Kept(key)), ("value", Kept(value))))
        return Block("RuleFilter", (("tag", tag),))
    fields: Fields = (*kept(said, "prefix"), ("tags", Kept(tags)))
    return Block("RuleFilter", (("and_", Block("RuleFilterAnd", fields)),))


def kept(found: dict[str, ast.expr], *names: str) -> Fields:
    """Return some fields as they are, those that are there."""
    return tuple((name, Kept(found[name])) for name in names if name in found)


def truth(value: ast.expr) -> bool | None:
    """Return the bool that a literal says, text included; None for everything else."""
    if not isinstance(value, ast.Constant):
        return None
    if isinstance(value.value, str):
        return {"true": True, "false": False}.get(value.value.lower())
    return bool(value.value)


def text(value: ast.expr | None) -> str | None:
    """Return the text of a literal, or None."""
    is_text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return value.value if is_text else None  # type: ignore[union-attr]


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _key(key: ast.expr | None) -> str | None:
    said = text(key)
    return None if said is None else snake_case(said)


def snake_case(name: str) -> str:
    """Return a name in the provider's own spelling, ``sseAlgorithm``, in Python's."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def listed(names: tuple[str, ...]) -> str:
    """Return names as they stand in a sentence."""
    *first, last = [f"`{name}`" for name in names]
    return f"{', '.join(first)} and {last}" if first else last
