"""What AWS makes up: ids, ARNs, addresses and times that look as the real ones do.

Everything is worked out from names alone, so that the same program gets the same values again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from dataclasses import dataclass

ACCOUNT = "123456789012"
SEVERAL = 3
"""How many there are of what there are several of: zones, addresses."""
_TIME = "2026-01-01T00:00:00Z"
_POLICY = json.dumps({"Version": "2012-10-17", "Statement": []})
_PEM = "-----BEGIN {0}-----\nMIIB\n-----END {0}-----\n"

_PREFIXES = {
    "ami": "ami-",
    "image": "ami-",
    "customer_gateway": "cgw-",
    "dhcp_options": "dopt-",
    "default_network_acl": "acl-",
    "default_route_table": "rtb-",
    "default_security_group": "sg-",
    "default_subnet": "subnet-",
    "default_vpc": "vpc-",
    "egress_only_internet_gateway": "eigw-",
    "eip": "eipalloc-",
    "allocation": "eipalloc-",
    "file_system": "fs-",
    "access_point": "fsap-",
    "flow_log": "fl-",
    "instance": "i-",
    "internet_gateway": "igw-",
    "launch_template": "lt-",
    "mount_target": "fsmt-",
    "nat_gateway": "nat-",
    "network_acl": "acl-",
    "network_interface": "eni-",
    "peering_connection": "pcx-",
    "prefix_list": "pl-",
    "route_table": "rtb-",
    "route_table_association": "rtbassoc-",
    "security_group": "sg-",
    "security_group_rule": "sgr-",
    "security_group_egress_rule": "sgr-",
    "security_group_ingress_rule": "sgr-",
    "snapshot": "snap-",
    "subnet": "subnet-",
    "subnet_group": "subnet-group-",
    "transit_gateway": "tgw-",
    "volume": "vol-",
    "vpc": "vpc-",
    "vpc_endpoint": "vpce-",
    "vpc_peering_connection": "pcx-",
    "vpn_connection": "vpn-",
    "vpn_gateway": "vgw-",
}
"""What the ids of EC2's and EFS's things begin with; 17 hexadecimal digits follow."""

_EC2_LIKE = frozenset({"ec2", "efs", "ebs", "vpc", "ec2transitgateway"})

_ID_BY_ARN = frozenset(
    {
        "acm.Certificate",
        "acm.CertificateValidation",
        "ecs.CapacityProvider",
        "ecs.Cluster",
        "ecs.Service",
        "iam.OpenIdConnectProvider",
        "iam.Policy",
        "kinesis.FirehoseDeliveryStream",
        "kinesis.Stream",
        "msk.Cluster",
        "secretsmanager.Secret",
        "sfn.StateMachine",
        "sns.Topic",
        "sns.TopicSubscription",
        "wafv2.WebAclAssociation",
    }
)
_IDS = {
    "cloudfront.Distribution": "E{HEX13}",
    "cognito.UserPool": "{region}_{hex9}",
    "kms.Key": "{uuid}",
    "route53.Zone": "Z{HEX13}",
    "sqs.Queue": "https://sqs.{region}.amazonaws.com/{account}/{name}",
}
_LOAD_BALANCING = frozenset({"lb", "alb", "elbv2", "applicationloadbalancing"})

_SERVICES = {
    "alb": "elasticloadbalancing",
    "apigatewayv2": "apigateway",
    "cfg": "config",
    "cognito": "cognito-idp",
    "ec2clientvpn": "ec2",
    "ec2transitgateway": "ec2",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "lb": "elasticloadbalancing",
    "msk": "kafka",
    "sfn": "states",
}
_GLOBAL = frozenset({"cloudfront", "iam", "organizations", "route53", "waf"})

_ARNS = {
    "cloudwatch.EventBus": "arn:aws:events:{region}:{account}:event-bus/{name}",
    "cloudwatch.EventRule": "arn:aws:events:{region}:{account}:rule/{name}",
    "cloudwatch.LogGroup": "arn:aws:logs:{region}:{account}:log-group:{name}",
    "cloudwatch.MetricAlarm": "arn:aws:cloudwatch:{region}:{account}:alarm:{name}",
    "kinesis.FirehoseDeliveryStream": "arn:aws:firehose:{region}:{account}:deliverystream/{name}",
    "kms.Key": "arn:aws:kms:{region}:{account}:key/{uuid}",
    "lambda.Function": "arn:aws:lambda:{region}:{account}:function:{name}",
    "lb.LoadBalancer": (
        "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{hex16}"
    ),
    "lb.TargetGroup": "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex16}",
    "rds.Cluster": "arn:aws:rds:{region}:{account}:cluster:{name}",
    "rds.Instance": "arn:aws:rds:{region}:{account}:db:{name}",
    "s3.Bucket": "arn:aws:s3:::{name}",
    "s3.BucketV2": "arn:aws:s3:::{name}",
    "secretsmanager.Secret": "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{hex6}",
    "sfn.StateMachine": "arn:aws:states:{region}:{account}:stateMachine:{name}",
    "sns.Topic": "arn:aws:sns:{region}:{account}:{name}",
    "sqs.Queue": "arn:aws:sqs:{region}:{account}:{name}",
}

_TEXTS = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"^(account|owner|registry_id|customer_aws_id)$|(^|_)(account|owner)_id$", "{account}"),
        (r"^region$|_region$", "{region}"),
        (r"availability_zone_id$", "{region}-az1"),
        (r"availability_zone$", "{region}{letter}"),
        (r"hosted_zone_id$|^zone_id$", "Z{HEX13}"),
        (r"^key_id$|kms_key_id$|^(uuid|unique_id)$|_uuid$", "{uuid}"),
        (r"^user_id$", "AIDA{HEX16}"),
        (r"^(rest_)?api_id$|root_resource_id$|^client_id$", "{hex10}"),
        (r"(^|_)ipv6_cidr(_block)?$", "fd00:ec2::/56"),
        (r"(^|_)cidr(_block)?$", "10.{index}.0.0/16"),
        (r"(^|_)ipv6_address(e?)$", "fd00:ec2::{index}"),
        (r"(^|_)(ip|public_ip|private_ip|ip_address|eip)$", "10.0.{index}.10"),
        (r"name_server", "ns-{index}.example.com"),
        (r"website_endpoint$", "{name}.s3-website-{region}.amazonaws.com"),
        (r"website_domain$", "s3-website-{region}.amazonaws.com"),
        (r"bucket_regional_domain_name$", "{name}.s3.{region}.amazonaws.com"),
        (r"bucket_domain_name$", "{name}.s3.amazonaws.com"),
        (r"repository_url$", "{account}.dkr.ecr.{region}.amazonaws.com/{name}"),
        (
            r"(proxy|invoke|registry|login)_(endpoint|url)$|(^|_)(url|uri)$|issuer$",
            "https://{host}",
        ),
        (r"domain_name$|^domain$|dns_name$|hostname$|^address$|_dns$|endpoint$|_fqdn$", "{host}"),
        (r"kubeconfig", "{kubeconfig}"),
        (r"(^|_)(policy|json|document)$", "{policy}"),
        (r"(_at|_time|_date|_timestamp|_modified|^not_before|^not_after|^created)$", _TIME),
        (r"^(creation|create|created|updated|modified)_", _TIME),
        (r"(^|_)(status|state)$", "ACTIVE"),
        (r"(^|_)type$", "standard"),
        (r"(^|_)version$", "1"),
        (r"md5|sha1|sha256|etag|checksum|fingerprint|thumbprint", "{hex16}{hex10}"),
        (r"certificate_request_pem$|cert_request_pem$", _PEM.format("CERTIFICATE REQUEST")),
        (r"private_key", _PEM.format("PRIVATE KEY")),
        (r"public_key_openssh$", "ssh-ed25519 AAAAC3Nz{hex16}"),
        (r"public_key", _PEM.format("PUBLIC KEY")),
        (r"(^|_)(pem|certificate|cert)(_body|_chain)?$|_pem$", _PEM.format("CERTIFICATE")),
        (r"^data$|_base64$|base64|^(issuer_)?ca_?(data)?$", "{base64}"),
        (r"(^|_)(secret|password|token)$", "{hex16}"),
        (r"_name$", "{name}"),
    )
)
"""What an attribute holds, by its name; the first that matches counts."""


_ENDPOINTS = {"eks.Cluster": "https://{host}", "rds.Instance": "{host}:443"}


@dataclass(frozen=True)
class Subject:
    """What values are made up for: a resource, or what a data source found.

    Attributes:
        path: The entity below its SDK: ``ec2.Vpc``, ``ec2.get_vpc``.
        name: Its name in AWS.
        region: Where it is.
    """

    path: str
    name: str
    region: str

    @property
    def service(self) -> str:
        """The package of its entity, as tokens have it."""
        return self.path.rpartition(".")[0].rstrip("_")

    @property
    def kind(self) -> str:
        """What it is, in snake case: ``vpc``, of a data source too."""
        last = self.path.rpartition(".")[2].removeprefix("get_")
        kind = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", last).lower()
        return kind.removesuffix("s") if kind.removesuffix("s") in _PREFIXES else kind

    def digest(self, salt: str = "") -> str:
        """Return 64 hexadecimal digits that belong to it."""
        return hashlib.sha256(f"{self.kind}/{self.name}/{salt}".encode()).hexdigest()


def physical_name(logical: str) -> str:
    """Return the name that a provider makes of the name in the program."""
    return f"{logical}-{hashlib.sha256(logical.encode()).hexdigest()[:7]}"


def identifier(subject: Subject) -> str:
    """Return the id of a resource: made up as its service does it, or its ARN, or its name."""
    path = f"{subject.service}.{subject.path.rpartition('.')[2]}"
    if subject.service in _EC2_LIKE and subject.kind in _PREFIXES:
        return _prefixed(subject, subject.kind, "")
    if subject.service in _LOAD_BALANCING or path in _ID_BY_ARN:
        return arn(subject)
    if subject.service in ("apigateway", "apigatewayv2"):
        return subject.digest()[:10]
    return _filled(_IDS.get(path, "{name}"), subject, "", 0)


def arn(subject: Subject) -> str:
    """Return the ARN of a resource."""
    service, last = subject.service, subject.path.rpartition(".")[2]
    group = "lb" if service in _LOAD_BALANCING else service
    known = _ARNS.get(f"{group}.{last}")
    if known:
        return _filled(known, subject, "", 0)
    return _plain_arn(subject, _SERVICES.get(service, service), subject.kind, subject.name)


def text(subject: Subject, key: str, index: int = 0) -> str:
    """Return what a text of this name may hold.

    Args:
        subject: What has it.
        key: The name of the attribute, in the singular.
        index: Which of several it is.
    """
    if key == "arn":
        return arn(subject)
    if key == "id" or key == f"{subject.kind}_id":
        several = subject.kind in _PREFIXES and index
        return _prefixed(subject, subject.kind, str(index)) if several else identifier(subject)
    if key in ("name", subject.kind, "identifier"):
        return f"{subject.name}-{index}" if index else subject.name
    if key == "url" and subject.path == "sqs.Queue":
        return identifier(subject)
    if key == "endpoint":
        return _filled(_ENDPOINTS.get(subject.path, "{host}"), subject, key, index)
    if key.endswith("arn"):
        return _other_arn(subject, key, index)
    noun = key.removesuffix("_id")
    known = next((known for known in _PREFIXES if re.search(rf"(^|_){known}$", noun)), "")
    if noun != key and known:
        return _prefixed(subject, known, f"{key}{index}")
    for pattern, value in _TEXTS:
        if pattern.search(key):
            return _filled(value, subject, key, index)
    return f"{key.replace('_', '-')}-{subject.digest(f'{key}{index}')[:8]}"


def _prefixed(subject: Subject, noun: str, salt: str) -> str:
    return _PREFIXES[noun] + subject.digest(salt)[:17]


def _other_arn(subject: Subject, key: str, index: int) -> str:
    own = arn(subject)
    if key == "invoke_arn" and subject.service == "lambda":
        path = f"path/2015-03-31/functions/{own}/invocations"
        return f"arn:aws:apigateway:{subject.region}:lambda:{path}"
    if key == "execution_arn":
        return f"arn:aws:execute-api:{subject.region}:{ACCOUNT}:{subject.digest()[:10]}"
    if key in ("qualified_arn", "invoke_arn"):
        return f"{own}:1"
    noun = key.removesuffix("arn").rstrip("_") or "resource"
    service = "iam" if noun.endswith(("role", "user", "group", "policy", "profile")) else ""
    name = f"{noun.replace('_', '-')}-{subject.digest(f'{key}{index}')[:8]}"
    return _plain_arn(
        subject, service or _SERVICES.get(subject.service, subject.service), noun, name
    )


def _plain_arn(subject: Subject, service: str, noun: str, name: str) -> str:
    region = "" if service in _GLOBAL else subject.region
    return f"arn:aws:{service or 'aws'}:{region}:{ACCOUNT}:{noun.replace('_', '-')}/{name}"


def _filled(pattern: str, subject: Subject, salt: str, index: int) -> str:
    """Return a text with its placeholders filled."""

    def value(match: re.Match[str]) -> str:
        word = match[1]
        digest = subject.digest(salt)
        if word.startswith(("hex", "HEX")):
            digits = digest[: int(word[3:])]
            return digits.upper() if word[0] == "H" else digits
        return {
            "account": lambda: ACCOUNT,
            "base64": lambda: base64.b64encode(digest[:24].encode()).decode(),
            "host": lambda: f"{subject.name.lower()}.{subject.region}.example.com",
            "index": lambda: str(index),
            "kubeconfig": lambda: json.dumps(kubeconfig()),
            "letter": lambda: "abcdef"[index % 6],
            "name": lambda: subject.name,
            "policy": lambda: _POLICY,
            "region": lambda: subject.region,
            "uuid": lambda: str(uuid.UUID(digest[:32])),
        }[word]()

    return re.sub(r"\{(\w+)\}", value, pattern)


def kubeconfig() -> dict[str, object]:
    """Return a kubeconfig that names one cluster."""
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "cluster", "cluster": {"server": "https://cluster.example.com"}}],
        "contexts": [{"name": "aws", "context": {"cluster": "cluster", "user": "aws"}}],
        "current-context": "aws",
        "users": [{"name": "aws", "user": {"token": "none"}}],
    }
