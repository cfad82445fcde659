"""PF610 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import comes_after, split_off

RULE = "bucket-inline-replication"
ARGUMENTS = ("replicationConfiguration", "replicationConfigurations", "versioning", "versionings")


def test_lists_of_bucket_v2() -> None:
    assert split_off(RULE, "lists-of-bucket-v2", *ARGUMENTS) == {
        "files-replication": {
            "type": "BucketReplicationConfig",
            "role": "arn:aws:mock:::replication",
            "rules": [
                {
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "destination": {
                        "bucket": "arn:aws:s3:::backup",
                        "metrics": {"eventThreshold": {"minutes": 15}, "status": "Enabled"},
                    },
                    "filter": {"tag": {"key": "replicate", "value": "yes"}},
                    "sourceSelectionCriteria": {"sseKmsEncryptedObjects": {"status": "Disabled"}},
                    "status": "Enabled",
                }
            ],
        },
        "files-versioning": {
            "type": "BucketVersioningV2",
            "versioningConfiguration": {"status": "Enabled"},
        },
    }


def test_with_its_versioning() -> None:
    assert split_off(RULE, "with-its-versioning", *ARGUMENTS) == {
        "files-replication": {
            "type": "BucketReplicationConfig",
            "role": "arn:aws:mock:::replication",
            "rules": [
                {
                    "deleteMarkerReplication": {"status": "Disabled"},
                    "destination": {
                        "accessControlTranslation": {"owner": "Destination"},
                        "account": "123456789012",
                        "bucket": "arn:aws:mock:::backup",
                        "encryptionConfiguration": {"replicaKmsKeyId": "arn:aws:mock:::key"},
                        "metrics": {"eventThreshold": {"minutes": 15}, "status": "Enabled"},
                        "replicationTime": {"status": "Enabled", "time": {"minutes": 15}},
                        "storageClass": "STANDARD_IA",
                    },
                    "filter": {"prefix": "data/"},
                    "id": "everything",
                    "priority": 1,
                    "sourceSelectionCriteria": {"sseKmsEncryptedObjects": {"status": "Enabled"}},
                    "status": "Enabled",
                },
                {
                    "destination": {"bucket": "arn:aws:mock:::backup"},
                    "prefix": "x/",
                    "status": "Disabled",
                },
            ],
        },
        "files-versioning": {
            "type": "BucketVersioning",
            "versioningConfiguration": {"status": "Enabled"},
        },
    }


def test_replication_comes_after_the_versioning() -> None:
    assert comes_after(RULE, "lists-of-bucket-v2", "files-replication") == [
        "files",
        "files-versioning",
        "replication",
    ]
