from typing import Optional

from pulumi import Config, Input, Output
from pulumi_aws import s3

config = Config()


def archive(name: str, versioned: Input[bool], settings: dict, is_kept: Optional[bool] = None):
    first = s3.Bucket(
        f"{name}-first",
    )

    s3.BucketVersioning(
        f"{name}-first-versioning",
        bucket=first.id,
        versioning_configuration=s3.BucketVersioningVersioningConfigurationArgs(
            status=Output.from_input(versioned).apply(
                lambda enabled: "Enabled" if enabled else "Suspended"
            ),
        ),
    )
    second = s3.Bucket(
        f"{name}-second",
    )

    s3.BucketVersioning(
        f"{name}-second-versioning",
        bucket=second.id,
        versioning_configuration=s3.BucketVersioningVersioningConfigurationArgs(
            status=Output.from_input(settings["versioned"]).apply(
                lambda enabled: "Enabled" if enabled else "Suspended"
            ),
        ),
    )
    third = s3.Bucket(
        f"{name}-third",
    )

    s3.BucketVersioning(
        f"{name}-third-versioning",
        bucket=third.id,
        versioning_configuration=s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled" if is_kept or name == "main" else "Suspended",
        ),
    )
    return first, second, third


archive("main", config.get_secret_bool("versioned"), {"versioned": False})
