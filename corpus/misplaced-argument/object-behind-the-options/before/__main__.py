import pulumi
import pulumi_aws as aws

queue = aws.sqs.QueueArgs(name="jobs")

aws.sqs.Queue("a", None, aws.sqs.QueueArgs(name="first"))
aws.sqs.Queue("b", pulumi.ResourceOptions(protect=True), queue)
