"""Rows of `replaced_arguments` for databases, file systems and streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced

_SAME = "the SDK's name of the same setting"
_CLOUDFORMATION = "the name of the same setting in CloudFormation"
_SIX = "aws/how-to-guides/6-0-migration/"
_SEVEN = "aws/how-to-guides/7-0-migration/"


def data() -> Iterator[Replaced]:
    """Yield the rows."""
    yield from _tables()
    yield from _databases()
    yield from _clusters()
    yield from _caches()
    yield from _streams()


def _tables() -> Iterator[Replaced]:
    page = Page("dynamodb.Table")
    block = "a field of its own block in the SDK"
    yield page.moved("point_in_time_recovery_enabled", "point_in_time_recovery.enabled", block)
    yield page.moved("enable_point_in_time_recovery", "point_in_time_recovery.enabled", block)
    yield page.spread(
        "point_in_time_recovery_specification",
        {
            "point_in_time_recovery_enabled": "point_in_time_recovery.enabled",
            "enabled": "point_in_time_recovery.enabled",
        },
        _CLOUDFORMATION,
    )
    yield page.moved("server_side_encryption_enabled", "server_side_encryption.enabled", block)
    yield page.moved("sse_enabled", "server_side_encryption.enabled", block)
    yield page.spread(
        "sse_specification",
        {
            "sse_enabled": "server_side_encryption.enabled",
            "enabled": "server_side_encryption.enabled",
            "kms_master_key_id": "server_side_encryption.kms_key_arn",
        },
        _CLOUDFORMATION,
    )
    yield page.spread(
        "stream_specification",
        {"stream_enabled": "stream_enabled", "stream_view_type": "stream_view_type"},
        _CLOUDFORMATION,
    )
    yield page.spread(
        "provisioned_throughput",
        {
            "read_capacity_units": "read_capacity",
            "write_capacity_units": "write_capacity",
            "read_capacity": "read_capacity",
            "write_capacity": "write_capacity",
        },
        _CLOUDFORMATION,
    )
    yield page.moved("partition_key", "hash_key", "DynamoDB calls the hash key so as well")
    yield page.moved("sort_key", "range_key", "DynamoDB calls the range key so as well")
    yield page.moved("ttl_attribute", "ttl.attribute_name", block)
    yield page.moved("ttl_attribute_name", "ttl.attribute_name", block)
    yield page.moved("time_to_live", "ttl", _SAME)
    yield page.moved("read_capacity_units", "read_capacity", _CLOUDFORMATION)
    yield page.moved("write_capacity_units", "write_capacity", _CLOUDFORMATION)
    where = "aws/api-docs/dynamodb/table/"
    for name in ("GlobalSecondaryIndex", "LocalSecondaryIndex"):
        index = Page(f"dynamodb.Table{name}Args", where)
        yield index.moved("index_name", "name", _CLOUDFORMATION)
        yield index.moved("sort_key", "range_key", "DynamoDB calls the range key so as well")
        if name.startswith("Global"):
            yield index.moved("partition_key", "hash_key", "DynamoDB calls the hash key so as well")
            yield index.moved("read_capacity_units", "read_capacity", _CLOUDFORMATION)
            yield index.moved("write_capacity_units", "write_capacity", _CLOUDFORMATION)
    attribute = Page("dynamodb.TableAttributeArgs", where)
    yield attribute.moved("attribute_name", "name", _CLOUDFORMATION)
    yield attribute.moved("attribute_type", "type", _CLOUDFORMATION)
    yield Page("dynamodb.TableReplicaArgs", where).moved("region", "region_name", _SAME)
    yield Page("dynamodb.TableTtlArgs", where).moved("attribute", "attribute_name", _SAME)
    encryption = Page("dynamodb.TableServerSideEncryptionArgs", where)
    yield encryption.moved("kms_master_key_id", "kms_key_arn", _CLOUDFORMATION)
    page = Page("dynamodb.GlobalTable")
    why = "a global table of this kind only joins tables, which have it"
    for name in (
        "billing_mode",
        "tags",
        "hash_key",
        "attributes",
        "stream_enabled",
        "stream_view_type",
    ):
        yield page.dropped(name, why)


def _databases() -> Iterator[Replaced]:
    page = Page("rds.Instance")
    yield Page("rds.Instance", _SEVEN).moved("name", "db_name", "renamed with pulumi-aws 7")
    for argument, meant in {
        "db_instance_class": "instance_class",
        "db_instance_identifier": "identifier",
        "instance_identifier": "identifier",
        "master_username": "username",
        "master_password": "password",
        "master_user_password": "password",
        "database_name": "db_name",
        "security_group_ids": "vpc_security_group_ids",
        "subnet_group_name": "db_subnet_group_name",
        "db_parameter_group_name": "parameter_group_name",
        "backup_retention": "backup_retention_period",
        "backup_retention_days": "backup_retention_period",
        "preferred_backup_window": "backup_window",
        "preferred_maintenance_window": "maintenance_window",
        "kms_key_arn": "kms_key_id",
        "encrypted": "storage_encrypted",
        "cloudwatch_logs_exports": "enabled_cloudwatch_logs_exports",
        "enable_cloudwatch_logs_exports": "enabled_cloudwatch_logs_exports",
        "performance_insights_kms_key_arn": "performance_insights_kms_key_id",
        "db_subnet_group": "db_subnet_group_name",
    }.items():
        yield page.moved(argument, meant, _SAME)
    page = Page("rds.Cluster")
    for argument, meant in {
        "username": "master_username",
        "password": "master_password",
        "master_user_password": "master_password",
        "db_name": "database_name",
        "security_group_ids": "vpc_security_group_ids",
        "subnet_group_name": "db_subnet_group_name",
        "cluster_parameter_group_name": "db_cluster_parameter_group_name",
        "parameter_group_name": "db_cluster_parameter_group_name",
        "backup_window": "preferred_backup_window",
        "maintenance_window": "preferred_maintenance_window",
        "enable_cloudwatch_logs_exports": "enabled_cloudwatch_logs_exports",
        "cloudwatch_logs_exports": "enabled_cloudwatch_logs_exports",
        "kms_key_arn": "kms_key_id",
        "encrypted": "storage_encrypted",
        "identifier": "cluster_identifier",
        "db_cluster_identifier": "cluster_identifier",
        "serverless_v2_scaling_configuration": "serverlessv2_scaling_configuration",
    }.items():
        yield page.moved(argument, meant, _SAME)
    page = Page("rds.ClusterInstance")
    for argument, meant in {
        "cluster_id": "cluster_identifier",
        "db_cluster_identifier": "cluster_identifier",
        "instance_identifier": "identifier",
        "db_instance_identifier": "identifier",
        "db_instance_class": "instance_class",
        "parameter_group_name": "db_parameter_group_name",
        "maintenance_window": "preferred_maintenance_window",
    }.items():
        yield page.moved(argument, meant, _SAME)
    yield Page("rds.SubnetGroup").moved("subnets", "subnet_ids", _SAME)
    yield Page("rds.SubnetGroup").moved("db_subnet_group_name", "name", _CLOUDFORMATION)
    yield Page("rds.SubnetGroup").moved(
        "db_subnet_group_description", "description", _CLOUDFORMATION
    )


def _clusters() -> Iterator[Replaced]:
    for name in ("docdb.Cluster", "neptune.Cluster"):
        page = Page(name)
        yield page.moved("security_group_ids", "vpc_security_group_ids", _SAME)
        yield page.moved("backup_window", "preferred_backup_window", _SAME)
        yield page.moved("maintenance_window", "preferred_maintenance_window", _SAME)
        yield page.moved("encrypted", "storage_encrypted", _SAME)
    page = Page("docdb.Cluster")
    yield page.moved("username", "master_username", _SAME)
    yield page.moved("password", "master_password", _SAME)
    yield page.moved("subnet_group_name", "db_subnet_group_name", _SAME)
    yield page.moved("enable_cloudwatch_logs_exports", "enabled_cloudwatch_logs_exports", _SAME)
    page = Page("redshift.Cluster")
    yield page.moved("security_group_ids", "vpc_security_group_ids", _SAME)
    yield page.moved("subnet_group_name", "cluster_subnet_group_name", _SAME)
    for name in ("opensearch.Domain", "elasticsearch.Domain"):
        page = Page(name)
        yield page.moved("ebs_configuration", "ebs_options", _SAME)
        yield page.moved("encryption_at_rest", "encrypt_at_rest", _SAME)
        yield page.moved("encryption_at_rest_options", "encrypt_at_rest", _CLOUDFORMATION)
        yield page.moved("encrypt_at_rest_options", "encrypt_at_rest", _SAME)
        yield page.moved(
            "node_to_node_encryption_options", "node_to_node_encryption", _CLOUDFORMATION
        )
        yield page.moved("access_policy", "access_policies", _SAME)
    page = Page("efs.FileSystem")
    yield page.moved("kms_key_arn", "kms_key_id", "takes the key's ARN")
    page = Page("efs.MountTarget")
    yield page.moved("security_group_ids", "security_groups", _SAME)


def _caches() -> Iterator[Replaced]:
    six = Page("elasticache.ReplicationGroup", _SIX)
    yield six.moved("replication_group_description", "description", "renamed with pulumi-aws 6")
    yield six.moved("number_cache_clusters", "num_cache_clusters", "renamed with pulumi-aws 6")
    yield six.moved(
        "availability_zones", "preferred_cache_cluster_azs", "renamed with pulumi-aws 6"
    )
    page = Page("elasticache.ReplicationGroup")
    yield page.said(
        "auth_token_enabled", "", {False: None}, "what turns it on is the token itself, auth_token"
    )
    for name, meant in {
        "cache_node_type": "node_type",
        "cache_subnet_group_name": "subnet_group_name",
        "cache_parameter_group_name": "parameter_group_name",
        "security_groups": "security_group_ids",
        "snapshot_retention": "snapshot_retention_limit",
        "replication_group_name": "replication_group_id",
        "num_shards": "num_node_groups",
        "preferred_availability_zones": "preferred_cache_cluster_azs",
        "preferred_maintenance_window": "maintenance_window",
        "kms_key_arn": "kms_key_id",
        "num_replicas_per_node_group": "replicas_per_node_group",
        "log_delivery_configuration": "log_delivery_configurations[]",
    }.items():
        yield page.moved(name, meant, _SAME)
    page = Page("elasticache.Cluster")
    for name, meant in {
        "cache_node_type": "node_type",
        "cache_subnet_group_name": "subnet_group_name",
        "cache_parameter_group_name": "parameter_group_name",
        "name": "cluster_id",
        "cluster_name": "cluster_id",
        "security_groups": "security_group_ids",
        "vpc_security_group_ids": "security_group_ids",
    }.items():
        yield page.moved(name, meant, _SAME)
    page = Page("elasticache.SubnetGroup")
    yield page.moved("subnets", "subnet_ids", _SAME)
    yield page.moved("cache_subnet_group_name", "name", _CLOUDFORMATION)
    page = Page("elasticache.ParameterGroup")
    yield page.moved("cache_parameter_group_name", "name", _CLOUDFORMATION)
    yield page.moved("cache_parameter_group_family", "family", _CLOUDFORMATION)


def _streams() -> Iterator[Replaced]:
    yield Page("msk.ClusterBrokerNodeGroupInfoArgs", _SIX).moved(
        "ebs_volume_size", "storage_info.ebs_storage_info.volume_size", "moved with pulumi-aws 6"
    )
    page = Page("kinesis.Stream")
    yield page.moved("retention_period_hours", "retention_period", "the period is in hours")
    yield page.moved("retention_hours", "retention_period", "the period is in hours")
    yield page.moved("stream_mode", "stream_mode_details.stream_mode", "a field of its own block")
    yield page.moved("shards", "shard_count", _SAME)
    yield page.moved("kms_key_arn", "kms_key_id", "takes the key's id or ARN")
    page = Page("kinesis.FirehoseDeliveryStream")
    yield page.moved(
        "extended_s3_destination_configuration", "extended_s3_configuration", _CLOUDFORMATION
    )
    yield page.moved("delivery_stream_name", "name", _CLOUDFORMATION)
    where = "aws/api-docs/kinesis/firehosedeliverystream/"
    for part in (
        "ExtendedS3Configuration",
        "ExtendedS3ConfigurationS3BackupConfiguration",
        "RedshiftConfigurationS3Configuration",
        "HttpEndpointConfiguration",
        "ElasticsearchConfigurationS3Configuration",
        "SplunkConfigurationS3Configuration",
        "HttpEndpointConfigurationS3Configuration",
        "ElasticsearchConfiguration",
        "OpensearchConfiguration",
        "OpensearchConfigurationS3Configuration",
    ):
        inner = Page(f"kinesis.FirehoseDeliveryStream{part}Args", where)
        yield inner.moved("buffer_size", "buffering_size", "renamed with pulumi-aws 6")
        yield inner.moved("buffer_interval", "buffering_interval", "renamed with pulumi-aws 6")
        yield inner.spread(
            "buffering_hints",
            {
                "size_in_mbs": "buffering_size",
                "size_in_mb": "buffering_size",
                "interval_in_seconds": "buffering_interval",
            },
            _CLOUDFORMATION,
        )
