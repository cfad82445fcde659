"""PF210 beyond its corpus: ranges, pins and places where uv and poetry differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf2_dependencies.python_version_excluded import PythonVersionExcluded
from pulumi_fixer.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

UV = "[project]\nname = 'orders'\nrequires-python = '{}'\ndependencies = ['{}']\n"
POETRY = "[tool.poetry.dependencies]\npython = '{}'\n{}\n"


def run(
    pyproject: str,
    toolchain: str = "uv",
    more: Mapping[str, str] | None = None,
    *,
    unsafe: bool = True,
) -> tuple[list[Outcome], str]:
    files = {
        "Pulumi.yaml": f"name: p\nruntime: {{name: python, options: {{toolchain: {toolchain}}}}}\n",
        "__main__.py": "import pulumi\n",
        "pyproject.toml": pyproject,
        **(more or {}),
    }
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    rules = [PythonVersionExcluded()]
    engine = Engine(workspace, ".", ProjectOptions(), rules, unsafe=unsafe)
    return engine.fix(), workspace.read("pyproject.toml").content


def messages(
    pyproject: str, toolchain: str = "uv", more: Mapping[str, str] | None = None
) -> list[str]:
    return [item.finding.message for item in run(pyproject, toolchain, more)[0]]


@pytest.mark.parametrize(
    ("written", "pin", "becomes"),
    [
        (">=3.8", "pulumi>=3.202", ">=3.10"),
        (">=3.7,<4.0", "pulumi-aws~=7.1", ">=3.9,<4.0"),
        ("<4, >= 3.8", "pulumi==3.150.0", "<4, >= 3.9"),
        (">=3.9.5", "pulumi==3.272.*", ">=3.10"),
        (">=3", "Pulumi_Random[extra] >=4.17,<5", ">=3.9"),
    ],
)
def test_lower_bound_rises(written: str, pin: str, becomes: str) -> None:
    outcomes, content = run(UV.format(written, pin))
    assert [item.finding.message[:41] for item in outcomes] == [
        "No solution found when resolving dependen"
    ]
    assert content == UV.format(becomes, pin)


@pytest.mark.parametrize(
    ("written", "pin"),
    [
        (">=3.9", "pulumi>=3.145.0,<4"),
        (">=3.9", "pulumi==3.201.0"),
        (">=3.10", "pulumi>=3.202"),
        (">=3.8", "pulumi"),
        (">=3.8", "pulumi-random>=4.16.8,<5"),
        (">=3.8", "pulumi>=3.202.0a1"),
        (">=3.8", "pulumi>=3.202,<3.1"),
        (">=3.8", "pulumi @ https://packages.example/pulumi.whl"),
        (">=3.8", "no requirement"),
        (">=3.8", "requests>=2.32"),
        (">=3.8,!=3.8.*,!=3.9.*", "pulumi>=3.202"),
        (">=3." + "9" * 5000, "pulumi>=3.202"),
        (">=3.8", "pulumi>=3." + "9" * 5000),
    ],
)
def test_what_is_not_certain_is_silent(written: str, pin: str) -> None:
    pyproject = UV.format(written, pin)
    assert run(pyproject) == ([], pyproject)


@pytest.mark.parametrize("written", ["==3.9.*", "~=3.9.1", "<3.13", ">=3.8,<3.10"])
def test_range_without_one_plain_lower_bound_is_refused(written: str) -> None:
    pyproject = UV.format(written, "pulumi>=3.202")
    (outcome,), content = run(pyproject)
    assert content == pyproject
    assert outcome.status == "refused"
    assert "`>=3.10`" in str(outcome.reason)


@pytest.mark.parametrize("written", ["3.11", "3.x", "*", ">=3.8 <4", "=>3.8", "~=3", ">=3.8.*"])
def test_text_that_uv_does_not_read_is_refused(written: str) -> None:
    (outcome,), _ = run(UV.format(written, "pulumi>=3"))
    assert outcome.finding.message.startswith("Failed to parse version")
    assert outcome.status == "refused"


@pytest.mark.parametrize(
    ("written", "lines", "becomes"),
    [
        ("^3.8", 'pulumi = "3.272.0"', "^3.10"),
        (">=3.8", 'pulumi = "^3.202"\npulumi-tls = ">=5"', ">=3.10"),
    ],
)
def test_poetry(written: str, lines: str, becomes: str) -> None:
    (outcome,), content = run(POETRY.format(written, lines), "poetry")
    assert "supported Python range" in outcome.finding.message
    assert content == POETRY.format(becomes, lines)


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("^3.8", 'pulumi = "^3.0"'),
        ("^3.8", 'pulumi = {version = "^3.202", python = ">=3.10"}'),
        ("^3.8", 'pulumi = [{version = "^3.202"}]'),
        ("^3.8", 'pulumi = "^3.202 || ^3.100"'),
        ("^3.8 || ^3.10", 'pulumi = "^3.202"'),
        ("nonsense", 'pulumi = "^3.202"'),
    ],
)
def test_poetry_is_silent_where_it_has_a_way(written: str, lines: str) -> None:
    assert messages(POETRY.format(written, lines), "poetry") == []


def test_poetry_takes_the_range_of_the_project_where_it_has_none() -> None:
    (message,) = messages(UV.format(">=3.8", "pulumi>=3.202"), "poetry")
    assert "pulumi requires Python >=3.10" in message


def test_empty_range_for_poetry() -> None:
    (message,) = messages(POETRY.format(">=3.12,<3.10", 'pulumi = "^3"'), "poetry")
    assert message.startswith("Poetry was unable to find a compatible version")


@pytest.mark.parametrize(
    ("pinned", "written", "found"),
    [
        ("3.10\n", ">=3.11", True),
        ("3.11.2\n", ">=3.11.4", True),
        ("3.13", ">=3.10,<3.13", True),
        ("3.11\n", ">=3.11.4", False),
        ("3.12.1\r\n", ">=3.11", False),
        ("pypy@3.10\n", ">=3.11", False),
        ("3\n", ">=3.11", False),
        ("3.10\n3.12\n", ">=3.11", False),
        ("3.10\n", ">=3.11,!=3.11.1", False),
        ("3.10\n", ">=3.12,<3.10", False),
    ],
)
def test_python_version_file(pinned: str, written: str, found: bool) -> None:
    outcomes, _ = run(UV.format(written, "pulumi>=3"), more={".python-version": pinned})
    files = [item.finding.path for item in outcomes]
    assert (".python-version" in files) == found


def test_workspace_and_settings_of_uv_are_left_alone() -> None:
    pyproject = UV.format(">=3.8", "pulumi>=3.202")
    assert messages(pyproject + "[tool.uv.workspace]\nmembers = ['a']\n") == []
    assert messages(pyproject + "[tool.uv.sources]\npulumi = {path = 'x'}\n") == []
    assert messages(pyproject, more={"uv.toml": ""}) == []
    assert messages("dependencies = [\n") == []
    assert messages("[project]\nrequires-python = 3\n") == []
    dynamic = UV.format(">=3.8", "pulumi>=3.202") + "dynamic = ['dependencies']\n"
    assert messages(dynamic) == []


def test_value_that_stands_twice_is_reported_without_an_edit() -> None:
    twice = UV.format(">=3.8", "pulumi>=3.202") + "\n[tool.other]\nrequires-python = '>=3.8'\n"
    (outcome,), content = run(twice)
    assert (outcome.status, content) == ("refused", twice)


def test_lower_bound_waits_for_unsafe_fixes() -> None:
    pyproject = UV.format(">=3.8", "pulumi>=3.202")
    (outcome,), content = run(pyproject, unsafe=False)
    assert (outcome.status, content) == ("held-back", pyproject)
