import pulumi
import pulumi_aws as aws

def files() -> aws.s3.BucketV2:
    bucket = aws.s3.BucketV2("files",
                           tags={"team": "web"})

    aws.s3.BucketCorsConfigurationV2(
        "files-cors",
        bucket=bucket.id,
        cors_rules=[
            {"allowed_methods": ["GET"],
             "allowed_origins": ["*"]},
        ],
    )

    return bucket


pulumi.export("files", files().id)
