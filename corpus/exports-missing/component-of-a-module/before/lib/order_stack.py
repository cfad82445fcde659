from typing import Optional

import pulumi_aws as aws
from pulumi import ComponentResource, Output, ResourceOptions


class Storage(ComponentResource):
    def __init__(self, name: str, opts: Optional[ResourceOptions] = None):
        super().__init__("orders:index:Storage", name, None, opts)
        self.table = aws.dynamodb.Table(
            f"{name}-table",
            attributes=[aws.dynamodb.TableAttributeArgs(name="id", type="S")],
            hash_key="id",
            billing_mode="PAY_PER_REQUEST",
            opts=ResourceOptions(parent=self),
        )
        self.register_outputs({"table_name": self.table.name})


class OrderStack(ComponentResource):
    def __init__(component, name: str, opts: Optional[ResourceOptions] = None):
        super().__init__("orders:index:OrderStack", name, None, opts)
        component.self = "a name that is no receiver"
        component.storage = Storage(f"{name}-storage", ResourceOptions(parent=component))
        component.queues = [
            aws.sqs.Queue(f"{name}-{number}", opts=ResourceOptions(parent=component))
            for number in range(2)
        ]
        # What other stacks read.
        component.register_outputs(
            {
                "table_arn": component.storage.table.arn,
                'queue_arns': [queue.arn for queue in component.queues],  # in order
                "first": component.queues[0].arn.apply(
                    lambda arn: {
                        "arn": arn,
                        # the last part
                        "name": arn.split(":")[-1],
                    }
                ),
                "address": Output.concat(
                    "sqs/",
                    component.queues[0].arn,
                ),
                "label": f"{component.self!r} {len(component.queues)}",
                "kind": dict(component="orders"),
            }
        )
