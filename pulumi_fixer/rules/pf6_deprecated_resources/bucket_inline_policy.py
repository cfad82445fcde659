"""PF609: a bucket whose policy is one of its own arguments."""

from __future__ import annotations

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.rules.base import Safety
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule


class BucketInlinePolicy(SplitRule):
    """A bucket sets its policy inline, where the provider wants a resource of its own.

    ## What it does
    `policy=` of `aws.s3.Bucket` (pulumi-aws 7) and of `aws.s3.BucketV2` becomes a `BucketPolicy`
    right behind the bucket. It is called like the bucket with `-policy` behind it, refers to the
    bucket by its own variable, and has the bucket's parent, provider and region.

    ## Why
    The inline argument is deprecated: "policy is deprecated. Use the s3.BucketPolicy resource
    instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket("files", policy=document.json)
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket("files")
    aws.s3.BucketPolicy(
        "files-policy",
        bucket=bucket.id,
        policy=document.json,
    )
    ```

    ## Fix safety
    Unsafe, so that it is applied only on demand: what uses the bucket may need the policy in place
    when it is made, as a CloudTrail trail does, and must then name the new resource in
    `depends_on`. On a stack that is already deployed, a preview shows one resource to create per
    bucket, which sets what is set already; the bucket is not replaced.

    Refused where the options or the logical name are not written out in the call, where the call
    may not run, and where the bucket's policy is set or read elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketpolicy/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF609"
    name = "bucket-inline-policy"
    safety = Safety.UNSAFE
    aspect = Aspect(
        word="policy",
        suffix="-policy",
        resources=("BucketPolicy",),
        arguments=("policy",),
    )
    field = "policy"
