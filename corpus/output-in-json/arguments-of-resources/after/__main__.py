import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("dead")

aws.iam.Policy("direct", policy=pulumi.Output.json_dumps({"Resource": bucket.arn}, indent=2, sort_keys=True))
aws.s3.BucketPolicy(
    "nested",
    bucket=bucket.id,
    policy=pulumi.Output.json_dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                # Everything in the bucket, and the bucket.
                {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "s3:ListBucket",
                    "Resource": [bucket.arn, pulumi.Output.concat(bucket.arn, "/*")],
                },
            ],
        }
    ),
)
redrive = {"deadLetterTargetArn": queue.arn, "maxReceiveCount": 3}
aws.sqs.Queue("jobs", redrive_policy=pulumi.Output.json_dumps(redrive, separators=(",", ":")))
text = pulumi.Output.json_dumps(obj=({"queue": queue.name}, None, "\u00e9"), ensure_ascii=False)
aws.ssm.Parameter("names", type="String", value=text)
upper = pulumi.Output.json_dumps([queue.arn.apply(lambda arn: arn.upper())], default=str)
aws.ssm.Parameter("upper", type="String", value=upper)
pulumi.export("upper", upper)
