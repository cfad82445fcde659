"""PF603 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-encryption"
ARGUMENTS = ("serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations")


def test_lists_of_bucket_v2() -> None:
    assert split_off(RULE, "lists-of-bucket-v2", *ARGUMENTS) == {
        "logs-encryption": {
            "type": "BucketServerSideEncryptionConfigurationV2",
            "rules": [
                {
                    "applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"},
                    "bucketKeyEnabled": False,
                }
            ],
        }
    }


def test_rule_as_it_is() -> None:
    assert split_off(RULE, "rule-as-it-is", *ARGUMENTS) == {
        "a-encryption": {
            "type": "BucketServerSideEncryptionConfiguration",
            "rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}],
        },
        "b-encryption": {
            "type": "BucketServerSideEncryptionConfiguration",
            "rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}],
        },
        "listed-encryption": {
            "type": "BucketServerSideEncryptionConfiguration",
            "rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}],
        },
        "logs-encryption": {
            "type": "BucketServerSideEncryptionConfiguration",
            "rules": [
                {
                    "applyServerSideEncryptionByDefault": {
                        "kmsMasterKeyId": "arn:aws:mock:::key",
                        "sseAlgorithm": "aws:kms",
                    },
                    "bucketKeyEnabled": True,
                }
            ],
        },
        "plain-encryption": {
            "type": "BucketServerSideEncryptionConfiguration",
            "rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}],
        },
    }
