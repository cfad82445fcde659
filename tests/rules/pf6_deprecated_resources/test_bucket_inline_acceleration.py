"""PF612 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-acceleration"
ARGUMENTS = ("accelerationStatus",)


def test_value_as_it_is() -> None:
    assert split_off(RULE, "value-as-it-is", *ARGUMENTS) == {
        "files-acceleration": {"type": "BucketAccelerateConfiguration", "status": "Enabled"},
        "more-acceleration": {"type": "BucketAccelerateConfiguration", "status": "Enabled"},
    }
