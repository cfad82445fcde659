import pulumi
from lib import stack

stack.Stack("a"
