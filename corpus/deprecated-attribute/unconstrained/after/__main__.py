import pulumi
import pulumi_aws as aws

pulumi.export("region", aws.get_region().region)
