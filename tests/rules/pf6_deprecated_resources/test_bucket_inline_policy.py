"""PF609 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-policy"
ARGUMENTS = ("policy",)


def test_policies() -> None:
    assert split_off(RULE, "policies", *ARGUMENTS) == {
        "files-policy": {
            "type": "BucketPolicy",
            "policy": '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*"}]}',
        },
        "more-policy": {
            "type": "BucketPolicy",
            "policy": '{\n  "Version": "2012-10-17",\n  "Statement": []\n}',
        },
    }
