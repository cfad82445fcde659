import pulumi
import pulumi_aws as aws


if pulumi.get_stack() == "dev":
    try:
        bucket = aws.s3.Bucket("only",
            versioning=aws.s3.BucketVersioningArgs(enabled=not pulumi.Config().get_bool("off")))
    finally:
        pulumi.log.info("done")