from pulumi_aws.s3 import Bucket


class BucketVersioning:
    pass


a = Bucket("a", versioning={"enabled": True})
