"""PF607 beyond its corpus: the new resources say what the bucket said, in the real SDKs."""

from __future__ import annotations

from tests.rules.pf6_deprecated_resources.splits import split_off

RULE = "bucket-inline-cors"
ARGUMENTS = ("corsRules",)


def test_bucket_v2() -> None:
    assert split_off(RULE, "bucket-v2", *ARGUMENTS) == {
        "files-cors": {
            "type": "BucketCorsConfigurationV2",
            "corsRules": [{"allowedMethods": ["GET"], "allowedOrigins": ["*"]}],
        }
    }


def test_rules() -> None:
    assert split_off(RULE, "rules", *ARGUMENTS) == {
        "files-cors": {
            "type": "BucketCorsConfiguration",
            "corsRules": [
                {
                    "allowedMethods": ["GET", "HEAD"],
                    "allowedOrigins": ["https://a.example.com", "https://b.example.com"],
                    "maxAgeSeconds": 300,
                },
                {
                    "allowedHeaders": ["*"],
                    "allowedMethods": ["PUT"],
                    "allowedOrigins": ["*"],
                    "exposeHeaders": ["ETag"],
                },
            ],
        }
    }
