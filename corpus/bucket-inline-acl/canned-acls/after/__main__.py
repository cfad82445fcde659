import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket(
    "logs",
    tags={"team": "web"},
)

# for other buckets
ownership_2 = aws.s3.BucketOwnershipControls(
    "logs-ownership",
    bucket=logs.id,
    rule=aws.s3.BucketOwnershipControlsRuleArgs(
        object_ownership="ObjectWriter",
    ),
)

aws.s3.BucketAcl(
    "logs-acl",
    bucket=logs.id,
    acl="log-delivery-write",
    opts=pulumi.ResourceOptions(depends_on=[ownership_2]),
)
site = aws.s3.Bucket("site")
ownership_3 = aws.s3.BucketOwnershipControls(
    "site-ownership",
    bucket=site.id,
    rule=aws.s3.BucketOwnershipControlsRuleArgs(
        object_ownership="ObjectWriter",
    ),
)

public_access_block = aws.s3.BucketPublicAccessBlock(
    "site-public-access-block",
    bucket=site.id,
    block_public_acls=False,
    ignore_public_acls=False,
)

aws.s3.BucketAcl(
    "site-acl",
    bucket=site.id,
    acl=aws.s3.CannedAcl.PUBLIC_READ,
    opts=pulumi.ResourceOptions(depends_on=[ownership_3, public_access_block]),
)
plain = aws.s3.Bucket("plain")


class Storage(pulumi.ComponentResource):
    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("storage:Storage", name, None, opts)
        ownership = "taken"
        self.reader = aws.s3.Bucket(
            f"{name}-reader",
            opts=pulumi.ResourceOptions(parent=self),
        )

        ownership_2 = aws.s3.BucketOwnershipControls(
            f"{name}-reader-ownership",
            bucket=self.reader.id,
            rule=aws.s3.BucketOwnershipControlsRuleArgs(
                object_ownership="ObjectWriter",
            ),
            opts=pulumi.ResourceOptions(parent=self),
        )

        aws.s3.BucketAcl(
            f"{name}-reader-acl",
            bucket=self.reader.id,
            acl="bucket-owner-read",
            opts=pulumi.ResourceOptions(parent=self, depends_on=[ownership_2]),
        )
        self.exec = aws.s3.Bucket(f"{name}-exec", opts=opts)
        ownership_3 = aws.s3.BucketOwnershipControls(
            f"{name}-exec-ownership",
            bucket=self.exec.id,
            rule=aws.s3.BucketOwnershipControlsRuleArgs(
                object_ownership="ObjectWriter",
            ),
            opts=pulumi.ResourceOptions(
                parent=opts.parent,
                provider=opts.provider,
                providers=opts.providers,
            ) if opts else None,
        )

        aws.s3.BucketAcl(
            f"{name}-exec-acl",
            bucket=self.exec.id,
            acl="aws-exec-read",
            opts=pulumi.ResourceOptions.merge(
                pulumi.ResourceOptions(
                    parent=opts.parent,
                    provider=opts.provider,
                    providers=opts.providers,
                ) if opts else None,
                pulumi.ResourceOptions(depends_on=[ownership_3]),
            ),
        )


Storage("storage")
