"""PF614 beyond its corpus: the same resources, which are found again under their new types."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf6_deprecated_resources.bucket_v2_class import BucketV2Class, new_names
from pulumi_fixer.sdk.library import Library, library
from pulumi_fixer.sdk.signatures import Entity, Kind
from pulumi_fixer.workspace import Workspace
from tests.rules.pf6_deprecated_resources.splits import (
    Resource,
    resources_after,
    resources_before,
)

CASE = ("bucket-v2-class", "every-way-to-name-it")


def sdk() -> Library:
    found = library("pulumi-aws", 7)
    assert found is not None
    return found


def classes() -> list[str]:
    package = sdk().package("s3")
    assert package is not None
    found = [name for name in package.names() if name.endswith("V2")]
    return sorted(name for name in found if entity(name).kind is Kind.RESOURCE)


def entity(name: str) -> Entity:
    found = sdk().lookup(f"s3.{name}")
    assert isinstance(found, Entity), name
    return found


def test_resources_are_the_same_and_known_by_their_old_types() -> None:
    old, new = resources_before(*CASE), resources_after(*CASE)
    assert sorted(_without_v2(item) for item in old) == sorted(_without_v2(item) for item in new)
    known = {alias for item in new for alias in item["aliases"]}
    for item in old:
        assert item["type"].endswith("V2")
        assert item["urn"] in known or item["type"] in known


def _without_v2(resource: Resource) -> tuple[str, str, str]:
    return resource["name"], resource["type"].replace("V2", ""), str(resource["inputs"])


@pytest.mark.parametrize("name", classes())
def test_the_classes_take_the_same(name: str) -> None:
    for old, new in new_names(name, sdk()).items():
        if old.endswith("Dict") or (name == "BucketV2" and old != "BucketV2CorsRuleArgs"):
            continue
        before, after = entity(old).signature, entity(new).signature
        assert before is not None
        assert after is not None
        assert {
            key: str(item.type).replace("V2", "") for key, item in before.parameters.items()
        } == {key: str(item.type) for key, item in after.parameters.items()}
        assert entity(old).attributes.keys() == entity(new).attributes.keys()


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("from pulumi_aws.s3 import BucketAclV2 as BucketAclV2\nBucketAclV2('a')", "followed"),
        ("aws.s3.bucket_acl_v2.BucketAclV2\naws.s3.BucketAclV2('a')", "followed"),
        ("x: 'aws.s3.BucketAclV2' = aws.s3.BucketAclV2('a')", "followed"),
        ("aws.s3.BucketV2('b', args=aws.s3.BucketV2Args(versionings=[]))", "passes `versionings`"),
        ("aws.s3.BucketV2('b', tags_all={})", "passes `tags_all`"),
        ("aws.s3.BucketV2('b', **{})", "passes `**`"),
        ("aws.s3.BucketV2('b', opts={'ignore_changes': ['lifecycleRules']})", "names"),
    ],
)
def test_what_cannot_be_renamed_is_refused(program: str, reason: str) -> None:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "__main__.py": f"import pulumi_aws as aws\n{program}\n".encode(),
    }
    (finding,) = BucketV2Class().check(Project(Workspace(files=files), "."))
    assert isinstance(finding.remedy, Refusal)
    assert reason in finding.remedy.reason


def test_other_names_and_unknown_majors_are_no_findings() -> None:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=4,<5\n",
        "__main__.py": b"import pulumi_aws as aws\naws.s3.BucketV2('a')\n",
    }
    assert list(BucketV2Class().check(Project(Workspace(files=files), "."))) == []
    files = {**files, "requirements.txt": b"", "__main__.py": b"x = V2\nprint(BucketV2('a'))\n"}
    assert list(BucketV2Class().check(Project(Workspace(files=files), "."))) == []
