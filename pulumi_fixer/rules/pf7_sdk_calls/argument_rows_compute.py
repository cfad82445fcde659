"""Rows of `replaced_arguments` for compute, containers and load balancing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced

_SAME = "the SDK's name of the same setting"
_CLOUDFORMATION = "the name of the same setting in CloudFormation"
_LAMBDA = "aws/api-docs/lambda/function/"


def compute() -> Iterator[Replaced]:
    """Yield the rows."""
    yield from _functions()
    yield from _containers()
    yield from _instances()
    yield from _balancers()


def _functions() -> Iterator[Replaced]:
    page = Page("lambda_.Function")
    nested = "a field of its own block in the SDK"
    yield page.moved("environment_variables", "environment.variables", nested)
    yield page.moved("env_vars", "environment.variables", nested)
    yield page.moved("timeout_seconds", "timeout", "the timeout is in seconds")
    yield page.moved("memory", "memory_size", _SAME)
    yield page.moved("memory_mb", "memory_size", "the memory is in MB")
    yield page.moved("reserved_concurrency", "reserved_concurrent_executions", _SAME)
    yield page.moved("dead_letter_target_arn", "dead_letter_config.target_arn", nested)
    yield page.moved("dead_letter_queue_arn", "dead_letter_config.target_arn", nested)
    yield page.moved("tracing_mode", "tracing_config.mode", nested)
    yield page.moved("ephemeral_storage_size", "ephemeral_storage.size", nested)
    yield page.moved("subnet_ids", "vpc_config.subnet_ids", nested)
    yield page.moved("vpc_subnet_ids", "vpc_config.subnet_ids", nested)
    yield page.moved("security_group_ids", "vpc_config.security_group_ids", nested)
    yield page.moved("vpc_security_group_ids", "vpc_config.security_group_ids", nested)
    yield page.moved("tracing_configuration", "tracing_config", _SAME)
    yield page.moved("logging_configuration", "logging_config", _SAME)
    yield page.moved("vpc_configuration", "vpc_config", _SAME)
    yield page.moved("dead_letter_configuration", "dead_letter_config", _SAME)
    yield Page("lambda_.FunctionEnvironmentArgs", _LAMBDA).moved("values", "variables", _SAME)
    page = Page("lambda_.EventSourceMapping")
    yield page.moved("function_arn", "function_name", "takes the name or the ARN")
    yield page.moved("batch_window", "maximum_batching_window_in_seconds", _SAME)
    yield page.moved("batching_window", "maximum_batching_window_in_seconds", _SAME)
    yield page.moved("maximum_batching_window", "maximum_batching_window_in_seconds", _SAME)
    yield page.moved("max_batching_window", "maximum_batching_window_in_seconds", _SAME)
    yield page.moved("bisect_on_function_error", "bisect_batch_on_function_error", _SAME)
    yield page.moved(
        "on_failure_destination_arn", "destination_config.on_failure.destination_arn", nested
    )
    yield Page("lambda_.FunctionUrl").moved("auth_type", "authorization_type", _CLOUDFORMATION)
    yield Page("lambda_.FunctionUrl").moved(
        "function_arn", "function_name", "takes the name or the ARN"
    )
    page = Page("lambda_.LayerVersion")
    yield page.moved("runtimes", "compatible_runtimes", _SAME)
    yield page.moved("architectures", "compatible_architectures", _SAME)
    yield page.moved("layer_code", "code", _SAME)
    page = Page("lambda_.Permission")
    yield page.moved("function_arn", "function", "takes the name or the ARN")
    yield page.moved("sid", "statement_id", "the Sid of the policy's statement")


def _containers() -> Iterator[Replaced]:
    page = Page("ecs.Service")
    block = "the API's block; its fields are arguments of the service in the SDK"
    yield page.spread(
        "deployment_configuration",
        {
            "maximum_percent": "deployment_maximum_percent",
            "minimum_healthy_percent": "deployment_minimum_healthy_percent",
            "deployment_maximum_percent": "deployment_maximum_percent",
            "deployment_minimum_healthy_percent": "deployment_minimum_healthy_percent",
            "deployment_circuit_breaker": "deployment_circuit_breaker",
            "alarms": "alarms",
        },
        block,
    )
    yield page.moved("maximum_percent", "deployment_maximum_percent", block)
    yield page.moved("minimum_healthy_percent", "deployment_minimum_healthy_percent", block)
    yield page.moved("health_check_grace_period", "health_check_grace_period_seconds", _SAME)
    network = "a field of the network configuration"
    yield page.moved("subnets", "network_configuration.subnets", network)
    yield page.moved("subnet_ids", "network_configuration.subnets", network)
    yield page.moved("security_groups", "network_configuration.security_groups", network)
    yield page.moved("security_group_ids", "network_configuration.security_groups", network)
    yield page.moved("assign_public_ip", "network_configuration.assign_public_ip", network)
    yield page.moved("circuit_breaker", "deployment_circuit_breaker", _SAME)
    yield page.moved("enable_ecs_exec", "enable_execute_command", "ECS Exec by its API's name")
    network_page = Page("ecs.ServiceNetworkConfigurationArgs", "aws/api-docs/ecs/service/")
    yield network_page.moved("subnet_ids", "subnets", _SAME)
    yield network_page.moved("security_group_ids", "security_groups", _SAME)
    yield network_page.spread(
        "awsvpc_configuration",
        {name: name for name in ("subnets", "security_groups", "assign_public_ip")},
        "the API's block; its fields are the configuration's own in the SDK",
    )
    yield network_page.spread(
        "aws_vpc_configuration",
        {name: name for name in ("subnets", "security_groups", "assign_public_ip")},
        "the API's block; its fields are the configuration's own in the SDK",
    )
    page = Page("ecs.TaskDefinition")
    yield page.moved("task_execution_role_arn", "execution_role_arn", _SAME)
    yield page.moved("launch_type_compatibilities", "requires_compatibilities", _SAME)
    yield page.moved("compatibilities", "requires_compatibilities", _SAME)
    page = Page("ecr.Repository")
    yield page.moved(
        "scan_on_push",
        "image_scanning_configuration.scan_on_push",
        "a field of the scanning configuration",
    )
    yield page.moved(
        "image_scan_on_push",
        "image_scanning_configuration.scan_on_push",
        "a field of the scanning configuration",
    )
    yield page.moved("tag_mutability", "image_tag_mutability", _SAME)
    page = Page("eks.Cluster")
    for name in (
        "subnet_ids",
        "security_group_ids",
        "endpoint_private_access",
        "endpoint_public_access",
        "public_access_cidrs",
    ):
        yield page.moved(name, f"vpc_config.{name}", "a field of the VPC configuration")
    yield page.moved("resources_vpc_config", "vpc_config", _CLOUDFORMATION)
    yield page.moved("kubernetes_version", "version", _SAME)
    yield page.moved("cluster_log_types", "enabled_cluster_log_types", _SAME)
    page = Page("eks.NodeGroup")
    for name in ("desired_size", "max_size", "min_size"):
        yield page.moved(name, f"scaling_config.{name}", "a field of the scaling configuration")
    yield page.moved("desired_capacity", "scaling_config.desired_size", _SAME)
    yield page.moved("scaling_configuration", "scaling_config", _SAME)
    yield page.moved("role_arn", "node_role_arn", "the role of the nodes")


def _instances() -> Iterator[Replaced]:
    seven = "moved into a block with pulumi-aws 7"
    for name in ("ec2.Instance", "ec2.SpotInstanceRequest"):
        page = Page(name, "aws/how-to-guides/7-0-migration/")
        yield page.moved("cpu_core_count", "cpu_options.core_count", seven)
        yield page.moved("cpu_threads_per_core", "cpu_options.threads_per_core", seven)
    page = Page("ec2.Instance")
    yield page.moved("image_id", "ami", _CLOUDFORMATION)
    yield page.moved("ami_id", "ami", "the id of the AMI")
    yield page.moved("security_group_ids", "vpc_security_group_ids", _SAME)
    yield page.moved("instance_profile", "iam_instance_profile", _SAME)
    yield page.moved("instance_profile_name", "iam_instance_profile", "takes the profile's name")
    yield page.moved(
        "iam_instance_profile_name", "iam_instance_profile", "takes the profile's name"
    )
    yield page.moved("key_pair", "key_name", "takes the key pair's name")
    yield page.moved("key_pair_name", "key_name", "takes the key pair's name")
    page = Page("ec2.LaunchTemplate")
    yield page.moved("ami", "image_id", _SAME)
    yield page.moved("ami_id", "image_id", "the id of the AMI")
    yield page.moved("security_group_ids", "vpc_security_group_ids", _SAME)
    yield page.moved("user_data_base64", "user_data", "the template's user data is base64")
    yield page.moved("key_pair_name", "key_name", "takes the key pair's name")
    page = Page("autoscaling.Group")
    yield page.moved("min_capacity", "min_size", _SAME)
    yield page.moved("max_capacity", "max_size", _SAME)
    yield page.moved("desired_size", "desired_capacity", _SAME)
    yield page.moved("subnet_ids", "vpc_zone_identifiers", "the subnets, by the API's name")
    yield page.moved("subnets", "vpc_zone_identifiers", "the subnets, by the API's name")
    yield Page("autoscaling.Attachment", "aws/how-to-guides/6-0-migration/").moved(
        "alb_target_group_arn", "lb_target_group_arn", "renamed with pulumi-aws 6"
    )
    page = Page("appautoscaling.Target")
    yield page.moved("min_size", "min_capacity", _SAME)
    yield page.moved("max_size", "max_capacity", _SAME)
    page = Page("appautoscaling.Policy")
    yield page.moved(
        "target_tracking_configuration", "target_tracking_scaling_policy_configuration", _SAME
    )
    yield page.moved("step_scaling_configuration", "step_scaling_policy_configuration", _SAME)
    yield Page("batch.ComputeEnvironment", "aws/how-to-guides/7-0-migration/").moved(
        "compute_environment_name", "name", "renamed with pulumi-aws 7"
    )
    yield Page("batch.ComputeEnvironment").moved("name", "compute_environment_name", _SAME)


def _balancers() -> Iterator[Replaced]:
    for name in ("lb.LoadBalancer", "alb.LoadBalancer"):
        page = Page(name)
        yield page.said(
            "scheme", "internal", {"internet-facing": False, "internal": True}, _CLOUDFORMATION
        )
        yield page.moved("type", "load_balancer_type", _CLOUDFORMATION)
        yield page.moved("subnet_ids", "subnets", _SAME)
        yield page.moved("security_group_ids", "security_groups", _SAME)
        yield page.moved("deletion_protection_enabled", "enable_deletion_protection", _SAME)
        yield page.moved("idle_timeout_seconds", "idle_timeout", "the timeout is in seconds")
    for name in ("lb.TargetGroup", "alb.TargetGroup"):
        page = Page(name)
        check = "a field of the health check"
        for field, meant in {
            "path": "path",
            "protocol": "protocol",
            "port": "port",
            "interval": "interval",
            "timeout": "timeout",
            "interval_seconds": "interval",
            "timeout_seconds": "timeout",
            "enabled": "enabled",
            "matcher": "matcher",
        }.items():
            yield page.moved(f"health_check_{field}", f"health_check.{meant}", check)
        for field, meant in {
            "healthy_threshold": "healthy_threshold",
            "unhealthy_threshold": "unhealthy_threshold",
            "healthy_threshold_count": "healthy_threshold",
            "unhealthy_threshold_count": "unhealthy_threshold",
            "matcher": "matcher",
        }.items():
            yield page.moved(field, f"health_check.{meant}", check)
        yield page.moved("health_checks", "health_check", _SAME)
        yield page.moved(
            "deregistration_delay_seconds", "deregistration_delay", "the delay is in seconds"
        )
    for name in ("lb.TargetGroupHealthCheckArgs", "alb.TargetGroupHealthCheckArgs"):
        page = Page(name, "aws/api-docs/lb/targetgroup/")
        for field, meant in {
            "interval_seconds": "interval",
            "timeout_seconds": "timeout",
            "healthy_threshold_count": "healthy_threshold",
            "unhealthy_threshold_count": "unhealthy_threshold",
            "healthy_http_codes": "matcher",
            "success_codes": "matcher",
            "http_codes": "matcher",
            "health_check_path": "path",
            "health_check_protocol": "protocol",
            "health_check_port": "port",
            "health_check_interval_seconds": "interval",
            "health_check_timeout_seconds": "timeout",
            "health_check_enabled": "enabled",
        }.items():
            yield page.moved(field, meant, _SAME)
    for name in ("lb.Listener", "alb.Listener"):
        page = Page(name)
        yield page.moved("lb_arn", "load_balancer_arn", _SAME)
        yield page.moved("default_action", "default_actions[]", "takes a list of actions")
        yield page.moved("ssl_certificate_arn", "certificate_arn", _SAME)
    for name in ("lb.ListenerRule", "alb.ListenerRule"):
        page = Page(name)
        yield page.moved("condition", "conditions[]", "takes a list of conditions")
        yield page.moved("action", "actions[]", "takes a list of actions")
