import pulumi
import pulumi_aws as aws


provider = aws.Provider("other", region="us-west-2")


class Storage(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("storage:index:Storage", name, None, opts)
        self.inner = pulumi.ResourceOptions(parent=self, provider=provider)
        guarded = pulumi.ResourceOptions(parent=self, protect=True)
        self.a = aws.s3.Bucket(
            f"{name}-a",
            opts=pulumi.ResourceOptions(
                parent=self,
                provider=provider,
            ),
        )

        aws.s3.BucketVersioning(
            f"{name}-a-versioning",
            bucket=self.a.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled",
            ),
            opts=pulumi.ResourceOptions(
                parent=self,
                provider=provider,
            ),
        )
        self.b = aws.s3.Bucket(
            f"{name}-b",
            opts=pulumi.ResourceOptions(parent=self, depends_on=[self.a], provider=provider),
        )

        aws.s3.BucketVersioning(
            f"{name}-b-versioning",
            bucket=self.b.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled",
            ),
            opts=pulumi.ResourceOptions(parent=self, provider=provider),
        )
        self.c = aws.s3.Bucket(f"{name}-c", opts=self.inner)
        aws.s3.BucketVersioning(
            f"{name}-c-versioning",
            bucket=self.c.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled",
            ),
            opts=self.inner,
        )
        self.d = aws.s3.Bucket(f"{name}-d", opts=guarded)
        aws.s3.BucketVersioning(
            f"{name}-d-versioning",
            bucket=self.d.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled",
            ),
            opts=pulumi.ResourceOptions(parent=guarded.parent),
        )
        self.e = aws.s3.Bucket(
            f"{name}-e", pulumi.ResourceOptions(self, providers=[provider])
        )

        aws.s3.BucketVersioning(
            f"{name}-e-versioning",
            bucket=self.e.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled"
            ),
            opts=pulumi.ResourceOptions(self, providers=[provider])
        )
        self.f = aws.s3.Bucket(
            f"{name}-f",
            opts=pulumi.ResourceOptions(retain_on_delete=True),
        )

        aws.s3.BucketVersioning(
            f"{name}-f-versioning",
            bucket=self.f.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled",
            ),
        )
        self.g = aws.s3.Bucket(f"{name}-g", opts=opts)
        aws.s3.BucketVersioning(
            f"{name}-g-versioning",
            bucket=self.g.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled",
            ),
            opts=pulumi.ResourceOptions(
                parent=opts.parent,
                provider=opts.provider,
                providers=opts.providers,
            ) if opts else None,
        )


Storage("main")
Storage("second", pulumi.ResourceOptions(provider=provider))
