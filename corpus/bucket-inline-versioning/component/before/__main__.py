import pulumi

from storage_stack import StorageStack, StorageStackArgs

config = pulumi.Config()
stack = StorageStack(
    'storage',
    StorageStackArgs(
        environment_suffix=config.get('env') or 'dev',
        enable_versioning=config.get_bool('versioning') or False,
    ),
)
pulumi.export('bucket_name', stack.bucket.bucket)
