"""PF613: a bucket whose request payer is one of its own arguments."""

from __future__ import annotations

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule


class BucketInlineRequestPayer(SplitRule):
    """A bucket sets its request payer inline, where the provider wants a resource of its own.

    ## What it does
    `request_payer=` of `aws.s3.Bucket` (pulumi-aws 7) and of `aws.s3.BucketV2` becomes the
    `payer` of a resource right behind the bucket: `BucketRequestPaymentConfiguration` with
    pulumi-aws 7, `BucketRequestPaymentConfigurationV2` with 5 and 6. It is called like the
    bucket with `-request-payment` behind it, refers to the bucket by its own variable, and has the
    bucket's parent, provider and region.

    ## Why
    The inline argument is deprecated: "request_payer is deprecated. Use the
    s3.BucketRequestPaymentConfiguration resource instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket("files", request_payer="Requester")
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket("files")
    aws.s3.BucketRequestPaymentConfiguration(
        "files-request-payment",
        bucket=bucket.id,
        payer="Requester",
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
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketrequestpaymentconfiguration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF613"
    name = "bucket-inline-request-payer"
    aspect = Aspect(
        word="request payer",
        suffix="-request-payment",
        resources=("BucketRequestPaymentConfiguration",),
        arguments=("request_payer",),
    )
    field = "payer"
