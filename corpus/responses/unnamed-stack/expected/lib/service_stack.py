import pulumi
import pulumi_aws as aws


class ServiceStackArgs:
    def __init__(self, suffix="dev"):
        self.suffix = suffix


class ServiceStack(pulumi.ComponentResource):
    def __init__(self, name, args, opts=None):
        super().__init__("shop:service:Stack", name, None, opts)
        aws.sqs.Queue(f"orders-{args.suffix}")
