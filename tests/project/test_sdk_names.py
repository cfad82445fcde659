from __future__ import annotations

import ast

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import Absent, Entity
from pulumi_fixer.workspace import Workspace

FILES = {
    "Pulumi.yaml": b"name: p\nruntime: python\n",
    "requirements.txt": b"pulumi-aws>=6,<7\npulumi-docker<4\n",
    "lib/__init__.py": b"from .sdk import aws\n",
    "lib/sdk.py": b"import pulumi_aws as aws\nfrom pulumi_aws import sns\nqueues = aws.sqs\n",
    "lib/own.py": b"class sns: pass\naws = None\nfrom lib.own import loop\n",
    "pulumi/helpers.py": b"import pulumi_random as random\n",
}


@pytest.mark.parametrize(
    ("source", "meaning"),
    [
        ("import pulumi_aws as aws\nPROBE(aws.s3.Bucket)", "pulumi-aws 6 s3.Bucket"),
        ("import pulumi_aws\nPROBE(pulumi_aws.s3.Bucket)", "pulumi-aws 6 s3.Bucket"),
        ("from pulumi_aws import s3, ec2 as e\nPROBE(e.Vpc)", "pulumi-aws 6 ec2.Vpc"),
        ("import pulumi_aws.s3 as s3\nPROBE(s3.Bucket)", "pulumi-aws 6 s3.Bucket"),
        ("from pulumi_aws.s3 import Bucket as B\nPROBE(B)", "pulumi-aws 6 s3.Bucket"),
        ("import pulumi_aws as aws\ns3 = aws.s3\nPROBE(s3.Bucket)", "pulumi-aws 6 s3.Bucket"),
        ("import pulumi\nPROBE(pulumi.ResourceOptions)", "pulumi 3 ResourceOptions"),
        ("import pulumi_random\nPROBE(pulumi_random.RandomId)", "pulumi-random 4 RandomId"),
        ("from lib import aws\nPROBE(aws.s3.Bucket)", "pulumi-aws 6 s3.Bucket"),
        ("import lib\nPROBE(lib.aws.s3.Bucket)", "pulumi-aws 6 s3.Bucket"),
        ("from lib.sdk import sns as n\nPROBE(n.Topic)", "pulumi-aws 6 sns.Topic"),
        ("from lib import sdk\nPROBE(sdk.queues.Queue)", "pulumi-aws 6 sqs.Queue"),
        ("import lib.sdk as k\nq = k.queues\nPROBE(q.Queue)", "pulumi-aws 6 sqs.Queue"),
        ("from helpers import random\nPROBE(random.RandomId)", None),
        ("import pulumi_aws as aws\nPROBE(aws.logs.LogGroup)", "pulumi-aws 6 no logs"),
        ("import pulumi_aws as aws\nPROBE(aws.s3)", None),
        ("import pulumi_aws as aws\nPROBE(aws)", None),
        ("import pulumi_docker as docker\nPROBE(docker.Image)", None),
        ("import pulumi_gcp as gcp\nPROBE(gcp.storage.Bucket)", None),
        ("import boto3\nPROBE(boto3.client)", None),
        ("from pulumi_aws import *\nPROBE(s3.Bucket)", None),
        ("from lib.own import sns\nPROBE(sns.Topic)", None),
        ("from lib.own import aws\nPROBE(aws.s3.Bucket)", None),
        ("from lib.own import loop\nPROBE(loop.s3.Bucket)", None),
        ("from lib import sdk\nPROBE(sdk)", None),
        ("from lib.missing import aws\nPROBE(aws.s3.Bucket)", None),
        ("from .missing import aws\nPROBE(aws.s3.Bucket)", None),
        ("import pulumi_aws as aws\naws = None\nPROBE(aws.s3.Bucket)", None),
        ("x = y\ny = x\nPROBE(x.s3.Bucket)", None),
        ("PROBE(f().s3.Bucket)", None),
        ("PROBE(unbound.s3.Bucket)", None),
    ],
)
def test_what_a_name_means(source: str, meaning: str | None) -> None:
    project = Project(Workspace(files={**FILES, "__main__.py": source.encode()}), ".")
    module = project.python["__main__.py"]
    assert module.tree is not None
    probe = module.tree.body[-1]
    assert isinstance(probe, ast.Expr)
    assert isinstance(probe.value, ast.Call)
    found = sdk_name(probe.value.args[0], module, project)
    if found is None:
        assert meaning is None
        return
    name = found.meaning.path if isinstance(found.meaning, Entity) else f"no {found.meaning.name}"
    major = found.library.version.partition(".")[0]
    assert f"{found.library.distribution} {major} {name}" == meaning
    assert isinstance(found.meaning, (Entity, Absent))
