import pulumi_aws as aws

queue = 1
