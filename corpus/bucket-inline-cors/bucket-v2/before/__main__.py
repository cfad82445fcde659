import pulumi
import pulumi_aws as aws

def files() -> aws.s3.BucketV2:
    return aws.s3.BucketV2("files",
                           cors_rules=[{"allowed_methods": ["GET"],
                                        "allowed_origins": ["*"]}],
                           tags={"team": "web"})


pulumi.export("files", files().id)
