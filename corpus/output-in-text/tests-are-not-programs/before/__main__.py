import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"
