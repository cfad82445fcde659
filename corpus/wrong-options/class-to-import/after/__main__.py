from pulumi import InvokeOptions, ResourceOptions, export
from pulumi_aws import Provider, get_region

west = Provider("west", region="us-west-2")
region = get_region(opts=InvokeOptions(provider=west))
export("region", region.name)
