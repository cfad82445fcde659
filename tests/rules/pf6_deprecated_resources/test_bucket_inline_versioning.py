"""PF601 beyond its corpus: the repaired programs run under mocks with the real SDKs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, Tree, cases, run
from tests.pulumi_host import run_program

RULE = "bucket-inline-versioning"
CHANGING = {case.name: case for case in cases() if case.rule == RULE and case.changes}
BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
SPLIT = {
    6: "aws:s3/bucketVersioningV2:BucketVersioningV2",
    7: "aws:s3/bucketVersioning:BucketVersioning",
}
ON = {"program:versioning": "true", "program:versioned": "true"}

Resource = dict[str, Any]


def _major(case: Case) -> int:
    return Project(Workspace(files=case.before), ".").sdk.aws_major()


def _programs() -> list[tuple[str, int, dict[str, str]]]:
    own = [(name, _major(case), ON) for name, case in CHANGING.items()]
    runs = [(name, major, config) for name, major, config in own if major in SPLIT]
    runs.append(("component", 7, {}))
    return runs + [(name, 6, ON) for name in ("component", "options", "logical-names")]


@pytest.mark.parametrize(
    ("name", "major", "config"),
    _programs(),
    ids=lambda value: ("on" if value else "off") if isinstance(value, dict) else str(value),
)
def test_repaired_program_differs_only_in_the_versioning(
    name: str, major: int, config: dict[str, str]
) -> None:
    before = _pinned(CHANGING[name].before, major)
    _, after = run(CHANGING[name], before)
    old = run_program(before, ".", major, config=config)
    new = run_program(after, ".", major, config=config)

    split = {item["name"]: item for item in new if item["type"] == SPLIT[major]}
    rest = [item for item in new if item["type"] != SPLIT[major]]
    assert [_without_versioning(item) for item in rest] == [
        _without_versioning(item) for item in old
    ]
    moved = [bucket for bucket in old if _inline(bucket) and not _inline(_same(bucket, rest))]
    assert moved
    assert sorted(split) == sorted(f"{bucket['name']}-versioning" for bucket in moved)
    for bucket in moved:
        resource = split[f"{bucket['name']}-versioning"]
        assert resource["inputs"]["bucket"] == f"{bucket['name']}-id"
        given = _plain(resource["inputs"]["versioningConfiguration"])
        assert given == _expected(_inline(bucket))
        assert resource["inputs"].get("region") == bucket["inputs"].get("region")
        assert resource["parent"] == bucket["parent"]
        assert resource["provider"] == bucket["provider"]


def test_settings_take_every_kind_of_value() -> None:
    case = CHANGING["values-that-may-be-outputs"]
    _, after = run(case, case.before)
    statuses = {}
    for config in ({}, ON):
        _, after = run(
            CHANGING["values-that-may-be-outputs"], CHANGING["values-that-may-be-outputs"].before
        )
        for item in run_program(after, ".", 7, config=config):
            if item["type"] == SPLIT[7]:
                given = _plain(item["inputs"]["versioningConfiguration"])
                statuses[item["name"], bool(config)] = given["status"]
    assert statuses == {
        ("main-first-versioning", False): "Suspended",
        ("main-first-versioning", True): "Enabled",
        ("main-second-versioning", False): "Suspended",
        ("main-second-versioning", True): "Suspended",
        ("main-third-versioning", False): "Enabled",
        ("main-third-versioning", True): "Enabled",
    }


BUCKET = '("b", versioning={"enabled": on()})\n'


@pytest.mark.parametrize(
    ("imports", "function", "lines"),
    [
        (
            "import pulumi as p\nimport pulumi_aws as a\n",
            "a.s3.Bucket",
            ["a.s3.BucketVersioning(", "status=p.Output.from_input(on()).apply("],
        ),
        (
            "import pulumi_aws\n",
            "pulumi_aws.s3.Bucket",
            ["import pulumi", "import pulumi_aws", "pulumi_aws.s3.BucketVersioning("],
        ),
        (
            "import pulumi_aws as aws\nB = aws.s3.Bucket\n",
            "B",
            ["import pulumi", "import pulumi_aws as aws", "aws.s3.BucketVersioning("],
        ),
        (
            "from pulumi import Config\nfrom pulumi_aws.s3 import BucketVersioning as V, Bucket\n",
            "Bucket",
            ["from pulumi import Config, Output", "V(", "status=Output.from_input(on()).apply("],
        ),
        (
            "from pulumi.runtime import mocks\nfrom pulumi_aws import s3\n",
            "s3.Bucket",
            ["import pulumi", "from pulumi_aws import s3", "s3.BucketVersioning("],
        ),
        (
            "def f():\n    from pulumi_aws import s3\n    pass\nfrom pulumi_aws import s3\n",
            "s3.Bucket",
            ["from pulumi_aws import s3", "import pulumi", "from pulumi_aws import s3"],
        ),
    ],
)
def test_names_are_written_as_the_file_imports_them(
    imports: str, function: str, lines: list[str]
) -> None:
    after, reasons = _fixed(f"{imports}b = {function}{BUCKET}")
    assert reasons == [None]
    found = [line.strip() if line.strip() in lines else line for line in after.splitlines()]
    assert [line for line in found if line in lines] == lines


@pytest.mark.parametrize(
    ("imports", "function", "reason"),
    [
        (
            "if x:\n    from pulumi_aws.s3 import Bucket\n\nfrom pulumi_aws.s3 import Bucket\n",
            "Bucket",
            "by a name of the file's own",
        ),
        ("from pulumi_aws.s3 import bucket\n", "bucket.Bucket", "by a name of the file's own"),
        ("from pulumi_aws.s3.bucket import Bucket\n", "Bucket", "by a name of the file's own"),
        (
            "if x:\n    import pulumi_aws as aws\n\nimport pulumi_aws as aws\n",
            "aws.s3.Bucket",
            "not a single statement",
        ),
        ("x = 1; import pulumi_aws as aws\n", "aws.s3.Bucket", "not alone on its line"),
    ],
)
def test_names_that_cannot_be_written_are_a_reason(
    imports: str, function: str, reason: str
) -> None:
    before = f"{imports}b = {function}{BUCKET}"
    after, reasons = _fixed(before)
    assert after == before
    assert len(reasons) == 1
    assert reason in (reasons[0] or "")


def test_nesting_without_end_is_a_reason() -> None:
    name = '"a" + ' * 2000 + '"b"'
    before = (
        f'import pulumi_aws as aws\nb = aws.s3.Bucket({name}, versioning={{"enabled": True}})\n'
    )
    after, reasons = _fixed(before)
    assert after == before
    assert "nested" in (reasons[0] or "")


def test_held_back_fix_is_applied_on_demand() -> None:
    case = next(item for item in cases() if item.name == "tests-expect-it-inline")
    _, after = run(replace(case, unsafe=True), case.before)
    assert b"BucketVersioning(" in after["__main__.py"]


def _fixed(source: str) -> tuple[str, list[str | None]]:
    files = {"Pulumi.yaml": b"name: p\nruntime: python\n", "__main__.py": source.encode()}
    outcomes, after = run(next(iter(CHANGING.values())), files)
    return after["__main__.py"].decode(), [item.reason for item in outcomes]


def _pinned(files: Tree, major: int) -> Tree:
    if "requirements.txt" not in files or major == 7:
        return dict(files)
    return {**files, "requirements.txt": f"pulumi\npulumi-aws=={major}.*\n".encode()}


def _same(bucket: Resource, resources: list[Resource]) -> Resource:
    return next(item for item in resources if item["urn"] == bucket["urn"])


def _inline(resource: Resource) -> dict[str, Any]:
    if resource["type"] not in BUCKETS:
        return {}
    inputs = resource["inputs"]
    found: dict[str, Any] = inputs.get("versioning") or (inputs.get("versionings") or [{}])[0]
    plain: dict[str, Any] = _plain(found)
    return plain


def _plain(value: Any) -> Any:
    """Return a value without the wrapping of a secret."""
    if isinstance(value, dict):
        return (
            _plain(value["value"]) if "value" in value else {k: _plain(v) for k, v in value.items()}
        )
    return value


def _without_versioning(resource: Resource) -> Resource:
    kept = {k: v for k, v in resource["inputs"].items() if k not in ("versioning", "versionings")}
    return {**resource, "inputs": kept}


def _expected(inline: dict[str, Any]) -> dict[str, Any]:
    words = {"status": "Enabled" if inline.get("enabled") else "Suspended"}
    if "mfaDelete" in inline:
        words["mfaDelete"] = "Enabled" if inline["mfaDelete"] else "Disabled"
    return words
