import pulumi
import pulumi_aws as aws

role = aws.iam.Role("replication", assume_role_policy="{}")
provider = aws.Provider("west", region="us-west-2")
files = aws.s3.BucketV2(
    "files",
    replication_configurations=[
        {
            "role": role.arn,
            "rules": [
                {
                    "status": "Enabled",
                    "filters": [{"tags": {"replicate": "yes"}}],
                    "delete_marker_replication_status": "Enabled",
                    "destinations": [{"bucket": "arn:aws:s3:::backup", "metrics": [{}]}],
                    "source_selection_criterias": [
                        {"sse_kms_encrypted_objects": [{"enabled": False}]},
                    ],
                },
            ],
        },
    ],
    versionings=[{"enabled": True}],
    opts=pulumi.ResourceOptions(provider=provider),
)
