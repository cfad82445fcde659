import pulumi
import pulumi_aws as aws

domains = ["a.example.com", "b.example.com"]
files = aws.s3.Bucket(
    "files",
    cors_rules=[
        aws.s3.BucketCorsRuleArgs(
            allowed_methods=["GET", "HEAD"],
            allowed_origins=[f"https://{domain}" for domain in domains],
            max_age_seconds=300,
        ),
        {
            "allowed_methods": ["PUT"],
            "allowed_origins": ["*"],
            "allowed_headers": ["*"],
            "expose_headers": ["ETag"],
        },
    ],
)
