import pulumi
import pulumi_aws as aws
from pulumi import ResourceOptions

west = aws.Provider("west", region="us-west-2")
topic = aws.sns.Topic("topic")

region = aws.get_region(opts=pulumi.ResourceOptions(provider=west))
zones = aws.get_availability_zones(state="available", opts=ResourceOptions(west))
identity = aws.get_caller_identity_output(opts=ResourceOptions(parent=topic, provider=west))
names = aws.get_availability_zones_output(
    opts=pulumi.ResourceOptions(depends_on=[topic]),  # after the topic
)
queue = aws.sqs.Queue("queue", opts=pulumi.InvokeOptions(provider=west))
stream = aws.kinesis.Stream("stream", pulumi.InvokeOptions(parent=topic), shard_count=1)
found = aws.sns.Topic.get("found", "arn:aws:sns:us-west-2:1:a", opts=pulumi.InvokeOptions())
