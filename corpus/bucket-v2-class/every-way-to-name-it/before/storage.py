"""What every bucket is made with."""

from pulumi_aws import s3

Bucket = s3.BucketV2


def everything() -> s3.BucketLifecycleConfigurationV2RuleFilterArgs:
    return s3.BucketLifecycleConfigurationV2RuleFilterArgs(prefix="")
