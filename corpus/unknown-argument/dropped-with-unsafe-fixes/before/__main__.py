import pulumi
import pulumi_aws as aws

tags = {"team": "data"}
board = aws.cloudwatch.Dashboard(
    "board",
    dashboard_name="board",
    dashboard_body="{}",
    # found by the team's scripts
    tags={
        **tags,
        "Name": "board",
    },  # as everywhere
)


def tables(names):
    for name in names:
        aws.dynamodb.GlobalTable(
            name, replicas=[{"region_name": "eu-west-1"}], billing_mode="PAY_PER_REQUEST", tags=tags
        )
    return pulumi.InvokeOptions(ignore_changes=["*"])


tables(["orders"])
settings = aws.apigateway.MethodSettings(
    "settings",
    rest_api="a",
    stage_name="b",
    method_path="*/*",
    settings=aws.apigateway.MethodSettingsSettingsArgs(
        metrics_enabled=True,
        require_ssl_certificate=True,
    ),
)
parameters = aws.rds.ParameterGroup("parameters", family="postgres16")
