import pulumi
import pulumi_aws as aws


aws.s3.Bucket("alone", versioning=aws.s3.BucketVersioningArgs(enabled=True))  # nobody asks


def make(name: str, versioned: bool, opts: pulumi.ResourceOptions = None) -> aws.s3.Bucket:
    # One bucket for everything.
    return aws.s3.Bucket(
        name,
        versioning=aws.s3.BucketVersioningArgs(enabled=versioned),
        opts=opts,
    )  # made


listed = [
    aws.s3.Bucket(
        "first",
        versioning={"enabled": True},
        tags={
            "Place": "first",
        },
    ),
    aws.s3.Bucket("second", versioning={"enabled": False}),
]
stored = {}
for number in range(2):
    stored.update(item=aws.s3.Bucket(f"stored-{number}", versioning={"enabled": number > 0}))

make("kept", True)
make("protected", False, pulumi.ResourceOptions(protect=True, parent=listed[0]))
pulumi.export("names", [item.id for item in listed])
