from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from pulumi_fixer.sdk.library import DATA, Library, library
from pulumi_fixer.sdk.packages import wire_name
from pulumi_fixer.sdk.value_types import Type
from pulumi_fixer.verify.answers import SIGNATURE, Answers

MAJORS = {"pulumi-aws": 7, "pulumi-random": 4, "pulumi-tls": 5, "pulumi-eks": 4, "pulumi-awsx": 3}
ANSWERS = Answers(MAJORS, region="eu-west-1")

PLAIN: dict[str, Any] = {
    "str": str,
    "int": (int, float),
    "float": (int, float),
    "bool": bool,
    "list": list,
}


def resources(sdk: Library) -> Iterator[tuple[str, Any]]:
    """Yield token and entity of every resource, as the data says them."""
    for package in json.loads(sdk._archive.read("index.json"))["packages"]:
        data = json.loads(sdk._archive.read(f"{package or '__init__'}.json"))
        for module, names in data["files"].items():
            for name, entity in names.items():
                if entity["kind"] == "resource" and ":" in entity.get("token", ""):
                    yield entity["token"], sdk.package(package).entity(name, module)  # type: ignore[union-attr]


@pytest.mark.parametrize("distribution", sorted(MAJORS))
def test_every_resource_has_the_outputs_that_its_sdk_promises(distribution: str) -> None:
    sdk = library(distribution, MAJORS[distribution])
    assert sdk is not None
    count = 0
    for token, entity in resources(sdk):
        id_, outputs = ANSWERS.created(token, "thing", {})
        assert id_, token
        for name, type_ in entity.attributes.items():
            if type_.optional or kind(type_) not in PLAIN:
                continue
            assert isinstance(outputs[wire_name(name)], PLAIN[kind(type_)]), (token, name)
        count += 1
    assert count > 3


def kind(type_: Type) -> str:
    return type_.choices[0].kind


def test_every_major_is_in_the_data() -> None:
    assert all((DATA / f"{name}-{major}.zip").is_file() for name, major in MAJORS.items())


def test_what_is_given_comes_back() -> None:
    inputs = {"bucket": "mine", "tags": {"a": "b"}, "unknownToTheSdk": [1]}
    id_, outputs = ANSWERS.created("aws:s3/bucket:Bucket", "data", inputs)
    assert id_ == "mine"
    assert outputs.items() >= inputs.items()
    assert outputs["arn"] == "arn:aws:s3:::mine"
    assert outputs["tagsAll"] == {"a": "b"}


def test_a_name_that_is_not_given_is_made_of_the_logical_one() -> None:
    one, _ = ANSWERS.created("aws:iam/role:Role", "one", {})
    two, _ = ANSWERS.created("aws:iam/role:Role", "two", {})
    assert one.startswith("one-")
    assert two.startswith("two-")
    assert ANSWERS.created("aws:iam/role:Role", "one", {})[0] == one


@pytest.mark.parametrize(
    ("token", "beginning"),
    [
        ("aws:ec2/vpc:Vpc", "vpc-"),
        ("aws:ec2/securityGroup:SecurityGroup", "sg-"),
        ("aws:sns/topic:Topic", "arn:aws:sns:eu-west-1:123456789012:thing-"),
        ("aws:lb/targetGroup:TargetGroup", "arn:aws:elasticloadbalancing:eu-west-1:"),
        ("aws:sqs/queue:Queue", "https://sqs.eu-west-1.amazonaws.com/123456789012/thing-"),
        ("aws:route53/zone:Zone", "Z"),
        ("random:index/randomPet:RandomPet", "able-badger"),
        ("kubernetes:core/v1:Service", "thing-"),
        ("nothing", "thing-"),
    ],
)
def test_ids_look_as_the_service_makes_them(token: str, beginning: str) -> None:
    assert ANSWERS.created(token, "thing", {})[0].startswith(beginning)


