import more
from pulumi_aws import s3

NAME = "logs"
s3.Bucket(NAME, versioning={"enabled": True})
s3.BucketV2(resource_name="logs", versionings=[{"enabled": True}])
s3.Bucket("far", versioning={"enabled": True})
s3.Bucket("taken", versioning={"enabled": True})
s3.BucketV2("taken", acl="private")
more.make()
