import pulumi
from one.shared import a
from two.shared import b

pulumi.export("a", a + b)
