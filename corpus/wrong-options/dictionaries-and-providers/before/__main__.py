import pulumi
import pulumi_aws as aws

west = aws.Provider("west", region="us-west-2")
topic = aws.sns.Topic("topic", opts={"provider": west, "deleteBeforeReplace": True})
queue = aws.sqs.Queue("queue", opts=west)
group = aws.cloudwatch.LogGroup(
    "group",
    opts={
        "protect": True,  # kept
        "ignore_changes" : ["tags"],
    },
)
region = aws.get_region(opts={})
