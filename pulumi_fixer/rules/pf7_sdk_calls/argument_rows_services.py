"""Rows of `replaced_arguments` for messages, events, identity, delivery and the rest."""

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


def services() -> Iterator[Replaced]:
    """Yield the rows."""
    yield from _messages()
    yield from _watching()
    yield from _identity()
    yield from _delivery()
    yield from _names()
    yield from _dropped()


def _messages() -> Iterator[Replaced]:
    page = Page("sns.Topic")
    yield page.moved("kms_key_id", "kms_master_key_id", _SAME)
    yield page.moved("fifo", "fifo_topic", _SAME)
    for name in ("sns.TopicPolicy", "sqs.QueuePolicy"):
        yield Page(name).moved("policy_document", "policy", _CLOUDFORMATION)
    yield Page("sns.TopicPolicy").moved("topic_arn", "arn", "takes the topic's ARN")
    page = Page("sns.TopicSubscription")
    yield page.moved("topic_arn", "topic", "takes the topic's ARN")
    yield page.moved("notification_endpoint", "endpoint", _SAME)
    page = Page("sqs.Queue")
    for argument, meant in {
        "visibility_timeout": "visibility_timeout_seconds",
        "message_retention_period": "message_retention_seconds",
        "message_retention_period_seconds": "message_retention_seconds",
        "message_retention": "message_retention_seconds",
        "retention_seconds": "message_retention_seconds",
        "receive_wait_time": "receive_wait_time_seconds",
        "receive_message_wait_time_seconds": "receive_wait_time_seconds",
        "delivery_delay_seconds": "delay_seconds",
        "maximum_message_size": "max_message_size",
        "kms_key_id": "kms_master_key_id",
        "fifo": "fifo_queue",
        "sqs_managed_sse": "sqs_managed_sse_enabled",
    }.items():
        yield page.moved(argument, meant, _SAME)
    page = Page("cloudwatch.EventRule")
    yield page.moved("schedule", "schedule_expression", _SAME)
    yield page.moved("pattern", "event_pattern", _SAME)
    yield page.said("enabled", "state", {True: "ENABLED", False: "DISABLED"}, _SAME)
    yield Page("cloudwatch.EventTarget").moved("target_arn", "arn", _SAME)
    yield Page("cloudwatch.EventTarget").moved("rule_name", "rule", "takes the rule's name")
    yield Page("scheduler.Schedule").moved("schedule", "schedule_expression", _SAME)
    for field, meant in {
        "cloudwatch_alarm": "cloudwatch_alarms",
        "cloudwatch_metric": "cloudwatch_metrics",
        "dynamodb": "dynamodbs",
        "firehose": "firehoses",
        "kinesis": "kineses",
        "lambda_": "lambdas",
        "republish": "republishes",
    }.items():
        yield Page("iot.TopicRule", _SIX).moved(field, f"{meant}[]", "a list since pulumi-aws 6")
    thing = Page("iot.ThingTypePropertiesArgs", "aws/api-docs/iot/thingtype/")
    yield thing.moved("thing_type_description", "description", _CLOUDFORMATION)
    logs = Page("sfn.StateMachineLoggingConfigurationArgs", "aws/api-docs/sfn/statemachine/")
    yield logs.spread(
        "destinations",
        {
            f"[].{way}log_group_arn": "log_destination"
            for way in ("cloudwatch_logs_log_group.", "cloud_watch_logs_log_group.", "")
        },
        _CLOUDFORMATION,
    )
    yield logs.moved("log_level", "level", _SAME)
    yield logs.moved("log_destination_arn", "log_destination", "takes an ARN")
    page = Page("sfn.StateMachine")
    yield page.moved("definition_string", "definition", _CLOUDFORMATION)
    yield page.moved("state_machine_type", "type", _CLOUDFORMATION)
    yield page.moved("logging_config", "logging_configuration", _SAME)
    yield page.moved("tracing_config", "tracing_configuration", _SAME)


