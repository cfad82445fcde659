import pulumi_aws as aws
from pulumi_aws.wafv2 import WebAcl

acl = WebAcl(
    "acl",
    scope="REGIONAL",
    default_action={"allow": {}},
    visibility_config={
        "cloudwatch_metrics_enabled": True,  # seen in the console
        "metric_name": "acl",
        'sampledRequestsEnabled': True,
    },
    rules=[
        {
            "name": "rate",
            "priority": 1,
            "statement": {"rateBasedStatement": {"limit": 100, "aggregateKeyType": "IP"}},
            "visibilityConfig": {
                'cloudwatch_metrics_enabled': True,
                "metric_name": "rate",
                "sampled_requests_enabled": True,
            },
        }
    ],
)
group = aws.wafv2.RuleGroup(
    "group",
    aws.wafv2.RuleGroupArgs(
        scope="REGIONAL",
        capacity=1,
        visibility_config={
            "cloudwatch_metrics_enabled": True,
            "metric_name": "group",
            "sampled_requests_enabled": True,
        },
    ),
)
