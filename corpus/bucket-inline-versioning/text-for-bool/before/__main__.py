import pulumi
import pulumi_aws as aws


import os

config = pulumi.Config()
a = aws.s3.Bucket("a", versioning={"enabled": config.get("versioned")})
b = aws.s3.Bucket("b", versioning={"enabled": os.environ.get("VERSIONED", "false")})
c = aws.s3.Bucket("c", versioning={"enabled": "yes"})
