from typing import Optional

from pulumi import Config, Input
from pulumi_aws import s3

config = Config()


def archive(name: str, versioned: Input[bool], settings: dict, is_kept: Optional[bool] = None):
    first = s3.Bucket(
        f"{name}-first",
        versioning=s3.BucketVersioningArgs(enabled=versioned),
    )
    second = s3.Bucket(
        f"{name}-second",
        versioning=s3.BucketVersioningArgs(enabled=settings["versioned"]),
    )
    third = s3.Bucket(
        f"{name}-third",
        versioning=s3.BucketVersioningArgs(enabled=is_kept or name == "main"),
    )
    return first, second, third


archive("main", config.get_secret_bool("versioned"), {"versioned": False})
