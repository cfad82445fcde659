"""PF610: a bucket whose replication is one of its own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.project.aws.bucket_uses import conflict
from pulumi_fixer.project.aws.bucket_versioning import INLINE_REPLICATION, VERSIONING, dependant
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError, applies_to, kept
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import (
    Block,
    Items,
    Kept,
    New,
    Plain,
    Split,
    Text,
)
from pulumi_fixer.rules.pf6_deprecated_resources.versioning import versioning

if TYPE_CHECKING:
    import ast

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Fields, Value

_RULE = (
    "id",
    "priority",
    "prefix",
    "status",
    "delete_marker_replication_status",
    "destination",
    "destinations",
    "filter",
    "filters",
    "source_selection_criteria",
    "source_selection_criterias",
)
_DESTINATION = (
    "bucket",
    "storage_class",
    "account_id",
    "replica_kms_key_id",
    "access_control_translation",
    "access_control_translations",
    "metrics",
    "replication_time",
    "replication_times",
)
_TIMED = ("minutes", "status")
_MINUTES = 15
"""What the provider takes where an inline block of metrics or replication time says nothing."""


class BucketInlineReplication(SplitRule):
    """A bucket sets its replication inline, where the provider wants a resource of its own.

    ## What it does
    `replication_configuration=` of `aws.s3.Bucket` (pulumi-aws 7) and
    `replication_configurations=` of `aws.s3.BucketV2` become a `BucketReplicationConfig` behind
    the bucket, called like the bucket with `-replication` behind it. S3 replicates only a bucket
    whose versioning is on, so the inline versioning becomes a resource with it, and the replication
    depends on that. Account, key, metrics, replication time, filter, delete markers and encrypted
    objects get the names and nested blocks that the resource has for them.

    ## Why
    The inline argument is deprecated: "replication_configuration is deprecated. Use the
    s3.BucketReplicationConfig resource instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "files",
        versioning={"enabled": True},
        replication_configuration={
            "role": role.arn,
            "rules": [{"status": "Enabled", "destination": {"bucket": backup.arn}}],
        },
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "files",
    )

    versioning = aws.s3.BucketVersioning(
        "files-versioning",
        bucket=bucket.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled",
        ),
    )

    aws.s3.BucketReplicationConfig(
        "files-replication",
        bucket=bucket.id,
        role=role.arn,
        rules=[
            aws.s3.BucketReplicationConfigRuleArgs(
                status="Enabled",
                destination=aws.s3.BucketReplicationConfigRuleDestinationArgs(
                    bucket=backup.arn,
                ),
            ),
        ],
        opts=pulumi.ResourceOptions(depends_on=[versioning]),
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows two resources to create per bucket,
    which set what is set already. The bucket is not replaced, and nothing is turned off when the
    arguments go: the provider compares them only while they are given.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the bucket's versioning is not one of its arguments, where
    the rules, the options or the logical name are not written out in the call, where the call may
    not run, and where the bucket's replication or versioning is set or read elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketreplicationconfig/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF610"
    name = "bucket-inline-replication"
    aspect = Aspect(
        word="replication",
        suffix="-replication",
        resources=("BucketReplicationConfig",),
        arguments=tuple(sorted(INLINE_REPLICATION)),
        block="ReplicationConfiguration",
    )

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:
        """Return the replication and the versioning that it needs."""
        inline = blocks.inline
        name = inline.argument.arg or ""
        said = blocks.fields(blocks.only(inline.argument.value, name), name, ("role", "rules"))
        if set(said) != {"role", "rules"}:
            raise UnclearError(f"`{name}` does not say both `role` and `rules`")
        rules = [_rule(item, blocks) for item in blocks.items(said["rules"], "rules")]
        own = [word for word in inline.holder.keywords if word.arg in VERSIONING.arguments]
        if not own:
            raise UnclearError(
                "replication needs the bucket's versioning in place, which is not one of its "
                "arguments; make the BucketReplicationConfig by hand, with the versioning resource "
                "in `depends_on`"
            )
        reason = conflict(project, bucket, VERSIONING) or dependant(project, bucket)
        if reason is not None:
            raise UnclearError(reason)
        first = versioning(blocks, own[0], bucket)
        fields: Fields = (("role", Kept(said["role"])), ("rules", Items(tuple(rules))))
        second = New(self.aspect.resources[0], self.aspect.suffix, fields, (first,))
        return Split((first, second), also=tuple(own))


def _rule(item: ast.expr, blocks: Blocks) -> Block:
    said = blocks.fields(item, "rules", _RULE)
    destination = blocks.part(said, "destination")
    if destination is None or "status" not in said:
        raise UnclearError("a rule does not say both its `status` and its `destination`")
    fields: list[tuple[str, Value]] = [*kept(said, "id", "priority", "prefix", "status")]
    markers = said.get("delete_marker_replication_status")
    where = blocks.part(said, "filter")
    if where is not None:
        fields.append(("filter", applies_to(blocks.fields(where, "filter", ("prefix", "tags")))))
    if markers is not None or where is not None:
        # With a filter S3 wants it said, and the inline argument says it is off.
        status: Value = Text("Disabled") if markers is None else Kept(markers)
        block = Block("RuleDeleteMarkerReplication", (("status", status),))
        fields.append(("delete_marker_replication", block))
    fields.append(("destination", _destination(destination, blocks)))
    criteria = blocks.part(said, "source_selection_criteria")
    if criteria is not None:
        fields.append(("source_selection_criteria", _criteria(criteria, blocks)))
    return Block("Rule", tuple(fields))


def _destination(value: ast.expr, blocks: Blocks) -> Block:
    said = blocks.fields(value, "destination", _DESTINATION)
    fields: list[tuple[str, Value]] = [*kept(said, "bucket", "storage_class")]
    if "account_id" in said:
        fields.append(("account", Kept(said["account_id"])))
    if "replica_kms_key_id" in said:
        path = "RuleDestinationEncryptionConfiguration"
        block = Block(path, kept(said, "replica_kms_key_id"))
        fields.append(("encryption_configuration", block))
    translation = blocks.part(said, "access_control_translation")
    if translation is not None:
        found = blocks.fields(translation, "access_control_translation", ("owner",))
        block = Block("RuleDestinationAccessControlTranslation", kept(found, "owner"))
        fields.append(("access_control_translation", block))
    metrics = blocks.part(said, "metrics", "metrics")
    if metrics is not None:
        found = blocks.fields(metrics, "metrics", _TIMED)
        path = "RuleDestinationMetrics"
        fields.append(("metrics", _timed(found, path, ("event_threshold", "EventThreshold"))))
    time = blocks.part(said, "replication_time")
    if time is not None:
        found = blocks.fields(time, "replication_time", _TIMED)
        path = "RuleDestinationReplicationTime"
        fields.append(("replication_time", _timed(found, path, ("time", "Time"))))
    return Block("RuleDestination", tuple(fields))


def _timed(said: dict[str, ast.expr], path: str, inner: tuple[str, str]) -> Block:
    """Return a status with minutes, which the new resource has in a block inside."""
    status: Value = Kept(said["status"]) if "status" in said else Text("Enabled")
    minutes: Value = Kept(said["minutes"]) if "minutes" in said else Plain(_MINUTES)
    name, behind = inner
    block = Block(f"{path}{behind}", (("minutes", minutes),))
    return Block(path, (("status", status), (name, block)))


def _criteria(value: ast.expr, blocks: Blocks) -> Block:
    key = "sse_kms_encrypted_objects"
    said = blocks.fields(value, "source_selection_criteria", (key,))
    objects = blocks.part(said, key, key)
    if objects is None:
        raise UnclearError(f"`source_selection_criteria` does not say `{key}`")
    found = blocks.fields(objects, key, ("enabled",))
    if "enabled" not in found:
        raise UnclearError(f"`{key}` does not say whether it is `enabled`")
    status = blocks.words(found["enabled"], "enabled", ("Enabled", "Disabled"))
    path = "RuleSourceSelectionCriteria"
    return Block(path, ((key, Block(f"{path}SseKmsEncryptedObjects", (("status", status),))),))
