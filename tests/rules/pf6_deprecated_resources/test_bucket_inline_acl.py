"""PF608 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import comes_after, split_off

RULE = "bucket-inline-acl"
ARGUMENTS = ("acl",)


def test_bucket_v2() -> None:
    assert split_off(RULE, "bucket-v2", *ARGUMENTS) == {
        "logs-acl": {"type": "BucketAclV2", "acl": "log-delivery-write"},
        "logs-ownership": {
            "type": "BucketOwnershipControls",
            "rule": {"objectOwnership": "ObjectWriter"},
        },
    }


def test_canned_acls() -> None:
    assert split_off(RULE, "canned-acls", *ARGUMENTS) == {
        "logs-acl": {"type": "BucketAcl", "acl": "log-delivery-write"},
        "logs-ownership": {
            "type": "BucketOwnershipControls",
            "rule": {"objectOwnership": "ObjectWriter"},
        },
        "site-acl": {"type": "BucketAcl", "acl": "public-read"},
        "site-ownership": {
            "type": "BucketOwnershipControls",
            "rule": {"objectOwnership": "ObjectWriter"},
        },
        "site-public-access-block": {
            "type": "BucketPublicAccessBlock",
            "blockPublicAcls": False,
            "ignorePublicAcls": False,
        },
        "storage-exec-acl": {"type": "BucketAcl", "acl": "aws-exec-read"},
        "storage-exec-ownership": {
            "type": "BucketOwnershipControls",
            "rule": {"objectOwnership": "ObjectWriter"},
        },
        "storage-reader-acl": {"type": "BucketAcl", "acl": "bucket-owner-read"},
        "storage-reader-ownership": {
            "type": "BucketOwnershipControls",
            "rule": {"objectOwnership": "ObjectWriter"},
        },
    }


def test_an_acl_comes_after_what_it_needs() -> None:
    assert comes_after(RULE, "canned-acls", "site-acl") == [
        "site",
        "site-ownership",
        "site-public-access-block",
    ]
    assert comes_after(RULE, "canned-acls", "storage-exec-acl") == [
        "storage-exec",
        "storage-exec-ownership",
    ]