def test_structures_that_a_service_fills_in_are_there() -> None:
    _, cluster = ANSWERS.created(
        "aws:eks/cluster:Cluster", "c", {"vpcConfig": {"subnetIds": ["subnet-1"]}}
    )
    assert cluster["vpcConfig"]["subnetIds"] == ["subnet-1"]
    assert cluster["vpcConfig"]["clusterSecurityGroupId"].startswith("sg-")
    assert cluster["identities"][0]["oidcs"][0]["issuer"].startswith("https://")
    _, secret = ANSWERS.created(
        "aws:eks/cluster:Cluster", "c", {"vpcConfig": {SIGNATURE: "secret", "value": "x"}}
    )
    assert secret["vpcConfig"] == {SIGNATURE: "secret", "value": "x"}


@pytest.mark.parametrize(
    ("token", "inputs", "expected"),
    [
        ("random:index/randomPassword:RandomPassword", {"length": 100}, 100),
        ("random:index/randomString:RandomString", {"length": 8.0}, 8),
        ("random:index/randomPassword:RandomPassword", {"length": "unknown"}, 16),
    ],
)
def test_random_texts_have_the_length_that_is_asked_for(
    token: str, inputs: dict[str, Any], expected: int
) -> None:
    assert len(ANSWERS.created(token, "x", inputs)[1]["result"]) == expected


def test_other_random_things() -> None:
    def made(kind: str, inputs: dict[str, Any]) -> dict[str, Any]:
        return ANSWERS.created(f"random:index/random{kind}:Random{kind}", "x", inputs)[1]

    assert made("Integer", {"min": 5, "max": 9})["result"] == 5
    assert made("Shuffle", {"inputs": ["a", "b"], "resultCount": 1})["results"] == ["a"]
    assert made("Shuffle", {"inputs": ["a", "b"]})["results"] == ["a", "b"]
    assert made("Pet", {"prefix": "p"})["id"] == "p-able-badger"


def invoked(name: str, args: dict[str, Any] | None = None, module: str = "index") -> dict[str, Any]:
    return ANSWERS.invoked(f"aws:{module}/{name}:{name}", args or {})


def test_data_sources_say_where_and_who() -> None:
    assert invoked("getAvailabilityZones")["names"] == ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
    assert invoked("getAvailabilityZones", {"region": "us-west-2"})["names"][0] == "us-west-2a"
    assert invoked("getCallerIdentity")["accountId"] == "123456789012"
    assert invoked("getRegion")["region"] == "eu-west-1"
    assert invoked("getPartition")["partition"] == "aws"


def test_data_sources_find_what_they_look_for() -> None:
    vpc = invoked("getVpc", {"default": True}, "ec2")
    assert vpc["id"].startswith("vpc-")
    assert vpc["cidrBlock"] == "10.0.0.0/16"
    subnets = invoked("getSubnets", {}, "ec2")["ids"]
    assert len(set(subnets)) == 3
    assert all(item.startswith("subnet-") for item in subnets)
    assert invoked("getAmi", {}, "ec2")["id"].startswith("ami-")
    image = invoked("getParameter", {"name": "/aws/service/ami-amazon-linux-latest/x"}, "ssm")
    assert image["value"].startswith("ami-")
    secret = invoked("getSecretVersion", {"secretId": "x"}, "secretsmanager")
    assert json.loads(secret["secretString"]).keys() == {"username", "password"}


def test_a_policy_document_becomes_its_json() -> None:
    statement = {
        "sid": "Read",
        "actions": ["s3:GetObject"],
        "resources": ["*"],
        "principals": [{"type": "AWS", "identifiers": ["1"]}],
        "conditions": [
            {"test": "StringEquals", "variable": "a", "values": ["b"]},
            {"test": "StringEquals", "variable": "c", "values": ["d"]},
        ],
    }
    found = invoked("getPolicyDocument", {"statements": [statement, "unknown"]}, "iam")
    assert json.loads(found["json"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Sid": "Read",
                "Action": ["s3:GetObject"],
                "Resource": ["*"],
                "Principal": {"AWS": ["1"]},
                "Condition": {"StringEquals": {"a": ["b"], "c": ["d"]}},
            }
        ],
    }


