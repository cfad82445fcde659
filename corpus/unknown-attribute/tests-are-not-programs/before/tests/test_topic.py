import pulumi_aws as aws


def test_topic():
    topic = aws.sns.Topic("topic")
    assert topic.topic_arn
