import pulumi
import pulumi_aws as aws


on = pulumi.Config().get_bool("on")
bucket = aws.s3.Bucket("locked", object_lock_enabled=True, versioning={"enabled": on})
