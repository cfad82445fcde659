import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket(
    "logs",
    bucket="logs-bucket",
    # Nobody from outside
    block_public_acls=True,
    block_public_policy=True,  # neither by policy
    tags={"team": "data"},
    ignore_public_acls=True,
    restrict_public_buckets=pulumi.Config().get_bool("restrict"),
)

buckets = {}
for stage in ["raw", "clean"]:
    buckets[stage] = aws.s3.Bucket(
        f"{stage}-data", block_public_acls=True, restrict_public_buckets=True
    )


def scratch() -> aws.s3.Bucket:
    return aws.s3.Bucket("scratch", block_public_policy=True)


class Archive(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("storage:Archive", name)
        self.bucket = aws.s3.Bucket(
            f"{name}-bucket",
            block_public_acls=True,
            ignore_public_acls=True,
            opts=pulumi.ResourceOptions(parent=self, protect=True),
        )
        self.register_outputs({})


Archive("archive")
pulumi.export("scratch", scratch().id)
