import pulumi
import pulumi_aws as aws

trail = aws.s3.Bucket("trail", bucket="trail", policy="{}")
aws.cloudtrail.Trail("trail", s3_bucket_name=trail.id)
