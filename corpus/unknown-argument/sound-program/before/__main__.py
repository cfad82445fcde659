import pulumi
import pulumi_aws as aws
from pulumi_aws.ec2 import SecurityGroup, SecurityGroupIngressArgs

config = pulumi.Config()
common = {"tags": {"team": "data"}}

group = SecurityGroup(
    "group",
    aws.ec2.SecurityGroupArgs(
        ingress=[SecurityGroupIngressArgs(from_port=1, to_port=2, protocol="tcp", self=True)],
    ),
    opts=pulumi.ResourceOptions(protect=True, custom_timeouts=pulumi.CustomTimeouts(create="5m")),
)
queue = aws.sqs.Queue(resource_name="queue", name="queue", **common)
topic = aws.sns.Topic("topic", args=aws.sns.TopicArgs(name="topic"))
found = aws.s3.Bucket.get("found", id="found", opts=None, tags={})
region = aws.get_region_output(opts=pulumi.InvokeOptions(parent=queue)).region
names = pulumi.Output.all(a=queue.name, b=topic.arn)
value = config.get("x", default="y")
pulumi.export(name="names", value=names)
