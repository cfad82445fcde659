"""PF605 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-logging"
ARGUMENTS = ("logging", "loggings")


def test_lists_of_bucket_v2() -> None:
    assert split_off(RULE, "lists-of-bucket-v2", *ARGUMENTS) == {
        "files-logging": {"type": "BucketLoggingV2", "targetBucket": "target", "targetPrefix": ""}
    }


def test_target() -> None:
    assert split_off(RULE, "target", *ARGUMENTS) == {
        "files-logging": {
            "type": "BucketLogging",
            "targetBucket": "target-id",
            "targetPrefix": "files/",
        },
        "more-logging": {"type": "BucketLogging", "targetBucket": "target-id", "targetPrefix": ""},
    }
