import pulumi
import pulumi_aws as aws


by_name = {}
for name in ("a", "b"):
    by_name[name] = aws.s3.Bucket(name)
    aws.s3.BucketVersioning(
        f"{name}-versioning",
        bucket=by_name[name].id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled",
        ),
    )


class Holder:
    shared = aws.s3.Bucket("shared")
    aws.s3.BucketVersioning(
        "shared-versioning",
        bucket=shared.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled",
        ),
    )

    def __init__(self):
        self.first = self.second = aws.s3.Bucket("chained")
        aws.s3.BucketVersioning(
            "chained-versioning",
            bucket=self.first.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
                status="Enabled",
            ),
        )


Holder()
left, right = aws.s3.Bucket("left"), aws.s3.Bucket("right")
aws.s3.BucketVersioning(
    "right-versioning",
    bucket=right.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
typed: aws.s3.Bucket = aws.s3.Bucket("typed")
aws.s3.BucketVersioning(
    "typed-versioning",
    bucket=typed.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
pulumi.export("name", (walrus := aws.s3.Bucket("walrus")).id)
aws.s3.BucketVersioning(
    "walrus-versioning",
    bucket=walrus.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
