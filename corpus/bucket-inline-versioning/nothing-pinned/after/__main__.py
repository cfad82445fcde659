import pulumi
import pulumi_aws as aws


if pulumi.get_stack() == "dev":
    try:
        bucket = aws.s3.Bucket("only")
        aws.s3.BucketVersioning(
            "only-versioning",
            bucket=bucket.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled" if not pulumi.Config().get_bool("off") else "Suspended",
            ),
        )
    finally:
        pulumi.log.info("done")