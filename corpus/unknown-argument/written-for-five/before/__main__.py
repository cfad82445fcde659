import pulumi_aws as aws

address = aws.ec2.Eip("address", vpc=True)
group = aws.elasticache.ReplicationGroup(
    "group",
    replication_group_description="sessions",
    number_cache_clusters=2,
    auth_token_enabled=False,
)
stream = aws.kinesis.FirehoseDeliveryStream(
    "stream",
    destination="extended_s3",
    extended_s3_configuration=aws.kinesis.FirehoseDeliveryStreamExtendedS3ConfigurationArgs(
        bucket_arn="arn:aws:s3:::a",
        role_arn="arn:aws:iam::111122223333:role/a",
        buffer_size=5,
    ),
)
alarm = aws.cloudwatch.MetricAlarm(
    "alarm", alarm_name="errors", comparison_operator="GreaterThanThreshold", evaluation_periods=1
)
rule = aws.iot.TopicRule(
    "rule",
    enabled=True,
    sql="SELECT *",
    sql_version="2016-03-23",
    kinesis={"role_arn": "a", "stream_name": "b"},
)
