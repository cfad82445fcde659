import pulumi

config = pulumi.Config()
pulumi.export("size", config.require("size"))
