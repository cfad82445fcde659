import pickle

import pulumi
import pulumi_aws as aws


class json:
    @staticmethod
    def dumps(value):
        return value


queue = aws.sqs.Queue("jobs")
pulumi.export("own", json.dumps([queue.arn]))
pulumi.export("other", [pickle.dumps([1]).hex(), queue.arn])
