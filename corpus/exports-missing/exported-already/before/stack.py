import pulumi
import pulumi_aws as aws
from pulumi import export as show


class Stack(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("orders:index:Stack", name)
        self.queue = aws.sqs.Queue(name)
        show("queue_arn", self.queue.arn)
        self.register_outputs({"queue_arn": self.queue.arn})
