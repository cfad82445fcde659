"""PF608: a bucket whose ACL is one of its own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_arguments import NEVER_THERE, S3
from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.project.aws.bucket_uses import found_about
from pulumi_fixer.rules.base import Safety
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError, text
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Kept, New, Plain, Split, Text

if TYPE_CHECKING:
    import ast

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks

_OF_EVERY_BUCKET = "private"
_PUBLIC = frozenset({"authenticated-read", "public-read", "public-read-write"})
_CANNED = frozenset(
    {
        *_PUBLIC,
        "aws-exec-read",
        "bucket-owner-full-control",
        "bucket-owner-read",
        "log-delivery-write",
    }
)
_CONTROLS = "BucketOwnershipControls"
_BLOCK = "BucketPublicAccessBlock"


class BucketInlineAcl(SplitRule):
    """A bucket sets its ACL inline, where the provider wants a resource of its own.

    ## What it does
    `acl=` of `aws.s3.Bucket` (pulumi-aws 7) and of `aws.s3.BucketV2` becomes a `BucketAcl` with
    pulumi-aws 7, a `BucketAclV2` with 5 and 6, right behind the bucket. S3 takes it only of a
    bucket whose ownership controls allow ACLs, so these are made before it, and for a public ACL a
    `BucketPublicAccessBlock` that lets it in. `"private"`, which is what a bucket has without any
    ACL, is dropped.

    ## Why
    The inline argument is deprecated: "acl is deprecated. Use the s3.BucketAcl resource instead."
    On a new bucket, which has no ACLs, S3 refuses every inline one but `"private"`.

    ## Example
    ```python
    bucket = aws.s3.Bucket("logs", acl="log-delivery-write")
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket("logs")
    ownership = aws.s3.BucketOwnershipControls(
        "logs-ownership",
        bucket=bucket.id,
        rule=aws.s3.BucketOwnershipControlsRuleArgs(
            object_ownership="ObjectWriter",
        ),
    )

    aws.s3.BucketAcl(
        "logs-acl",
        bucket=bucket.id,
        acl="log-delivery-write",
        opts=pulumi.ResourceOptions(depends_on=[ownership]),
    )
    ```

    ## Fix safety
    Unsafe, so that it is applied only on demand: on a stack that is already deployed, the provider
    makes the ACL private when the argument goes, before the new resource sets it again, and S3
    refuses that where the bucket's ACLs are off. The bucket itself is not replaced.

    Refused where the ACL is not written out in the call, for `grants`, which need the owner's
    canonical id, where the program sets the bucket's ownership controls, its ACL, or its public
    access block under a public ACL, and where the call may not run.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketacl/
    - https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF608"
    name = "bucket-inline-acl"
    safety = Safety.UNSAFE
    aspect = Aspect(
        word="ACL",
        suffix="-acl",
        resources=("BucketAcl",),
        arguments=("acl", "grants"),
        block="Grant",
    )

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:
        """Return the ACL and what it needs."""
        inline = blocks.inline
        argument = inline.argument
        if len(inline.arguments) > 1:
            raise UnclearError("`acl` and `grants` exclude each other; keep one of them")
        if argument.arg == "grants":
            raise UnclearError(
                "grants need the canonical id of the bucket's owner; make a BucketAcl with an "
                "`access_control_policy` by hand, the owner from `aws.s3.get_canonical_user_id()`"
            )
        canned = _canned(argument.value, blocks)
        if canned == _OF_EVERY_BUCKET:
            return Split(())
        place = found_about(project, bucket, (_CONTROLS,))
        if place is not None:
            raise UnclearError(
                f"{place} sets the bucket's ownership controls; make the BucketAcl behind it by "
                "hand, with it in `depends_on`"
            )
        rule = Block("Rule", (("object_ownership", Text("ObjectWriter")),))
        needed = [New(_CONTROLS, "-ownership", (("rule", rule),))]
        if canned in _PUBLIC:
            place = found_about(project, bucket, (_BLOCK,))
            if place is not None or any(inline.argument_value(name) for name in NEVER_THERE):
                raise UnclearError(
                    f"{place or 'the bucket'} decides on the bucket's public access; make the "
                    "BucketAcl by hand if a public ACL is meant, with what lets it in in "
                    "`depends_on`"
                )
            let_in = (("block_public_acls", Plain(False)), ("ignore_public_acls", Plain(False)))
            needed.append(New(_BLOCK, "-public-access-block", let_in))
        acl = New("BucketAcl", self.aspect.suffix, (("acl", Kept(argument.value)),), tuple(needed))
        return Split((*needed, acl))


def _canned(value: ast.expr, blocks: Blocks) -> str:
    """Return the ACL that a literal or a member of the SDK's enum names."""
    qualified = blocks.inline.module.names.qualified(value) or ""
    enum, _, member = qualified.rpartition(".")
    said = member.lower().replace("_", "-") if enum == f"{S3}.CannedAcl" else text(value)
    if said is None:
        raise UnclearError(
            "which ACL it is is not written out in the call, and what it needs depends on it; "
            "write it out"
        )
    if said != _OF_EVERY_BUCKET and said not in _CANNED:
        raise UnclearError(f"S3 has no ACL `{said}` for buckets")
    return said
