"""The stack: storage, and the function that reads from it."""

from typing import Optional

import pulumi

from lib.compute import ComputeComponent
from lib.storage import StorageArgs, StorageComponent


class TapStackArgs:
    """What tells one environment from another."""

    def __init__(self, environment_suffix: str = 'dev', enable_versioning: bool = False):
        self.environment_suffix = environment_suffix
        self.enable_versioning = enable_versioning


class TapStack(pulumi.ComponentResource):
    """Everything that one environment consists of."""

    def __init__(
        self,
        name: str,
        args: TapStackArgs,
        opts: Optional[pulumi.ResourceOptions] = None,
    ):
        super().__init__('tap:stack:TapStack', name, None, opts)

        self.storage = StorageComponent(
            'storage',
            StorageArgs(args.environment_suffix, args.enable_versioning),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.compute = ComputeComponent(
            'compute',
            bucket_name=self.storage.bucket.id,
            environment_suffix=args.environment_suffix,
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({'bucket': self.storage.bucket.id})
