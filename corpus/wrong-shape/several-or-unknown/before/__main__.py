import pulumi_aws as aws

names = ["a"]
role = names[0]

aws.lambda_.Function("a", role=["arn", "other"])
aws.lambda_.Function("b", role=[role])
aws.lambda_.Function("c", role=[*names])
aws.lambda_.Function("d", role=[name for name in names])
aws.lambda_.Function("e", role=[("arn")])
aws.lambda_.Function(
    "f",
    role=[
        # of the platform
        "arn",
    ],
)
aws.lambda_.Function("g", role=[])
aws.lambda_.Function("h", role=[{"name": "arn"}])
