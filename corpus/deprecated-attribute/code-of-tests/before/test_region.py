import pulumi_aws as aws


def test_region():
    assert aws.get_region().name
