"""Buckets."""

import os

import pulumi
from pulumi_aws.s3 import (
    Bucket as S3Bucket,
    BucketVersioning,
    BucketVersioningArgs,
    BucketVersioningVersioningConfigurationArgs,
)

from switches import versioned

uploads = S3Bucket(
    "uploads",
)

BucketVersioning(
    "uploads-versioning",
    bucket=uploads.id,
    versioning_configuration=BucketVersioningVersioningConfigurationArgs(
        status="Enabled" if os.environ.get("KEEP") == "yes" else "Suspended",
    ),
)
reports = S3Bucket(
    "reports",
)

BucketVersioning(
    "reports-versioning",
    bucket=reports.id,
    versioning_configuration=BucketVersioningVersioningConfigurationArgs(
        status=pulumi.Output.from_input(versioned()).apply(
            lambda enabled: "Enabled" if enabled else "Suspended"
        ),
    ),
)
