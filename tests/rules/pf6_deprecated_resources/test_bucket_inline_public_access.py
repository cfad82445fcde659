"""PF602 beyond its corpus: the programs fail as the finding says, and run after the repair."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.pf6_deprecated_resources.bucket_inline_public_access import (
    BucketInlinePublicAccess,
)
from pulumi_fixer.rules.pf7_sdk_calls.unknown_argument import UnknownArgument
from pulumi_fixer.workspace import Workspace
from tests.rules.pf6_deprecated_resources.splits import error_before, resources_after

RULE = "bucket-inline-public-access"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"


def blocks(name: str) -> dict[str, set[str]]:
    """Return the arguments of each BucketPublicAccessBlock after the repair; all are True."""
    found = {}
    for item in resources_after(RULE, name):
        if item["type"] == BLOCK:
            assert (
                item["inputs"].pop("bucket") == item["dependencies"][0].rpartition("::")[2] + "-id"
            )
            assert set(item["inputs"].values()) == {True}
            found[item["name"].removesuffix("-public-access-block")] = set(item["inputs"])
    return found


def test_four_arguments() -> None:
    error = error_before(RULE, "four-arguments")
    assert "Bucket._internal_init() got an unexpected keyword argument 'block_public_acls'" in error
    assert blocks("four-arguments") == {
        "logs": {"blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls"},
        "raw-data": {"blockPublicAcls", "restrictPublicBuckets"},
        "clean-data": {"blockPublicAcls", "restrictPublicBuckets"},
        "scratch": {"blockPublicPolicy"},
        "archive-bucket": {"blockPublicAcls", "ignorePublicAcls"},
    }
    component = [item for item in resources_after(RULE, "four-arguments") if item["type"] == BLOCK]
    assert [item["name"] for item in component if "storage:Archive" in item["parent"]] == [
        "archive-bucket-public-access-block"
    ]


def test_structure() -> None:
    assert "missing 1 required keyword-only argument" in error_before(RULE, "structure")
    assert blocks("structure") == {
        "first": {"blockPublicAcls", "blockPublicPolicy"},
        "second": {"blockPublicAcls"},
        "third": {"blockPublicPolicy"},
    }


@pytest.mark.parametrize(
    "call",
    [
        "aws.s3.Bucket('b', block_public_acls=True)",
        "aws.s3.bucket.Bucket('b', public_access_block={})",
        "s3.BucketV2('b', None, restrict_public_buckets=True)",
        "s3.Bucket('b', s3.BucketArgs(ignore_public_acls=True))",
        "s3.BucketV2Args(block_public_policy=True)",
        "shared.aws.s3.Bucket('b', block_public_policy=True)",
    ],
)
@pytest.mark.parametrize("major", [5, 6, 7])
def test_one_rule_finds_it_and_no_other(call: str, major: int) -> None:
    program = f"import pulumi_aws as aws\nfrom pulumi_aws import s3\nimport shared\nb = {call}\n"
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "shared.py": b"import pulumi_aws as aws\n",
        "__main__.py": program.encode(),
    }
    options = ProjectOptions(sdk_version=str(major))
    project = Project(Workspace(files=files), ".", options)
    assert list(UnknownArgument().check(project)) == []
    (finding,) = BucketInlinePublicAccess().check(project)
    assert f"pulumi-aws {major}." in finding.message
    assert "got an unexpected keyword argument" in finding.message


def test_nothing_is_said_of_a_major_that_nothing_is_known_of() -> None:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=4,<5\n",
        "__main__.py": b"import pulumi_aws as aws\naws.s3.Bucket('b', block_public_acls=True)\n",
    }
    assert list(BucketInlinePublicAccess().check(Project(Workspace(files=files), "."))) == []
