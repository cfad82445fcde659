from pulumi_aws import ec2, wafv2
import pulumi_aws as aws

vpc = ec2.VPC("main", cidr_block="10.0.0.0/16")
address = ec2.EIP("main", domain="vpc")
acl = wafv2.WebACL(
    "main",
    scope="REGIONAL",
    default_action=wafv2.WebACLDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
    visibility_config={
        "cloudwatch_metrics_enabled": True,
        "metric_name": "main",
        "sampled_requests_enabled": True,
    },
)
nodes = aws.eks.Nodegroup.get("main", "main")
alarm = aws.cloud_watch.MetricAlarm(
    "main", comparison_operator="GreaterThanThreshold", evaluation_periods=1
)
