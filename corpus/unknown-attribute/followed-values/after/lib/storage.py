import pulumi_aws as aws

table = aws.dynamodb.Table(
    "table", hash_key="id", attributes=[{"name": "id", "type": "S"}]
)


def queue(name: str) -> aws.sqs.Queue:
    made = aws.sqs.Queue(name)
    return made
