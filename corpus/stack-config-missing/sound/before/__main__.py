import pulumi

config = pulumi.Config()
pulumi.export("zone", config.require("zone"))
pulumi.export("size", config.require_int("size"))
pulumi.export("old", config.require("old"))
pulumi.export("region", pulumi.Config("aws").require("region"))
pulumi.export("more", config.get("more"))
if config.get_bool("special"):
    pulumi.export("special", config.require("name"))
