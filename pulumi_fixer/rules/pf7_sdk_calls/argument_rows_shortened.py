"""Rows of `replaced_arguments` for names that programs shorten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced

_SHORT = "the SDK's name of the same setting is longer"

_MOVED: dict[str, dict[str, str]] = {
    "acm.Certificate": {
        "alternative_names": "subject_alternative_names",
        "alternate_names": "subject_alternative_names",
        "sans": "subject_alternative_names",
    },
    "alb.ListenerRuleConditionArgs": {
        "path_patterns": "path_pattern.values",
        "host_headers": "host_header.values",
    },
    "apigateway.Resource": {"path": "path_part"},
    "apigateway.RestApi": {
        "endpoint_type": "endpoint_configuration.types",
        "endpoint_types": "endpoint_configuration.types",
    },
    "apigatewayv2.Integration": {"payload_version": "payload_format_version"},
    "cfg.Rule": {"parameters": "input_parameters"},
    "cfg.RuleSourceArgs": {"source_id": "source_identifier", "identifier": "source_identifier"},
    "cloudtrail.Trail": {
        "bucket": "s3_bucket_name",
        "bucket_name": "s3_bucket_name",
        "s3_bucket": "s3_bucket_name",
        "include_global_services": "include_global_service_events",
        "global_service_events": "include_global_service_events",
    },
    "codebuild.Project": {"timeout": "build_timeout"},
    "cognito.UserPool": {
        "mfa": "mfa_configuration",
        "auto_verify": "auto_verified_attributes",
        "auto_verify_attributes": "auto_verified_attributes",
    },
    "cognito.UserPoolClient": {
        "oauth_flows": "allowed_oauth_flows",
        "oauth_scopes": "allowed_oauth_scopes",
        "identity_providers": "supported_identity_providers",
    },
    "dms.ReplicationInstance": {
        "instance_class": "replication_instance_class",
        "replication_instance_identifier": "replication_instance_id",
        "subnet_group_id": "replication_subnet_group_id",
        "security_group_ids": "vpc_security_group_ids",
        "storage": "allocated_storage",
    },
    "docdb.Cluster": {"subnet_group": "db_subnet_group_name"},
    "ec2.FlowLog": {"log_group_arn": "log_destination", "destination_arn": "log_destination"},
    "eks.NodeGroup": {"disk_size_gb": "disk_size"},
    "elasticache.Cluster": {"num_nodes": "num_cache_nodes", "node_count": "num_cache_nodes"},
    "elasticache.ReplicationGroup": {
        "encryption_at_rest": "at_rest_encryption_enabled",
        "encryption_at_rest_enabled": "at_rest_encryption_enabled",
        "encryption_in_transit": "transit_encryption_enabled",
        "encryption_in_transit_enabled": "transit_encryption_enabled",
    },
    "glue.Job": {"arguments": "default_arguments"},
    "guardduty.Detector": {"finding_frequency": "finding_publishing_frequency"},
    "lambda_.Function": {
        "environment_vars": "environment.variables",
        "memory_size_mb": "memory_size",
        "memory_in_mb": "memory_size",
        "code_archive": "code",
    },
    "lb.ListenerRuleConditionArgs": {
        "path_patterns": "path_pattern.values",
        "host_headers": "host_header.values",
    },
    "msk.ClusterBrokerNodeGroupInfoArgs": {
        "subnets": "client_subnets",
        "subnet_ids": "client_subnets",
        "security_group_ids": "security_groups",
    },
    "neptune.Cluster": {
        "subnet_group_name": "neptune_subnet_group_name",
        "db_subnet_group_name": "neptune_subnet_group_name",
    },
    "redshift.Cluster": {
        "db_name": "database_name",
        "master_user": "master_username",
        "master_user_password": "master_password",
    },
    "route53.Record": {"values": "records"},
    "secretsmanager.SecretVersion": {"value": "secret_string", "secret_value": "secret_string"},
    "sqs.Queue": {"sse_enabled": "sqs_managed_sse_enabled"},
    "wafv2.WebAclRuleStatementManagedRuleGroupStatementArgs": {"vendor": "vendor_name"},
}


def shortened() -> Iterator[Replaced]:
    """Yield the rows."""
    for called, meant in _MOVED.items():
        page = Page(called, _page(called))
        for argument, name in meant.items():
            yield page.moved(argument, name, _SHORT)
    key = Page("*", "aws/api-docs/kms/key/")
    for argument in ("kms_key", "kms_key_arn"):
        yield key.moved(argument, "kms_key_id", "the id of a KMS key may be its ARN")


_PAGES = {
    "ListenerRuleConditionArgs": "ListenerRule",
    "RuleSourceArgs": "Rule",
    "ClusterBrokerNodeGroupInfoArgs": "Cluster",
    "WebAclRuleStatementManagedRuleGroupStatementArgs": "WebAcl",
}


def _page(called: str) -> str:
    """Return the page of a resource; an Args class is described on that of its resource."""
    package, _, name = called.partition(".")
    return f"aws/api-docs/{package.rstrip('_')}/{_PAGES.get(name, name).lower()}/"
