import pulumi
import pulumi_aws as aws

NAME = "live"
api = aws.apigateway.RestApi("api")
# as below
deployment = aws.apigateway.Deployment(
    "deployment",
    rest_api=api.id,
)
stage = aws.apigateway.Stage(
    "stage", rest_api=api.id, deployment=deployment.id, stage_name=NAME
)
pulumi.export("url", stage.invoke_url)
