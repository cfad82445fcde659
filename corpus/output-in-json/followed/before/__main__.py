import json

import pulumi
import pulumi_aws as aws
from lib import roles
from lib.roles import Storage, documents, table_name

storage = Storage("data")
table = aws.dynamodb.Table(
    "table",
    hash_key="id",
    attributes=[{"name": "id", "type": "S"}],
    billing_mode="PAY_PER_REQUEST",
)
topic = aws.sns.Topic("topic")
found = documents(
    roles.RoleArgs(table=table, topic_arn=topic.arn), pulumi.Output.from_input("role")
)
aws.iam.Policy("both", policy=found["both"])
aws.iam.Policy("document", policy=storage.document())
aws.ssm.Parameter("role", type="String", value=found["role"])
values = {
    "bucket": json.dumps({"arn": storage.bucket.arn}),
    "table": json.dumps([table_name(table)]),
}
aws.lambda_.Function(
    "reader",
    role="arn",
    runtime="python3.12",
    handler="a.b",
    environment={"variables": values if topic else {}},
)
