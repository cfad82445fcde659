from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project import Project
from pulumi_fixer.rules.base import Finding, Fix, Rule, Severity
from pulumi_fixer.verify import preview, state_safety
from pulumi_fixer.verify.evidence import Evidence, Status, VerifyOptions
from pulumi_fixer.verify.preview import Preview, Step
from pulumi_fixer.verify.state import ENCRYPTED, State, StateError
from tests.cli.invoke import pulumi_fixer
from tests.pulumi_cli import needs_cli, path_with_cli
from tests.pulumi_host import interpreter

MANIFEST = b"name: shop\nruntime: {name: python, options: {virtualenv: venv}}\n"
PROGRAM = b"""\
import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data", versioning=aws.s3.BucketVersioningArgs(enabled=True))
key = aws.ssm.Parameter("key", type="SecureString", value=pulumi.Output.secret("hunter2"))
"""
SECRET = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    "ciphertext": "v1",
}
DEPLOYED: list[tuple[str, str, dict[str, Any]]] = [
    ("pulumi:pulumi:Stack", "shop-prod", {}),
    ("aws:s3/bucket:Bucket", "data", {"versioning": {"enabled": True}}),
    ("aws:ssm/parameter:Parameter", "key", {"type": "SecureString", "value": SECRET}),
]


def state_file(directory: Path, resources: list[tuple[str, str, dict[str, Any]]]) -> Path:
    """Write a stack export."""
    path = directory / "state.json"
    root = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod"
    provider = "urn:pulumi:prod::shop::pulumi:providers:aws::default"
    items: list[dict[str, Any]] = []
    for token, name, inputs in resources:
        item = {"urn": f"urn:pulumi:prod::shop::{token}::{name}", "type": token}
        if token == "pulumi:pulumi:Stack":
            items.append({**item, "custom": False})
            items.append(
                {"urn": provider, "type": "pulumi:providers:aws", "custom": True, "id": "1"}
            )
        else:
            more = {"custom": True, "id": name, "parent": root, "provider": f"{provider}::1"}
            items.append({**item, **more, "inputs": inputs, "outputs": inputs})
    secrets = {"type": "passphrase", "state": {"salt": "v1:not:ours"}}
    magic = hashlib.sha256(b"v3.200.0").hexdigest()
    manifest = {"time": "2026-01-01T00:00:00Z", "magic": magic, "version": "v3.200.0"}
    deployment = {"manifest": manifest, "secrets_providers": secrets, "resources": items}
    path.write_text(json.dumps({"version": 3, "deployment": deployment}))
    return path


class Renaming(Rule):
    """A rule that does what no rule may: it gives a resource another name."""

    id = "PF001"
    name = "renaming"
    severity = Severity.LOW
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        at = project.workspace.read("__main__.py").content.find('"data"')
        if at >= 0:
            fix = Fix((Edit("__main__.py", at, at + 6, '"other"'),))
            yield self.finding("__main__.py", (at, at + 6), "it is called data", fix)


class Noting(Renaming):
    """A rule that changes no resource."""

    id = "PF002"
    name = "noting"

    def check(self, project: Project) -> Iterator[Finding]:
        if not project.workspace.read("__main__.py").content.startswith("#"):
            fix = Fix((Edit("__main__.py", 0, 0, "# noted\n"),))
            yield self.finding("__main__.py", (0, 1), "nothing is noted", fix)


@needs_cli
def test_what_moves_out_of_a_bucket_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_with_cli())
    found = over(state_file(tmp_path, DEPLOYED), python=interpreter(7))
    assert found.status is Status.PASSED, found
    assert found.message == ("over the stack prod as it is deployed: 1 created, 1 updated in place")
    assert list(found.details[:2]) == [
        "would be updated in place: aws:s3/bucket:Bucket data",
        "would be created: aws:s3/bucketVersioning:BucketVersioning data-versioning",
    ]


def over(path: Path, python: Path | None = None, program: bytes = PROGRAM) -> Evidence:
    tree = {"Pulumi.yaml": MANIFEST, "requirements.txt": b"pulumi\npulumi-aws\n"}
    return preview.preview(
        {**tree, "__main__.py": program}, ".", VerifyOptions(python=python, against=path)
    )


@needs_cli
def test_a_rule_that_renames_what_is_deployed_fails_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_with_cli())
    monkeypatch.setattr(
        state_safety, "select_rules", lambda _, ignored: [Renaming()] if not ignored else []
    )
    found = over(state_file(tmp_path, DEPLOYED), interpreter(7))
    assert found.status is Status.FAILED, found
    assert found.message == (
        "PF001 would replace or delete what is deployed: aws:s3/bucket:Bucket data"
    )


def rules(select: object, ignore: tuple[str, ...]) -> list[Rule]:
    return [rule for rule in (Renaming(), Noting()) if rule.id not in ignore]


