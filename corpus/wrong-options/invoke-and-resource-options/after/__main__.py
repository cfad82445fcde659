import pulumi
import pulumi_aws as aws
from pulumi import ResourceOptions

west = aws.Provider("west", region="us-west-2")
topic = aws.sns.Topic("topic")

region = aws.get_region(opts=pulumi.InvokeOptions(provider=west))
zones = aws.get_availability_zones(state="available", opts=pulumi.InvokeOptions(west))
identity = aws.get_caller_identity_output(opts=pulumi.InvokeOptions(parent=topic, provider=west))
names = aws.get_availability_zones_output(
    opts=pulumi.InvokeOutputOptions(depends_on=[topic]),  # after the topic
)
queue = aws.sqs.Queue("queue", opts=pulumi.ResourceOptions(provider=west))
stream = aws.kinesis.Stream("stream", pulumi.ResourceOptions(parent=topic), shard_count=1)
found = aws.sns.Topic.get("found", "arn:aws:sns:us-west-2:1:a", opts=pulumi.ResourceOptions())
