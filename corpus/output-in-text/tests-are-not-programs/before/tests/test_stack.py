import pulumi_aws as aws


def test_name():
    assert f"{aws.s3.Bucket('data').arn}"
