"""PF208 beyond its corpus: which specifiers hold together."""

from __future__ import annotations

import itertools

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.project.dependencies.pins import satisfying
from pulumi_fixer.rules.pf2_dependencies.pins_conflict import PinsConflict
from pulumi_fixer.workspace import Workspace


def messages(requirements: str) -> list[str]:
    files = {
        "Pulumi.yaml": "name: p\nruntime: python\n",
        "__main__.py": "import pulumi\n",
        "requirements.txt": requirements,
    }
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    outcomes = Engine(workspace, ".", ProjectOptions(), [PinsConflict()]).fix()
    return [item.finding.message for item in outcomes]


@pytest.mark.parametrize(
    "specifiers",
    [
        ">=7|<7",
        "==6.1|==6.2",
        "==6.1,==6.2",
        "~=6.1|>=7",
        "~=6.1.2|>=6.2",
        "==6.*|!=6.*",
        "==6.*|==7.*",
        ">6.1|<=6.1",
        ">1.0|<1.0.post1",
        "<1|>=1.dev1,<1.0",
        ">=7.0a1,<7.0",
        ">=1,<3|!=1.*|!=2.*",
        "===1.0|==1.1",
        ">=1!1|<2",
    ],
)
def test_specifiers_that_nothing_satisfies(specifiers: str) -> None:
    lines = "".join(f"boto3{item}\n" for item in specifiers.split("|"))
    (message,) = messages(lines)
    assert message.startswith(("Cannot install boto3", "No matching distribution found for boto3"))


@pytest.mark.parametrize(
    "specifiers",
    [
        ">=7|<8",
        ">6|<6.0.1",
        ">6|<6.0.0.1",
        "~=6.1|==6.1.*|!=6.1|!=6.1.1",
        "==6.*|!=6.0",
        ">=1|!=1.*|!=2.*",
        ">=1,<4|!=1.*|!=2.*",
        "<7|>6.99",
        "<7|>6.9999999",
        "<10|>9",
        ">=7.0a1|<7.0b1",
        ">7.0a1|<7.0a3",
        ">7.0.post1|<7.0.post3",
        ">=7.0.dev1|<7.0.dev3|!=7.0.dev1",
        "==1.0|==1.0.0",
        "===1.0|==1.0",
        "==1.0+local|==1.0",
        ">=0|<0.0.1",
        ">=1!1|<2!1",
        "!=1|!=2|!=0",
    ],
)
def test_specifiers_that_something_satisfies(specifiers: str) -> None:
    assert messages("".join(f"boto3{item}\n" for item in specifiers.split("|"))) == []


def test_probes_find_a_version_wherever_there_is_one() -> None:
    ends = ("1", "1.1", "1.2", "2")
    operators = [">={}", ">{}", "<={}", "<{}", "=={}", "!={}", "=={}.*", "!={}.*"]
    single = [SpecifierSet(item.format(end)) for item in operators for end in ends]
    single += [SpecifierSet("~=1.1"), SpecifierSet("~=1.1.1")]
    versions = [Version(f"{a}.{b}.{c}") for a in range(4) for b in range(4) for c in range(3)]
    for pair in itertools.combinations(single, 2):
        expected = any(all(item.contains(v) for item in pair) for v in versions)
        assert bool(satisfying(pair)) >= expected, pair


@pytest.mark.parametrize(
    ("provider", "pulumi", "needed"),
    [
        ("pulumi-aws==6.60.0", "pulumi<3.136", "pulumi>=3.136.0"),
        ("pulumi-aws==6.83.4", "pulumi~=3.150.0", "pulumi>=3.165.0"),
        ("pulumi-aws~=7.0", "pulumi==3.142.0", "pulumi>=3.165.0"),
        ("pulumi-aws>=6,<8", "pulumi<3", "pulumi>=3.165.0"),
        ("pulumi-eks>=4", "pulumi-aws<7", "pulumi-aws>=7.1.0"),
        ("pulumi-awsx~=1.0", "pulumi-aws>=6", "pulumi-aws<6.0.0,>=5.3.0"),
    ],
)
def test_provider_that_needs_another_release(provider: str, pulumi: str, needed: str) -> None:
    (message,) = messages(f"{pulumi}\n{provider}\n")
    name = provider.partition("=")[0].rstrip("~=><!")
    assert f"the newest {name} that is allowed needs {needed}, and no other fits" in message


@pytest.mark.parametrize(
    "requirements",
    [
        "pulumi-aws>=6,<8\npulumi==3.100.0\n",
        "pulumi-aws==6.55.0\npulumi==3.0.0\n",
        "pulumi-aws\npulumi<3.100\n",
        "pulumi-eks>=1\npulumi-aws>=7\n",
        "pulumi-aws>=7; sys_platform == 'win32'\npulumi<3.100\n",
        "pulumi>=9" + "9" * 5000 + "\npulumi<3\n",
        "".join(f"boto3!={number}\n" for number in range(30)) + "boto3<1\nboto3>1\n",
    ],
)
def test_what_is_not_certain_is_silent(requirements: str) -> None:
    assert messages(requirements) == []


def test_fewest_lines_are_named() -> None:
    (message,) = messages("boto3>=1\nboto3>=1.30\nboto3!=1.20\nboto3<1.30\n")
    assert message == (
        "Cannot install boto3<1.30 and boto3>=1.30 because these package versions have "
        "conflicting dependencies: no version satisfies them all"
    )
