"""What programs read of resources and results by mistake, and what is meant: a table.

A row counts only where the version in use has what it leads to, so the table never says what a
version has.
"""

from __future__ import annotations

from dataclasses import dataclass

_DOCS = "https://www.pulumi.com/registry/packages"


@dataclass(frozen=True)
class KnownAttribute:
    """One row.

    Attributes:
        distribution: The SDK.
        owner: What it is read of: ``rds.Instance``, or a function for its result.
        written: What programs write behind the owner, with its own attributes where these change
            as well: ``master_user_secret.arn``.
        meant: What is meant.
        reason: Why the one certainly stands for the other.
        link: Where that is documented.
    """

    distribution: str
    owner: str
    written: str
    meant: str
    reason: str
    link: str


def _aws(owner: str, written: str, meant: str, reason: str) -> KnownAttribute:
    package, _, name = owner.rpartition(".")
    page = "/".join(filter(None, (package.rstrip("_"), name.replace("_", "").lower())))
    return KnownAttribute(
        "pulumi-aws", owner, written, meant, reason, f"{_DOCS}/aws/api-docs/{page}/"
    )


def _random(owner: str, written: str) -> KnownAttribute:
    reason = "the value that a resource of random makes is its result"
    link = f"{_DOCS}/random/api-docs/{owner.lower()}/"
    return KnownAttribute("pulumi-random", owner, written, "result", reason, link)


_TERRAFORM = "the one attribute of this meaning; the AWS API says it in other words"
_ADDRESS = "the SDK names the host name of this endpoint with _address behind it"
_ONE_KEPT = "a list of one, the secret that RDS keeps"
_ONE_ENDPOINT = "a list of one endpoint"
_API = "the name of the same in the AWS API"
_ID = "the id of the resource is what AWS calls its id"

_WITH_ID = (
    # What the provider takes as the id of these is the id that AWS gives them.
    ("apigateway.RestApi", ("rest_api_id", "api_id")),
    ("apigatewayv2.Api", ("api_id",)),
    ("cloudfront.Distribution", ("distribution_id",)),
    ("cognito.IdentityPool", ("identity_pool_id", "pool_id")),
    ("cognito.UserPool", ("user_pool_id", "pool_id")),
    ("cognito.UserPoolClient", ("user_pool_client_id", "client_id")),
    ("ec2.Instance", ("instance_id",)),
    ("ec2.InternetGateway", ("internet_gateway_id", "gateway_id")),
    ("ec2.LaunchTemplate", ("launch_template_id",)),
    ("ec2.NatGateway", ("nat_gateway_id", "gateway_id")),
    ("ec2.NetworkAcl", ("network_acl_id",)),
    ("ec2.RouteTable", ("route_table_id",)),
    ("ec2.SecurityGroup", ("security_group_id", "group_id")),
    ("ec2.Subnet", ("subnet_id",)),
    ("ec2.Vpc", ("vpc_id",)),
    ("ec2.VpcEndpoint", ("vpc_endpoint_id",)),
    ("ec2.get_ami", ("ami_id",)),
    ("ec2.get_vpc", ("vpc_id",)),
    ("efs.AccessPoint", ("access_point_id",)),
    ("efs.FileSystem", ("file_system_id",)),
)

ROWS: tuple[KnownAttribute, ...] = (
    *(_aws(owner, name, "id", _ID) for owner, names in _WITH_ID for name in names),
    _aws("autoscaling.Group", "auto_scaling_group_name", "name", _TERRAFORM),
    _aws("autoscaling.Group", "autoscaling_group_name", "name", _TERRAFORM),
    _aws("ec2.Instance", "private_ip_address", "private_ip", _TERRAFORM),
    _aws("ec2.Instance", "public_ip_address", "public_ip", _TERRAFORM),
    _aws("ecr.Repository", "repository_uri", "repository_url", _TERRAFORM),
    _aws("ecr.Repository", "uri", "repository_url", _TERRAFORM),
    _aws("elasticache.ReplicationGroup", "primary_endpoint", "primary_endpoint_address", _ADDRESS),
    _aws("elasticache.ReplicationGroup", "reader_endpoint", "reader_endpoint_address", _ADDRESS),
    _aws(
        "elasticache.ReplicationGroup",
        "configuration_endpoint",
        "configuration_endpoint_address",
        _ADDRESS,
    ),
    _aws(
        "elasticache.ReplicationGroup",
        "primary_endpoint.address",
        "primary_endpoint_address",
        _ADDRESS,
    ),
    _aws("elasticache.ReplicationGroup", "primary_endpoint.port", "port", _TERRAFORM),
    _aws("elasticache.ServerlessCache", "endpoint.address", "endpoints[0].address", _ONE_ENDPOINT),
    _aws("elasticache.ServerlessCache", "endpoint.port", "endpoints[0].port", _ONE_ENDPOINT),
    _aws("get_caller_identity", "account", "account_id", _API),
    _aws("get_region", "region", "name", "named so before version 7"),
    _aws("lb.LoadBalancer", "canonical_hosted_zone_id", "zone_id", _API),
    _aws("lb.LoadBalancer", "hosted_zone_id", "zone_id", _API),
    _aws("lb.LoadBalancer", "load_balancer_full_name", "arn_suffix", _API),
    _aws("lb.TargetGroup", "target_group_full_name", "arn_suffix", _API),
    _aws("rds.Cluster", "master_user_secret.arn", "master_user_secrets[0].secret_arn", _ONE_KEPT),
    _aws(
        "rds.Cluster",
        "master_user_secret.secret_arn",
        "master_user_secrets[0].secret_arn",
        _ONE_KEPT,
    ),
    _aws("rds.Instance", "db_instance_arn", "arn", _TERRAFORM),
    _aws("rds.Instance", "db_instance_identifier", "identifier", _TERRAFORM),
    _aws("rds.Instance", "endpoint_address", "address", _TERRAFORM),
    _aws("rds.Instance", "endpoint_port", "port", _TERRAFORM),
    _aws("rds.Instance", "master_user_secret.arn", "master_user_secrets[0].secret_arn", _ONE_KEPT),
    _aws(
        "rds.Instance",
        "master_user_secret.secret_arn",
        "master_user_secrets[0].secret_arn",
        _ONE_KEPT,
    ),
    _aws("rds.Instance", "name", "db_name", "named so since version 6"),
    _aws("route53.Zone", "hosted_zone_id", "zone_id", _TERRAFORM),
    _aws("s3.Bucket", "name", "bucket", "the name of a bucket is its attribute bucket"),
    _aws("s3.Bucket", "bucket_name", "bucket", "the name of a bucket is its attribute bucket"),
    _aws("s3.BucketV2", "name", "bucket", "the name of a bucket is its attribute bucket"),
    _aws("s3.BucketV2", "bucket_name", "bucket", "the name of a bucket is its attribute bucket"),
    _aws("secretsmanager.get_random_password", "password", "random_password", _TERRAFORM),
    _aws("secretsmanager.get_random_password", "result", "random_password", _TERRAFORM),
    _random("RandomPassword", "password"),
    _random("RandomPassword", "value"),
    _random("RandomString", "string"),
    _random("RandomString", "value"),
)

TABLE: dict[tuple[str, str, str], KnownAttribute] = {
    (row.distribution, row.owner, row.written): row for row in ROWS
}
"""The rows by SDK, owner, and what programs write."""
