import pulumi
import pulumi_aws as aws

aws.lambda_.Versions("web")
pulumi.yaml.dump({})
aws.opsworks.Stack("web")
function = aws.lambda_.Function("web", code=aws.lambda_.FunctionCodeArgs(s3_bucket="code"))
logs = aws.logs
