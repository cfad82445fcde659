"""PF604: a bucket whose lifecycle rules are one of its own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError, applies_to, kept, text
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Items, Kept, New, Split, Text

if TYPE_CHECKING:
    import ast

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Fields, Value

_KNOWN = (
    "id",
    "enabled",
    "prefix",
    "tags",
    "abort_incomplete_multipart_upload_days",
    "expiration",
    "expirations",
    "noncurrent_version_expiration",
    "noncurrent_version_expirations",
    "noncurrent_version_transitions",
    "transitions",
)
_EXPIRATION = ("date", "days", "expired_object_delete_marker")
_TRANSITION = ("date", "days", "storage_class")


class BucketInlineLifecycle(SplitRule):
    """A bucket sets its lifecycle rules inline, where the provider wants a resource of its own.

    ## What it does
    `lifecycle_rules=` of `aws.s3.Bucket` (pulumi-aws 7) and of `aws.s3.BucketV2` become one
    resource right behind the bucket: `BucketLifecycleConfiguration` with pulumi-aws 7,
    `BucketLifecycleConfigurationV2` with 5 and 6. It is called like the bucket with `-lifecycle`
    behind it, refers to the bucket by its own variable, and has the bucket's parent, provider and
    region. `enabled` becomes the status `"Enabled"` or `"Disabled"`; `prefix` and `tags` become
    the `filter`, which is the empty prefix where a rule has neither;
    `abort_incomplete_multipart_upload_days` and the days of noncurrent versions get the names that
    the resource has for them. A rule without an `id` gets `rule-1`, `rule-2` and so on by its
    place, because the resource asks for one.

    ## Why
    The inline argument is deprecated: "lifecycle_rule is deprecated. Use the
    s3.BucketLifecycleConfiguration resource instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "logs",
        lifecycle_rules=[
            aws.s3.BucketLifecycleRuleArgs(
                enabled=True,
                prefix="tmp/",
                expiration=aws.s3.BucketLifecycleRuleExpirationArgs(days=30),
            ),
        ],
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "logs",
    )

    aws.s3.BucketLifecycleConfiguration(
        "logs-lifecycle",
        bucket=bucket.id,
        rules=[
            aws.s3.BucketLifecycleConfigurationRuleArgs(
                id="rule-1",
                status="Enabled",
                filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(
                    prefix="tmp/",
                ),
                expiration=aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(
                    days=30,
                ),
            ),
        ],
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    which sets the rules that are set already. The bucket is not replaced, and nothing is turned
    off when the argument goes: the provider compares it only while it is given.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the rules, their tags or the logical name are not written
    out in the call, where a rule holds a field without a counterpart, where the call may not run,
    and where the bucket's lifecycle is set or read elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketlifecycleconfiguration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF604"
    name = "bucket-inline-lifecycle"
    aspect = Aspect(
        word="lifecycle",
        suffix="-lifecycle",
        resources=("BucketLifecycleConfiguration",),
        arguments=("lifecycle_rules",),
        block="LifecycleRule",
    )

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:  # noqa: ARG002
        """Return the lifecycle resource."""
        given = blocks.items(blocks.inline.argument.value, "lifecycle_rules")
        said = [blocks.fields(item, "lifecycle_rules", _KNOWN) for item in given]
        taken = {text(item.get("id")) for item in said}
        rules = []
        for number, item in enumerate(said, 1):
            id_: Value = Kept(item["id"]) if "id" in item else Text(f"rule-{number}")
            if isinstance(id_, Text) and id_.text in taken:
                raise UnclearError(f"a rule has no `id`, and another has `{id_.text}`; give it one")
            rules.append(_rule(item, id_, blocks))
        fields: Fields = (("rules", Items(tuple(rules))),)
        return Split((New(self.aspect.resources[0], self.aspect.suffix, fields),))


def _rule(said: dict[str, ast.expr], id_: Value, blocks: Blocks) -> Block:
    """Return one rule as the new resource takes it."""
    if "enabled" not in said:
        raise UnclearError("a rule does not say whether it is `enabled`")
    status = blocks.words(said["enabled"], "enabled", ("Enabled", "Disabled"))
    fields: list[tuple[str, Value]] = [
        ("id", id_),
        ("status", status),
        ("filter", applies_to(said)),
    ]
    days = said.get("abort_incomplete_multipart_upload_days")
    if days is not None:
        block = Block(
            "RuleAbortIncompleteMultipartUpload", (("days_after_initiation", Kept(days)),)
        )
        fields.append(("abort_incomplete_multipart_upload", block))
    for name in ("expiration", "noncurrent_version_expiration"):
        value = blocks.part(said, name)
        if value is not None:
            is_current = name == "expiration"
            known = _EXPIRATION if is_current else ("days",)
            found = blocks.fields(value, name, known)
            new = kept(found, *known) if is_current else _noncurrent(found)
            path = "RuleExpiration" if is_current else "RuleNoncurrentVersionExpiration"
            fields.append((name, Block(path, new)))
    for name in ("noncurrent_version_transitions", "transitions"):
        if name in said:
            items = blocks.items(said[name], name)
            fields.append((name, Items(tuple(_transition(item, name, blocks) for item in items))))
    return Block("Rule", tuple(fields))


def _transition(item: ast.expr, name: str, blocks: Blocks) -> Block:
    if name == "transitions":
        return Block("RuleTransition", kept(blocks.fields(item, name, _TRANSITION), *_TRANSITION))
    found = blocks.fields(item, name, ("days", "storage_class"))
    fields = (*_noncurrent(found), *kept(found, "storage_class"))
    return Block("RuleNoncurrentVersionTransition", fields)


def _noncurrent(found: dict[str, ast.expr]) -> Fields:
    if "days" not in found:
        raise UnclearError("a rule for noncurrent versions does not say its `days`")
    return (("noncurrent_days", Kept(found["days"])),)
