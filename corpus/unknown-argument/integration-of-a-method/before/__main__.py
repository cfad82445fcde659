import pulumi
import pulumi_aws as aws

api = aws.apigateway.RestApi("api")
mock = aws.apigateway.Method(
    "get-health",
    rest_api=api.id,
    resource_id=api.root_resource_id,
    http_method="HEAD",
    authorization="NONE",
    integration={"type": "MOCK"},
)
method = aws.apigateway.Method(
    "get-orders",
    rest_api=api.id,
    resource_id=api.root_resource_id,
    http_method="GET",
    authorization="NONE",
    integration=aws.apigateway.Integration(
        integration_http_method="POST",
        type="AWS_PROXY",
        uri="arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
    ),
)
deployment = aws.apigateway.Deployment(
    "deployment", rest_api=api.id, opts=pulumi.ResourceOptions(depends_on=[method, mock])
)
