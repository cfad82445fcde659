"""What the rules share that give an argument of a bucket a resource of its own."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.project.aws.bucket_arguments import inline_arguments
from pulumi_fixer.project.aws.bucket_uses import Bucket, conflict, output_reads, telling_test
from pulumi_fixer.project.aws.resource_options import ignored_properties, lineage
from pulumi_fixer.project.code.placement import placement
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.project.sdk_names import sdk_library
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks, UnclearError, snake_case
from pulumi_fixer.rules.pf6_deprecated_resources.splitting import Plan, Splitter, resource_name
from pulumi_fixer.rules.pf6_deprecated_resources.values import Kept, New, Split
from pulumi_fixer.sdk.signatures import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_arguments import Inline
    from pulumi_fixer.project.aws.bucket_aspects import Aspect
    from pulumi_fixer.project.code.placement import Placement
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Finding

_FIRST_SPLIT_MAJOR = 5


class SplitRule(Rule):
    """One aspect of a bucket that is one of its arguments and should be a resource of its own.

    A rule names the aspect, and says what the new resource is given: a field that takes the value
    of the argument as it stands, or a `split` of its own.
    """

    severity = Severity.LOW
    touches = ("*.py",)
    aspect: ClassVar[Aspect]
    field: ClassVar[str] = ""
    safety: ClassVar[Safety] = Safety.SAFE

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:  # noqa: ARG002
        """Return what becomes of the arguments of a bucket.

        Raises:
            UnclearError: It cannot be told.
        """
        fields = ((self.field, Kept(blocks.inline.argument.value)),)
        return Split((New(self.aspect.resources[0], self.aspect.suffix, fields),))

    def wanted(self, project: Project) -> Mapping[str, frozenset[str]]:
        """Return the arguments that the SDK deprecates in the project's major, by class."""
        library = sdk_library("pulumi_aws", project)
        found = {}
        for class_name in ("Bucket", "BucketV2"):
            entity = library.lookup(f"s3.{class_name}") if library else None
            signature = entity.signature if isinstance(entity, Entity) else None
            known = signature.parameters if signature else {}
            found[class_name] = frozenset(
                name for name in self.aspect.arguments if name in known and known[name].deprecated
            )
        return found

    def is_meant(self, inline: Inline) -> bool:  # noqa: ARG002
        """Tell whether the arguments of a bucket are really taken as such."""
        return True

    def message(self, inline: Inline, project: Project) -> str:
        """Return what is wrong with an argument."""
        major = project.sdk.aws_major()
        name = resource_name(self.aspect.resources[0], major)
        return (
            f"`{inline.argument.arg}` of s3.{inline.class_name} is deprecated; a resource of its "
            f"own, s3.{name}, takes its place"
        )

    def telling_test(self, project: Project) -> str | None:
        """Return where the project's tests expect the argument, so that they may break."""
        return telling_test(project, self.aspect)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each bucket with such an argument."""
        modules = [
            module
            for module in project.python.values()
            if not module.is_test and self.aspect.is_passed_in(module.text.content)
        ]
        wanted = self.wanted(project) if modules else {}
        if not any(wanted.values()):
            return
        for module in modules:
            found, splitter = inline_arguments(module, project, wanted), Splitter(module)
            test = self.telling_test(project) if found else None
            for inline in filter(self.is_meant, found):
                remedy = self._remedy(inline, project, splitter)
                message = self.message(inline, project)
                if isinstance(remedy, Fix) and test is not None:
                    remedy = Fix(remedy.edits, Safety.UNSAFE)
                    message += f" ({test} expects it inline)"
                yield self.finding(module.path, module.span(inline.argument), message, remedy)

    def _remedy(self, inline: Inline, project: Project, splitter: Splitter) -> Fix | Refusal:
        try:
            return Fix(splitter.edits(self._plan(inline, project)), self.safety)
        except (UnprintableError, UnclearError) as error:
            return Refusal(str(error))
        except RecursionError:
            return Refusal(
                "the call is nested too deeply to be rewritten; split its expressions up"
            )

    def _plan(self, inline: Inline, project: Project) -> Plan:
        """Return how the arguments of a bucket are split off.

        Raises:
            UnclearError: They cannot be.
        """
        major, word = project.sdk.aws_major(), self.aspect.word
        if major < _FIRST_SPLIT_MAJOR:
            raise UnclearError(
                f"pulumi-aws {major} has no {word} resource that fits; move to 5 or later first"
            )
        call, module = inline.bucket, inline.module
        if inline.obstacle is not None:
            raise UnclearError(inline.obstacle)
        if call is None:
            raise UnclearError(
                f"the arguments are built apart from the bucket; set its {word} there"
            )
        place = placement(call, module.names)
        if isinstance(place, str):
            raise UnclearError(f"the bucket {place}; make it in a statement of its own first")
        name = inline.name
        if name is None:
            raise UnclearError("the bucket's logical name is not written out in the call")
        self._require_movable(inline, place)
        origin = lineage(inline.options, module)
        if isinstance(origin, str):
            raise UnclearError(origin)
        locked = inline.argument_value("object_lock_enabled")
        is_locked = locked is not None and not is_literally(locked, False)
        bucket = Bucket(module, call, name, place.reference, not place.bare, is_locked)
        split = self.split(Blocks(inline, project), bucket, project)
        reads = output_reads(bucket, self.aspect)
        reason = conflict(project, bucket, self.aspect, reads)
        if reason is not None:
            raise UnclearError(reason)
        if split.also:
            arguments = sorted((*inline.arguments, *split.also), key=_place)
            inline = replace(inline, arguments=tuple(arguments))
            self._require_movable(inline, place)
        return Plan(inline, place, name, split, origin, major, reads)

    def _require_movable(self, inline: Inline, place: Placement) -> None:
        """Raise for what in the call itself keeps its parts from being said again."""
        call, module = inline.bucket, inline.module
        assert call is not None
        if any(isinstance(item, ast.Starred) for item in call.args) or any(
            word.arg is None for word in (*call.keywords, *inline.holder.keywords)
        ):
            raise UnclearError(
                "the call holds `*` or `**`, which may bring options along; write its arguments out"
            )
        if len([item for item in call.args[1:] if item is not inline.holder]) > 1:
            raise UnclearError("the call has further positional arguments; name them")
        if inline.name is not None and not is_pure(inline.name, module.names):
            raise UnclearError("its logical name comes from a call; assign it to a variable first")
        ignored = {snake_case(word) for word in ignored_properties(inline.options, module)}
        for name in self.aspect.arguments:
            if any(word.startswith(name) for word in ignored):
                raise UnclearError(
                    f"its options ignore changes of `{name}`; decide who is to manage it"
                )
        values = [word.value for word in inline.arguments]
        moved = [node for value in values for node in ast.walk(value)]
        if any(isinstance(n, (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)) for n in moved):
            raise UnclearError(
                f"the {self.aspect.word} argument does more than give a value; move it by hand"
            )
        said = [inline.name, *values, inline.options, inline.argument_value("region")]
        bound = _bound_by_statement(call, module)
        if place.reference is not None:
            parts = list(ast.walk(place.reference))[1:]
            if any(isinstance(node, ast.expr) and ast.unparse(node) in bound for node in parts):
                raise UnclearError(
                    "its statement assigns a name that what it assigns the bucket to uses as well"
                )
            bound.add(ast.unparse(place.reference))
        for value in said:
            for node in ast.walk(value) if value is not None else ():
                if isinstance(node, ast.expr) and ast.unparse(node) in bound:
                    raise UnclearError("its statement assigns a name that its own arguments use")


def is_literally(value: ast.expr | None, constant: bool) -> bool:
    """Tell whether a value is True, or False, as written."""
    return isinstance(value, ast.Constant) and value.value is constant


def _place(argument: ast.keyword) -> tuple[int, int]:
    return argument.lineno, argument.col_offset


def _bound_by_statement(call: ast.Call, module: PythonModule) -> set[str]:
    """Return what the simple statement around a call assigns, as it is written."""
    statement = next(node for node in module.names.ancestors(call) if isinstance(node, ast.stmt))
    if hasattr(statement, "body"):
        return set()
    return {
        ast.unparse(node)
        for node in ast.walk(statement)
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript))
        and isinstance(node.ctx, ast.Store)
        and module.names.scope(node) is module.names.scope(call)
    }
