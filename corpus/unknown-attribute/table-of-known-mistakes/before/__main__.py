import pulumi
import pulumi_aws as aws
import pulumi_random as random

cache = aws.elasticache.ReplicationGroup("cache", description="sessions")
password = random.RandomPassword("password", length=16)
database = aws.rds.Instance(
    "database", instance_class="db.t4g.micro", manage_master_user_password=True
)
balancer = aws.lb.LoadBalancer("balancer")
vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
aws.ec2.Subnet("subnet", vpc_id=vpc.vpc_id, cidr_block="10.0.0.0/24")
identity = aws.get_caller_identity()

pulumi.export("password", password.value)
pulumi.export("host", cache.primary_endpoint.address)
pulumi.export("port", cache.primary_endpoint.port)
pulumi.export("readers", cache.reader_endpoint)
pulumi.export("secret", database.master_user_secret.arn)
pulumi.export("zone", balancer.canonical_hosted_zone_id)
pulumi.export("account", identity.account)
