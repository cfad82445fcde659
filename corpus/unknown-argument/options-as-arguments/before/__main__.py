import pulumi
import pulumi_aws as aws
from pulumi import ResourceOptions

west = aws.Provider("west", region="us-west-2")
role = aws.iam.Role("role", assume_role_policy="{}")
shared = pulumi.ResourceOptions(protect=True)

topic = aws.sns.Topic("topic", depends_on=[role])

queue = aws.sqs.Queue(
    "queue",
    provider=west,
    fifo_queue=True,
    opts=ResourceOptions(depends_on=[role]),
)

bucket = aws.s3.Bucket(
    "bucket",
    ResourceOptions(protect=True),
    tags={"team": "data"},
    depends_on=[
        role,  # first
        topic,
    ],
)

table = aws.dynamodb.Table(
    "table",
    hash_key="id",
    attributes=[{"name": "id", "type": "S"}],
    billing_mode="PAY_PER_REQUEST",
    depends_on=[bucket],
    opts=shared,
)

key = aws.kms.Key("key", parent=topic, provider=west)
identity = aws.get_caller_identity_output(provider=west)
