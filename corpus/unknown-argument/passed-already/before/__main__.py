import pulumi
import pulumi_aws as aws

common = {"name": "a"}
names = ["b"]

aws.sns.Topic("a", name="a", topic_name="b")
aws.sns.Topic("b", topic_name="b", **common)
aws.sns.Topic(*names, topic_name="b")
aws.sns.Topic("c", topic_name="c", topicName="d")
aws.sns.Topic("d", pulumi.ResourceOptions(depends_on=[]), depends_on=[])
aws.sns.Topic("e", depends_on=[], opts=pulumi.ResourceOptions(**{"protect": True}))
