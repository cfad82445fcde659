import pulumi


class StackArgs:
    def __init__(self, topic):
        self.topic = topic


class Stack(pulumi.ComponentResource):
    def __init__(self, name, args):
        super().__init__("shop:index:Stack", name)
        self.register_outputs({"topic": args.topic.arn})
