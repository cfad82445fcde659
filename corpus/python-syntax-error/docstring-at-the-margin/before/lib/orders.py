"""The stack."""

import pulumi


class OrdersArgs:
"""What the stack takes."""

    def __init__(self, suffix: str = "dev") -> None:
        self.suffix = suffix


class Orders(pulumi.ComponentResource):
"""
The stack.

    Indented text of it.
"""

    # How many queues there are.
    count = 2

    def __init__(self, name: str, args: OrdersArgs) -> None:
    r'''It takes \d arguments.'''  # noqa
        super().__init__("shop:index:Orders", name)
