"""PF701: a call passes a keyword that the SDK's signature does not have."""

from __future__ import annotations

import ast
import difflib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.aws.bucket_arguments import NEVER_THERE, TAKERS
from pulumi_fixer.project.aws.resource_options import is_options
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.project.sdk_values import value_type
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.options import moved, options_class
from pulumi_fixer.rules.pf7_sdk_calls.renames import renames
from pulumi_fixer.sdk.library import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Finding
    from pulumi_fixer.rules.pf7_sdk_calls.renames import Rename
    from pulumi_fixer.sdk.library import Library, Signature

_OF_EVERY_RESOURCE = frozenset({"resource_name", "opts", "args"})
_EQUALS = re.compile(r"\s*=\s*")
_NEAREST = 3


class UnknownArgument(Rule):
    """A call passes a keyword that the SDK's class or function does not take.

    ## What it does
    Every call of a resource class, an Args class, a function or another class of pulumi,
    pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks, pulumi-random and pulumi-tls is compared
    with the signature in the major version that the project uses: what a lock file or a
    constraint asks for, else `--sdk-version`, else the newest. A keyword that is not there gets
    the name that is meant: a list's plural, with the value as its only item (`artifact_store=x`
    becomes `artifact_stores=[x]`), `name` for `alarm_name` of a `MetricAlarm`, `topic` for
    `topic_arn` where the SDK documents it as an ARN (and likewise for ids and names), `snake_case`
    for `camelCase`, `cloudwatch_` for `cloud_watch_`. An option of `ResourceOptions` goes into
    `opts`, together with the options that are there. What a bucket is passed and only a
    BucketPublicAccessBlock takes is left to `bucket-inline-public-access`.

    ## Why
    Python refuses the call, and the program stops there: "TypeError:
    MetricAlarm._internal_init() got an unexpected keyword argument 'alarm_name'".

    ## Example
    ```python
    aws.sns.TopicSubscription("mail", topic_arn=topic.arn, depends_on=[rule])
    ```
    becomes
    ```python
    aws.sns.TopicSubscription(
        "mail", topic=topic.arn, opts=pulumi.ResourceOptions(depends_on=[rule])
    )
    ```

    ## Fix safety
    Safe. The call fails as it is. Refused where no argument, or more than one, fits by name and
    by the type of the value, where the one that fits is passed already or may come with `**`, and
    where it cannot be told whether the value is a list already.

    ## References
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - https://www.pulumi.com/docs/iac/concepts/resources/options/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws, the constructors and functions
    """

    id = "PF701"
    name = "unknown-argument"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such keyword."""
        for module in project.python.values():
            if module.is_test or "pulumi" not in module.text.content:
                continue

            @cache
            def open_file(module: PythonModule = module) -> CstFile:
                return CstFile(module.path, module.text)

            for call in _calls(module, project):
                for keyword in call.unknown:
                    start, _ = module.span(keyword)
                    place = (start, start + len(keyword.arg or ""))
                    remedy = _remedy(call, keyword, project, open_file)
                    yield self.finding(module.path, place, call.message(keyword), remedy)


@dataclass(frozen=True)
class _Call:
    """A call that the SDK rejects.

    Attributes:
        node: The call.
        module: Its file.
        entity: What is called.
        signature: What that takes.
        library: The SDK that has it.
        unknown: The keywords that it does not take.
    """

    node: ast.Call
    module: PythonModule
    entity: Entity
    signature: Signature
    library: Library
    unknown: tuple[ast.keyword, ...]

    def message(self, keyword: ast.keyword) -> str:
        """Return what is wrong, with the error that Python raises."""
        entity, library = self.entity, self.library
        error = f"got an unexpected keyword argument '{keyword.arg}'"
        if entity.caller:
            error = f"{entity.caller} {error}"
        return (
            f"{entity.path} of {library.distribution} {library.version} has no argument "
            f"`{keyword.arg}`: TypeError: {error}"
        )


def _calls(module: PythonModule, project: Project) -> Iterator[_Call]:
    """Yield the calls with a keyword that the SDK does not have."""
    for node in module.names.nodes(ast.Call):
        if not any(word.arg for word in node.keywords):
            continue
        found = sdk_name(node.func, module, project)
        if found is None or not isinstance(found.meaning, Entity):
            continue
        entity = found.meaning
        signature = entity.signature
        if signature is None or signature.open:
            continue
        known = set(signature.parameters)
        if entity.kind is Kind.RESOURCE:
            if _may_take_args_object(node, module):
                continue
            known |= _OF_EVERY_RESOURCE
        if entity.path in TAKERS:
            known |= NEVER_THERE  # A rule of its own gives these a resource of their own.
        unknown = tuple(
            word
            for word in node.keywords
            if word.arg and word.arg not in known and not word.arg.startswith("__")
        )
        if unknown:
            yield _Call(node, module, entity, signature, found.library, unknown)


def _may_take_args_object(call: ast.Call, module: PythonModule) -> bool:
    """Tell whether a resource may get its arguments as one object: then it ignores all others."""
    if any(isinstance(item, ast.Starred) for item in call.args[:2]):
        return True
    if any(word.arg == "args" for word in call.keywords):
        return True
    second = call.args[1] if len(call.args) > 1 else None
    named = any(word.arg == "resource_name" for word in call.keywords)
    if second is None:
        return named and bool(call.args)
    nothing = isinstance(second, ast.Constant) and second.value is None
    return not (nothing or is_options(second, module))


def _remedy(
    call: _Call, keyword: ast.keyword, project: Project, open_file: Callable[[], CstFile]
) -> Fix | Refusal:
    if any(isinstance(item, ast.Starred) for item in call.node.args) or any(
        word.arg is None for word in call.node.keywords
    ):
        return Refusal(
            "the call holds `*` or `**`, which may bring the right argument along; "
            "write its arguments out" + _nearest(call, keyword)
        )
    meant = _meant(call, keyword, project)
    class_ = options_class(keyword.arg or "", call.entity)
    if class_ is not None and not meant:
        options = [
            word
            for word in call.unknown
            if options_class(word.arg or "", call.entity) and not _meant(call, word, project)
        ]
        try:
            edits = moved(call.node, options, class_, call.module, open_file)
        except UnprintableError as error:
            return Refusal(str(error))
        except RecursionError:
            return Refusal("the call is nested too deeply to be rewritten")
        return Refusal(edits) if isinstance(edits, str) else Fix(edits)
    if len(meant) > 1 or (meant and class_ is not None):
        names = [f"`{item.name}`" for item in meant] + (
            [f"an option of {class_}"] if class_ else []
        )
        return Refusal(f"it may stand for {' or '.join(names)}; choose one")
    if not meant:
        return Refusal("no argument certainly means the same" + _nearest(call, keyword))
    (rename,) = meant
    if rename.name in _passed(call):
        return Refusal(f"it stands for `{rename.name}`, which the call passes as well; drop one")
    rivals = Counter(item.name for word in call.unknown for item in _meant(call, word, project))
    if rivals[rename.name] > 1:
        return Refusal(f"several of the call's arguments stand for `{rename.name}`; keep one")
    if rename.wrapped is None:
        return Refusal(
            f"it stands for `{rename.name}`, which takes a list, and whether its value is one "
            "cannot be told"
        )
    return _renamed(keyword, rename, call.module)


def _meant(call: _Call, keyword: ast.keyword, project: Project) -> list[Rename]:
    value = value_type(keyword.value, call.module, project)
    return renames(keyword.arg or "", value, call.entity, call.signature, call.library)


def _passed(call: _Call) -> set[str]:
    """Return the arguments that a call passes, by position or by keyword."""
    behind = 2 if call.entity.kind is Kind.RESOURCE else 0
    by_position = list(call.signature.parameters)[: max(0, len(call.node.args) - behind)]
    return {*by_position, *(word.arg for word in call.node.keywords if word.arg)}


def _nearest(call: _Call, keyword: ast.keyword) -> str:
    names = difflib.get_close_matches(keyword.arg or "", call.signature.parameters, _NEAREST)
    return f"; the nearest are {', '.join(f'`{name}`' for name in names)}" if names else ""


def _renamed(keyword: ast.keyword, rename: Rename, module: PythonModule) -> Fix | Refusal:
    """Return the edits that give a keyword its right name, and its value the right shape."""
    start, end = module.span(keyword)
    content, old = module.text.content, keyword.arg or ""
    if not content.startswith(old, start):
        return Refusal(f"it is written in letters that Python reads as `{old}`; rename it by hand")
    edits = [Edit(module.path, start, start + len(old), rename.name)]
    if rename.wrapped:
        equals = _EQUALS.match(content, start + len(old))
        if equals is None:
            return Refusal(f"make it `{rename.name}` with a list by hand")
        edits += [Edit(module.path, equals.end(), equals.end(), "[")]
        edits += [Edit(module.path, end, end, "]")]
    return Fix(tuple(edits))