def _watching() -> Iterator[Replaced]:
    page = Page("cloudwatch.LogGroup")
    yield page.moved("retention_days", "retention_in_days", _SAME)
    yield page.moved("retention", "retention_in_days", "the retention is in days")
    yield page.moved("retention_period", "retention_in_days", "the retention is in days")
    yield page.moved("retention_period_in_days", "retention_in_days", _SAME)
    yield page.moved("kms_key_arn", "kms_key_id", "takes the key's ARN")
    page = Page("cloudwatch.LogMetricFilter")
    yield page.moved("filter_pattern", "pattern", _CLOUDFORMATION)
    yield page.moved("filter_name", "name", _CLOUDFORMATION)
    page = Page("cloudwatch.MetricAlarm")
    yield page.moved("metric_namespace", "namespace", _SAME)
    yield page.moved("alarm_threshold", "threshold", _SAME)
    yield page.moved("period_seconds", "period", "the period is in seconds")
    yield Page("cloudwatch.Dashboard").moved("body", "dashboard_body", _SAME)
    page = Page("cloudtrail.Trail")
    yield page.moved("is_multi_region", "is_multi_region_trail", _SAME)
    yield page.moved("multi_region", "is_multi_region_trail", _SAME)
    yield page.moved("log_file_validation_enabled", "enable_log_file_validation", _SAME)
    yield page.moved("enable_logging_file_validation", "enable_log_file_validation", _SAME)
    yield page.moved("kms_key_arn", "kms_key_id", "takes the key's ARN")
    yield page.moved("sns_topic_arn", "sns_topic_name", "takes the topic's name or ARN")
    yield Page("cfg.Rule").moved("config_rule_name", "name", _CLOUDFORMATION)
    yield Page("cfg.Recorder").moved("recorder_name", "name", _SAME)
    yield Page("guardduty.Detector").moved("enabled", "enable", _CLOUDFORMATION)
    yield Page("guardduty.OrganizationConfiguration", _SEVEN).said(
        "auto_enable",
        "auto_enable_organization_members",
        {True: "NEW", False: "NONE"},
        "replaced with pulumi-aws 7",
    )


def _identity() -> Iterator[Replaced]:
    page = Page("iam.Role")
    yield page.moved("assume_role_policy_document", "assume_role_policy", _CLOUDFORMATION)
    yield page.moved("trust_policy", "assume_role_policy", "IAM calls it so as well")
    yield page.moved("managed_policies", "managed_policy_arns", "takes their ARNs")
    yield page.moved("permission_boundary", "permissions_boundary", _SAME)
    yield page.moved("permissions_boundary_arn", "permissions_boundary", "takes an ARN")
    for name in ("iam.Policy", "iam.RolePolicy", "iam.UserPolicy", "iam.GroupPolicy"):
        yield Page(name).moved("policy_document", "policy", _CLOUDFORMATION)
        yield Page(name).moved("document", "policy", _SAME)
    for name in ("iam.RolePolicy", "iam.RolePolicyAttachment"):
        yield Page(name).moved("role_id", "role", "the id of a role is its name")
        yield Page(name).moved("role_name", "role", "takes the role's name")
    yield Page("iam.InstanceProfile").moved("role_name", "role", "takes the role's name")
    page = Page("iam.OpenIdConnectProvider")
    yield page.moved("client_ids", "client_id_lists", _SAME)
    yield page.moved("thumbprints", "thumbprint_lists", _SAME)
    page = Page("kms.Key")
    yield page.moved("key_policy", "policy", _CLOUDFORMATION)
    yield page.moved("deletion_window", "deletion_window_in_days", "the window is in days")
    yield page.moved("deletion_window_days", "deletion_window_in_days", _SAME)
    yield page.moved("pending_window_in_days", "deletion_window_in_days", _CLOUDFORMATION)
    yield page.moved("pending_deletion_window_in_days", "deletion_window_in_days", _SAME)
    yield page.moved("rotation_enabled", "enable_key_rotation", _SAME)
    yield page.moved("key_rotation_enabled", "enable_key_rotation", _SAME)
    yield Page("kms.Alias").moved("key_id", "target_key_id", _SAME)
    page = Page("secretsmanager.Secret")
    yield page.moved("kms_key_arn", "kms_key_id", "takes the key's ARN or id")
    yield page.moved("recovery_window", "recovery_window_in_days", "the window is in days")
    yield page.moved("recovery_window_days", "recovery_window_in_days", _SAME)
    yield page.moved("replica_regions", "replicas", _CLOUDFORMATION)
    page = Page("secretsmanager.SecretRotation")
    yield page.moved(
        "rotation_days",
        "rotation_rules.automatically_after_days",
        "a field of the rotation's rules",
    )
    yield page.moved(
        "automatically_after_days",
        "rotation_rules.automatically_after_days",
        "a field of the rotation's rules",
    )
    yield page.moved("lambda_arn", "rotation_lambda_arn", _SAME)
    for name in ("get_random_password", "get_random_password_output"):
        page = Page(f"secretsmanager.{name}", "aws/api-docs/secretsmanager/getrandompassword/")
        yield page.moved("length", "password_length", _SAME)
        yield page.said(
            "special",
            "exclude_punctuation",
            {True: None, False: True},
            "special characters are the punctuation",
        )
        yield page.said("upper", "exclude_uppercase", {True: None, False: True}, _SAME)
        yield page.said("lower", "exclude_lowercase", {True: None, False: True}, _SAME)
        yield page.said("numeric", "exclude_numbers", {True: None, False: True}, _SAME)
        yield page.said("number", "exclude_numbers", {True: None, False: True}, _SAME)
    page = Page("ssm.Parameter")
    yield page.moved("kms_key_id", "key_id", _SAME)
    yield page.moved("parameter_type", "type", _SAME)
    yield page.moved("parameter_value", "value", _SAME)
    for name in ("get_group", "get_user"):
        way = "alternate_identifier.unique_attribute"
        yield Page(f"identitystore.{name}", _SEVEN).spread(
            "filter",
            {field: f"{way}.{field}" for field in ("attribute_path", "attribute_value")},
            "replaced with pulumi-aws 7",
        )
    page = Page("wafv2.IpSet")
    yield page.moved("ip_addresses", "addresses", _SAME)
    yield page.moved("ip_version", "ip_address_version", _SAME)
    yield Page("Provider", "aws/how-to-guides/6-0-migration/").moved(
        "s3_force_path_style", "s3_use_path_style", "renamed with pulumi-aws 6"
    )


