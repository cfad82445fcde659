import pulumi
import pulumi_aws as aws

api = aws.apigateway.RestApi("api")
mock = aws.apigateway.Method(
    "get-health",
    rest_api=api.id,
    resource_id=api.root_resource_id,
    http_method="HEAD",
    authorization="NONE",
)

mock_integration = aws.apigateway.Integration(
    "get-health-integration",
    rest_api=api.id,
    resource_id=api.root_resource_id,
    http_method="HEAD",
    type="MOCK",
)
method = aws.apigateway.Method(
    "get-orders",
    rest_api=api.id,
    resource_id=api.root_resource_id,
    http_method="GET",
    authorization="NONE",
)

method_integration = aws.apigateway.Integration(
    "get-orders-integration",
    rest_api=api.id,
    resource_id=api.root_resource_id,
    http_method="GET",
    integration_http_method="POST",
    type="AWS_PROXY",
    uri="arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
)
deployment = aws.apigateway.Deployment(
    "deployment", rest_api=api.id, opts=pulumi.ResourceOptions(depends_on=[method_integration, mock_integration])
)
