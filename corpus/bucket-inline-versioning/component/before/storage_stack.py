'''The storage of one environment.'''

from typing import Dict, Optional

import pulumi
import pulumi_aws as aws
from pulumi import ResourceOptions


class StorageStackArgs:
    def __init__(
        self,
        environment_suffix: str,
        enable_versioning: bool = False,
        tags: Optional[Dict[str, str]] = None,
    ):
        self.environment_suffix = environment_suffix
        self.enable_versioning = enable_versioning
        self.tags = tags or {}


class StorageStack(pulumi.ComponentResource):
    def __init__(
        self, name: str, args: StorageStackArgs, opts: Optional[ResourceOptions] = None
    ):
        super().__init__('storage:stack:StorageStack', name, None, opts)
        child_opts = ResourceOptions(parent=self)

        # Create the bucket
        self.bucket = aws.s3.Bucket(
            f'files-{args.environment_suffix}',
            bucket=f'company-files-{args.environment_suffix}',
            versioning=aws.s3.BucketVersioningArgs(
                enabled=args.enable_versioning
            ),
            tags=args.tags,
            opts=child_opts
        )

        # Block public access to the bucket
        aws.s3.BucketPublicAccessBlock(
            f'files-public-access-{args.environment_suffix}',
            bucket=self.bucket.id,
            block_public_acls=True,
            opts=child_opts
        )
        self.register_outputs({'bucket': self.bucket.id})
