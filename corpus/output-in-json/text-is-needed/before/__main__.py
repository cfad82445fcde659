import base64
import json

import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
length = len(json.dumps([queue.arn]))
line = json.dumps([queue.arn]) + "\n"
shown = f"arn: {json.dumps([queue.arn])}"
encoded = base64.b64encode(json.dumps([queue.arn]).encode())
named = aws.sqs.Queue(json.dumps([queue.arn]))
bucket = aws.s3.Bucket("data")
aws.s3.BucketObjectv2(
    "list", bucket=bucket.id, source=pulumi.StringAsset(json.dumps([queue.arn]))
)
with open("queues.json", "w") as file:
    file.write(json.dumps([queue.arn]))
text = json.dumps([queue.arn])
aws.ssm.Parameter("kept", type="String", value=text)
print(text)
total = json.dumps([queue.arn])
total += "\n"
by_text = {json.dumps([queue.arn]): 1}
first = json.dumps([queue.arn]).strip()
chosen = 1 if json.dumps([queue.arn]) else None
parts = [*json.dumps([queue.arn])]
pulumi.export(json.dumps([queue.arn]), 1)
values = [json.dumps([queue.arn])]
found = aws.iam.get_policy_document(source_policy_documents=values)
