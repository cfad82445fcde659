"""PF613 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-request-payer"
ARGUMENTS = ("requestPayer",)


def test_value_as_it_is() -> None:
    assert split_off(RULE, "value-as-it-is", *ARGUMENTS) == {
        "files-request-payment": {
            "type": "BucketRequestPaymentConfiguration",
            "payer": "Requester",
        },
        "more-request-payment": {"type": "BucketRequestPaymentConfiguration", "payer": "Requester"},
    }
