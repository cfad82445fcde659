import pulumi

config = pulumi.Config()
pulumi.export("a", config.require("a"))
