import pulumi_aws as aws

acl = aws.wafv2.WebAcl(
    "acl",
    scope="REGIONAL",
    defaultAction=aws.wafv2.WebAclDefaultActionArgs(allow={}),
    visibility_config=aws.wafv2.WebAclVisibilityConfigArgs(
        cloud_watch_metrics_enabled=True,
        metric_name="acl",
        sampledRequestsEnabled=True,
    ),
)

vpc = aws.ec2.get_vpc_output(cidrBlock="10.0.0.0/16")
queue = aws.sqs.Queue("queue", KmsMasterKeyId="alias/aws/sqs")
