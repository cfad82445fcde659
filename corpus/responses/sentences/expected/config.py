import pulumi

config = pulumi.Config()
