import pulumi
import pulumi_aws as aws

current = aws.get_region()
pulumi.export("region", current.name)
