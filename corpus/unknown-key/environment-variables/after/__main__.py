import pulumi
import pulumi_aws as aws

role = aws.iam.Role("role", assume_role_policy="{}")
data = aws.s3.Bucket("data")
common = {"STAGE": "dev"}
code = pulumi.FileArchive("code")
aws.lambda_.Function(
    "one", role=role.arn, handler="a.b", runtime="python3.12", code=code, environment={'variables': {'LEVEL': "info"}}
)
aws.lambda_.Function(
    "two",
    role=role.arn,
    handler="a.b",
    runtime="python3.12",
    code=code,
    environment={"variables": {
        "BUCKET": data.id,  # where it reads
        "LEVEL_2": "info",
    }},
)
aws.lambda_.Function("three", role=role.arn, code=code, environment={"level": "info"})
aws.lambda_.Function("four", role=role.arn, code=code, environment={"LEVEL": "info", "variables": {}})
aws.lambda_.Function("five", role=role.arn, code=code, environment={"FIVE": "info", **common})
aws.lambda_.Function("six", role=role.arn, code=code, environment={"variables": {"LEVEL": "info"}})
