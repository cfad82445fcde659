import pulumi
import pulumi_aws as aws

config = pulumi.Config()
keep: bool = config.get_bool("keep") or False
logs = aws.s3.Bucket(
    "logs",
    lifecycle_rules=[
        # The first one goes soon.
        aws.s3.BucketLifecycleRuleArgs(
            enabled=True,
            expiration=aws.s3.BucketLifecycleRuleExpirationArgs(days=30),  # a month
        ),
        aws.s3.BucketLifecycleRuleArgs(
            id="archive",
            enabled=not keep,
            prefix="archive/",
            transitions=[
                aws.s3.BucketLifecycleRuleTransitionArgs(days=30, storage_class="GLACIER"),
                {"days": config.get_int("deep") or 90, "storage_class": "DEEP_ARCHIVE"},
            ],
        ),
        {
            "id": "old-versions",
            "enabled": False,
            "tags": {"kind": "temporary"},
            "abort_incomplete_multipart_upload_days": 7,
            "noncurrentVersionExpiration": {"days": 90},
            "noncurrent_version_transitions": [{"days": 30, "storage_class": "GLACIER"}],
        },
        {
            "enabled": config.get_bool("by-tags") or keep,
            "prefix": "x/",
            "tags": {"kind": "temporary", "team": "data"},
            "expiration": {"date": "2030-01-01T00:00:00Z"},
        },
    ],
)
