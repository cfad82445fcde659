import pulumi_aws as aws

from lib.policies import Policies, read_policy

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs")
role = aws.iam.Role("role", assume_role_policy="{}")

read_policy("bucket", bucket.arn)
read_policy("queue", resource=queue.arn, action="sqs:Get*")
Policies("plain", role)
Policies("all", role, bucket.arn)
