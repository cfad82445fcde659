import pulumi
import pulumi_aws as aws


class Queues(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("orders:index:Queues", name)
        self.queue = aws.sqs.Queue(name)
        self.register_outputs({"queue_arn": self.queue.arn})


for name in ("first", "second"):
    queues = Queues(name)
