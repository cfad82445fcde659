"""PF601: a bucket whose versioning is one of its own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_versioning import (
    INLINE_REPLICATION,
    VERSIONING,
    dependant,
)
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.splitting import resource_name
from pulumi_fixer.rules.pf6_deprecated_resources.values import Split
from pulumi_fixer.rules.pf6_deprecated_resources.versioning import versioning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_arguments import Inline
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks

_LEGACY_MAJORS = (5, 6)


class BucketInlineVersioning(SplitRule):
    """A bucket sets its versioning inline, where the provider wants a resource of its own.

    ## What it does
    `versioning=` of `aws.s3.Bucket` and `versionings=` of `aws.s3.BucketV2` become a resource
    right behind the bucket: `BucketVersioning` with pulumi-aws 7, `BucketVersioningV2` with 5 and
    6. It is called like the bucket with `-versioning` behind it, refers to the bucket by its own
    variable, and has the bucket's parent, provider and region. `enabled` becomes `"Enabled"` or
    `"Suspended"`: at once for a literal, by a conditional expression for a value that is certainly
    a plain bool, and inside `apply` for everything that may be an Output. `mfa_delete` is carried
    over alike.

    ## Why
    The inline argument is deprecated: "versioning is deprecated. Use the s3.BucketVersioning
    resource instead." (`BucketV2` before pulumi-aws 7: "Use the aws_s3_bucket_versioning resource
    instead"). `Bucket` itself is "maintained for backwards compatibility only" before 7.

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "logs",
        versioning=aws.s3.BucketVersioningArgs(enabled=True),
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "logs",
    )

    aws.s3.BucketVersioning(
        "logs-versioning",
        bucket=bucket.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled",
        ),
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    the versioning, whose creation sets what is set already. The bucket itself is not replaced: it
    stays unchanged, or shows an update that takes `versioning` out of its inputs and changes
    nothing in AWS, because the provider compares the argument only while it is given. Deleting
    the new resource later suspends versioning. S3 accepts `mfa_delete` being switched on only
    together with the argument `mfa` of the new resource, as it did not accept it inline.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the value, the options or the logical name are not written
    out in the call, where the call may not run (comprehensions, lambdas, conditions), where
    replication or an object's `version_id` needs versioning before the bucket is complete, where
    the bucket's versioning is set or read elsewhere, and where object lock forbids suspending it.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketversioning/
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF601"
    name = "bucket-inline-versioning"
    aspect = VERSIONING

    def wanted(self, project: Project) -> Mapping[str, frozenset[str]]:  # noqa: ARG002
        """Return the arguments of every major: all of them have the resource, or should."""
        return {"Bucket": frozenset({"versioning"}), "BucketV2": frozenset({"versionings"})}

    def message(self, inline: Inline, project: Project) -> str:
        """Return what is wrong; before pulumi-aws 7 it is Bucket as a whole."""
        major = project.sdk.aws_major()
        if inline.class_name == "Bucket" and major in _LEGACY_MAJORS:
            name = resource_name(self.aspect.resources[0], major)
            return (
                f"s3.Bucket of pulumi-aws {major} is kept for compatibility only, "
                f"`{inline.argument.arg}` with it; a resource of its own, s3.{name}, takes its "
                "place"
            )
        return super().message(inline, project)

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:
        """Return the versioning resource."""
        new = versioning(blocks, blocks.inline.argument, bucket)
        if any(word.arg in INLINE_REPLICATION for word in bucket.call.keywords):
            raise UnclearError(
                "the bucket's own replication needs versioning when the bucket is made; move it "
                "to a BucketReplicationConfig first"
            )
        reason = dependant(project, bucket)
        if reason is not None:
            raise UnclearError(reason)
        return Split((new,))
