import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket(
    "logs",
    bucket="logs-bucket",
    tags={"team": "data"},
)

# Nobody from outside
# neither by policy
aws.s3.BucketPublicAccessBlock(
    "logs-public-access-block",
    bucket=bucket.id,
    block_public_acls=True,
    block_public_policy=True,
    ignore_public_acls=True,
    restrict_public_buckets=pulumi.Config().get_bool("restrict"),
)

buckets = {}
for stage in ["raw", "clean"]:
    buckets[stage] = aws.s3.Bucket(
        f"{stage}-data"
    )

    aws.s3.BucketPublicAccessBlock(
        f"{stage}-data-public-access-block",
        bucket=buckets[stage].id,
        block_public_acls=True,
        restrict_public_buckets=True
    )


def scratch() -> aws.s3.Bucket:
    bucket = aws.s3.Bucket("scratch")
    aws.s3.BucketPublicAccessBlock(
        "scratch-public-access-block",
        bucket=bucket.id,
        block_public_policy=True,
    )

    return bucket


class Archive(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("storage:Archive", name)
        self.bucket = aws.s3.Bucket(
            f"{name}-bucket",
            opts=pulumi.ResourceOptions(parent=self, protect=True),
        )

        aws.s3.BucketPublicAccessBlock(
            f"{name}-bucket-public-access-block",
            bucket=self.bucket.id,
            block_public_acls=True,
            ignore_public_acls=True,
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({})


Archive("archive")
pulumi.export("scratch", scratch().id)
