import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("alerts")
mail = aws.sns.TopicSubscription(
    "mail", topic_arn=topic.arn, protocol="email", endpoint="ops@example.com"
)

api = aws.apigateway.RestApi("api")
resource = aws.apigateway.Resource(
    "item",
    rest_api_id=api.id,
    parent_id=api.root_resource_id,
    path_part="item",
)

bucket = aws.s3.Bucket("bucket", bucket_name="numbers-of-the-year")
policy = aws.s3.BucketPolicy("policy", bucket_name=bucket.bucket, policy="{}")
cache = aws.elasticache.ReplicationGroup("cache", replication_group_description="sessions")

pulumi.export("subscription", mail.id)
