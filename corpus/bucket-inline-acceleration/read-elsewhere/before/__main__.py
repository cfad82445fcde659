import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket("files", acceleration_status="Enabled")
pulumi.export("it", files.acceleration_status)
more = [aws.s3.Bucket(name, acceleration_status="Enabled") for name in ("a", "b")]
