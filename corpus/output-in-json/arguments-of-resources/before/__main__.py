import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("dead")

aws.iam.Policy("direct", policy=json.dumps({"Resource": bucket.arn}, indent=2, sort_keys=True))
aws.s3.BucketPolicy(
    "nested",
    bucket=bucket.id,
    policy=json.dumps(
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
aws.sqs.Queue("jobs", redrive_policy=json.dumps(redrive, separators=(",", ":")))
text = json.dumps(obj=({"queue": queue.name}, None, "\u00e9"), ensure_ascii=False)
aws.ssm.Parameter("names", type="String", value=text)
upper = json.dumps([queue.arn.apply(lambda arn: arn.upper())], default=str)
aws.ssm.Parameter("upper", type="String", value=upper)
pulumi.export("upper", upper)
