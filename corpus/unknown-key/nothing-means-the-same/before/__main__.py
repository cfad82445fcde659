import pulumi_aws as aws

defaults = {"metric_name": "acl"}

table = aws.dynamodb.Table(
    "table",
    attributes=[{"name": "id", "type": "S", "kind": "x"}],
    hash_key="id",
    server_side_encryption={"enabled": True, "sse_type": "KMS"},
)
target = aws.cloudwatch.EventTarget(
    "target", rule="r", arn="arn", retry_policy={"maximum_event_age": 3600}
)
acl = aws.wafv2.WebAcl(
    "acl",
    scope="REGIONAL",
    default_action={"allow": {}},
    visibility_config={"cloud_watch_metrics_enabled": True, **defaults},
)
both = aws.wafv2.WebAcl(
    "both",
    scope="REGIONAL",
    default_action={"allow": {}},
    visibility_config={"cloud_watch_metrics_enabled": True, "cloudwatch_metrics_enabled": True},
)
parts = aws.wafv2.WebAcl(
    "parts",
    scope="REGIONAL",
    default_action={"allow": {}},
    visibility_config={"cloud_watch_" "metrics_enabled": True},
)
