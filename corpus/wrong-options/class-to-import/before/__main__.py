from pulumi import ResourceOptions, export
from pulumi_aws import Provider, get_region

west = Provider("west", region="us-west-2")
region = get_region(opts=ResourceOptions(provider=west))
export("region", region.name)
