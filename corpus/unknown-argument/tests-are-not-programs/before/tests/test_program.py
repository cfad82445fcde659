import pulumi_aws as aws
import pytest


def test_it_refuses_other_names():
    with pytest.raises(TypeError):
        aws.sns.Topic("a", topic_name="a")
