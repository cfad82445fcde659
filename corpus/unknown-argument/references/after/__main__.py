import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("alerts")
mail = aws.sns.TopicSubscription(
    "mail", topic=topic.arn, protocol="email", endpoint="ops@example.com"
)

api = aws.apigateway.RestApi("api")
resource = aws.apigateway.Resource(
    "item",
    rest_api=api.id,
    parent_id=api.root_resource_id,
    path_part="item",
)

pulumi.export("subscription", mail.id)
