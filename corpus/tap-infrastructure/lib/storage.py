"""Where the data lies."""

from typing import Optional

import pulumi
import pulumi_aws as aws


class StorageArgs:
    """How the bucket is called, and whether it keeps old versions."""

    def __init__(self, environment_suffix: str, enable_versioning: bool = True):
        self.environment_suffix = environment_suffix
        self.enable_versioning = enable_versioning


class StorageComponent(pulumi.ComponentResource):
    """One private bucket."""

    def __init__(
        self,
        name: str,
        args: StorageArgs,
        opts: Optional[pulumi.ResourceOptions] = None,
    ):
        super().__init__('tap:storage:StorageComponent', name, None, opts)

        self.bucket = aws.s3.Bucket(
            f'storage-bucket-{args.environment_suffix}',
            bucket=f'tap-storage-{args.environment_suffix}',
            versioning=aws.s3.BucketVersioningArgs(
                enabled=args.enable_versioning
            ),
            tags={'Environment': args.environment_suffix},
            opts=pulumi.ResourceOptions(parent=self),
        )

        # Nothing in here is ever public.
        self.public_access_block = aws.s3.BucketPublicAccessBlock(
            f'storage-public-access-{args.environment_suffix}',
            bucket=self.bucket.id,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            opts=pulumi.ResourceOptions(parent=self),
        )

        self.register_outputs({'bucket': self.bucket.id})
