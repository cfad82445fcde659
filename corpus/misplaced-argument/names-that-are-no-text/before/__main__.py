import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("topic", name="topic")
number = 3

aws.sqs.Queue(number)
aws.sqs.Queue("")
aws.sqs.Queue(None)
aws.sqs.Queue(topic.name)
aws.sqs.Queue(topic)
aws.sqs.Queue(resource_name=["a"])
aws.sqs.Queue(4, aws.sqs.QueueArgs(name="jobs"))
aws.sqs.Queue(pulumi.Output.concat(topic.name, "-dead"))
