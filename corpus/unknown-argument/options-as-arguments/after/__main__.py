import pulumi
import pulumi_aws as aws
from pulumi import ResourceOptions

west = aws.Provider("west", region="us-west-2")
role = aws.iam.Role("role", assume_role_policy="{}")
shared = pulumi.ResourceOptions(protect=True)

topic = aws.sns.Topic("topic", opts=ResourceOptions(depends_on=[role]))

queue = aws.sqs.Queue(
    "queue",
    fifo_queue=True,
    opts=ResourceOptions(depends_on=[role], provider=west),
)

bucket = aws.s3.Bucket(
    "bucket",
    ResourceOptions(protect=True, depends_on=[
        role,  # first
        topic,
    ]),
    tags={"team": "data"},
)

table = aws.dynamodb.Table(
    "table",
    hash_key="id",
    attributes=[{"name": "id", "type": "S"}],
    billing_mode="PAY_PER_REQUEST",
    opts=ResourceOptions.merge(shared, ResourceOptions(depends_on=[bucket])),
)

key = aws.kms.Key("key", opts=ResourceOptions(parent=topic, provider=west))
identity = aws.get_caller_identity_output(opts=pulumi.InvokeOptions(provider=west))
