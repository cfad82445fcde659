import pulumi
import pulumi_aws as aws

settings = pulumi.Config()
api = aws.apigateway.RestApi("api")
second = aws.apigateway.RestApi("second")
third = aws.apigateway.RestApi("third")


def name_of(kind):
    print(kind)
    return f"{kind}-deployment"


deployment = aws.apigateway.Deployment("deployment", rest_api=api.id, stage_name="live")
stage = aws.apigateway.Stage(
    "stage", rest_api=api.id, deployment=deployment.id, stage_name=settings.require("stage")
)
canary = aws.apigateway.Deployment(
    "canary", rest_api=second.id, stage_name="live", canary_settings={"percent_traffic": 1}
)
described = aws.apigateway.Deployment("described", rest_api=second.id, stage_description="b")
named = aws.apigateway.Deployment(name_of("named"), rest_api=second.id, stage_name="live")
urls = [aws.apigateway.Deployment("listed", rest_api=second.id, stage_name="live").invoke_url]
made = {"a": aws.apigateway.Deployment("made", rest_api=third.id, stage_name="live").id}
made["b"] = aws.apigateway.Deployment("kept", rest_api=third.id, stage_name="live")
early = aws.apigateway.Deployment("early", rest_api=third.id, stage_name="prod")
pulumi.export("early", early.invoke_url)
late = aws.apigateway.Stage("late", rest_api=third.id, deployment=early.id, stage_name="prod")


def deploy(kind):
    return aws.apigateway.Deployment(kind, rest_api=third.id, stage_name="dev")
