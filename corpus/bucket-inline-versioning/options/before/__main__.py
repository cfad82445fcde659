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
            versioning={"enabled": True},
            opts=pulumi.ResourceOptions(
                parent=self,
                provider=provider,
            ),
        )
        self.b = aws.s3.Bucket(
            f"{name}-b",
            versioning={"enabled": True},
            opts=pulumi.ResourceOptions(parent=self, depends_on=[self.a], provider=provider),
        )
        self.c = aws.s3.Bucket(f"{name}-c", versioning={"enabled": True}, opts=self.inner)
        self.d = aws.s3.Bucket(f"{name}-d", versioning={"enabled": True}, opts=guarded)
        self.e = aws.s3.Bucket(
            f"{name}-e", pulumi.ResourceOptions(self, providers=[provider]), versioning={"enabled": True}
        )
        self.f = aws.s3.Bucket(
            f"{name}-f",
            versioning={"enabled": True},
            opts=pulumi.ResourceOptions(retain_on_delete=True),
        )
        self.g = aws.s3.Bucket(f"{name}-g", versioning={"enabled": True}, opts=opts)


Storage("main")
Storage("second", pulumi.ResourceOptions(provider=provider))
