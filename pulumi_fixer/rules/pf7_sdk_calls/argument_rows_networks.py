"""Rows of `replaced_arguments` for networks and APIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced

_SAME = "the SDK's name of the same setting"
_CLOUDFORMATION = "the name of the same setting in CloudFormation"
_SEVEN = "aws/how-to-guides/7-0-migration/"


def networks() -> Iterator[Replaced]:
    """Yield the rows."""
    yield from _networks()
    yield from _apis()


def _networks() -> Iterator[Replaced]:
    yield Page("ec2.Eip", _SEVEN).said(
        "vpc", "domain", {True: "vpc", False: None}, "replaced with pulumi-aws 7"
    )
    page = Page("ec2.Eip")
    yield page.moved("instance_id", "instance", "takes the instance's id")
    yield page.moved("network_interface_id", "network_interface", "takes the interface's id")
    where = "aws/api-docs/ec2/securitygroup/"
    for name in ("Ingress", "Egress"):
        rule = Page(f"ec2.SecurityGroup{name}Args", where)
        yield rule.moved(
            "source_security_group_id",
            "security_groups[]",
            "rules of the group itself take a list of groups",
        )
        if name == "Egress":
            yield rule.moved(
                "destination_security_group_id",
                "security_groups[]",
                "rules of the group itself take a list of groups",
            )
        yield rule.moved("source_security_group_ids", "security_groups", _SAME)
        yield rule.moved("security_group_ids", "security_groups", _SAME)
        yield rule.moved("source_security_groups", "security_groups", _SAME)
        yield rule.moved("ip_protocol", "protocol", _CLOUDFORMATION)
        yield rule.moved("cidr_ip", "cidr_blocks[]", _CLOUDFORMATION)
    page = Page("ec2.SecurityGroup")
    yield page.moved("ingress_rules", "ingress", _SAME)
    yield page.moved("egress_rules", "egress", _SAME)
    yield page.moved("security_group_ingress", "ingress", _CLOUDFORMATION)
    yield page.moved("security_group_egress", "egress", _CLOUDFORMATION)
    yield page.moved("group_description", "description", _CLOUDFORMATION)
    page = Page("ec2.SecurityGroupRule")
    yield page.moved("source_security_group", "source_security_group_id", _SAME)
    yield page.moved("ip_protocol", "protocol", _CLOUDFORMATION)
    yield page.moved("group_id", "security_group_id", _CLOUDFORMATION)
    for name in ("vpc.SecurityGroupIngressRule", "vpc.SecurityGroupEgressRule"):
        page = Page(name)
        yield page.moved("protocol", "ip_protocol", _SAME)
        yield page.moved("cidr_block", "cidr_ipv4", _SAME)
        yield page.moved("cidr_ip", "cidr_ipv4", _CLOUDFORMATION)
        yield page.moved("source_security_group_id", "referenced_security_group_id", _SAME)
    page = Page("ec2.Vpc")
    yield page.moved("cidr", "cidr_block", _SAME)
    yield page.moved("dns_hostnames", "enable_dns_hostnames", _SAME)
    yield page.moved("dns_support", "enable_dns_support", _SAME)
    page = Page("ec2.Subnet")
    yield page.moved("map_public_ip", "map_public_ip_on_launch", _SAME)
    yield page.moved("cidr", "cidr_block", _SAME)
    yield page.moved("az", "availability_zone", _SAME)
    page = Page("ec2.NatGateway")
    yield page.moved("eip_allocation_id", "allocation_id", "of an Elastic IP")
    yield page.moved("eip_id", "allocation_id", "the id of an Eip is its allocation's")
    page = Page("ec2.VpcEndpoint")
    yield page.moved("endpoint_type", "vpc_endpoint_type", _SAME)
    yield page.moved("type", "vpc_endpoint_type", _SAME)
    yield page.moved("policy_document", "policy", _CLOUDFORMATION)
    page = Page("ec2.Route")
    yield page.moved("cidr_block", "destination_cidr_block", _SAME)
    route = Page("ec2.RouteTableRouteArgs", "aws/api-docs/ec2/routetable/")
    yield route.moved("destination_cidr_block", "cidr_block", _SAME)
    yield route.moved("internet_gateway_id", "gateway_id", "takes the internet gateway's id")
    yield Page("ec2.Route").moved(
        "internet_gateway_id", "gateway_id", "takes the internet gateway's id"
    )
    page = Page("ec2.FlowLog")
    yield page.moved("log_destination_arn", "log_destination", "takes an ARN")
    yield page.moved("role_arn", "iam_role_arn", _SAME)
    yield page.moved("deliver_logs_permission_arn", "iam_role_arn", _CLOUDFORMATION)
    page = Page("route53.Record")
    yield page.moved("hosted_zone_id", "zone_id", _CLOUDFORMATION)
    yield page.moved("record_type", "type", _SAME)
    yield page.moved("resource_records", "records", _CLOUDFORMATION)
    yield page.moved("alias_target", "aliases[]", _CLOUDFORMATION)
    yield page.moved("value", "records[]", "takes a list of values")
    alias = Page("route53.RecordAliasArgs", "aws/api-docs/route53/record/")
    yield alias.moved("hosted_zone_id", "zone_id", _CLOUDFORMATION)
    yield alias.moved("dns_name", "name", _CLOUDFORMATION)
    page = Page("route53.Zone")
    yield page.moved("domain_name", "name", _SAME)
    yield page.moved("hosted_zone_name", "name", _SAME)
    page = Page("route53.HealthCheck")
    yield page.moved("domain_name", "fqdn", _SAME)
    yield page.moved("health_check_type", "type", _SAME)
    origin = Page("cloudfront.DistributionOriginArgs", "aws/api-docs/cloudfront/distribution/")
    yield origin.moved("id", "origin_id", _CLOUDFORMATION)
    page = Page("cloudfront.Distribution")
    yield page.moved("web_acl_arn", "web_acl_id", "takes the ARN of a wafv2 web ACL")
    yield page.moved("cache_behaviors", "ordered_cache_behaviors", _CLOUDFORMATION)
    yield page.moved("logging", "logging_config", _CLOUDFORMATION)
    yield Page("directconnect.GatewayAssociation", _SEVEN).moved(
        "vpn_gateway_id", "associated_gateway_id", "replaced with pulumi-aws 7"
    )
    page = Page("acm.Certificate")
    yield page.moved("validation", "validation_method", _SAME)


def _apis() -> Iterator[Replaced]:
    yield Page("apigateway.BasePathMapping").moved("api_id", "rest_api", "takes the API's id")
    page = Page("apigateway.Resource")
    yield page.moved("parent_resource_id", "parent_id", _SAME)
    yield page.moved("api_id", "rest_api", "takes the API's id")
    page = Page("apigateway.Method")
    yield page.moved("authorization_type", "authorization", _CLOUDFORMATION)
    yield page.moved("api_id", "rest_api", "takes the API's id")
    page = Page("apigateway.Integration")
    yield page.moved("integration_type", "type", _SAME)
    yield page.moved("integration_uri", "uri", _SAME)
    yield page.moved("integration_method", "integration_http_method", _SAME)
    page = Page("apigateway.Stage")
    group = "a field of the settings of the access log"
    for argument, field in {
        "access_log_destination": "destination_arn",
        "access_log_destination_arn": "destination_arn",
        "access_log_format": "format",
    }.items():
        yield page.moved(argument, f"access_log_settings.{field}", group)
    yield page.moved("access_log_setting", "access_log_settings", _CLOUDFORMATION)
    yield page.moved("tracing_enabled", "xray_tracing_enabled", _CLOUDFORMATION)
    yield page.moved("deployment_id", "deployment", "takes the deployment's id")
    page = Page("apigateway.UsagePlan")
    yield page.moved("quota", "quota_settings", _CLOUDFORMATION)
    yield page.moved("throttle", "throttle_settings", _CLOUDFORMATION)
    stage = Page("apigateway.UsagePlanApiStageArgs", "aws/api-docs/apigateway/usageplan/")
    yield stage.moved("stage_name", "stage", "takes the stage's name")
    page = Page("apigatewayv2.Api")
    yield page.moved("cors", "cors_configuration", _SAME)
    yield page.moved("protocol", "protocol_type", _SAME)
    cors = Page("apigatewayv2.ApiCorsConfigurationArgs", "aws/api-docs/apigatewayv2/api/")
    for word in ("headers", "methods", "origins"):
        yield cors.moved(f"allowed_{word}", f"allow_{word}", _SAME)
    yield cors.moved("max_age_seconds", "max_age", "the age is in seconds")
    yield cors.moved("exposed_headers", "expose_headers", _SAME)
    page = Page("apigatewayv2.Stage")
    for argument, field in {
        "access_log_destination_arn": "destination_arn",
        "access_log_format": "format",
    }.items():
        yield page.moved(argument, f"access_log_settings.{field}", group)
    page = Page("apigatewayv2.Integration")
    yield page.moved("type", "integration_type", _SAME)
    yield page.moved("uri", "integration_uri", _SAME)
    page = Page("apigatewayv2.Authorizer")
    yield page.moved("jwt_config", "jwt_configuration", _SAME)
    yield page.moved("type", "authorizer_type", _SAME)
    page = Page("cognito.UserPoolClient")
    yield page.moved("client_name", "name", _CLOUDFORMATION)
