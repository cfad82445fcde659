import pulumi_aws as aws

web = aws.lambda_.Function(
    "web",
    role="arn:aws:iam::123456789012:role/web",
    runtime="python3.12",
    handler="web.handler",
    s3_bucket="code",
    s3_key="web.zip",
    environment=aws.lambda_.FunctionEnvironmentArgs(variables={"STAGE": "dev"}),
    tracing_config=aws.lambda_.FunctionTracingConfigArgs(mode="Active"),
)
group = aws.ec2.SecurityGroup(
    "web",
    ingress=[
        aws.ec2.SecurityGroupIngressArgs(from_port=port, to_port=port, protocol="tcp")
        for port in (80, 443)
    ],
)
redirect = aws.lb.ListenerDefaultActionRedirectArgs(status_code="HTTP_301", port="443")
