import pulumi
import pulumi_aws as aws


class Stack(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("orders:index:Stack", name)
        self.topic = aws.sns.Topic(name)
        queue = aws.sqs.Queue(name)
        self.register_outputs({"topic_arn": self.topic.arn, "queue_arn": queue.arn})