def _delivery() -> Iterator[Replaced]:
    page = Page("codepipeline.Pipeline")
    yield page.moved("artifact_store", "artifact_stores[]", "takes a list of stores")
    where = "aws/api-docs/codepipeline/pipeline/"
    store = Page("codepipeline.PipelineArtifactStoreArgs", where)
    yield store.moved("bucket", "location", "the store's location is the bucket's name")
    action = Page("codepipeline.PipelineStageActionArgs", where)
    yield action.spread(
        "action_type_id",
        {name: name for name in ("category", "owner", "provider", "version")},
        "the API's block; its fields are the action's own in the SDK",
    )
    page = Page("codebuild.Project")
    yield page.moved("service_role_arn", "service_role", "takes the role's ARN")
    yield page.moved("logs_configuration", "logs_config", _SAME)
    yield page.moved("artifact", "artifacts", _SAME)
    yield page.moved("timeout_in_minutes", "build_timeout", _CLOUDFORMATION)
    environment = Page("codebuild.ProjectEnvironmentArgs", "aws/api-docs/codebuild/project/")
    yield environment.moved("build_image", "image", _SAME)
    yield environment.moved("privileged", "privileged_mode", _SAME)
    page = Page("codedeploy.DeploymentGroup")
    yield page.moved("application_name", "app_name", _CLOUDFORMATION)
    yield page.moved("name", "deployment_group_name", _SAME)
    yield page.moved("deployment_config", "deployment_config_name", "takes its name")
    page = Page("backup.Selection")
    yield page.moved("backup_plan_id", "plan_id", _CLOUDFORMATION)
    yield page.moved("role_arn", "iam_role_arn", _SAME)
    where = "aws/api-docs/backup/plan/"
    rule = Page("backup.PlanRuleArgs", where)
    yield rule.moved("schedule_expression", "schedule", _CLOUDFORMATION)
    yield rule.moved("target_vault", "target_vault_name", "takes the vault's name")
    yield rule.moved("target_backup_vault", "target_vault_name", _CLOUDFORMATION)
    yield rule.moved("target_backup_vault_name", "target_vault_name", _SAME)
    yield rule.moved("start_window_minutes", "start_window", "the window is in minutes")
    yield rule.moved("completion_window_minutes", "completion_window", "the window is in minutes")
    yield rule.moved("delete_after_days", "lifecycle.delete_after", "a field of the lifecycle")
    cycle = Page("backup.PlanRuleLifecycleArgs", where)
    yield cycle.moved("delete_after_days", "delete_after", _CLOUDFORMATION)
    yield cycle.moved("move_to_cold_storage_after_days", "cold_storage_after", _CLOUDFORMATION)
    yield cycle.moved("cold_storage_after_days", "cold_storage_after", _SAME)
    yield Page("backup.Vault").moved("encryption_key_arn", "kms_key_arn", _CLOUDFORMATION)


