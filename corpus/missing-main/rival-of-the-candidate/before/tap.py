import pulumi
from lib.stack import Stack

Stack("a")
