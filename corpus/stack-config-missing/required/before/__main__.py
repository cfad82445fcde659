import pulumi

config = pulumi.Config()
zone = config.require("zone")
size = config.require_int("size")
password = config.require_secret("password")
region = pulumi.Config("aws").require("region")
pulumi.export("zone", zone)
