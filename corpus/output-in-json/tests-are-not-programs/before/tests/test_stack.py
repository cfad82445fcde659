import json

import pulumi_aws as aws


def test_arn():
    assert json.dumps([aws.sqs.Queue("jobs").arn])
