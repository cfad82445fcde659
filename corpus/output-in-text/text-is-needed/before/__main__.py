import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

aws.s3.Bucket(f"{bucket.id}-logs")
print(f"made {bucket.arn}")
pulumi.log.info("made " + bucket.arn)
label = "%s" % bucket.id
aws.sqs.Queue(label, name=label)
found = aws.s3.get_bucket(bucket=str(bucket.id))
tags = {f"{bucket.id}": name}
lower = f"{bucket.id}".lower()
inner = f"{'a' + bucket.id}"
