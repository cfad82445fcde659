import pulumi_aws as aws


def replicate(bucket):
    aws.s3.BucketReplicationConfig("copy", bucket=bucket.id, role="role", rules=[])
