"""PF607: a bucket whose CORS rules are one of its own arguments."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import kept
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Items, Kept, New, Split

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks

_KNOWN = (
    "allowed_headers",
    "allowed_methods",
    "allowed_origins",
    "expose_headers",
    "max_age_seconds",
)


class BucketInlineCors(SplitRule):
    """A bucket sets its CORS rules inline, where the provider wants a resource of its own.

    ## What it does
    `cors_rules=` of `aws.s3.Bucket` (pulumi-aws 7) and of `aws.s3.BucketV2` become one resource
    right behind the bucket: `BucketCorsConfiguration` with pulumi-aws 7,
    `BucketCorsConfigurationV2` with 5 and 6. It is called like the bucket with `-cors` behind it,
    refers to the bucket by its own variable, and has the bucket's parent, provider and region.

    ## Why
    The inline argument is deprecated: "cors_rule is deprecated. Use the s3.BucketCorsConfiguration
    resource instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "files",
        cors_rules=[{"allowed_methods": ["GET"], "allowed_origins": ["*"]}],
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "files",
    )

    aws.s3.BucketCorsConfiguration(
        "files-cors",
        bucket=bucket.id,
        cors_rules=[
            {"allowed_methods": ["GET"], "allowed_origins": ["*"]},
        ],
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    which sets what is set already. The bucket is not replaced, and nothing is turned off when the
    argument goes: the provider compares it only while it is given.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the rules, the options or the logical name are not written
    out in the call, where the call may not run, and where the bucket's CORS rules are set or read
    elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketcorsconfiguration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF607"
    name = "bucket-inline-cors"
    aspect = Aspect(
        word="CORS",
        suffix="-cors",
        resources=("BucketCorsConfiguration",),
        arguments=("cors_rules",),
        block="CorsRule",
    )

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:  # noqa: ARG002
        """Return the CORS resource."""
        items = blocks.items(blocks.inline.argument.value, "cors_rules")
        rules = Items(tuple(_rule(item, blocks) for item in items))
        return Split((New(self.aspect.resources[0], self.aspect.suffix, (("cors_rules", rules),)),))


def _rule(item: ast.expr, blocks: Blocks) -> Block | Kept:
    """Return a rule; a dictionary has the same keys in both resources."""
    said = blocks.fields(item, "cors_rules", _KNOWN)
    return Kept(item) if isinstance(item, ast.Dict) else Block("CorsRule", kept(said, *_KNOWN))
