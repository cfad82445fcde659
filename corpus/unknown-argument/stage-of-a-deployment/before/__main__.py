import pulumi
import pulumi_aws as aws

environment = pulumi.Config().get("environment") or "dev"
provider = aws.Provider("provider", region="eu-west-1")
api = aws.apigateway.RestApi("api")
deployment = aws.apigateway.Deployment(
    f"{environment}-deployment",
    rest_api=api.id,
    # one stage for each environment
    stage_name=environment,
    stage_description="all of it",
    opts=pulumi.ResourceOptions(parent=api, provider=provider, depends_on=[api]),
)
settings = aws.apigateway.MethodSettings(
    "settings",
    rest_api=api.id,
    stage_name=environment,
    method_path="*/*",
    settings={"metrics_enabled": True},
    opts=pulumi.ResourceOptions(depends_on=[deployment]),
)
pulumi.export("url", deployment.invoke_url)
pulumi.export("orders", deployment.invoke_url.apply(lambda url: f"{url}/orders"))
pulumi.export("deployment", deployment.id)

other = aws.apigateway.RestApi("other")
aws.apigateway.Deployment("bare", rest_api=other.id, stage_name="bare")


class Service(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("own:api:Service", name, None, opts)
        self.api = aws.apigateway.RestApi(name)
        self.deployment = aws.apigateway.Deployment(
            name, rest_api=self.api.id, stage_name="v1", variables={"level": "debug"}
        )
        self.arn = self.deployment.execution_arn


Service("service")
