import pulumi

config = pulumi.Config()
pulumi.export("size", config.require("size"))
pulumi.export("password", config.require_secret("password"))
