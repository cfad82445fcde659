from __future__ import annotations

import ast

import pytest

from pulumi_fixer.rules.pf7_sdk_calls.related_names import meant
from pulumi_fixer.rules.pf7_sdk_calls.renames import Rename, way_of
from pulumi_fixer.sdk.library import Library, library
from pulumi_fixer.sdk.signatures import Entity
from pulumi_fixer.sdk.value_types import Type, parsed


def stands_for(
    called: str, keyword: str, value: Type | str | None, way: str = "", item: Type | None = None
) -> list[Rename]:
    aws = library("pulumi-aws", 7)
    assert isinstance(aws, Library)
    entity = aws.lookup(called)
    assert isinstance(entity, Entity)
    assert entity.signature is not None
    type_ = parsed(value) if isinstance(value, str) else value
    return meant(keyword, type_, entity, entity.signature, aws, way, item)


@pytest.mark.parametrize(
    ("called", "keyword", "value", "expected"),
    [
        ("apigatewayv2.Stage", "access_log_setting", "map[Any]", [Rename("access_log_settings")]),
        ("apigatewayv2.Stage", "access_log_config", "map[Any]", [Rename("access_log_settings")]),
        ("apigatewayv2.Stage", "access_log", "map[Any]", [Rename("access_log_settings")]),
        ("apigatewayv2.Stage", "access_log", "bool", []),
        ("apigatewayv2.Stage", "access_log", None, []),
        (
            "lambda_.EventSourceMapping",
            "maximum_batching_window_seconds",
            "int",
            [Rename("maximum_batching_window_in_seconds")],
        ),
        ("lambda_.EventSourceMapping", "maximum_batching_window_minutes", "int", []),
        ("glue.Job", "worker_count", "int", [Rename("number_of_workers")]),
        ("glue.Job", "num_workers", "int", [Rename("number_of_workers")]),
        ("lb.ListenerRule", "rule_priority", "int", [Rename("priority")]),
        ("lb.ListenerRule", "rule_arn", "str", []),
        ("backup.PlanRuleArgs", "name", "str", [Rename("rule_name")]),
        ("kms.Key", "enable_rotation", "bool", [Rename("enable_key_rotation")]),
        ("kms.Key", "_enable_rotation", "bool", []),
        ("ec2.Instance", "type", "str", [Rename("instance_type")]),
        ("ec2.VpcEndpoint", "subnets", "list[Any]", []),
        ("dynamodb.Table", "billing", "str", [Rename("billing_mode")]),
        ("dynamodb.Table", "billing", None, []),
        ("dynamodb.Table", "billing", "list[Any]", []),
        ("efs.FileSystem", "throughput", "str", [Rename("throughput_mode")]),
        ("efs.FileSystem", "throughput", "int", []),
        ("autoscaling.Group", "health_check_grace", "int", [Rename("health_check_grace_period")]),
        ("cognito.UserPool", "password_policies", "map[Any]", [Rename("password_policy")]),
        (
            "cognito.UserPool",
            "password_policies",
            "list[Any]",
            [Rename("password_policy", unwrapped=True)],
        ),
        (
            "rds.Instance",
            "enabled_cloudwatch_log_exports",
            "list[Any]",
            [Rename("enabled_cloudwatch_logs_exports")],
        ),
        (
            "rds.Instance",
            "enabled_cloudwatch_log_exports",
            "str",
            [Rename("enabled_cloudwatch_logs_exports", wrapped=True)],
        ),
        (
            "rds.Instance",
            "enabled_cloudwatch_log_exports",
            None,
            [Rename("enabled_cloudwatch_logs_exports")],
        ),
        ("ec2.get_vpc", "vpc_tags", "map[Any]", []),
    ],
)
def test_words_that_say_nothing_more(
    called: str, keyword: str, value: str | None, expected: list[Rename]
) -> None:
    assert stands_for(called, keyword, value) == expected


def test_args_class_says_which_argument_takes_it() -> None:
    query = Type("named", "cloudwatch.MetricAlarmMetricQueryArgs")
    several = Type("list", items=(Type("any"),))
    assert stands_for("cloudwatch.MetricAlarm", "queried", several, item=query) == [
        Rename("metric_queries")
    ]
    assert stands_for("cloudwatch.MetricAlarm", "queried", query) == [
        Rename("metric_queries", wrapped=True)
    ]
    other = Type("named", "cloudwatch.EventTargetSqsTargetArgs")
    assert stands_for("cloudwatch.MetricAlarm", "queried", other) == []


@pytest.mark.parametrize(
    ("keyword", "value", "way"),
    [
        ("role", "role.arn", "arn"),
        ("role", "task_role_arn", "arn"),
        ("role", "self.task_role_arn", "arn"),
        ("role", "patrole_arn", ""),
        ("subnet", "subnet_ids[0]", "id"),
        ("subnet", "private_subnet_ids[i]", ""),
        ("subnet", "network['subnet_id']", "id"),
        ("subnets", "network.private_subnet_ids", "id"),
        ("subnets", "found.ids", "id"),
        ("subnets", "[item.id for item in subnets]", "id"),
        ("subnets", "[a.id, b.arn]", ""),
        ("policy", "'arn:aws:iam::aws:policy/ReadOnlyAccess'", "arn"),
        ("policy", "f'arn:aws:iam::{account}:policy/own'", "arn"),
        ("policy", "f'{prefix}-policy'", ""),
        ("policy", "'{}'", ""),
        ("subnet", "'subnet-0a1b2c3d4e5f60718'", "id"),
        ("database", "'orders'", "name"),
        ("count", "3", ""),
        ("count", "f''", ""),
    ],
)
def test_way_of_a_value(keyword: str, value: str, way: str) -> None:
    assert way_of(keyword, ast.parse(value, mode="eval").body) == way
