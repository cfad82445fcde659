import pulumi_aws as aws

name = "shared"

aws.s3.Bucket("a", force_destroy=True, bucket=f"{name}-a")
aws.s3.Bucket(
    "b",
        force_destroy=True,  # only a copy
        tags={"team": "data"},
)
aws.sqs.Queue("c", visibility_timeout_seconds=60)
aws.sqs.Queue("d", name=name, delay_seconds=3)
