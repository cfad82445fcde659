from pulumi_aws import s3


def make():
    s3.BucketV2("far", versionings=[{"enabled": True}])
    s3.BucketVersioning("taken-versioning", bucket="other", versioning_configuration={"status": "Enabled"})
