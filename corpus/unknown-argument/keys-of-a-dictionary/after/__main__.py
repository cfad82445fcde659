import pulumi_aws as aws

network = {
    "cidr_block": "10.0.0.0/16",  # the whole network
    'enable_dns_support': True,
}
vpc = aws.ec2.Vpc("main", **network)


def alarm(topic):
    words = {"name": "errors", "comparison_operator": "GreaterThanThreshold"}
    return aws.cloudwatch.MetricAlarm("errors", evaluation_periods=1, alarm_actions=[topic], **words)


alarm("arn:aws:sns:us-east-1:123456789012:alarms")
aws.ec2.Subnet("main", **{"vpc_id": vpc.id, "cidr_block": "10.0.1.0/24"})
