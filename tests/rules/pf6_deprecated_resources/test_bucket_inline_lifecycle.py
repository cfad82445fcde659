"""PF604 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-lifecycle"
ARGUMENTS = ("lifecycleRules",)


def test_every_field() -> None:
    assert split_off(RULE, "every-field", *ARGUMENTS) == {
        "logs-lifecycle": {
            "type": "BucketLifecycleConfiguration",
            "rules": [
                {
                    "expiration": {"days": 30},
                    "filter": {"prefix": ""},
                    "id": "rule-1",
                    "status": "Enabled",
                },
                {
                    "filter": {"prefix": "archive/"},
                    "id": "archive",
                    "status": "Enabled",
                    "transitions": [
                        {"days": 30, "storageClass": "GLACIER"},
                        {"days": 90, "storageClass": "DEEP_ARCHIVE"},
                    ],
                },
                {
                    "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7},
                    "filter": {"tag": {"key": "kind", "value": "temporary"}},
                    "id": "old-versions",
                    "noncurrentVersionExpiration": {"noncurrentDays": 90},
                    "noncurrentVersionTransitions": [
                        {"noncurrentDays": 30, "storageClass": "GLACIER"}
                    ],
                    "status": "Disabled",
                },
                {
                    "expiration": {"date": "2030-01-01T00:00:00Z"},
                    "filter": {
                        "and": {"prefix": "x/", "tags": {"kind": "temporary", "team": "data"}}
                    },
                    "id": "rule-4",
                    "status": "Disabled",
                },
            ],
        }
    }


def test_lists_of_bucket_v2() -> None:
    assert split_off(RULE, "lists-of-bucket-v2", *ARGUMENTS) == {
        "logs-lifecycle": {
            "type": "BucketLifecycleConfigurationV2",
            "rules": [
                {
                    "expiration": {"expiredObjectDeleteMarker": True},
                    "filter": {"prefix": "a/"},
                    "id": "rule-1",
                    "status": "Enabled",
                },
                {
                    "filter": {"prefix": ""},
                    "id": "b",
                    "noncurrentVersionExpiration": {"noncurrentDays": 3},
                    "status": "Enabled",
                },
            ],
        }
    }
