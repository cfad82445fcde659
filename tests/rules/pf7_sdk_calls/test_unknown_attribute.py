"""PF703 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.pf7_sdk_calls.known_attributes import ROWS, KnownAttribute
from pulumi_fixer.rules.pf7_sdk_calls.unknown_attribute import UnknownAttribute
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.sdk.library import library
from pulumi_fixer.sdk.signatures import Entity
from pulumi_fixer.workspace import Workspace
from tests.corpus import Tree
from tests.rules.pf7_sdk_calls.real_errors import check_corpus

RULE = "unknown-attribute"
HEAD = "import pulumi\nimport pulumi_aws as aws\n"
METHOD = "    def f(self):\n        self.t = aws.sns.Topic('a')\n        self.t.topic_arn"


def project(program: str, major: int = 7) -> Tree:
    return {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode(),
        "__main__.py": f"{HEAD}{program}\n".encode(),
    }


def messages(files: Tree) -> list[str]:
    found = UnknownAttribute().check(Project(Workspace(files=files), "."))
    return [finding.message for finding in found]


def fixed(program: str, major: int = 7) -> str:
    workspace = Workspace(files=project(program, major))
    Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return workspace.read("__main__.py").content.removeprefix(HEAD).removesuffix("\n")


@pytest.mark.parametrize("major", [6, 7])
def test_corpus_fails_as_the_findings_say_and_runs_after_the_repair(major: int) -> None:
    check_corpus(RULE, major)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.owner}.{row.written}")
def test_row_leads_from_what_is_not_there_to_what_is(row: KnownAttribute) -> None:
    majors = {"pulumi-aws": (5, 6, 7), "pulumi-random": (3, 4)}[row.distribution]
    written, meant = row.written.split(".")[0], row.meant.split(".")[0].split("[")[0]
    counts = []
    for major in majors:
        sdk = library(row.distribution, major)
        entity = sdk.lookup(row.owner) if sdk else None
        known = set(entity.attributes) | {"id"} if isinstance(entity, Entity) else {written}
        counts.append(written not in known and meant in known)
        # An item of a list has what is read of it.
        if counts[-1] and "." in row.meant:
            assert sdk is not None
            assert isinstance(entity, Entity)
            (item,) = entity.attributes[meant].items
            inputs = sdk.lookup(f"{entity.package}.{item.name.removeprefix('outputs.')}Args")
            assert isinstance(inputs, Entity)
            assert inputs.signature is not None
            assert row.meant.split(".")[1] in inputs.signature.parameters
    assert any(counts)


@pytest.mark.parametrize(
    ("program", "after"),
    [
        ("a = aws.sns.Topic('a')\na.topicArn", "a = aws.sns.Topic('a')\na.arn"),
        ("aws.acm.get_certificate().cert_arn", "aws.acm.get_certificate().cert_arn"),
        ("aws.acm.get_certificate().certificate_arn", "aws.acm.get_certificate().arn"),
        ("(a := aws.sns.Topic('a')).topic_arn", "(a := aws.sns.Topic('a')).topic_arn"),
        (
            "a = aws.rds.Instance('a')\nb = a.master_user_secret[0]",
            "a = aws.rds.Instance('a')\nb = a.master_user_secrets[0]",
        ),
        (
            "a = aws.rds.Instance('a')\nb = a.master_user_secret[i]",
            "a = aws.rds.Instance('a')\nb = a.master_user_secret[i]",
        ),
        (
            "a = aws.rds.Instance('a')\nb = a.instance_name",
            "a = aws.rds.Instance('a')\nb = a.instance_name",
        ),
        (
            "a = aws.get_caller_identity()\nb = a.accountId.upper()",
            "a = aws.get_caller_identity()\nb = a.account_id.upper()",
        ),
        (
            "a = aws.get_caller_identity()\nb = a.accountId.apply(f)",
            "a = aws.get_caller_identity()\nb = a.accountId.apply(f)",
        ),
    ],
)
def test_program_becomes(program: str, after: str) -> None:
    assert fixed(program) == after
    assert fixed(after) == after


def test_attribute_of_a_class_is_judged_where_nothing_else_sets_it() -> None:
    assert fixed(f"class A:\n{METHOD}").endswith("self.t.arn")


def test_each_version_has_its_own_attributes() -> None:
    program = "aws.get_region().region"
    assert messages(project(program, 7)) == []
    (message,) = messages(project(program, 6))
    assert message.startswith("what get_region of pulumi-aws 6.")
    assert fixed(program, 6) == "aws.get_region().name"


@pytest.mark.parametrize(
    "program",
    [
        "topic.topic_arn",
        "aws.sns.Topic.topic_arn",
        "aws.sns.Topic('a').__topic__",
        "aws.sns.Topic('a').arn.topic_arn",
        "def f(topic=aws.sns.Topic('a')):\n    return topic.topic_arn",
        "for t in (aws.sns.Topic('a'),):\n    t.topic_arn",
        "a = aws.sns.Topic('a')\ndel a\na.topic_arn",
        "aws.sns.TopicArgs().topic_arn",
        "pulumi.Config().topic_arn",
        "a = aws.sns.Topic('a')\nvars(a)\na.__dict__['topic_arn'] = 1\na.topic_arn",
        "a = aws.sns.Topic('a')\nsetattr(a, name, 1)\na.topic_arn",
        f"class A:\n    def __getattr__(self, name): ...\n{METHOD}",
        f"class A(Unknown):\n{METHOD}",
        f"class A:\n{METHOD}\na = A()\na.t = other",
        f"@decorated\nclass A:\n{METHOD}",
    ],
)
def test_attribute_is_not_judged(program: str) -> None:
    assert messages(project(program)) == []
