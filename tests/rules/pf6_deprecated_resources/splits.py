"""The corpus of the rules that split a bucket, run under mocks with the real SDKs."""

from __future__ import annotations

from functools import cache
from typing import Any

from pulumi_fixer.project import Project
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, cases
from tests.pulumi_host import ProgramFailedError, run_programs

BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")

Inputs = dict[str, Any]
Resource = dict[str, Any]
Result = list[Resource] | ProgramFailedError


def split_off(rule: str, name: str, *arguments: str) -> dict[str, Inputs]:
    """Return the inputs of the resources that a case has more after the repair, by their names.

    Everything else is as it was: the same resources with the same inputs, the buckets without the
    arguments that went (in the provider's spelling). What is new has parent, provider and region
    of its bucket, and refers to it.
    """
    old, new = resources_before(rule, name), resources_after(rule, name)
    known = {item["urn"] for item in old}
    rest = [item for item in new if item["urn"] in known]
    assert [_without(item, arguments) for item in rest] == [
        _without(item, arguments) for item in old
    ]
    assert any(item != before for item, before in zip(rest, old, strict=True))
    buckets = {f"{item['name']}-id": item for item in rest if item["type"] in BUCKETS}
    found: dict[str, Inputs] = {}
    for item in new:
        if item["urn"] not in known:
            inputs = _plain(item["inputs"])
            bucket = buckets[inputs.pop("bucket")]
            assert item["name"].startswith(f"{bucket['name']}-")
            assert (item["parent"], item["provider"]) == (bucket["parent"], bucket["provider"])
            assert inputs.pop("region", None) == bucket["inputs"].get("region")
            kind = item["type"].rpartition(":")[2]
            found[item["name"]] = {"type": kind, **inputs}
    return found


def comes_after(rule: str, name: str, resource: str) -> list[str]:
    """Return the names of the resources that must be there before one, after the repair."""
    found = [item for item in resources_after(rule, name) if item["name"] == resource]
    return sorted(urn.rpartition("::")[2] for item in found for urn in item["dependencies"])


def error_before(rule: str, name: str) -> str:
    """Return the error that a case's program ends with before the repair."""
    old, _ = _runs(rule, name)
    assert isinstance(old, ProgramFailedError), old
    return str(old)


def resources_before(rule: str, name: str) -> list[Resource]:
    """Return the resources that a case's program makes before the repair."""
    old, _ = _runs(rule, name)
    assert isinstance(old, list), old
    return old


def resources_after(rule: str, name: str) -> list[Resource]:
    """Return the resources that a case's program makes after the repair."""
    _, new = _runs(rule, name)
    assert isinstance(new, list), new
    return new


def changing_cases() -> list[Case]:
    """Return the cases of these rules that change."""
    return list(_cases().values())


@cache
def _cases() -> dict[tuple[str, str], Case]:
    found = [item for item in cases() if item.rule.startswith("bucket-") and item.changes]
    return {
        (item.rule, item.name): item for item in found if item.rule != "bucket-inline-versioning"
    }


def _case(rule: str, name: str) -> Case:
    return _cases()[rule, name]


def _major(case: Case) -> int:
    return Project(Workspace(files=case.before), ".").sdk.aws_major()


@cache
def _runs(rule: str, name: str) -> tuple[Result, Result]:
    """Run a case before and after the repair."""
    case = _case(rule, name)
    old, new = run_programs([case.before, case.after], _major(case))
    return old, new


def _without(resource: Resource, arguments: tuple[str, ...]) -> Resource:
    if resource["type"] not in BUCKETS:
        return resource
    kept = {key: value for key, value in resource["inputs"].items() if key not in arguments}
    return {**resource, "inputs": kept, "dependencies": ()}


def _plain(value: Any) -> Any:
    """Return a value without the wrapping of a secret."""
    if isinstance(value, dict):
        is_secret = (
            "value" in value and len(value) > 1 and "4dabf18193072939515e22adb298388d" in value
        )
        return _plain(value["value"]) if is_secret else {k: _plain(v) for k, v in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
