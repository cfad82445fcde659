"""The shipped data, looked up by name, and held against the SDKs themselves."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from pulumi_fixer.sdk.library import Library, library
from pulumi_fixer.sdk.packages import Package
from pulumi_fixer.sdk.signatures import Absent, Entity, Kind
from pulumi_fixer.sdk.value_types import Type
from tests.pulumi_host import interpreter

# Prints the arguments of every class and function of some packages, as the real SDK has them.
_INSPECT = """
import importlib, inspect, json, sys
found = {}
for package in sys.argv[1:]:
    module = importlib.import_module("pulumi_aws" + package)
    hasattr(module, "anything")  # It is loaded when something of it is asked for.
    for name in dir(module):
        value = getattr(module, name)
        if inspect.isclass(value):
            init = vars(value).get("_internal_init") or vars(value).get("__init__")
        else:
            init = value if inspect.isfunction(value) else None
        if init is not None and not name.startswith("_"):
            parameters = list(inspect.signature(init).parameters)
            outputs = [key for key, item in vars(value).items() if isinstance(item, property)]
            found[f"{package}.{name}".strip(".")] = [parameters, sorted(outputs)]
print(json.dumps(found))
"""
_PACKAGES = ["", ".cfg", ".ec2", ".lambda_", ".s3", ".sns"]
_NOT_ARGUMENTS = ("__self__", "__props__")


def known(distribution: str, major: int) -> Library:
    found = library(distribution, major)
    assert found is not None
    return found


def entity(name: str, distribution: str = "pulumi-aws", major: int = 7) -> Entity:
    found = known(distribution, major).lookup(name)
    assert isinstance(found, Entity), name
    return found


def arguments(name: str, distribution: str = "pulumi-aws", major: int = 7) -> list[str]:
    signature = entity(name, distribution, major).signature
    assert signature is not None
    return list(signature.parameters)


@pytest.mark.parametrize("major", [6, 7])
def test_data_is_what_the_real_sdk_says(major: int) -> None:
    command = [str(interpreter(major)), "-c", _INSPECT, *_PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    real: dict[str, Any] = json.loads(done.stdout)
    compared = 0
    for name, (parameters, outputs) in real.items():
        found = entity(name, major=major)
        wanted = [item for item in parameters if item not in _NOT_ARGUMENTS]
        if found.kind is Kind.RESOURCE:
            wanted = wanted[2:]
        if found.kind is Kind.ARGS:
            assert sorted(arguments(name, major=major)) == sorted(wanted), name
        elif found.kind in (Kind.RESOURCE, Kind.FUNCTION):
            assert arguments(name, major=major) == wanted, name
        if found.kind in (Kind.RESOURCE, Kind.RESULT):
            assert sorted(found.attributes) == outputs, name
        compared += found.kind in (Kind.ARGS, Kind.FUNCTION, Kind.RESOURCE, Kind.RESULT)
    assert compared > 1000


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("s3.Bucket", Kind.RESOURCE, "s3.Bucket"),
        ("s3.bucket.Bucket", Kind.RESOURCE, "s3.Bucket"),
        ("s3.BucketArgs", Kind.ARGS, "s3.BucketArgs"),
        ("s3.BucketCorsRuleArgs", Kind.ARGS, "s3.BucketCorsRuleArgs"),
        ("s3.BucketCorsRuleArgsDict", Kind.OTHER, "s3.BucketCorsRuleArgsDict"),
        ("s3._inputs.BucketCorsRuleArgsDict", Kind.OTHER, "s3.BucketCorsRuleArgsDict"),
        ("s3.outputs.BucketCorsRule", Kind.RESULT, "s3.BucketCorsRule"),
        ("s3.CannedAcl", Kind.ENUM, "s3.CannedAcl"),
        ("s3.get_bucket", Kind.FUNCTION, "s3.get_bucket"),
        ("s3.Bucket.get", Kind.FUNCTION, "s3.Bucket.get"),
        ("lambda_.Function", Kind.RESOURCE, "lambda_.Function"),
        ("cfg.Rule", Kind.RESOURCE, "cfg.Rule"),
        ("config.region", Kind.OTHER, "config.region"),
        ("Provider", Kind.RESOURCE, "Provider"),
        ("get_region_output", Kind.FUNCTION, "get_region_output"),
        ("typing", Kind.OTHER, "typing"),
    ],
)
def test_name_is_found(name: str, kind: Kind, path: str) -> None:
    assert (entity(name).kind, entity(name).path) == (kind, path)


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("logs.LogGroup", Absent("", "logs")),
        ("s3.NoSuchThing", Absent("s3", "NoSuchThing")),
        ("s3.NoSuchArgsDict", Absent("s3", "NoSuchArgsDict")),
        ("s3", None),
        ("s3.bucket", None),
        ("s3.bucket.NoSuchThing", None),
        ("s3._utilities", None),
        ("s3.Bucket.no_such_method", None),
        ("s3.Bucket.get.real", None),
    ],
)
def test_name_is_absent_or_uncertain(name: str, meaning: Absent | None) -> None:
    assert known("pulumi-aws", 7).lookup(name) == meaning


def test_names_differ_between_majors() -> None:
    assert known("pulumi-aws", 6).lookup("s3.BucketVersioning") == Absent("s3", "BucketVersioning")
    assert "stage_name" in arguments("apigateway.Deployment", major=6)
    assert "stage_name" not in arguments("apigateway.Deployment", major=7)
    assert library("pulumi-aws", 4) is None


def test_what_is_said_of_a_resource() -> None:
    bucket, old = entity("s3.Bucket"), entity("s3.BucketV2")
    assert bucket.signature is not None
    versioning = bucket.signature.parameters["versioning"]
    assert versioning.type == Type("named", "BucketVersioningArgs", lifted=True)
    assert versioning.deprecated.startswith("versioning is deprecated. Use the s3.BucketVersioning")
    assert bucket.attributes["arn"] == Type("str", lifted=True)
    assert bucket.notes["website_domain"].startswith("website_domain is deprecated")
    assert (bucket.args, bucket.deprecated, bucket.caller) == (
        "BucketArgs",
        "",
        "Bucket._internal_init()",
    )
    assert "s3.BucketV2 has been deprecated" in old.deprecated
    subscription = entity("sns.TopicSubscription").signature
    assert subscription is not None
    required = [item.name for item in subscription.parameters.values() if item.required]
    assert required == ["endpoint", "protocol", "topic"]
    assert subscription.parameters["topic"].refers_by == {"arn"}
    assert (subscription.positional, subscription.open) == (13, False)


def test_what_is_said_of_an_args_class() -> None:
    ingress = entity("ec2.SecurityGroupIngressArgs")
    assert ingress.signature is not None
    assert ingress.signature.parameters["self"].type == Type("bool", lifted=True)
    assert ingress.signature.parameters["from_port"].required
    assert (ingress.signature.positional, ingress.takes_dict) == (0, True)


def test_what_is_said_of_a_function() -> None:
    region, lifted = entity("get_region"), entity("get_region_output")
    assert list(region.attributes) == ["description", "endpoint", "id", "name", "region"]
    assert region.notes["name"] == "name is deprecated. Use region instead."
    assert region.result == lifted.result == "GetRegionResult"
    assert region.signature is not None
    assert lifted.signature is not None
    assert region.signature.parameters["name"].type == Type("str")
    assert lifted.signature.parameters["name"].type == Type("str", lifted=True)
    assert (region.caller, lifted.caller) == ("get_region()", "get_region_output()")
    assert entity("get_region_output", major=5).caller == ""
    getter = entity("s3.Bucket.get").signature
    assert getter is not None
    assert [item.name for item in getter.parameters.values()][:4] == [
        "resource_name",
        "id",
        "opts",
        "acceleration_status",
    ]
    assert getter.parameters["arn"].type == Type("any")


def test_what_is_said_of_pulumi_itself() -> None:
    assert "depends_on" in arguments("ResourceOptions", "pulumi", 3)
    assert "retain_on_delete" not in arguments("ResourceOptions", "pulumi", 2)
    every = entity("Output.all", "pulumi", 3)
    assert every.signature is not None
    assert (every.signature.open, every.signature.variadic) == (True, True)
    assert entity("Output", "pulumi", 3).signature is None
    assert known("pulumi", 3).lookup("runtime.set_mocks") is None
    assert known("pulumi", 3).lookup("providers.Aws") == Absent("", "providers")


def test_class_that_a_type_names() -> None:
    aws = known("pulumi-aws", 7)
    found = aws.named(Type("named", "BucketCorsRuleArgs"), "s3")
    assert found is not None
    assert found.path == "s3.BucketCorsRuleArgs"
    elsewhere = aws.named(Type("named", "iam.PolicyDocumentVersion"), "sns")
    assert elsewhere is not None
    assert elsewhere.kind is Kind.ENUM
    assert elsewhere.values["POLICY_DOCUMENT_VERSION_2012_10_17"] == "2012-10-17"
    assert aws.named(Type("named", "pulumi_kubernetes.core.v1.Pod"), "s3") is None


def test_names_of_every_package_without_loading_them() -> None:
    names = known("pulumi-aws", 7).names
    assert [package for package, found in names.items() if "LogGroup" in found] == ["cloudwatch"]


def test_package_that_takes_over_more_than_is_known_is_open() -> None:
    data: dict[str, Any] = {"exports": ["elsewhere"], "members": {}, "types": [], "files": {}}
    assert Package("a", data).is_open
    assert not Package("a", {**data, "exports": []}).is_open
    assert list(Package("a", data).names()) == []
