import pulumi
import pulumi_aws as aws


logs = aws.s3.Bucket("logs", versioning=aws.s3.BucketVersioningArgs(enabled=False))  # short-lived
data = aws.s3.BucketV2(
    "data",
    force_destroy=True,
    versionings=[
        aws.s3.BucketV2VersioningArgs(
            enabled=True,
        ),
    ],
)

pulumi.export("logs", logs.id)
pulumi.export("data", data.id)
