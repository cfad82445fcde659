"""PF612: a bucket whose acceleration is one of its own arguments."""

from __future__ import annotations

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule


class BucketInlineAcceleration(SplitRule):
    """A bucket sets its acceleration inline, where the provider wants a resource of its own.

    ## What it does
    `acceleration_status=` of `aws.s3.Bucket` (pulumi-aws 7) and of `aws.s3.BucketV2` becomes the
    `status` of a resource right behind the bucket: `BucketAccelerateConfiguration` with
    pulumi-aws 7, `BucketAccelerateConfigurationV2` with 5 and 6. It is called like the
    bucket with `-acceleration` behind it, refers to the bucket by its own variable, and has the
    bucket's parent, provider and region.

    ## Why
    The inline argument is deprecated: "acceleration_status is deprecated. Use the
    s3.BucketAccelerateConfiguration resource instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket("files", acceleration_status="Enabled")
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket("files")
    aws.s3.BucketAccelerateConfiguration(
        "files-acceleration",
        bucket=bucket.id,
        status="Enabled",
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    which sets what is set already. The bucket is not replaced, and nothing is turned off when the
    argument goes: the provider compares it only while it is given.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the options or the logical name are not written out in
    the call, where the call may not run, and where the same is set or read elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketaccelerateconfiguration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF612"
    name = "bucket-inline-acceleration"
    aspect = Aspect(
        word="acceleration",
        suffix="-acceleration",
        resources=("BucketAccelerateConfiguration",),
        arguments=("acceleration_status",),
    )
    field = "status"
