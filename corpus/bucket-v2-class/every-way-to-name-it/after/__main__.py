import pulumi
import pulumi_aws as aws

import storage
from pulumi_aws.s3 import (
    BucketLogging,
    BucketVersioning as Versioning,
    BucketVersioningInitArgs,
    BucketVersioningVersioningConfigurationArgs,
)


def made(name: str) -> aws.s3.Bucket:
    """Return a BucketV2."""
    return aws.s3.Bucket(name, tags={"team": "data"})


logs: "storage.Bucket" = made("logs")
files = made("files")
Versioning(
    "files",
    BucketVersioningInitArgs(
        bucket=files.id,
        versioning_configuration=BucketVersioningVersioningConfigurationArgs(
            status="Enabled",  # as BucketVersioningV2 wants it
        ),
    ),
)
BucketLogging("files", bucket=files.id, target_bucket=logs.id, target_prefix="")
aws.s3.BucketLifecycleConfiguration(
    "files",
    bucket=files.id,
    rules=[
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id="all",
            status="Enabled",
            filter=storage.everything(),
            expiration={"days": 30},
        ),
    ],
    opts=pulumi.ResourceOptions(parent=files),
)
pulumi.export("is_new", isinstance(files, aws.s3.Bucket))
