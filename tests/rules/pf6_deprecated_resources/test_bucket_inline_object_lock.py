"""PF611 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import resources_after, split_off

RULE = "bucket-inline-object-lock"
ARGUMENTS = ("objectLockConfiguration", "objectLockEnabled")


def test_lists_of_bucket_v2() -> None:
    assert split_off(RULE, "lists-of-bucket-v2", *ARGUMENTS) == {
        "records-object-lock": {
            "type": "BucketObjectLockConfigurationV2",
            "rule": {"defaultRetention": {"days": 30, "mode": "GOVERNANCE"}},
        }
    }


def test_lock_and_retention() -> None:
    assert split_off(RULE, "lock-and-retention", *ARGUMENTS) == {
        "both-object-lock": {
            "type": "BucketObjectLockConfiguration",
            "rule": {"defaultRetention": {"days": 1, "mode": "GOVERNANCE"}},
        },
        "records-object-lock": {
            "type": "BucketObjectLockConfiguration",
            "rule": {"defaultRetention": {"mode": "COMPLIANCE", "years": 7}},
        },
    }


def test_every_bucket_with_a_lock_says_so_itself() -> None:
    found = {
        item["name"]: item["inputs"].get("objectLockEnabled")
        for item in resources_after(RULE, "lock-and-retention")
        if item["type"] == "aws:s3/bucket:Bucket"
    }
    assert found == {"records": True, "only": True, "both": True, "kept": True}
