import pulumi

pulumi.export("name", pulumi.get_project())
