import pulumi_aws as aws

Bucket = aws.s3.Bucket


class Store(Bucket):
    def __init__(self, name, versioning=None):
        super().__init__(
            name,
            acl="private",
            versioning=versioning,
        )


class Other(aws.s3.BucketV2):
    def __init__(self, name):
        aws.s3.BucketV2.__init__(self, name, versionings=[{"enabled": True}])


class Plain(aws.s3.Bucket):
    """Takes what a bucket takes."""


class Unrelated:
    def __init__(self, name, versioning):
        super().__init__()
