import pulumi
import pulumi_aws as aws

in_vpc = pulumi.Config().get_bool("inVpc")
special = pulumi.Config().get_bool("special")
address = aws.ec2.Eip("address", vpc=in_vpc)
cache = aws.elasticache.ReplicationGroup("cache", description="a", auth_token_enabled=True)
password = aws.secretsmanager.get_random_password(special=special)
balancer = aws.lb.LoadBalancer("balancer", scheme="both")
rule = aws.cloudwatch.EventRule("rule", enabled="yes")
