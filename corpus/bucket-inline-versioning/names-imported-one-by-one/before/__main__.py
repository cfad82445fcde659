"""Buckets."""

import os

from pulumi_aws.s3 import (
    Bucket as S3Bucket,
    BucketVersioningArgs,
)

from switches import versioned

uploads = S3Bucket(
    "uploads",
    versioning=BucketVersioningArgs(enabled=os.environ.get("KEEP") == "yes"),
)
reports = S3Bucket(
    "reports",
    versioning=BucketVersioningArgs(enabled=versioned()),
)
