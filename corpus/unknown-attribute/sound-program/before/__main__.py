import pulumi
import pulumi_aws as aws

region = aws.get_region()
identity = aws.get_caller_identity_output()
bucket = aws.s3.Bucket("data")
function = aws.lambda_.Function("function", role="arn:aws:iam::123456789012:role/x")

pulumi.export("region", region.region)
pulumi.export("account", identity.account_id)
pulumi.export("bucket", bucket.bucket)
pulumi.export("arn", bucket.arn)
pulumi.export("function", function.name)
pulumi.export("urn", function.urn)
