import pulumi_aws as aws

address = aws.ec2.Eip("address", vpc=True)
api = aws.apigateway.RestApi("api")
deployment = aws.apigateway.Deployment("deployment", rest_api=api.id, stage_name="dev")
