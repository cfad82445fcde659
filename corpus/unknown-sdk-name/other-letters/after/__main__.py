from pulumi_aws import ec2, wafv2
import pulumi_aws as aws

vpc = ec2.Vpc("main", cidr_block="10.0.0.0/16")
address = ec2.Eip("main", domain="vpc")
acl = wafv2.WebAcl(
    "main",
    scope="REGIONAL",
    default_action=wafv2.WebAclDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
    visibility_config={
        "cloudwatch_metrics_enabled": True,
        "metric_name": "main",
        "sampled_requests_enabled": True,
    },
)
nodes = aws.eks.NodeGroup.get("main", "main")
alarm = aws.cloudwatch.MetricAlarm(
    "main", comparison_operator="GreaterThanThreshold", evaluation_periods=1
)
