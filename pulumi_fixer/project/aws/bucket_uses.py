"""What else in a project depends on how one aspect of a bucket is set up."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import assigned
from pulumi_fixer.project.code.statement_order import assigned_right_before
from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pulumi_fixer.project.aws.bucket_aspects import Aspect
    from pulumi_fixer.project.code.names import Names
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_BUCKETS = re.compile(r"pulumi_aws\.s3\.(?:bucket\.|bucket_v2\.)?(Bucket(?:V2)?)")

OBJECTS = ("BucketObject", "BucketObjectv2", "ObjectCopy")
"""What puts an object into a bucket."""


@dataclass(frozen=True)
class Bucket:
    """One bucket as its file makes it.

    Attributes:
        module: The file.
        call: The call that makes it.
        name: Its logical name.
        reference: The expression that means it afterwards; None where it has none.
        reachable: Whether anything else can name it at all.
        locked: Whether it is made with object lock, which turns versioning on by itself.
    """

    module: PythonModule
    call: ast.Call
    name: ast.expr
    reference: ast.expr | None
    reachable: bool
    locked: bool = False

    @cached_property
    def class_(self) -> str | None:
        """``Bucket`` or ``BucketV2``, where the call names its class by imports."""
        return _bucket_class(self.module.names.qualified(self.call.func))


def output_reads(bucket: Bucket, aspect: Aspect) -> tuple[ast.Attribute, ...]:
    """Return where the bucket's file reads an output of an aspect of the bucket's own variable.

    The new resource has the same outputs, and a variable of its own can be seen wherever the
    bucket's can.
    """
    names, reference = bucket.module.names, bucket.reference
    if not aspect.outputs or not isinstance(reference, ast.Name):
        return ()
    found = []
    for node in names.nodes(ast.Attribute):
        binding = names.binding(node.value) if node.attr in aspect.outputs else None
        if binding is None or binding.value is not bucket.call:
            continue
        # Before Python 3.12, what stands in an f-string has no certain place.
        if not any(isinstance(holder, ast.JoinedStr) for holder in names.ancestors(node)):
            found.append(node)
    return tuple(found)


def conflict(
    project: Project, bucket: Bucket, aspect: Aspect, reads: Collection[ast.Attribute] = ()
) -> str | None:
    """Return why an aspect of a bucket cannot become a resource of its own, or None.

    It cannot where another resource sets it, where the program reads it of the bucket, and where
    the new resource's name is taken.

    Args:
        project: The project.
        bucket: The bucket.
        aspect: The aspect.
        reads: The reads that do not matter, because they will be of the new resource.
    """
    for other in project.python.values():
        if other.is_test or other.tree is None or not aspect.is_told_of(other.text.content):
            continue
        for node, qualified in _called_or_read(other.names):
            reason = None
            if isinstance(node, ast.Attribute):
                reason = _read(node, other, bucket, aspect) if node not in reads else None
            elif node is not bucket.call:
                reason = _conflict_with(node, qualified, other, bucket, aspect)
            if reason is not None:
                return reason
    return None


@lru_cache(maxsize=16)
def _called_or_read(names: Names) -> tuple[tuple[ast.Call | ast.Attribute, str | None], ...]:
    """Return the calls of a file, each with what is called, and the attributes that are read."""
    return tuple(
        (node, names.qualified(node.func) if isinstance(node, ast.Call) else None)
        for node in ast.walk(names.module.node)
        if isinstance(node, (ast.Call, ast.Attribute))
    )


def _conflict_with(
    call: ast.Call, qualified: str | None, other: PythonModule, bucket: Bucket, aspect: Aspect
) -> str | None:
    place = f"{other.path}:{call.lineno}"
    if aspect.is_set_by(qualified):
        values = [word.value for word in call.keywords if word.arg == "bucket"]
        if any(_same(_base(value), other, bucket) for value in values):
            return f"{place} sets this bucket's {aspect.word} as well; keep one of the two"
        if may_be_about(call, other, bucket):
            return f"{place} may set this bucket's {aspect.word} as well; keep one of the two"
        suffixed = _suffixed(_written_out(bucket.name, bucket.module), aspect.suffix)
        if any(_is_same_name(name, other, suffixed, bucket) for name in _names(call)):
            return f"{place} already has the logical name of the new resource"
    class_ = _bucket_class(qualified)
    if class_ is not None and _would_share_name(call, class_, other, bucket, aspect):
        return (
            f"{place} makes a bucket of the same logical name in another class, and the two "
            f"{aspect.word} resources would have one name; rename a bucket first"
        )
    return None


def may_be_about(call: ast.AST, other: PythonModule, bucket: Bucket) -> bool:
    """Tell whether any value that a call names ``bucket`` may be this one."""
    unsure = [value for value in buckets_in(call) if not is_another(value, other, bucket)]
    return bool(unsure) and (other is bucket.module or bucket.reachable)


def found_about(project: Project, bucket: Bucket, classes: Collection[str]) -> str | None:
    """Return where the first resource of some classes of ``pulumi_aws.s3`` may be about a bucket.

    Returns:
        File and line, or None where there is no such resource.
    """
    for other in project.python.values():
        if other.is_test or not any(name in other.text.content for name in classes):
            continue
        for call in other.names.nodes(ast.Call):
            start, _, name = (other.names.qualified(call.func) or "").rpartition(".")
            is_one = start == "pulumi_aws.s3" and name.removesuffix("V2") in classes
            if is_one and may_be_about(call, other, bucket):
                return f"{other.path}:{call.lineno}"
    return None


def _read(node: ast.Attribute, other: PythonModule, bucket: Bucket, aspect: Aspect) -> str | None:
    """Return why an attribute that is read ties the aspect to the bucket."""
    if not isinstance(node.ctx, ast.Load) or node.attr not in aspect.attributes:
        return None
    place = f"{other.path}:{node.lineno}"
    if _same(node.value, other, bucket):
        which = ", which only the new resource will have" if node.attr in aspect.outputs else ""
        return f"{place} reads the bucket's `{node.attr}`{which}"
    # An output that is empty afterwards is worth more caution than one with a common name.
    if (
        node.attr in aspect.outputs
        and bucket.reachable
        and not is_another(node.value, other, bucket)
    ):
        return f"{place} may read `{node.attr}` of it, which only the new resource will have"
    return None


def telling_test(project: Project, aspect: Aspect) -> str | None:
    """Return where the project's tests expect an aspect inline or stand in for the bucket."""
    hints = ("s3.Bucket", *aspect.arguments, *([f"{aspect.block}"] if aspect.block else []))
    for module in project.python.values():
        if not module.is_test or module.tree is None:
            continue
        if not any(hint in module.text.content for hint in hints):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if aspect.told_in_tests.fullmatch(node.value):
                    return f"{module.path}:{node.lineno}"
            elif isinstance(node, ast.Attribute) and node.attr in aspect.arguments:
                return f"{module.path}:{node.lineno}"
    return None


