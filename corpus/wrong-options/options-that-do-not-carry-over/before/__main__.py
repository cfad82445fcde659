import pulumi
import pulumi_aws as aws

west = aws.Provider("west", region="us-west-2")
topic = aws.sns.Topic("topic")
shared = pulumi.ResourceOptions(provider=west)

aws.get_region(opts=pulumi.ResourceOptions(provider=west, protect=True))
aws.get_region(opts=pulumi.ResourceOptions(west, [topic]))
aws.get_region(opts=shared)
aws.sqs.Queue("a", opts=[topic])
aws.sqs.Queue("b", opts="protect")
aws.sqs.Queue("c", opts={"tags": {}})
aws.sqs.Queue("d", opts={"provider": west, "Provider": west})
aws.sqs.Queue("e", opts=topic)
aws.sqs.Queue("f", opts={**{}, "protect": True})
