import pulumi_aws as aws

acl = aws.wafv2.WebAcl(
    "acl",
    scope="REGIONAL",
    default_action=aws.wafv2.WebAclDefaultActionArgs(allow={}),
    visibility_config=aws.wafv2.WebAclVisibilityConfigArgs(
        cloudwatch_metrics_enabled=True,
        metric_name="acl",
        sampled_requests_enabled=True,
    ),
)

vpc = aws.ec2.get_vpc_output(cidr_block="10.0.0.0/16")
queue = aws.sqs.Queue("queue", kms_master_key_id="alias/aws/sqs")
