import pulumi
from stacks import build

build()
