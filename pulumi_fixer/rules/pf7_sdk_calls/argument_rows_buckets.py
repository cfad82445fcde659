"""Rows of `replaced_arguments` for S3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced

_SAME = "the SDK's name of the same setting"
_CLOUDFORMATION = "the name of the same setting in CloudFormation"


def buckets() -> Iterator[Replaced]:
    """Yield the rows."""
    yield from _buckets()
    yield from _bucket_parts()


def _buckets() -> Iterator[Replaced]:
    for name in ("s3.Bucket", "s3.BucketV2"):
        page = Page(name)
        yield page.moved("name", "bucket", "the bucket's name is its argument `bucket`")
        yield page.moved("bucket_name", "bucket", "the bucket's name is its argument `bucket`")
    for name in (
        "s3.BucketObject",
        "s3.BucketObjectv2",
        "s3.BucketPolicy",
        "s3.BucketPublicAccessBlock",
        "s3.BucketNotification",
        "s3.BucketVersioning",
        "s3.BucketVersioningV2",
        "s3.BucketOwnershipControls",
        "s3.BucketAcl",
        "s3.BucketAclV2",
        "s3.BucketLogging",
        "s3.BucketLoggingV2",
        "s3.BucketServerSideEncryptionConfiguration",
        "s3.BucketServerSideEncryptionConfigurationV2",
        "s3.BucketLifecycleConfiguration",
        "s3.BucketLifecycleConfigurationV2",
        "s3.BucketReplicationConfig",
        "s3.BucketCorsConfiguration",
        "s3.BucketCorsConfigurationV2",
        "s3.BucketWebsiteConfiguration",
        "s3.BucketWebsiteConfigurationV2",
    ):
        page = Page(name)
        yield page.moved("bucket_name", "bucket", "takes the bucket's name")
        yield page.moved("bucket_id", "bucket", "the id of a bucket is its name")
    yield Page("s3.BucketPolicy").moved("policy_document", "policy", _CLOUDFORMATION)
    inline = Page("s3.BucketLifecycleRuleArgs", "aws/api-docs/s3/bucket/")
    yield inline.said(
        "status",
        "enabled",
        {"Enabled": True, "Disabled": False},
        "the field of the bucket's own rules is a bool",
    )
    for name in (
        "s3.BucketLifecycleRuleNoncurrentVersionExpirationArgs",
        "s3.BucketLifecycleRuleNoncurrentVersionTransitionArgs",
    ):
        yield Page(name, "aws/api-docs/s3/bucket/").moved("noncurrent_days", "days", _SAME)


def _bucket_parts() -> Iterator[Replaced]:
    """Yield the rows of the resources that set one thing of a bucket."""
    for suffix in ("", "V2"):
        page = Page(f"s3.BucketServerSideEncryptionConfiguration{suffix}")
        yield page.spread(
            "server_side_encryption_configuration",
            {"rules": "rules", "rule": "rules[]"},
            "the resource is the configuration itself",
        )
        whole = f"aws/api-docs/s3/bucketserversideencryptionconfiguration{suffix.lower()}/"
        rule = Page(f"s3.BucketServerSideEncryptionConfiguration{suffix}RuleArgs", whole)
        for field in ("sse_algorithm", "kms_master_key_id"):
            yield rule.moved(
                field,
                f"apply_server_side_encryption_by_default.{field}",
                "a field of the default encryption",
            )
        default = Page(
            f"s3.BucketServerSideEncryptionConfiguration{suffix}"
            "RuleApplyServerSideEncryptionByDefaultArgs",
            whole,
        )
        yield from _key_names(default)
        page = Page(f"s3.BucketVersioning{suffix}")
        status = "versioning_configuration.status"
        words = {True: "Enabled", False: "Suspended"}
        yield page.moved("status", status, "a field of the versioning configuration")
        yield page.said("enabled", status, words, "a field of the versioning configuration")
        nested = Page(
            f"s3.BucketVersioning{suffix}VersioningConfigurationArgs",
            f"aws/api-docs/s3/bucketversioning{suffix.lower()}/",
        )
        yield nested.said("enabled", "status", words, _SAME)
        yield from _lifecycle(suffix)
        page = Page(f"s3.BucketCorsConfiguration{suffix}")
        yield page.moved("rules", "cors_rules", _SAME)
    yield Page("s3.BucketOwnershipControls").moved(
        "object_ownership", "rule.object_ownership", "a field of the rule"
    )
    yield Page("s3.BucketPublicAccessBlock").spread(
        "public_access_block_configuration",
        {
            name: name
            for name in (
                "block_public_acls",
                "block_public_policy",
                "ignore_public_acls",
                "restrict_public_buckets",
            )
        },
        "the resource is the configuration itself",
    )
    page = Page("s3.BucketReplicationConfig")
    yield page.spread(
        "replication_configuration",
        {"role": "role", "rules": "rules"},
        "the resource is the configuration itself",
    )
    rule = Page("s3.BucketReplicationConfigRuleArgs", "aws/api-docs/s3/bucketreplicationconfig/")
    yield rule.moved(
        "delete_marker_replication_status",
        "delete_marker_replication.status",
        "a field of its own block",
    )
    page = Page("s3.BucketNotificationLambdaFunctionArgs", "aws/api-docs/s3/bucketnotification/")
    yield page.moved("function_arn", "lambda_function_arn", _SAME)


def _key_names(page: Page) -> Iterator[Replaced]:
    yield page.moved("kms_key_id", "kms_master_key_id", _SAME)
    yield page.moved("kms_key_arn", "kms_master_key_id", "takes the key's id or ARN")
    yield page.moved("kms_master_key_arn", "kms_master_key_id", "takes the key's id or ARN")


def _lifecycle(suffix: str) -> Iterator[Replaced]:
    head = f"s3.BucketLifecycleConfiguration{suffix}"
    where = f"aws/api-docs/s3/bucketlifecycleconfiguration{suffix.lower()}/"
    page = Page(f"{head}RuleArgs", where)
    yield page.said(
        "enabled",
        "status",
        {True: "Enabled", False: "Disabled"},
        "the field of the bucket's own rules is a bool",
    )
    yield page.moved(
        "abort_incomplete_multipart_upload_days",
        "abort_incomplete_multipart_upload.days_after_initiation",
        "a field of its own block",
    )
    for part in ("NoncurrentVersionExpirationArgs", "NoncurrentVersionTransitionArgs"):
        yield Page(f"{head}Rule{part}", where).moved(
            "days", "noncurrent_days", "the field of the bucket's own rules has the shorter name"
        )
    yield Page(f"{head}RuleAbortIncompleteMultipartUploadArgs", where).moved(
        "days", "days_after_initiation", _SAME
    )
