import pulumi
import pulumi_aws as aws

cache = aws.elasticache.ServerlessCache("cache", engine="redis")
secret = aws.secretsmanager.Secret("secret")
method = aws.apigateway.Method(
    "method", rest_api="api", resource_id="root", http_method="GET", authorization="NONE"
)
cluster = aws.elasticache.Cluster("cluster", engine="redis")
database = aws.rds.Instance("database", instance_class="db.t4g.micro", engine="postgres")
key = aws.kms.Key("key")
vpc = aws.ec2.Vpc("vpc")

pulumi.export("endpoint", cache.endpoint)
pulumi.export("value", secret.secret_string)
pulumi.export("execution", method.execution_arn)
pulumi.export("address", cluster.address)
pulumi.export("upper", key.key_arn.upper())
pulumi.export("subnets", vpc.private_subnet_ids)
pulumi.export("broken", (database.master_user_secret
                         .arn))
