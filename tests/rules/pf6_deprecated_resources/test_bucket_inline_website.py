"""PF606 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-website"
ARGUMENTS = ("website", "websites")


def test_endpoint_is_read() -> None:
    assert split_off(RULE, "endpoint-is-read", *ARGUMENTS) == {
        "site-website": {
            "type": "BucketWebsiteConfiguration",
            "indexDocument": {"suffix": "index.html"},
        },
        "unseen-website": {
            "type": "BucketWebsiteConfiguration",
            "indexDocument": {"suffix": "index.html"},
        },
    }


def test_every_field() -> None:
    assert split_off(RULE, "every-field", *ARGUMENTS) == {
        "old-website": {
            "type": "BucketWebsiteConfiguration",
            "redirectAllRequestsTo": {"hostName": "example.com", "protocol": "https"},
        },
        "older-website": {
            "type": "BucketWebsiteConfiguration",
            "redirectAllRequestsTo": {"hostName": "example.com"},
        },
        "site-website": {
            "type": "BucketWebsiteConfiguration",
            "errorDocument": {"key": "404.html"},
            "indexDocument": {"suffix": "index.html"},
            "routingRuleDetails": '[{"Redirect": {"HostName": "example.com"}}]',
        },
    }


def test_lists_of_bucket_v2() -> None:
    assert split_off(RULE, "lists-of-bucket-v2", *ARGUMENTS) == {
        "site-website": {
            "type": "BucketWebsiteConfigurationV2",
            "indexDocument": {"suffix": "index.html"},
        }
    }
