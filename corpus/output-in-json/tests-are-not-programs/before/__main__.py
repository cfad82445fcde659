import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