def test_a_map_that_a_service_fills_has_its_keys() -> None:
    _, api = ANSWERS.created("aws:appsync/graphQLApi:GraphQLApi", "api", {})
    assert api["uris"]["GRAPHQL"].startswith("https://")


def test_no_other_stack_is_there() -> None:
    _, found = ANSWERS.created("pulumi:pulumi:StackReference", "org/net/dev", {"name": "x"})
    assert found == {"name": "x", "outputs": {}, "secretOutputNames": []}


def test_what_is_not_known_is_answered_with_what_was_asked() -> None:
    assert ANSWERS.invoked("other:index:get", {"a": 1}) == {"a": 1}
    assert ANSWERS.created("other:index:Thing", "x", {"name": "n"}) == ("n", {"name": "n"})
    assert not ANSWERS.knows("aws:s3/nothing:Nothing")
    assert ANSWERS.knows("aws:s3/bucket:Bucket")


@pytest.mark.parametrize(
    ("token", "inputs", "key", "count"),
    [
        ("random:index/randomString:RandomString", {"length": 1e12}, "result", 16),
        ("random:index/randomString:RandomString", {"length": float("nan")}, "result", 16),
        ("random:index/randomPassword:RandomPassword", {"length": -1}, "result", 16),
        ("random:index/randomPassword:RandomPassword", {"length": 40}, "result", 40),
        (
            "random:index/randomShuffle:RandomShuffle",
            {"inputs": ["a"], "resultCount": float("inf")},
            "results",
            1,
        ),
    ],
)
def test_no_program_can_ask_for_more_than_can_be_made(
    token: str, inputs: dict[str, Any], key: str, count: int
) -> None:
    assert len(ANSWERS.created(token, "thing", inputs)[1][key]) == count


def test_long_names_are_not_multiplied() -> None:
    bucket = "x" * 2**20
    _, outputs = ANSWERS.created("aws:s3/bucket:Bucket", "thing", {"bucket": bucket})
    assert outputs["bucket"] == bucket
    assert len(str(outputs)) < 2**20 + 10_000


def test_text_of_an_argument_comes_back_as_the_type_that_it_stands_for() -> None:
    found = ANSWERS.invoked("aws:ec2/getAmi:getAmi", {"mostRecent": "true", "owners": ["amazon"]})
    assert found["mostRecent"] is True
    assert found["owners"] == ["amazon"]


def test_credentials_of_a_registry_are_a_name_and_a_password() -> None:
    token = "aws:ecr/getAuthorizationToken:getAuthorizationToken"
    encoded = ANSWERS.invoked(token, {})["authorizationToken"]
    assert base64.b64decode(encoded).decode().partition(":")[::2][0] == "AWS"


def test_network_has_a_subnet_for_each_specification_and_zone() -> None:
    specs = [{"type": "Isolated"}, {"type": "Isolated"}, {"type": "Public"}]
    _, outputs = ANSWERS.created("awsx:ec2:Vpc", "net", {"subnetSpecs": specs})
    assert len(set(outputs["isolatedSubnetIds"])) == 6
    assert (len(outputs["publicSubnetIds"]), outputs["privateSubnetIds"]) == (3, [])
    _, outputs = ANSWERS.created("awsx:ec2:Vpc", "net", {"numberOfAvailabilityZones": 2})
    assert len(outputs["publicSubnetIds"]) == 2


def test_component_gives_out_what_it_makes_and_not_what_it_takes() -> None:
    _, outputs = ANSWERS.created("awsx:ec2:Vpc", "net", {"natGateways": {"strategy": "None"}})
    assert outputs["natGateways"] == []
