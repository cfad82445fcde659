import pulumi
import pulumi_aws as aws


class Stack(pulumi.ComponentResource):
    def __init__(self, name, queue=None):
        super().__init__("orders:index:Stack", name)
        if queue is None:
            return
        self.queue = queue
        self.register_outputs({"queue_arn": self.queue.arn})


Stack("orders")
