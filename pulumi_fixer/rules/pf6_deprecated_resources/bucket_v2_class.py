"""PF614: a class with V2 in its name that pulumi-aws 7 has under another name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_arguments import S3
from pulumi_fixer.project.sdk_names import sdk_library
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError, snake_case
from pulumi_fixer.rules.pf6_deprecated_resources.references import naming_test, renaming
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Finding
    from pulumi_fixer.sdk.library import Library

_BUCKET = "BucketV2"
_OTHER_SHAPE = frozenset(
    {
        "lifecycle_rules",
        "loggings",
        "object_lock_configuration",
        "replication_configurations",
        "server_side_encryption_configurations",
        "versionings",
        "websites",
    }
)
"""What Bucket does not take or give as BucketV2 does."""
_MADE_OF = frozenset({f"{S3}.{_BUCKET}", f"{S3}.{_BUCKET}Args"})
_NOT_TAKEN = frozenset({*_OTHER_SHAPE, "tags_all"})


class BucketV2Class(Rule):
    """A program uses a class with V2 in its name that pulumi-aws 7 has under another name.

    ## What it does
    `BucketV2`, `BucketVersioningV2`, `BucketAclV2` and the other classes of `aws.s3` that end in
    `V2` get the names without it, wherever the program names them: in calls, in annotations, in
    imports, and with their nested Args classes (`BucketVersioningV2Args` becomes
    `BucketVersioningInitArgs`, as the SDK calls it).

    ## Why
    pulumi-aws 7 warns at every one of them: "aws.s3/bucketversioningv2.BucketVersioningV2 has been
    deprecated in favor of aws.s3/bucketversioning.BucketVersioning". Before 7, the names with `V2`
    are the only ones.

    ## Example
    ```python
    aws.s3.BucketVersioningV2(
        "logs",
        bucket=bucket.id,
        versioning_configuration={"status": "Enabled"},
    )
    ```
    becomes
    ```python
    aws.s3.BucketVersioning(
        "logs",
        bucket=bucket.id,
        versioning_configuration={"status": "Enabled"},
    )
    ```

    ## Fix safety
    Safe. Each new class declares the old type as its alias, so that the resources of a stack that
    is already deployed are found again: a preview shows no replacement. Arguments and outputs are
    the same, but for those of `BucketV2` that are lists there and single values in `Bucket`: while
    the program passes or reads one of these, names a class in a way that cannot be followed
    (text, a re-export, a variable), or has a resource of the new class under the same logical
    name, the finding is refused. Held back as unsafe where a test names
    the class.

    ## References
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket_versioning.py, the alias of the class
    """

    id = "PF614"
    name = "bucket-v2-class"
    severity = Severity.LOW
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each call of such a class."""
        library = sdk_library("pulumi_aws", project)
        if library is None:
            return
        remedies: dict[str, Fix | Refusal] = {}
        for module in project.python.values():
            if module.is_test or "V2" not in module.text.content:
                continue
            for call in module.names.nodes(ast.Call):
                name = _class(call, module, library)
                if name is None:
                    continue
                if name not in remedies:
                    remedies[name] = _remedy(name, library, project)
                plain = name.removesuffix("V2")
                message = (
                    f"s3.{name} is deprecated in {library.distribution} {library.version}, where "
                    f"it is called s3.{plain}"
                )
                yield self.finding(module.path, module.span(call.func), message, remedies[name])


def _class(call: ast.Call, module: PythonModule, library: Library) -> str | None:
    """Return the deprecated class that a call makes a resource of."""
    start, _, name = (module.names.qualified(call.func) or "").rpartition(".")
    if start != S3 or not name.endswith("V2"):
        return None
    old, new = (library.lookup(f"s3.{word}") for word in (name, name.removesuffix("V2")))
    if not isinstance(old, Entity) or not isinstance(new, Entity):
        return None
    return name if old.kind is Kind.RESOURCE and old.deprecated else None


def _remedy(name: str, library: Library, project: Project) -> Fix | Refusal:
    try:
        if name == _BUCKET:
            _require_same_shape(project)
        _require_names_apart(name, project)
        edits = renaming(project, new_names(name, library))
    except UnclearError as error:
        return Refusal(str(error))
    safety = Safety.SAFE if naming_test(project, name) is None else Safety.UNSAFE
    return Fix(edits, safety)


def new_names(name: str, library: Library) -> Mapping[str, str]:
    """Return the new names of a resource class and its Args classes."""
    package = library.package("s3")
    assert package is not None
    plain = name.removesuffix("V2")
    old, new = package.entity(name), package.entity(plain)
    assert old is not None
    assert new is not None
    found = {name: plain, old.args: new.args}
    for word in package.names():
        if word.startswith(name) and word.endswith("Args"):
            found.setdefault(word, word.replace(name, plain, 1))
    return {**found, **{f"{key}Dict": f"{word}Dict" for key, word in found.items() if key != name}}


def _require_names_apart(name: str, project: Project) -> None:
    """Raise where a resource of the class and one of the new class have one logical name."""
    calls: dict[str, dict[str, str]] = {name: {}, name.removesuffix("V2"): {}}
    for module in project.python.values():
        for call in () if module.is_test else module.names.nodes(ast.Call):
            start, _, class_ = (module.names.qualified(call.func) or "").rpartition(".")
            if start == S3 and class_ in calls and call.args:
                place = f"{module.path}:{call.lineno}"
                calls[class_].setdefault(ast.unparse(call.args[0]), place)
    old, new = calls.values()
    for words, place in new.items():
        if words in old:
            raise UnclearError(
                f"{place} has the logical name of {old[words]} already, and the two would be one "
                "type; rename one of them first"
            )


def _require_same_shape(project: Project) -> None:
    """Raise where the program passes or reads what Bucket has in another shape than BucketV2."""
    for module in project.python.values():
        if module.is_test:
            continue
        for call in module.names.nodes(ast.Call):
            if module.names.qualified(call.func) in _MADE_OF:
                for word in call.keywords:
                    if word.arg is None or word.arg in _NOT_TAKEN:
                        raise _other_shape(module, word.value, f"passes `{word.arg or '**'}`")
        for node in module.names.nodes(ast.Attribute):
            if node.attr in _OTHER_SHAPE:
                raise _other_shape(module, node, f"reads `{node.attr}`")
        for text in module.names.nodes(ast.Constant):
            if isinstance(text.value, str) and snake_case(text.value) in _OTHER_SHAPE:
                raise _other_shape(module, text, f"names `{text.value}`")


def _other_shape(module: PythonModule, node: ast.expr, what: str) -> UnclearError:
    place = f"{module.path}:{node.lineno}"
    return UnclearError(
        f"{place} {what}, which s3.Bucket may have in another shape; give it a resource of its own "
        "first, or rename the class by hand"
    )
