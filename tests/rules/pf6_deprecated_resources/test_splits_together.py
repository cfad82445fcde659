"""The rules that split a bucket, at work on the same one, and what they write in each major."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.registry import select_rules
from pulumi_fixer.sdk.library import library
from pulumi_fixer.sdk.signatures import Entity
from pulumi_fixer.workspace import Workspace
from tests.rules.pf6_deprecated_resources.splits import changing_cases

if TYPE_CHECKING:
    from pulumi_fixer.rules.base import Rule
    from tests.corpus import Case

EVERY_ARGUMENT = b"""\
import pulumi_aws as aws

bucket = aws.s3.Bucket(
    "everything",
    block_public_acls=True,
    server_side_encryption_configuration={
        "rule": {"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}},
    },
    lifecycle_rules=[{"enabled": True, "expiration": {"days": 1}}],
    logging={"target_bucket": "logs"},
    website={"index_document": "index.html"},
    cors_rules=[{"allowed_methods": ["GET"], "allowed_origins": ["*"]}],
    acl="log-delivery-write",
    policy="{}",
    acceleration_status="Enabled",
    request_payer="Requester",
    versioning={"enabled": True},
    object_lock_configuration={"object_lock_enabled": "Enabled"},
    replication_configuration={
        "role": "arn:aws:iam::123456789012:role/r",
        "rules": [{"status": "Enabled", "destination": {"bucket": "arn:aws:s3:::backup"}}],
    },
)
"""


def test_every_argument_of_one_bucket_goes_in_one_run() -> None:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=7,<8\n",
        "__main__.py": EVERY_ARGUMENT,
    }
    workspace = Workspace(files=files)
    engine = Engine(workspace, ".", ProjectOptions(), select_rules(["PF6"]), unsafe=True)
    assert {item.status for item in engine.fix()} == {"applied"}
    calls = [
        node
        for node in ast.walk(ast.parse(workspace.read("__main__.py").content))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "aws.s3.Bucket"
    ]
    assert [word.arg for call in calls for word in call.keywords] == ["object_lock_enabled"]


OF_BUCKET_V2 = [case for case in changing_cases() if case.name.endswith("bucket-v2")]


@pytest.mark.parametrize("case", OF_BUCKET_V2, ids=str)
@pytest.mark.parametrize("major", [5, 7])
def test_bucket_v2_is_split_alike_in_the_other_majors(case: Case, major: int) -> None:
    files = {**case.before, "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode()}
    workspace = Workspace(files=files)
    rules = select_rules([case.rule])
    outcomes = Engine(workspace, ".", ProjectOptions(), rules, unsafe=case.unsafe).fix()
    assert {item.status for item in outcomes} == {"applied"}
    sdk = library("pulumi-aws", major)
    assert sdk is not None
    for node in ast.walk(ast.parse(workspace.read("__main__.py").content)):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and ".s3." in f".{name}":
            found = sdk.lookup(f"s3.{name.rpartition('.')[2]}")
            assert isinstance(found, Entity), name
            assert found.signature is not None
            known = {*found.signature.parameters, "opts", "resource_name"}
            assert {word.arg for word in node.keywords} <= known, name


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("aws.s3.Bucket(acl='private')", "logical name is not written out"),
        ("aws.s3.Bucket('b', None, None, acl='private')", "further positional arguments"),
        ("aws.s3.Bucket('b', aws.s3.BucketArgs(acl='private', **{}))", "`*` or `**`"),
        (f"aws.s3.Bucket({'-' * 500}1, acl='private')", "nested"),
        (
            "aws.s3.Bucket('b', server_side_encryption_configuration={'rules': []})",
            "exactly one element",
        ),
        (
            "aws.s3.BucketV2('b', server_side_encryption_configurations=[{'rules': [{}]}])",
            "has no `apply_server_side_encryption_by_defaults`",
        ),
        (
            (
                "aws.s3.Bucket('b', versioning={'enabled': True}, replication_configuration={"
                "'role': 'r', 'rules': [{'status': 'Enabled', 'destination': {'bucket': 'c'},"
                " 'source_selection_criteria': {}}]})"
            ),
            "does not say `sse_kms_encrypted_objects`",
        ),
        (
            (
                "aws.s3.Bucket('b', versioning={'enabled': True}, replication_configuration={"
                "'role': 'r', 'rules': [{'status': 'Enabled', 'destination': {'bucket': 'c'},"
                " 'source_selection_criteria': {'sse_kms_encrypted_objects': {}}}]})"
            ),
            "whether it is `enabled`",
        ),
        (
            (
                "aws.s3.Bucket('b', versioning={'enabled': on}, replication_configuration={"
                "'role': 'r', 'rules': [{'status': 'Enabled', 'destination': {'bucket': 'c'}}]})\n"
                "o = aws.s3.BucketObject('o', bucket=b.id)\nprint(o.version_id)"
            ),
            "version_id",
        ),
    ],
)
def test_what_cannot_be_split_is_refused_with_the_reason(call: str, reason: str) -> None:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "__main__.py": f"import pulumi_aws as aws\nb = {call}\n".encode(),
    }
    workspace = Workspace(files=files)
    engine = Engine(workspace, ".", ProjectOptions(), select_rules(["PF6"]), unsafe=True)
    reasons = [item.reason or "" for item in engine.fix()]
    assert any(reason in said for said in reasons), reasons
    assert workspace.changes() == []


@pytest.mark.parametrize("rule", select_rules(["PF6"]), ids=lambda rule: rule.name)
def test_example_of_the_documentation_is_what_the_rule_does(rule: Rule) -> None:
    before, after = re.findall(r"```python\n(.*?)```", rule.documentation, re.DOTALL)
    head = "import pulumi\nimport pulumi_aws as aws\n\n"
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "__main__.py": f"{head}{before}".encode(),
    }
    workspace = Workspace(files=files)
    Engine(workspace, ".", ProjectOptions(), (rule,), unsafe=True).fix()
    assert workspace.read("__main__.py").content == f"{head}{after}"


@pytest.mark.parametrize(
    ("major", "class_name", "words"),
    [
        (7, "Bucket", "`versioning` of s3.Bucket is deprecated"),
        (6, "Bucket", "s3.Bucket of pulumi-aws 6 is kept for compatibility only"),
        (6, "BucketV2", "`versionings` of s3.BucketV2 is deprecated"),
        (4, "Bucket", "`versioning` of s3.Bucket is deprecated"),
    ],
)
def test_versioning_is_called_deprecated_where_it_is(
    major: int, class_name: str, words: str
) -> None:
    argument = "versioning={}" if class_name == "Bucket" else "versionings=[{}]"
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode(),
        "__main__.py": f"import pulumi_aws\npulumi_aws.s3.{class_name}('b', {argument})\n".encode(),
    }
    (rule,) = select_rules(["PF601"])
    (finding,) = rule.check(Project(Workspace(files=files), "."))
    assert finding.message.startswith(words)
