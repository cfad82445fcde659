import pulumi
import pulumi_aws as aws


many = [aws.s3.Bucket(f"many-{n}", versioning={"enabled": True}) for n in range(3)]
later = lambda name: aws.s3.Bucket(name, versioning={"enabled": True})
maybe = aws.s3.Bucket("maybe", versioning={"enabled": True}) if many else None
either = maybe or aws.s3.Bucket("either", versioning={"enabled": True})


def default(bucket=aws.s3.Bucket("default", versioning={"enabled": True})):
    return bucket


with pulumi.Config(), aws.s3.Bucket("with", versioning={"enabled": True}):
    pass
pulumi.export(pulumi.log.info("first"), aws.s3.Bucket("second", versioning={"enabled": True}))
