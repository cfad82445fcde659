import pulumi
import pulumi_aws as aws


west = aws.Provider("west", region="us-west-2")
bucket = aws.s3.Bucket(
    "audit",
    aws.s3.BucketArgs(
        force_destroy=False,
        versioning=aws.s3.BucketVersioningArgs(
            enabled=True,
            mfa_delete=False,
        ),
    ),
    pulumi.ResourceOptions(provider=west, protect=False),
)
elsewhere = aws.s3.Bucket(
    resource_name="elsewhere",
    region="eu-west-1",
    versioning=dict(enabled=True),
)
