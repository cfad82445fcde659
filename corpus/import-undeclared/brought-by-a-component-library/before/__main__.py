import pulumi
import pulumi_aws as aws
import pulumi_awsx as awsx
import pulumi_docker as docker
import pulumi_eks as eks
import pulumi_kubernetes as k8s

vpc = awsx.ec2.Vpc("main")
bucket = aws.s3.Bucket("data")
pulumi.export("vpc", vpc.vpc_id)
