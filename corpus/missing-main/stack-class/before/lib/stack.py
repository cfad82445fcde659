import pulumi
import pulumi_aws as aws


class OrderStackArgs:
    def __init__(self, size: int) -> None:
        self.size = size


class OrderStack(pulumi.ComponentResource):
    def __init__(self, name: str, args: OrderStackArgs) -> None:
        super().__init__("shop:orders:Stack", name)
        aws.s3.Bucket("logs")
