"""PF605: a bucket whose access logging is one of its own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import Kept, New, Split, Text

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Value


class BucketInlineLogging(SplitRule):
    """A bucket sets its access logging inline, where the provider wants a resource of its own.

    ## What it does
    `logging=` of `aws.s3.Bucket` (pulumi-aws 7) and `loggings=` of `aws.s3.BucketV2` become a
    resource right behind the bucket: `BucketLogging` with pulumi-aws 7, `BucketLoggingV2` with 5
    and 6. It is called like the bucket with `-logging` behind it, refers to the bucket by its own
    variable, and has the bucket's parent, provider and region. Where no `target_prefix` is said,
    it is the empty one, because the resource asks for it.

    ## Why
    The inline argument is deprecated: "logging is deprecated. Use the s3.BucketLogging resource
    instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "files",
        logging=aws.s3.BucketLoggingArgs(target_bucket=logs.id),
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "files",
    )

    aws.s3.BucketLogging(
        "files-logging",
        bucket=bucket.id,
        target_bucket=logs.id,
        target_prefix="",
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    which sets what is set already. The bucket is not replaced, and nothing is turned off when the
    argument goes: the provider compares it only while it is given.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the value, the options or the logical name are not written
    out in the call, where the call may not run, and where the bucket's logging is set or read
    elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketlogging/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF605"
    name = "bucket-inline-logging"
    aspect = Aspect(
        word="logging",
        suffix="-logging",
        resources=("BucketLogging",),
        arguments=("logging", "loggings"),
        block="Logging",
    )

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:  # noqa: ARG002
        """Return the logging resource."""
        argument = blocks.inline.argument
        name = argument.arg or ""
        value = blocks.only(argument.value, name)
        said = blocks.fields(value, name, ("target_bucket", "target_prefix"))
        if "target_bucket" not in said:
            raise UnclearError(f"`{name}` does not say its `target_bucket`")
        prefix: Value = Kept(said["target_prefix"]) if "target_prefix" in said else Text("")
        fields = (("target_bucket", Kept(said["target_bucket"])), ("target_prefix", prefix))
        return Split((New(self.aspect.resources[0], self.aspect.suffix, fields),))
