import pulumi_aws as aws

group = aws.elasticache.ReplicationGroup(
    "group", replication_group_description="sessions", number_cache_clusters=2
)
rule = aws.ec2.Route("route", route_table_id="rtb-1", instance_id="i-1")
