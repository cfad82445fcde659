"""PF704 beyond its corpus: what it says is what the real SDK does."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.rules.pf7_sdk_calls.missing_argument import MissingArgument
from pulumi_fixer.workspace import Workspace
from tests.rules.pf7_sdk_calls.real_errors import check_corpus

HEAD = "import pulumi\nimport pulumi_aws as aws\n"


@pytest.mark.parametrize("major", [6, 7])
def test_corpus_fails_as_the_findings_say(major: int) -> None:
    check_corpus("missing-argument", major)


def messages(call: str) -> list[str]:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=7,<8\n",
        "__main__.py": f"{HEAD}{call}\n".encode(),
    }
    found = MissingArgument().check(Project(Workspace(files=files), "."))
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("call", "lacking"),
    [
        ("pulumi.dynamic.Resource()", "'provider', 'name', and 'props'"),
        ("pulumi.dynamic.Resource(provider=p)", "'name' and 'props'"),
        ("aws.ec2.Subnet('a', opts=pulumi.ResourceOptions.merge(None, opts2=None))", "'vpc_id'"),
        ("aws.ec2.Subnet('a', pulumi.ResourceOptions.merge(None, None))", "'vpc_id'"),
    ],
)
def test_error_names_what_is_lacking(call: str, lacking: str) -> None:
    (message,) = messages(call)
    assert message.endswith(lacking)


@pytest.mark.parametrize(
    "call",
    [
        "aws.ec2.Subnet('a', opts=pulumi.ResourceOptions(**x))",
        "aws.ec2.Subnet('a', opts=pulumi.ResourceOptions(*x))",
        "aws.ec2.Subnet('a', opts=pulumi.ResourceOptions.merge(x, None))",
        "aws.ec2.Subnet('a', opts=make())",
        "o = pulumi.ResourceOptions.merge(o, None)\naws.ec2.Subnet('a', opts=o)",
        "aws.ec2.Subnet('a', opts=3)",
        "aws.ec2.Subnet('a', x)",
        "aws.ec2.Subnet('a', args=x)",
        "aws.ec2.Subnet('a', vpcId='vpc-1')",
        "aws.ec2.Subnet('a', resource_name='b')",
        "aws.ec2.Subnet(*x)",
        "aws.ec2.Subnet('a', vpc_id=x)",
        "aws.ec2.SubnetArgs(**x)",
        "pulumi.Output.concat()",
    ],
)
def test_call_is_not_judged(call: str) -> None:
    assert messages(call) == []
