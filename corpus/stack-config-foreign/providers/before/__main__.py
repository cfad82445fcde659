import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure

config = pulumi.Config()
region = config.require("region")
location = config.require("location")
bucket = aws.s3.Bucket("b")
pulumi.export("b", azure.resources.ResourceGroup(region).name)
