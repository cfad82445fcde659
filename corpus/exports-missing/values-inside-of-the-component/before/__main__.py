import pulumi

from stack import Stack

made = Stack("orders")
