import pulumi_aws
from pulumi_aws import ec2, s3
from pulumi_aws import sns as topics
import pulumi_aws.rds as databases

from lib.platform import aws

# The profile of the web servers.
web = pulumi_aws.iam.InstanceProfile("web", role="web")  # by name
own = pulumi_aws.get_caller_identity()
default = pulumi_aws.ec2.get_vpc(default=True)
policy = aws.iam.get_policy_document(version="2012-10-17")
bucket = s3.Bucket("web")
topic = topics.Topic("web")
databases.SubnetGroup("web", subnet_ids=[])
key = pulumi_aws.secretsmanager.get_secret_version(secret_id="web")
