import pulumi
import pulumi_aws as aws

tags = {"team": "data"}
# cloudwatch.Dashboard takes no tags; dropped: tags={**tags, 'Name': 'board'}
# found by the team's scripts
# as everywhere
board = aws.cloudwatch.Dashboard(
    "board",
    dashboard_name="board",
    dashboard_body="{}",
)


def tables(names):
    for name in names:
        # a global table of this kind only joins tables, which have it; dropped: billing_mode="PAY_PER_REQUEST"
        # a global table of this kind only joins tables, which have it; dropped: tags=tags
        aws.dynamodb.GlobalTable(
            name, replicas=[{"region_name": "eu-west-1"}]
        )
    # a function keeps no state whose changes could be ignored; dropped: ignore_changes=["*"]
    return pulumi.InvokeOptions()


tables(["orders"])
# API Gateway is reached by TLS only; dropped: require_ssl_certificate=True
settings = aws.apigateway.MethodSettings(
    "settings",
    rest_api="a",
    stage_name="b",
    method_path="*/*",
    settings=aws.apigateway.MethodSettingsSettingsArgs(
        metrics_enabled=True,
    ),
)
parameters = aws.rds.ParameterGroup("parameters", family="postgres16")
