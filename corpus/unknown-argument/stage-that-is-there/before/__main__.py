import pulumi
import pulumi_aws as aws

NAME = "live"
api = aws.apigateway.RestApi("api")
deployment = aws.apigateway.Deployment(
    "deployment",
    rest_api=api.id,
    stage_name="live",  # as below
)
stage = aws.apigateway.Stage(
    "stage", rest_api=api.id, deployment=deployment.id, stage_name=NAME
)
pulumi.export("url", deployment.invoke_url)
