from pulumi_aws.s3 import Bucket

pulumi = "a name"
a = Bucket("a", versioning={"enabled": pulumi.anything})
