"""PF602: a bucket is passed what only a BucketPublicAccessBlock takes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_arguments import (
    NEVER_THERE,
    PUBLIC_ACCESS,
    PUBLIC_ACCESS_BLOCKS,
)
from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.project.aws.resource_options import is_options
from pulumi_fixer.project.sdk_names import sdk_library
from pulumi_fixer.rules.base import Severity
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError, kept, listed
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import Kept, New, Split
from pulumi_fixer.sdk.signatures import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_arguments import Inline
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Fields


class BucketInlinePublicAccess(SplitRule):
    """A bucket is passed what only a BucketPublicAccessBlock takes.

    ## What it does
    `block_public_acls`, `block_public_policy`, `ignore_public_acls` and `restrict_public_buckets`
    of `aws.s3.Bucket` and `aws.s3.BucketV2`, and the same in a `public_access_block` or
    `public_access_block_configuration`, become a `BucketPublicAccessBlock` right behind the
    bucket. It is called like the bucket with `-public-access-block` behind it, refers to the
    bucket by its own variable, and has the bucket's parent, provider and region.

    ## Why
    No version of pulumi-aws has these arguments, and the program stops there: "TypeError:
    Bucket._internal_init() got an unexpected keyword argument 'block_public_acls'".

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "logs",
        block_public_acls=True,
        block_public_policy=True,
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "logs",
    )

    aws.s3.BucketPublicAccessBlock(
        "logs-public-access-block",
        bucket=bucket.id,
        block_public_acls=True,
        block_public_policy=True,
    )
    ```

    ## Fix safety
    Safe. The call fails as it is. Refused where the program has another BucketPublicAccessBlock
    that may be the bucket's, where the values or the logical name are not written out in the
    call, and where the call may not run (comprehensions, lambdas, conditions).

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketpublicaccessblock/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF602"
    name = "bucket-inline-public-access"
    severity = Severity.CRITICAL
    aspect = Aspect(
        word="public access",
        suffix="-public-access-block",
        resources=("BucketPublicAccessBlock",),
        arguments=(*PUBLIC_ACCESS, *PUBLIC_ACCESS_BLOCKS),
    )

    def wanted(self, project: Project) -> Mapping[str, frozenset[str]]:
        """Return what the bucket does not take, of every major that anything is known of."""
        known = sdk_library("pulumi_aws", project) is not None
        return {name: NEVER_THERE if known else frozenset() for name in ("Bucket", "BucketV2")}

    def is_meant(self, inline: Inline) -> bool:
        """Tell whether the keywords reach the bucket: beside an Args object they are ignored."""
        call = inline.holder
        if inline.bucket is not call:
            return True
        behind = [
            item
            for item in call.args[1:]
            if not (isinstance(item, ast.Constant) and item.value is None)
        ]
        return not any(word.arg == "args" for word in call.keywords) and all(
            is_options(item, inline.module) for item in behind
        )

    def message(self, inline: Inline, project: Project) -> str:
        """Return what is wrong, with the error that Python raises."""
        library = sdk_library("pulumi_aws", project)
        name = inline.class_name if inline.bucket is inline.holder else f"{inline.class_name}Args"
        entity = library.lookup(f"s3.{name}") if library else None
        caller = entity.caller if isinstance(entity, Entity) else ""
        version = f"{library.distribution} {library.version}" if library else ""
        names = tuple(word.arg or "" for word in inline.arguments)
        several, them = ("s", "them") if len(names) > 1 else ("", "it")
        return (
            f"s3.{name} of {version} has no argument{several} {listed(names)}: TypeError: {caller} "
            f"got an unexpected keyword argument '{names[0]}'; "
            f"s3.BucketPublicAccessBlock takes {them}"
        )

    def telling_test(self, project: Project) -> str | None:  # noqa: ARG002
        """Return None: no test can expect what fails."""
        return None

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:  # noqa: ARG002
        """Return the BucketPublicAccessBlock."""
        arguments = blocks.inline.arguments
        block = next((word for word in arguments if word.arg in PUBLIC_ACCESS_BLOCKS), None)
        fields: Fields = tuple((word.arg or "", Kept(word.value)) for word in arguments)
        if block is not None:
            if len(arguments) > 1:
                raise UnclearError("it says the same in several ways; keep one of them")
            name = block.arg or ""
            fields = kept(blocks.fields(block.value, name, PUBLIC_ACCESS), *PUBLIC_ACCESS)
        return Split((New("BucketPublicAccessBlock", self.aspect.suffix, fields),))
