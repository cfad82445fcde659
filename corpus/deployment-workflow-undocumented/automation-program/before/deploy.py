import sys

from pulumi import automation

stack = automation.create_or_select_stack(stack_name=sys.argv[1], work_dir=".")
stack.up()
