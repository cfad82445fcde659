"""PF202 beyond its corpus."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf2_dependencies.dependencies_undeclared import DependenciesUndeclared
from pulumi_fixer.workspace import Workspace

MANIFEST = b"name: p\nruntime: python\n"


def written(program: str, *, sdk_version: str | None = None, **others: str) -> list[str]:
    files = {"Pulumi.yaml": MANIFEST, "__main__.py": program.encode()}
    files.update({path.replace("__", "/") + ".py": text.encode() for path, text in others.items()})
    workspace = Workspace(files=files)
    options = ProjectOptions(sdk_version=sdk_version)
    Engine(workspace, ".", options, [DependenciesUndeclared()]).fix()
    return workspace.read("requirements.txt").content.splitlines()


@pytest.mark.parametrize(
    ("imported", "distribution"),
    [
        ("import pulumi_aws_native", "pulumi-aws-native"),
        ("import pulumi_awsx as awsx", "pulumi-awsx"),
        ("import pulumi_azure_native.storage", "pulumi-azure-native"),
        ("from pulumi_docker_build import Image", "pulumi-docker-build"),
        ("import pinecone_pulumi", "pinecone-pulumi"),
        ("import yaml", "PyYAML"),
        ("import boto3", "boto3"),
        ("import botocore", "botocore"),
        ("import psycopg2.extras", "psycopg2-binary"),
        ("from jose import jwt", "python-jose"),
        ("import docx", "python-docx"),
        ("import attr", "attrs"),
        ("import attrs", "attrs"),
        ("import PIL.Image", "pillow"),
        ("import bs4", "beautifulsoup4"),
        ("import sklearn", "scikit-learn"),
        ("import jwt", "PyJWT"),
        ("import dotenv", "python-dotenv"),
        ("import dateutil", "python-dateutil"),
        ("import Crypto", "pycryptodome"),
        ("import OpenSSL", "pyOpenSSL"),
        ("import git", "GitPython"),
        ("import github", "PyGithub"),
        ("import MySQLdb", "mysqlclient"),
        ("import docker", "docker"),
        ("import typing_extensions", "typing-extensions"),
        ("import grpc", "grpcio"),
        ("from google.protobuf import json_format", "protobuf"),
        ("from google.cloud import storage", "google-cloud-storage"),
        ("import google.cloud.pubsub_v1", None),
        ("from google.oauth2 import service_account", "google-auth"),
        ("from azure.identity import DefaultAzureCredential", "azure-identity"),
        ("import azure.mgmt.compute as compute", "azure-mgmt-compute"),
        ("from ruamel.yaml import YAML", "ruamel.yaml"),
        ("from opentelemetry import trace", "opentelemetry-api"),
        ("from snowflake import connector", "snowflake-connector-python"),
        ("from aws_cdk import aws_s3", "aws-cdk-lib"),
        ("import cv2", None),
        ("import no_such_thing_at_all", None),
    ],
)
def test_import_name_leads_to_its_distribution(imported: str, distribution: str | None) -> None:
    expected = {"pulumi>=3,<4", *([distribution] if distribution else [])}
    assert set(written(f"import pulumi\n{imported}\n")) == expected


@pytest.mark.parametrize(
    "module",
    ["json", "distutils.core", "imp", "telnetlib", "tomllib", "annotationlib", "asyncore", "cgi"],
)
def test_standard_library_of_any_python_is_left_out(module: str) -> None:
    assert written(f"import pulumi\nimport {module}\n") == ["pulumi>=3,<4"]


@pytest.mark.parametrize(
    ("code", "option", "constraint"),
    [
        ("import pulumi_aws", None, ">=7,<8"),
        ("import pulumi_aws", "6", ">=6,<7"),
        ("import pulumi_aws", "5.43", ">=5,<6"),
        ("import pulumi_aws as a\na.s3.BucketVersioning('v')", None, ">=7,<8"),
        ("from pulumi_aws import s3\ns3.Bucket('b', arn='x')", None, ">=6,<7"),
        ("from pulumi_aws.ec2 import Eip\nEip('e', vpc=True)", None, ">=6,<7"),
        ("from pulumi_aws.ec2 import Eip\nEip('e', vpc=True)", "7", ">=7,<8"),
        ("import pulumi_aws.s3 as s\ns.BucketV2('b')\ns.Bucket('c', loggings=[])", None, ">=6,<7"),
        # What no major has together tells nothing.
        (
            "from pulumi_aws import s3\ns3.BucketAcl('a')\ns3.Bucket('b', loggings=[])",
            None,
            ">=7,<8",
        ),
        # Not the constructor of pulumi_aws.
        ("import pulumi_aws\ndef Bucket(**k): ...\nBucket(loggings=[])", None, ">=7,<8"),
    ],
)
def test_major_is_the_one_that_the_code_is_written_for(
    code: str, option: str | None, constraint: str
) -> None:
    assert f"pulumi-aws{constraint}" in written(code + "\n", sdk_version=option)


def test_every_line_is_a_requirement_and_the_file_is_sorted() -> None:
    lines = written("import yaml\nimport pulumi_aws\nimport boto3\nimport PIL\nimport Crypto\n")
    names = [Requirement(line).name.lower() for line in lines]
    assert (
        names
        == sorted(names)
        == ["boto3", "pillow", "pulumi", "pulumi-aws", "pycryptodome", "pyyaml"]
    )


def test_modules_are_followed_and_what_nothing_imports_is_not() -> None:
    lines = written(
        "from lib.stack import Stack\nimport helpers\n",
        lib__stack="from . import parts\nimport pulumi_tls\n",
        lib__parts="def f():\n    import pulumi_random\n",
        helpers="from lib import stack\nimport pulumi_command\n",
        scripts__seed="import boto3\n",
        lib__tests__test_stack="import moto\n",
    )
    assert lines == ["pulumi>=3,<4", "pulumi-command", "pulumi-random", "pulumi-tls"]
