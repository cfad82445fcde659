import pulumi

config = pulumi.Config()
pulumi.export("zone", config.require("zone"))
pulumi.export("password", config.require_secret("password"))
pulumi.export("color", config.get("color"))
pulumi.export("size", config.require_int("size"))
