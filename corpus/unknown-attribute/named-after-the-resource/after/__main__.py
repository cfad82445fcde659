import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("topic")
queue = aws.sqs.Queue("queue")
group = aws.lb.TargetGroup("group", port=80, protocol="HTTP", vpc_id="vpc-1")
database = aws.timestreamwrite.Database("metrics", database_name="metrics")
table = aws.timestreamwrite.Table("readings", database_name="metrics", table_name="readings")
api = aws.apigatewayv2.Api("api", protocol_type="HTTP")
bucket = aws.s3.Bucket("data")
pulumi.export("topic", {"topic": topic.arn, "queue": queue.arn})
pulumi.export("queue", queue.url)
pulumi.export("group", group.arn_suffix)
pulumi.export("database", database.database_name)
pulumi.export("table", [table.table_name])
pulumi.export("url", api.api_endpoint.apply(lambda url: f"{url}/v1"))
pulumi.export("bucket", bucket.website_endpoint)
pulumi.export("domain", bucket.bucket_regional_domain_name)
pulumi.export("name", bucket . bucket)
pulumi.export(
    "first",
    topic.
    # kept
    arn,
)
