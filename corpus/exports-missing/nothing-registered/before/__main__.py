import pulumi
import pulumi_aws as aws


class Inner(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("orders:index:Inner", name, None, opts)
        self.queue = aws.sqs.Queue(name)
        self.register_outputs({"queue_arn": self.queue.arn})


class Stack(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("orders:index:Stack", name)
        self.inner = Inner(name, pulumi.ResourceOptions(parent=self))
        self.register_outputs({})


class Registry:
    def register_outputs(self, outputs):
        self.outputs = outputs

    def __init__(self):
        self.register_outputs({"a": 1})


Stack("orders")
Registry()
