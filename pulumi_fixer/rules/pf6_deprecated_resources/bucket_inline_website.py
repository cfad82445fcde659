"""PF606: a bucket whose website is one of its own arguments."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError, text
from pulumi_fixer.rules.pf6_deprecated_resources.split_rule import SplitRule
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Kept, New, Split, Text

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Value

_KNOWN = ("index_document", "error_document", "redirect_all_requests_to", "routing_rules")


class BucketInlineWebsite(SplitRule):
    """A bucket sets up its website inline, where the provider wants a resource of its own.

    ## What it does
    `website=` of `aws.s3.Bucket` (pulumi-aws 7) and `websites=` of `aws.s3.BucketV2` become a
    resource right behind the bucket: `BucketWebsiteConfiguration` with pulumi-aws 7,
    `BucketWebsiteConfigurationV2` with 5 and 6. It is called like the bucket with `-website`
    behind it, refers to the bucket by its own variable, and has the bucket's parent, provider and
    region. `index_document` becomes its `suffix`, `error_document` its `key`,
    `redirect_all_requests_to` a host name and a protocol, and routing rules in JSON become
    `routing_rule_details`. `website_endpoint` and `website_domain` are read of the new resource
    afterwards.

    ## Why
    The inline argument is deprecated: "website is deprecated. Use the
    s3.BucketWebsiteConfiguration resource instead."

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "site",
        website=aws.s3.BucketWebsiteArgs(index_document="index.html"),
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "site",
    )

    aws.s3.BucketWebsiteConfiguration(
        "site-website",
        bucket=bucket.id,
        index_document=aws.s3.BucketWebsiteConfigurationIndexDocumentArgs(
            suffix="index.html",
        ),
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    which sets what is set already. The bucket is not replaced, and nothing is turned off when the
    argument goes: the provider compares it only while it is given.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the program reads `website_endpoint` or `website_domain`
    of the bucket by anything but its own variable, where the value, the options or the logical
    name are not written out in the call, where the call may not run, and where the bucket's
    website is set elsewhere.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketwebsiteconfiguration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF606"
    name = "bucket-inline-website"
    aspect = Aspect(
        word="website",
        suffix="-website",
        resources=("BucketWebsiteConfiguration",),
        arguments=("website", "websites"),
        outputs=("website_domain", "website_endpoint"),
        block="Website",
    )

    def split(self, blocks: Blocks, bucket: Bucket, project: Project) -> Split:  # noqa: ARG002
        """Return the website resource."""
        argument = blocks.inline.argument
        name = argument.arg or ""
        said = blocks.fields(blocks.only(argument.value, name), name, _KNOWN)
        fields: list[tuple[str, Value]] = []
        if "index_document" in said:
            block = Block("IndexDocument", (("suffix", Kept(said["index_document"])),))
            fields.append(("index_document", block))
        if "error_document" in said:
            block = Block("ErrorDocument", (("key", Kept(said["error_document"])),))
            fields.append(("error_document", block))
        if "redirect_all_requests_to" in said:
            redirect = _redirect(said["redirect_all_requests_to"])
            fields.append(("redirect_all_requests_to", redirect))
        if "routing_rules" in said:
            rules = said["routing_rules"]
            if isinstance(rules, (ast.List, ast.ListComp, ast.Tuple)):
                raise UnclearError("its `routing_rules` are a list; write them as one JSON text")
            fields.append(("routing_rule_details", Kept(rules)))
        if not fields:
            raise UnclearError(f"`{name}` says nothing; take it out")
        return Split((New(self.aspect.resources[0], self.aspect.suffix, tuple(fields)),))


def _redirect(value: ast.expr) -> Block:
    """Return a redirection as host name and protocol."""
    target = text(value)
    if target is None:
        raise UnclearError(
            "`redirect_all_requests_to` is not written out in the call; write it out there, so "
            "that it can be said as host name and protocol"
        )
    protocol, mark, host = target.rpartition("://")
    if (mark and protocol not in ("http", "https")) or not host or "/" in host:
        raise UnclearError(f"`{target}` is more than a protocol and a host name")
    fields: list[tuple[str, Value]] = [("host_name", Text(host))]
    if mark:
        fields.append(("protocol", Text(protocol)))
    return Block("RedirectAllRequestsTo", tuple(fields))
