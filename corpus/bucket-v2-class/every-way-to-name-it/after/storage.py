"""What every bucket is made with."""

from pulumi_aws import s3

Bucket = s3.Bucket


def everything() -> s3.BucketLifecycleConfigurationRuleFilterArgs:
    return s3.BucketLifecycleConfigurationRuleFilterArgs(prefix="")
