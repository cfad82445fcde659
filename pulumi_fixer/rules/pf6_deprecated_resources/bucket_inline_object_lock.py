"""PF611: a bucket whose object lock is configured in one of its own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.project.aws.bucket_uses import OBJECTS, found_about
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError, kept, text, truth
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Kept, New, Plain, Split

if TYPE_CHECKING:
    import ast

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Value

_RETENTION = ("mode", "days", "years")


class BucketInlineObjectLock(SplitRule):
    """A bucket configures its object lock inline, where the provider wants a resource of its own.

    ## What it does
    `object_lock_configuration=` of `aws.s3.Bucket` (pulumi-aws 7) and of `aws.s3.BucketV2` becomes
    `object_lock_enabled=True` and, where it has a rule, a resource right behind the bucket:
    `BucketObjectLockConfiguration` with pulumi-aws 7, `BucketObjectLockConfigurationV2` with 5 and
    6. It is called like the bucket with `-object-lock` behind it, refers to the bucket by its own
    variable, and has the bucket's parent, provider and region.

    ## Why
    The inline argument is deprecated: "object_lock_configuration is deprecated. Use the top-level
    parameter object_lock_enabled and the s3.BucketObjectLockConfiguration resource instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "records",
        object_lock_configuration={
            "object_lock_enabled": "Enabled",
            "rule": {"default_retention": {"mode": "GOVERNANCE", "days": 30}},
        },
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "records",
        object_lock_enabled=True,
    )

    aws.s3.BucketObjectLockConfiguration(
        "records-object-lock",
        bucket=bucket.id,
        rule={"default_retention": {"mode": "GOVERNANCE", "days": 30}},
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    which sets what is set already. The bucket is not replaced: its state has
    `object_lock_enabled` already.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where it is not written out that the lock is on, where the
    program puts objects into the bucket, which a default retention must be there for, where the
    value, the options or the logical name are not written out in the call, where the call may not
    run, and where the bucket's object lock is set or read elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketobjectlockconfiguration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF611"
    name = "bucket-inline-object-lock"
    aspect = Aspect(
        word="object lock",
        suffix="-object-lock",
        resources=("BucketObjectLockConfiguration",),
        arguments=("object_lock_configuration",),
        block="ObjectLockConfiguration",
    )

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:
        """Return the new resource, and the argument that turns the lock on."""
        argument = blocks.inline.argument
        name = argument.arg or ""
        said = blocks.fields(argument.value, name, ("object_lock_enabled", "rule", "rules"))
        switch = blocks.inline.argument_value("object_lock_enabled")
        instead: tuple[str, Value] | None = None
        if switch is None:
            if text(said.get("object_lock_enabled")) != "Enabled":
                raise UnclearError(f'`{name}` does not say `object_lock_enabled="Enabled"`')
            instead = ("object_lock_enabled", Plain(True))
        elif truth(switch) is not True:
            raise UnclearError("the bucket's `object_lock_enabled` is not True; decide on one")
        rule = blocks.part(said, "rule")
        if rule is None:
            return Split((), instead)
        place = found_about(project, bucket, OBJECTS)
        if place is not None:
            raise UnclearError(
                f"{place} puts an object into the bucket, which must not come before its default "
                "retention; add the new resource by hand and name it there in `depends_on`"
            )
        new: Value = Kept(rule)
        if blocks.inline.class_name == "BucketV2":
            new = _singular(rule, blocks)
        fields = (("rule", new),)
        return Split((New(self.aspect.resources[0], self.aspect.suffix, fields),), instead)


def _singular(rule: ast.expr, blocks: Blocks) -> Value:
    """Return a rule of BucketV2, whose retention is a list, as the new resource takes it."""
    said = blocks.fields(rule, "rules", ("default_retention", "default_retentions"))
    retention = blocks.part(said, "default_retention")
    if retention is None:
        raise UnclearError("its rule has no `default_retentions`")
    found = blocks.fields(retention, "default_retentions", _RETENTION)
    return Block(
        "Rule", (("default_retention", Block("RuleDefaultRetention", kept(found, *_RETENTION))),)
    )
