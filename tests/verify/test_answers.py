"""What providers would answer: shapes of the SDK data, values that make sense."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_fixer.verify.answers import ACCOUNT, Answers

ANSWERS = Answers({"pulumi-aws": 7, "pulumi-random": 4})


def made(token: str, **inputs: Any) -> tuple[str, dict[str, Any]]:
    return ANSWERS.created(f"aws:{token}", "main", inputs)


@pytest.mark.parametrize(
    ("token", "start"),
    [
        ("s3/bucket:Bucket", "arn:aws:s3:::main-"),
        ("iam/role:Role", f"arn:aws:iam::{ACCOUNT}:role/main-"),
        ("lambda/function:Function", f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:main-"),
        ("sns/topic:Topic", f"arn:aws:sns:us-east-1:{ACCOUNT}:main-"),
        (
            "lb/loadBalancer:LoadBalancer",
            f"arn:aws:elasticloadbalancing:us-east-1:{ACCOUNT}:load-balancer/main-",
        ),
    ],
)
def test_arns_are_those_of_their_services(token: str, start: str) -> None:
    assert made(token)[1]["arn"].startswith(start)


@pytest.mark.parametrize(
    ("token", "start"),
    [
        ("ec2/vpc:Vpc", "vpc-"),
        ("ec2/securityGroup:SecurityGroup", "sg-"),
        ("ec2/eip:Eip", "eipalloc-"),
        ("sns/topic:Topic", "arn:aws:sns:"),
        ("sqs/queue:Queue", f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/main-"),
        ("dynamodb/table:Table", "main-"),
    ],
)
def test_ids_are_those_of_their_types(token: str, start: str) -> None:
    assert made(token)[0].startswith(start)


def test_outputs_have_the_types_of_the_sdk() -> None:
    _, outputs = made("rds/instance:Instance", instanceClass="db.t3.micro")
    assert isinstance(outputs["port"], int)
    assert isinstance(outputs["multiAz"], bool)
    assert outputs["instanceClass"] == "db.t3.micro"
    assert outputs["tagsAll"] == {}
    assert outputs["masterUserSecrets"][0]["secretArn"].startswith("arn:aws:")
    assert "kmsKeyIdentifier" not in outputs


def test_maps_have_the_keys_that_programs_read() -> None:
    _, outputs = made("appsync/graphQLApi:GraphQLApi", authenticationType="API_KEY")
    assert outputs["uris"]["GRAPHQL"].startswith("https://")


def test_what_the_program_gives_comes_back() -> None:
    id_, outputs = made("s3/bucket:Bucket", bucket="named", tags={"a": "b"})
    assert id_ == outputs["bucket"] == "named"
    assert outputs["tags"] == {"a": "b"}
    assert outputs["arn"] == "arn:aws:s3:::named"


def test_the_same_program_gets_the_same_answers() -> None:
    assert made("ec2/vpc:Vpc") == made("ec2/vpc:Vpc")
    assert made("ec2/vpc:Vpc")[0] != ANSWERS.created("aws:ec2/vpc:Vpc", "other", {})[0]


def test_of_an_unknown_sdk_inputs_come_back() -> None:
    id_, outputs = ANSWERS.created("acme:index:Thing", "main", {"a": 1})
    assert outputs == {"a": 1}
    assert id_.startswith("main-")
    assert ANSWERS.created("aws:nowhere/thing:Thing", "main", {"a": 1})[1] == {"a": 1}
    assert ANSWERS.invoked("acme:index:getThing", {"a": 1})["a"] == 1


def test_random_password_has_a_result() -> None:
    _, outputs = ANSWERS.created("random:index/randomPassword:RandomPassword", "p", {"length": 8})
    assert outputs["result"]
    assert outputs["length"] == 8


def test_data_sources_answer_with_what_they_are_asked_for() -> None:
    zones = ANSWERS.invoked("aws:index/getAvailabilityZones:getAvailabilityZones", {"state": "x"})
    assert zones["state"] == "x"
    assert zones["names"] == ["us-east-1a", "us-east-1b", "us-east-1c"]
    secret = ANSWERS.invoked("aws:secretsmanager/getSecretVersion:getSecretVersion", {})
    assert "password" in secret["secretString"]
    vpc = ANSWERS.invoked("aws:ec2/getVpc:getVpc", {"default": True})
    assert vpc["id"].startswith("vpc-")
    assert vpc["default"] is True
    assert vpc["cidrBlock"] == "10.0.0.0/16"


def test_policy_document_is_written_as_aws_writes_it() -> None:
    import json

    document = ANSWERS.invoked(
        "aws:iam/getPolicyDocument:getPolicyDocument",
        {
            "statements": [
                {
                    "sid": "One",
                    "effect": "Deny",
                    "notActions": ["s3:*"],
                    "resources": ["*"],
                    "conditions": [{"test": "Bool", "variable": "aws:x", "values": ["true"]}],
                },
                "unknown",
            ]
        },
    )
    assert json.loads(document["json"])["Statement"] == [
        {
            "Effect": "Deny",
            "Sid": "One",
            "NotAction": ["s3:*"],
            "Resource": ["*"],
            "Condition": {"Bool": {"aws:x": ["true"]}},
        }
    ]
