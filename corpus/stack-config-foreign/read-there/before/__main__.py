import pulumi

config = pulumi.Config()
size = pulumi.Config("shared").get("size") or config.require("size")
pulumi.export("size", size)