def buckets_in(call: ast.AST) -> Iterator[ast.expr]:
    """Yield every value that a call names ``bucket``, at any depth."""
    for node in ast.walk(call):
        if isinstance(node, ast.keyword) and node.arg == "bucket":
            yield node.value
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "bucket":
                    yield value


def _base(value: ast.expr) -> ast.expr:
    """Return the bucket of ``bucket.id`` and the like."""
    outputs = ("arn", "bucket", "id", "name")
    return value.value if isinstance(value, ast.Attribute) and value.attr in outputs else value


def _same(value: ast.expr, other: PythonModule, bucket: Bucket) -> bool:
    """Tell whether an expression means the bucket, as far as its words show."""
    reference, module = bucket.reference, bucket.module
    if reference is None:
        return False
    if other is module:
        same_words = ast.unparse(value) == ast.unparse(reference)
        return same_words and _home(value, module) is _home(reference, module)
    # From another file the bucket is an attribute of something, `storage.bucket`, or imported.
    if isinstance(value, ast.Name):
        binding = other.names.binding(value)
        alias = binding.node if binding else None
        return isinstance(alias, ast.alias) and alias.name == last_name(reference)
    return (
        isinstance(value, ast.Attribute)
        and value.attr == last_name(reference)
        and not (isinstance(value.value, ast.Name) and value.value.id == "self")
    )


