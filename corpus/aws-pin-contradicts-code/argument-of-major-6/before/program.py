import pulumi_aws as aws

aws.ec2.Eip("nat", vpc=True)
