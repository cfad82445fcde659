import pulumi

pulumi.export("name", "shop")
