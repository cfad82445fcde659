import pulumi_aws as aws

settings = aws.sns.TopicArgs(name="a")
aws.sns.Topic("a", settings, topic_name="b")
aws.sns.Topic("c", args=settings, topic_name="b")


def make(options):
    aws.sns.Topic("d", options, topic_name="d")
