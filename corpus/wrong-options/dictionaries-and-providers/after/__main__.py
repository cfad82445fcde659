import pulumi
import pulumi_aws as aws

west = aws.Provider("west", region="us-west-2")
topic = aws.sns.Topic("topic", opts=pulumi.ResourceOptions(provider=west, delete_before_replace=True))
queue = aws.sqs.Queue("queue", opts=pulumi.ResourceOptions(provider=west))
group = aws.cloudwatch.LogGroup(
    "group",
    opts=pulumi.ResourceOptions(
        protect=True,  # kept
        ignore_changes=["tags"],
    ),
)
region = aws.get_region(opts=pulumi.InvokeOptions())
