import pulumi
import pulumi_aws as aws

environment = pulumi.Config().get("environment") or "dev"
provider = aws.Provider("provider", region="eu-west-1")
api = aws.apigateway.RestApi("api")
deployment = aws.apigateway.Deployment(
    f"{environment}-deployment",
    rest_api=api.id,
    opts=pulumi.ResourceOptions(parent=api, provider=provider, depends_on=[api]),
)

# one stage for each environment
deployment_stage = aws.apigateway.Stage(
    f"{environment}-deployment-stage",
    deployment=deployment.id,
    rest_api=api.id,
    stage_name=environment,
    description="all of it",
    opts=pulumi.ResourceOptions(parent=api, provider=provider),
)
settings = aws.apigateway.MethodSettings(
    "settings",
    rest_api=api.id,
    stage_name=environment,
    method_path="*/*",
    settings={"metrics_enabled": True},
    opts=pulumi.ResourceOptions(depends_on=[deployment_stage]),
)
pulumi.export("url", deployment_stage.invoke_url)
pulumi.export("orders", deployment_stage.invoke_url.apply(lambda url: f"{url}/orders"))
pulumi.export("deployment", deployment.id)

other = aws.apigateway.RestApi("other")
deployment_2 = aws.apigateway.Deployment("bare", rest_api=other.id)
aws.apigateway.Stage(
    "bare-stage",
    deployment=deployment_2.id,
    rest_api=other.id,
    stage_name="bare",
)


class Service(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("own:api:Service", name, None, opts)
        self.api = aws.apigateway.RestApi(name)
        self.deployment = aws.apigateway.Deployment(
            name, rest_api=self.api.id
        )

        self.deployment_stage = aws.apigateway.Stage(
            f"{name}-stage",
            deployment=self.deployment.id,
            rest_api=self.api.id,
            stage_name="v1",
            variables={"level": "debug"},
        )
        self.arn = self.deployment_stage.execution_arn


Service("service")
