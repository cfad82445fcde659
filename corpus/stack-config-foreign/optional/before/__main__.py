import pulumi

config = pulumi.Config()
pulumi.export("size", config.get("size") or "large")
