import pulumi
import pulumi_aws as aws


a = aws.s3.Bucket("a", versioning={"enabled": True}); pulumi.export("a", a.id)
if pulumi.get_stack(): b = aws.s3.Bucket("b", versioning={"enabled": True})
