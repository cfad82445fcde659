from pulumi_aws.s3.bucket import Bucket

a = Bucket("a", versioning={"enabled": True})
