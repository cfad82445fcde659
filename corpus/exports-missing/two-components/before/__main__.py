import pulumi as p
import pulumi_aws as aws


class Queues(p.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("orders:index:Queues", name, None, opts)
        self.queue = aws.sqs.Queue(name, opts=p.ResourceOptions(parent=self))
        address = self.queue.arn
        self.outputs = {"queue_arn": address, "stack": p.get_stack()}
        self.register_outputs(outputs=self.outputs)


class Topics(p.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("orders:index:Topics", name, None, opts)
        self.topic = aws.sns.Topic(name, opts=p.ResourceOptions(parent=self))
        self.register_outputs({"topic_arn": self.topic.arn})


class Nothing(p.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("orders:index:Nothing", name, None, opts)
        self.register_outputs({})


stack = "a text"
nothing = Nothing("nothing")
queues: Queues = Queues("queues")
if p.get_stack() != "local":
    Topics("topics")
