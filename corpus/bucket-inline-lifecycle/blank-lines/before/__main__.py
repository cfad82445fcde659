import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket(
    "logs",

    # Nothing stays longer
    lifecycle_rules=[{"enabled": True, "expiration": {"days": 30}}],

    tags={"team": "data"},
)
more = aws.s3.Bucket("more", bucket="more",
    lifecycle_rules=[
        {
            "id": "all",
            "enabled": True,
            "expiration": {
                "days": 30
            }
        }
    ])