def _names() -> Iterator[Replaced]:
    """Yield the rows of what is named by an argument with a name of its own."""
    for name, meant in {
        "apigateway.Stage": "stage_name",
        "cloudwatch.Dashboard": "dashboard_name",
        "ecr.LifecyclePolicy": "repository",
        "ecr.RepositoryPolicy": "repository",
        "lambda_.LayerVersion": "layer_name",
        "rds.ClusterInstance": "identifier",
        "rds.Cluster": "cluster_identifier",
        "docdb.Cluster": "cluster_identifier",
        "neptune.Cluster": "cluster_identifier",
        "redshift.Cluster": "cluster_identifier",
        "elasticache.ReplicationGroup": "replication_group_id",
        "ec2.KeyPair": "key_name",
        "dms.ReplicationInstance": "replication_instance_id",
        "opensearch.Domain": "domain_name",
        "msk.Cluster": "cluster_name",
    }.items():
        yield Page(name).moved("name", meant, "the argument that names it")
    for name in ("ecr.LifecyclePolicy", "ecr.RepositoryPolicy"):
        yield Page(name).moved("repository_name", "repository", "takes the repository's name")


def _dropped() -> Iterator[Replaced]:
    """Yield the rows of what has no replacement, or none that a call of its own could take."""
    settings = Page(
        "apigateway.MethodSettingsSettingsArgs", "aws/api-docs/apigateway/methodsettings/"
    )
    yield settings.dropped("require_ssl_certificate", "API Gateway is reached by TLS only")
    computed = "it is an output since pulumi-aws 7"
    for name in ("arn", "hosted_zone_id", "website_domain", "website_endpoint"):
        yield Page("s3.Bucket", _SEVEN).dropped(name, computed)
    for name in ("endpoint", "cluster_public_key", "cluster_revision_number"):
        yield Page("redshift.Cluster", _SEVEN).dropped(name, computed)
    yield Page("cloudfront.ResponseHeadersPolicy", _SEVEN).dropped("etag", computed)
    retired = "AWS has retired what it asks for"
    yield Page("ecs.TaskDefinition", _SEVEN).dropped("inference_accelerators", retired)
    yield Page("sagemaker.NotebookInstance", _SEVEN).dropped("accelerator_types", retired)
    for name in ("elastic_gpu_specifications", "elastic_inference_accelerator"):
        yield Page("ec2.LaunchTemplate", _SEVEN).dropped(name, retired)
    for name in ("ec2.Vpc", "ec2.DefaultVpc"):
        for argument in ("enable_classiclink", "enable_classiclink_dns_support"):
            yield Page(name, _SIX).said(argument, "", {False: None}, "EC2-Classic is retired")
    yield Page("apigateway.Account", _SEVEN).said(
        "reset_on_delete", "", {True: None}, "deleting it always resets it since pulumi-aws 7"
    )
    secret = Page("secretsmanager.Secret")
    yield secret.advised(
        "generate_secret_string",
        "a secret makes no value; make one by pulumi_random.RandomPassword, and set it by "
        "secretsmanager.SecretVersion(secret_string=)",
    )
    for name in ("secret_string", "secret_value", "secret_binary"):
        yield secret.advised(
            name, "a secret's value is a resource of its own, secretsmanager.SecretVersion"
        )
    for name in ("rotation_lambda_arn", "rotation_rules"):
        yield secret.advised(
            name, "rotation is a resource of its own, secretsmanager.SecretRotation"
        )
    for name in ("ec2.Route", "ec2.RouteTableRouteArgs"):
        yield Page(name, _SIX).advised(
            "instance_id",
            "a route leads to a network interface: pass network_interface_id with the instance's "
            "primary_network_interface_id",
        )
    yield Page("ecs.Cluster", _SIX).advised(
        "capacity_providers", "they are a resource of their own, ecs.ClusterCapacityProviders"
    )
    yield Page("ecs.Cluster", _SIX).advised(
        "default_capacity_provider_strategies",
        "they are a resource of their own, ecs.ClusterCapacityProviders",
    )
    yield Page("ecr.Repository").advised(
        "lifecycle_policy", "it is a resource of its own, ecr.LifecyclePolicy"
    )
    yield Page("ec2.FlowLog", _SEVEN).advised(
        "log_group_name", "pass the ARN of the log group as log_destination"
    )
