"""PF209 beyond its corpus: pip refuses what is reported, and takes what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf2_dependencies.requirement_invalid import RequirementInvalid
from pulumi_fixer.workspace import Workspace

if TYPE_CHECKING:
    from pulumi_fixer.engine import Outcome


def repair(requirements: str) -> tuple[list[Outcome], str]:
    files = {
        "Pulumi.yaml": "name: p\nruntime: python\n",
        "__main__.py": "import pulumi\n",
        "requirements.txt": requirements,
    }
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    outcomes = Engine(workspace, ".", ProjectOptions(), [RequirementInvalid()]).fix()
    return outcomes, workspace.read("requirements.txt").content


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("pulumi^3", "pulumi>=3,<4"),
        ("pulumi ^0.3.1", "pulumi>=0.3.1,<0.4"),
        ("pulumi = '^3.1'", "pulumi>=3.1,<4"),
        ('pulumi="==3.100.0"', "pulumi==3.100.0"),
        ('Pulumi_AWS = "*"', "Pulumi_AWS"),
        ("'pulumi',", "pulumi"),
        ("pulumi>=3 <4", "pulumi>=3,<4"),
        ("pulumi >= 3  < 4 != 3.5", "pulumi >= 3,< 4,!= 3.5"),
        ("boto3 >=1 <2", "boto3 >=1,<2"),
        ("pulumi=>3,=<4", "pulumi>=3,<=4"),
        ("pulumi==3.X", "pulumi==3.*"),
        ("pulumi==3.1.x , <4", "pulumi==3.1.* , <4"),
        ("pulumi>='3.1'", "pulumi>=3.1"),
    ],
)
def test_line_that_means_one_thing(line: str, expected: str) -> None:
    _, text = repair(f"{line}\n")
    Requirement(expected)
    assert text == f"{expected}\n"


@pytest.mark.parametrize(
    "line",
    [
        "pulumi ~3.0",
        '"pulumi ^3"',
        "pulumi ~> 3.0",
        "pulumi=3.0",
        "pulumi = 3.0",
        'pulumi = "3.0"',
        'pulumi = {version = "3.0"}',
        "pulumi>=3.x",
        "pulumi==x",
        "pulumi latest",
        "pulumi 3.0",
        "pulumi>=3 and <4",
        "pulumi || boto3",
        "pulumi, boto3",
        "// the engine",
        "pulumi / boto3",
        "<dependencies>",
        "```txt pulumi",
        "name: orders",
        "--target lib",
        "-U pulumi",
        "pulumi -U",
        "pulumi; python_version > 3",
    ],
)
def test_line_that_is_a_guess_is_refused(line: str) -> None:
    ((outcome,), text) = repair(f"{line}\n")
    assert (outcome.status, text) == ("refused", f"{line}\n")


def test_file_that_is_more_than_a_list_of_requirements_stays() -> None:
    program = b'import pulumi\nNAMES = [\n"boto3",\n]\n'
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "__main__.py": program,
        "requirements.txt": b"-r __main__.py\n",
    }
    workspace = Workspace(files=files)
    outcomes = Engine(workspace, ".", ProjectOptions(), [RequirementInvalid()]).fix()
    assert {item.status for item in outcomes} == {"refused"}
    assert workspace.read_bytes("__main__.py") == program


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_fence_goes_with_its_line(end: str) -> None:
    newline = end or "\n"
    outcomes, text = repair(f"~~~{newline}pulumi{newline}~~~{end}")
    assert text == f"pulumi{end}"
    assert [item.status for item in outcomes] == ["applied", "applied"]
    ((outcome,), text) = repair("pulumi\n```  # the end\n")
    assert (outcome.status, outcome.reason) == (
        "refused",
        "remove the fence, and keep the comment behind it",
    )


def test_value_of_a_secret_is_not_shown() -> None:
    outcomes, _ = repair("DB_PASSWORD=hunter2\nAPI_TOKEN: hunter2\n")
    assert len(outcomes) == 2
    assert "hunter2" not in repr([(item.finding.message, item.reason) for item in outcomes])


def test_long_line_is_cut() -> None:
    ((outcome,), _) = repair("word " * 1000)
    assert len(outcome.finding.message) < 300


SAID_BY_PIP = {
    "```": "Invalid requirement: '```': Expected package name at the start of dependency specifier",
    'six = "^1"': "Invalid requirement: 'six = \"^1\"': Expected semicolon (after name with no "
    "version specifier) or end",
    "six>1.0 <2": "Invalid requirement: 'six>1.0 <2': Expected comma (within version specifier), "
    "semicolon (after version specifier) or end",
    "six; foo": "Invalid requirement: 'six': Expected a marker variable or quoted string",
    "six --upgrade": "no such option: --upgrade",
    "-p x": "no such option: -p",
    "-c nope.txt": "Could not open constraint file: [Errno 2] No such file or directory: ",
    "-rnope.txt": "Could not open requirements file: [Errno 2] No such file or directory: ",
}
"""What pip 26.3 printed of each line; behind the last two it printed the whole path."""


@pytest.mark.parametrize(("line", "said"), SAID_BY_PIP.items())
def test_message_is_that_of_pip(line: str, said: str) -> None:
    ((outcome, *_), _) = repair(line)
    assert outcome.finding.message.startswith(said)


@pytest.mark.parametrize(
    "line", ["six; " + "(" * 2000, "six" + "[" * 2000, "six>=1" + ",>=1" * 2000, "-" * 9000]
)
def test_hostile_line_stops_nothing(line: str) -> None:
    outcomes, text = repair(line)
    assert text == line
    assert all(item.status == "refused" for item in outcomes)
