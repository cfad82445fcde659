import pulumi

pulumi.export("x", 1)
