"""A bucket's versioning as the resource of its own takes it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_versioning import VERSIONING
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, New

if TYPE_CHECKING:
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.rules.pf6_deprecated_resources.blocks import Blocks
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Value


def versioning(blocks: Blocks, argument: ast.keyword, bucket: Bucket) -> New:
    """Return the resource that sets what ``versioning=`` or ``versionings=`` says.

    Raises:
        UnclearError: What it says cannot be told, or is refused by S3.
    """
    name = argument.arg or ""
    value = blocks.only(argument.value, name)
    said = blocks.fields(value, name, ("enabled", "mfa_delete"))
    enabled = said.get("enabled")
    is_on = isinstance(enabled, ast.Constant) and enabled.value is True
    has_lock = bucket.locked or blocks.inline.argument_value("object_lock_configuration")
    if has_lock and not is_on:
        raise UnclearError(
            "the bucket has object lock, and S3 does not let its versioning be suspended"
        )
    fields: list[tuple[str, Value]] = [
        ("status", blocks.words(enabled, "enabled", ("Enabled", "Suspended")))
    ]
    if "mfa_delete" in said:
        words = ("Enabled", "Disabled")
        fields.append(("mfa_delete", blocks.words(said["mfa_delete"], "mfa_delete", words)))
    configuration = Block("VersioningConfiguration", tuple(fields))
    new = (("versioning_configuration", configuration),)
    return New(VERSIONING.resources[0], VERSIONING.suffix, new)
