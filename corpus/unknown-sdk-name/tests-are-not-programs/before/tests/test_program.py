import pulumi_aws as aws

aws.logs.LogGroup("a")