def _home(node: ast.expr, module: PythonModule) -> object:
    """Return what a name belongs to: its scope, or the class for ``self``."""
    root = node
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        root = root.value
    if not isinstance(root, ast.Name):
        return None
    if root.id in ("self", "cls"):
        for holder in module.names.ancestors(node):
            if isinstance(holder, ast.ClassDef):
                return holder
    return module.names.defining(root.id, module.names.scope(root))


def is_another(value: ast.expr, other: PythonModule, bucket: Bucket) -> bool:
    """Tell whether a value certainly names a bucket other than this one.

    A physical name does when this bucket has another, and a variable or attribute when all that it
    is ever given is a call of its own. A parameter, an alias or a function's result may be this
    bucket under another name.
    """
    if isinstance(value, ast.Constant):
        own = [word.value for word in bucket.call.keywords if word.arg == "bucket"]
        return not own or (isinstance(own[0], ast.Constant) and own[0].value != value.value)
    made = _made_by(_base(value), other)
    return made is not None and made is not bucket.call


def _made_by(node: ast.expr, module: PythonModule) -> ast.Call | None:
    """Return the call of pulumi_aws that an expression certainly means.

    It is the only one that a variable or ``self`` attribute is ever given, or the one that the
    statement right before assigns to the same words, as this rule's own output has it.
    """
    value: ast.expr | None = None
    if isinstance(node, ast.Name):
        binding = module.names.binding(node)
        value = binding.value if binding else None
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        holder = _home(node, module)
        if node.value.id == "self" and isinstance(holder, ast.ClassDef):
            values = assigned(holder, node.attr)
            value = values[0] if len(values) == 1 else None
    if not isinstance(value, ast.Call):
        value = assigned_right_before(module.names, node)
    if not isinstance(value, ast.Call):
        return None
    qualified = module.names.qualified(value.func) or ""
    return value if qualified.startswith("pulumi_aws.") else None


def _would_share_name(
    call: ast.Call, class_: str, other: PythonModule, bucket: Bucket, aspect: Aspect
) -> bool:
    """Tell whether what is split off another bucket would have the same name and type.

    Two buckets of one class and name have different parents, or are never made together, and the
    same holds for what is split off them.
    """
    if class_ == bucket.class_:
        return False
    inline = any(
        isinstance(node, ast.keyword) and node.arg in aspect.arguments for node in ast.walk(call)
    )
    wanted = _written_out(bucket.name, bucket.module)
    return inline and any(_is_same_name(name, other, wanted, bucket) for name in _names(call))


def _bucket_class(qualified: str | None) -> str | None:
    match = _BUCKETS.fullmatch(qualified or "")
    return match[1] if match else None


def _names(call: ast.Call) -> list[ast.expr]:
    """Return the logical name that a resource's call gives, where it gives one."""
    return [*call.args[:1], *(word.value for word in call.keywords if word.arg == "resource_name")]


def _is_same_name(
    name: ast.expr, other: PythonModule, wanted: ast.expr | None, bucket: Bucket
) -> bool:
    """Tell whether a logical name is the one wanted; across files only literals are compared."""
    if wanted is None or (other is not bucket.module and not isinstance(wanted, ast.Constant)):
        return False
    return ast.unparse(_written_out(name, other)) == ast.unparse(wanted)


def _written_out(name: ast.expr, module: PythonModule) -> ast.expr:
    """Return the literal that a name is given once, and any other expression as it is."""
    binding = module.names.binding(name)
    value = binding.value if binding else None
    return value if isinstance(value, ast.Constant) else name


def _suffixed(name: ast.expr, suffix: str) -> ast.expr | None:
    """Return a logical name with a suffix behind it, where it is written as one text."""
    if isinstance(name, ast.JoinedStr):
        return ast.JoinedStr([*name.values, ast.Constant(suffix)])
    if isinstance(name, ast.Constant) and isinstance(name.value, str):
        return ast.Constant(f"{name.value}{suffix}")
    return None
