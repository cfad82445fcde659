import pulumi_aws as aws
