import pulumi
import pulumi_aws as aws


from replicate import replicate

bucket = aws.s3.Bucket("files", versioning={"enabled": True})
replicate(bucket)
