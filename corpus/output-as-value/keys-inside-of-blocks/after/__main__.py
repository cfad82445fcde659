import pulumi
import pulumi_aws as aws

data = aws.s3.Bucket("data")
role = aws.iam.Role("role", assume_role_policy="{}")
sizes = ["small", "large"]
stream = aws.kinesis.Stream("stream", shard_count=1)

aws.lambda_.Function(
    "handler",
    role=role.arn,
    runtime="python3.12",
    handler="main.handler",
    code=pulumi.AssetArchive({}),
    environment={"variables": data.id.apply(lambda id: {id: "bucket"})},
)
aws.lambda_.Function(
    "other",
    role=role.arn,
    runtime="python3.12",
    handler="main.handler",
    code=pulumi.AssetArchive({}),
    environment=aws.lambda_.FunctionEnvironmentArgs(variables=data.id.apply(lambda id: {id: "bucket"})),
)
names = {data.id: "only of the program"}
pulumi.export("size", stream.shard_count.apply(lambda shard_count: sizes[shard_count]))
