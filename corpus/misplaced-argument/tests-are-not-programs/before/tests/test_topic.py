import pulumi_aws as aws


def test_topic():
    aws.sns.Topic(3)
