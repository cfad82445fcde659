import pulumi_aws as aws
from pulumi_aws.wafv2 import WebAclRuleActionArgs as Action

bucket = aws.s3.Bucket("data")

aws.wafv2.WebAcl(
    "a",
    scope="REGIONAL",
    default_action=Action(count={}),
    visibility_config=aws.wafv2.WebAclVisibilityConfigArgs(
        cloudwatch_metrics_enabled=True, metric_name="a", sampled_requests_enabled=True
    ),
)
aws.lambda_.Function(
    "b",
    role="arn",
    tracing_config=aws.lambda_.FunctionVpcConfigArgs(subnet_ids=[], security_group_ids=[]),
)
aws.ec2.SecurityGroup(
    "c",
    ingress=[
        aws.ec2.SecurityGroupRuleArgs(
            type="ingress", protocol="tcp", from_port=1, to_port=1, security_group_id="sg-1"
        )
    ],
)
aws.lambda_.FunctionArgs(
    role="arn", vpc_config=aws.lambda_.FunctionEnvironmentArgs(variables={})
)
