import pulumi
import pulumi_aws as aws

records = aws.s3.Bucket(
    "records", object_lock_configuration={"object_lock_enabled": "Enabled"}
)
