import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("orders")
pulumi.export("queue", queue.id)
