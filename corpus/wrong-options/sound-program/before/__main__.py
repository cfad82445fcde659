import pulumi
import pulumi_aws as aws

west = aws.Provider("west", region="us-west-2")
shared = pulumi.ResourceOptions(provider=west)


def options(more=None):
    return pulumi.ResourceOptions.merge(shared, more)


topic = aws.sns.Topic("topic", shared)
queue = aws.sqs.Queue("queue", opts=options(pulumi.ResourceOptions(protect=True)))
merged = aws.sqs.Queue("merged", opts=pulumi.ResourceOptions.merge(shared, None))
args = aws.sqs.Queue("args", aws.sqs.QueueArgs(name="q"), shared)
nothing = aws.sqs.Queue("nothing", None)
region = aws.get_region(opts=pulumi.InvokeOptions(provider=west))
zones = aws.get_availability_zones_output(opts=pulumi.InvokeOutputOptions(depends_on=[topic]))
identity = aws.get_caller_identity_output(opts=pulumi.InvokeOptions(provider=west))
found = aws.sns.Topic.get("found", "arn:aws:sns:us-west-2:1:a", opts=shared)
