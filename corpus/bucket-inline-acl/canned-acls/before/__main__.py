import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket(
    "logs",
    acl="log-delivery-write",  # for other buckets
    tags={"team": "web"},
)
site = aws.s3.Bucket("site", acl=aws.s3.CannedAcl.PUBLIC_READ)
plain = aws.s3.Bucket("plain", acl="private")


class Storage(pulumi.ComponentResource):
    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("storage:Storage", name, None, opts)
        ownership = "taken"
        self.reader = aws.s3.Bucket(
            f"{name}-reader",
            acl="bucket-owner-read",
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.exec = aws.s3.Bucket(f"{name}-exec", acl="aws-exec-read", opts=opts)


Storage("storage")
