import pulumi_aws as aws


def make():
    bucket = aws.s3.Bucket("a")

    aws.s3.BucketVersioning(
        "a-versioning",
        bucket=bucket.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled",
        ),
    )

    return (
        # one
        bucket  # two
    )


bucket = (
    # three
    aws.s3.Bucket("b")  # four
)

aws.s3.BucketVersioning(
    "b-versioning",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
bucket_2 = aws.s3.Bucket("c")
aws.s3.BucketVersioning(
    "c-versioning",
    bucket=bucket_2.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

print((bucket_2))

made = make()
slots, at = [None, None], 0
slots[at], at = aws.s3.Bucket("d", versioning={"enabled": True}), 1
made.next = made = aws.s3.Bucket("e", versioning={"enabled": True})
