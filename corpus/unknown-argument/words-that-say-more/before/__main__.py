import pulumi
import pulumi_aws as aws

config = pulumi.Config()
topic = aws.sns.Topic("topic")

aws.ec2.VpcEndpoint("endpoint", vpc_id="vpc-0a1b2c3d", subnets=[topic.arn, topic.name])
aws.dynamodb.Table("orders", billing=config.get_object("billing"), hash_key="id")
aws.lb.ListenerRule("rule", rule_arn=topic.arn, actions=[], conditions=[])
aws.lambda_.EventSourceMapping("items", function_name="f", maximum_batching_window_minutes=1)
aws.efs.FileSystem("files", throughput=10)
aws.dynamodb.Table(
    "parts",
    hash_key="id",
    attributes=[aws.dynamodb.TableAttributeArgs(name="id", type="S")],
    sse_enabled=True,
    encryption=aws.dynamodb.TableServerSideEncryptionArgs(enabled=True),
)
