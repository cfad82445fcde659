import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("topic")
queue = aws.sqs.Queue("queue")
group = aws.lb.TargetGroup("group", port=80, protocol="HTTP", vpc_id="vpc-1")
database = aws.timestreamwrite.Database("metrics", database_name="metrics")
table = aws.timestreamwrite.Table("readings", database_name="metrics", table_name="readings")
api = aws.apigatewayv2.Api("api", protocol_type="HTTP")
bucket = aws.s3.Bucket("data")
pulumi.export("topic", {"topic": topic.topic_arn, "queue": queue.arn})
pulumi.export("queue", queue.queueUrl)
pulumi.export("group", group.target_group_arn_suffix)
pulumi.export("database", database.name)
pulumi.export("table", [table.name])
pulumi.export("url", api.endpoint.apply(lambda url: f"{url}/v1"))
pulumi.export("bucket", bucket.bucket_website_endpoint)
pulumi.export("domain", bucket.regional_domain_name)
pulumi.export("name", bucket . bucket_name)
pulumi.export(
    "first",
    topic.
    # kept
    topic_arn,
)
