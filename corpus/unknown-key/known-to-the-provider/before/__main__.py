import pulumi
import pulumi_aws as aws

rule = {"status": "Enabled", "no_such": True}

bucket = aws.s3.Bucket("data", tags={"no_such": "tag", "AnyCase": "tag"})
function = aws.lambda_.Function(
    "function",
    role="arn",
    environment={"variables": {"NO_SUCH": "1"}},
    vpc_config={"subnetIds": ["a"], "security_group_ids": ["b"], "SubnetIds": ["c"]},
)
group = aws.ec2.SecurityGroup(
    "group", ingress=[{"from_port": 1, "toPort": 2, "protocol": "tcp", "cidr_block": ["a"]}]
)
document = aws.iam.get_policy_document(statements=[{"not_resources": ["*"], "effect": "Deny"}])
configuration = aws.s3.BucketLifecycleConfiguration("rules", bucket=bucket.id, rules=[rule])