DATA = Step("delete", "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::data")
TOPIC = Step("replace", "urn:pulumi:prod::shop::aws:sns/topic:Topic::topic")
PROVIDER = Step("delete", "urn:pulumi:prod::shop::pulumi:providers:aws::default_6_0_0")
OTHER = Step("create", "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::other")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Previews that are made up: a name that has changed loses the bucket; the topic always goes.

    A program that says ``broken`` has no preview.
    """
    asked: list[str] = []

    def previewed(
        tree: dict[str, bytes], project: str, options: VerifyOptions, state: State
    ) -> Preview:
        program = tree["__main__.py"].decode()
        asked.append(program)
        assert (options.stack, state.project) == ("prod", "shop")
        if "broken" in program and "# noted" not in program:
            return Preview((), ("it is broken",), (), "words")
        steps = [PROVIDER, *([OTHER, DATA] if '"other"' in program else [])]
        return Preview((*steps, *([TOPIC] if "topic" in program else [])), (), (), "words")

    monkeypatch.setattr(state_safety, "previewed", previewed)
    monkeypatch.setattr(state_safety, "select_rules", rules)
    return asked


def test_the_rule_without_which_nothing_is_lost_is_named(tmp_path: Path, told: list[str]) -> None:
    found = over(state_file(tmp_path, DEPLOYED), program=b'Bucket("data")\n')
    assert found.status is Status.FAILED
    assert found.message == (
        "PF001 would replace or delete what is deployed: aws:s3/bucket:Bucket data"
    )
    assert found.details[:2] == (
        "would be created: aws:s3/bucket:Bucket other",
        "would be deleted: aws:s3/bucket:Bucket data",
    )


def test_what_is_lost_without_a_repair_too_is_not_held_against_it(
    tmp_path: Path, told: list[str]
) -> None:
    found = over(state_file(tmp_path, DEPLOYED), program=b'Topic("topic")\n')
    assert found.status is Status.PASSED
    assert found.message == (
        "over the stack prod as it is deployed: 1 replaced; "
        "what is lost is lost without a repair too"
    )


def test_where_there_is_no_preview_without_the_repair_all_that_is_lost_counts(
    tmp_path: Path, told: list[str]
) -> None:
    program = b'broken Topic("topic")\n'
    found = over(state_file(tmp_path, DEPLOYED), program=program)
    assert found.status is Status.FAILED
    assert found.message == (
        "the repair would replace or delete what is deployed: aws:sns/topic:Topic topic"
    )


def test_nothing_to_repair_is_no_reason_to_look_twice(tmp_path: Path, told: list[str]) -> None:
    found = over(state_file(tmp_path, DEPLOYED), program=b"# done topic\n")
    assert found.status is Status.PASSED
    assert len(told) == 1


def test_a_repaired_program_that_fails_says_so(tmp_path: Path, told: list[str]) -> None:
    found = over(state_file(tmp_path, DEPLOYED), program=b"#broken\n")
    assert (found.status, found.message) == (Status.FAILED, "it is broken")


def test_a_state_keeps_what_is_plain_and_hides_what_is_not(tmp_path: Path) -> None:
    path = state_file(tmp_path, DEPLOYED)
    opened = {**SECRET, "plaintext": '"known"'}
    document = json.loads(path.read_text())
    document["deployment"]["resources"][2]["inputs"]["list"] = [opened]
    path.write_text(json.dumps(document))
    state = State.read(path)
    assert (state.stack, state.project) == ("prod", "shop")
    deployment = json.loads(state.document)["deployment"]
    assert "secrets_providers" not in deployment
    assert deployment["resources"][2]["inputs"]["list"] == ["known"]
    assert deployment["resources"][3]["inputs"] == {"type": "SecureString", "value": ENCRYPTED}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file or directory"),
        ("{", "is not what `pulumi stack export` writes"),
        ("[]", "is not what `pulumi stack export` writes"),
        ("[" * 100_000, "is not what `pulumi stack export` writes"),
        ('{"deployment": {"resources": [{}]}}', "is not what `pulumi stack export` writes"),
        ('{"deployment": {}}', "holds no resource, so that there is nothing to preview over"),
        (
            json.dumps(
                {"deployment": {"resources": [
                    {"urn": "urn:pulumi:a::b::c::d", "inputs": {**SECRET, "plaintext": "{"}}
                ]}}
            ),
            "holds a secret that is no JSON",
        ),
    ],
)  # fmt: skip
def test_what_is_no_state_is_refused_in_one_line(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    path = tmp_path / "state.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(StateError) as error:
        State.read(path)
    assert str(error.value) == f"{path} {reason}"
    found = over(path)
    assert (found.status, found.message) == (Status.NOT_RUN, str(error.value))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--against", "gone.json"], "gone.json cannot be read: No such file or directory"),
        (
            ["--against", "state.json", "--up-to", "run"],
            "--against is for the layer preview, and not for run",
        ),
    ],
)
def test_a_state_that_cannot_be_used_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    state_file(tmp_path, DEPLOYED)
    (tmp_path / "Pulumi.yaml").write_bytes(MANIFEST)
    monkeypatch.chdir(tmp_path)
    done = pulumi_fixer("verify", ".", *arguments)
    assert (done.code, done.err) == (2, f"pulumi-fixer: {message}\n")
