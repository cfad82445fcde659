import pulumi
import pulumi_aws as aws

import storage
from pulumi_aws.s3 import (
    BucketLoggingV2,
    BucketVersioningV2 as Versioning,
    BucketVersioningV2Args,
    BucketVersioningV2VersioningConfigurationArgs,
)


def made(name: str) -> aws.s3.BucketV2:
    """Return a BucketV2."""
    return aws.s3.BucketV2(name, tags={"team": "data"})


logs: "storage.Bucket" = made("logs")
files = made("files")
Versioning(
    "files",
    BucketVersioningV2Args(
        bucket=files.id,
        versioning_configuration=BucketVersioningV2VersioningConfigurationArgs(
            status="Enabled",  # as BucketVersioningV2 wants it
        ),
    ),
)
BucketLoggingV2("files", bucket=files.id, target_bucket=logs.id, target_prefix="")
aws.s3.BucketLifecycleConfigurationV2(
    "files",
    bucket=files.id,
    rules=[
        aws.s3.BucketLifecycleConfigurationV2RuleArgs(
            id="all",
            status="Enabled",
            filter=storage.everything(),
            expiration={"days": 30},
        ),
    ],
    opts=pulumi.ResourceOptions(parent=files),
)
pulumi.export("is_new", isinstance(files, aws.s3.BucketV2))
