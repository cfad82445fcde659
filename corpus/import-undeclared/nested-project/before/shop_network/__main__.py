import pulumi

pulumi.export("a", 1)
