import pulumi
import pulumi_aws as aws


bucket = aws.s3.Bucket("alone")  # nobody asks
aws.s3.BucketVersioning(
    "alone-versioning",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)


def make(name: str, versioned: bool, opts: pulumi.ResourceOptions = None) -> aws.s3.Bucket:
    # One bucket for everything.
    bucket = aws.s3.Bucket(
        name,
        opts=opts,
    )

    aws.s3.BucketVersioning(
        f"{name}-versioning",
        bucket=bucket.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled" if versioned else "Suspended",
        ),
        opts=pulumi.ResourceOptions(
            parent=opts.parent,
            provider=opts.provider,
            providers=opts.providers,
        ) if opts else None,
    )

    return bucket  # made


bucket_2 = aws.s3.Bucket(
    "first",
    tags={
        "Place": "first",
    },
)

aws.s3.BucketVersioning(
    "first-versioning",
    bucket=bucket_2.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

bucket_4 = aws.s3.Bucket("second")
aws.s3.BucketVersioning(
    "second-versioning",
    bucket=bucket_4.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Suspended",
    ),
)

listed = [
    bucket_2,
    bucket_4,
]
stored = {}
for number in range(2):
    bucket_3 = aws.s3.Bucket(f"stored-{number}")
    aws.s3.BucketVersioning(
        f"stored-{number}-versioning",
        bucket=bucket_3.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled" if number > 0 else "Suspended",
        ),
    )

    stored.update(item=bucket_3)

make("kept", True)
make("protected", False, pulumi.ResourceOptions(protect=True, parent=listed[0]))
pulumi.export("names", [item.id for item in listed])
