import pulumi_aws as aws

secret = aws.secretsmanager.Secret("secret", generate_secret_string={"password_length": 32})
plain = aws.secretsmanager.Secret("plain", secret_string="from elsewhere")
route = aws.ec2.Route("route", route_table_id="rtb-1", instance_id="i-1")
table = aws.ec2.RouteTable("table", vpc_id="vpc-1", routes=[{"cidr_block": "10.0.0.0/8"}])
cluster = aws.ecs.Cluster("cluster", capacity_providers=["FARGATE"])
log = aws.ec2.FlowLog("log", vpc_id="vpc-1", traffic_type="ALL", log_group_name="flow")
method = aws.apigateway.Method(
    "method",
    rest_api="a",
    resource_id="b",
    http_method="GET",
    authorization="NONE",
    integration=aws.apigateway.Integration("integration", type="MOCK"),
)
