"""Entry point."""
from lib.stack import OrderStack, OrderStackArgs

stack = OrderStack("orders", OrderStackArgs(size=3))
