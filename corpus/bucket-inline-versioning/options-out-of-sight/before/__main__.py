import pulumi
import pulumi_aws as aws


def options():
    return pulumi.ResourceOptions(protect=True)


more = {"opts": options()}
a = aws.s3.Bucket("a", versioning={"enabled": True}, opts=options())
b = aws.s3.Bucket("b", versioning={"enabled": True}, **more)
c = aws.s3.Bucket(
    "c",
    versioning={"enabled": True},
    opts=pulumi.ResourceOptions(provider=aws.Provider("west", region="us-west-2")),
)
d = aws.s3.Bucket(
    "d", versioning={"enabled": True}, opts=pulumi.ResourceOptions(ignore_changes=["versioning"])
)
e = aws.s3.Bucket(
    "e", versioning={"enabled": True}, opts=pulumi.ResourceOptions.merge(a.opts, b.opts)
)
f = aws.s3.Bucket("f", versioning={"enabled": True}, opts=pulumi.ResourceOptions(**more))
g = aws.s3.Bucket(
    "g", versioning={"enabled": True}, opts=pulumi.ResourceOptions() if more else options()
)
