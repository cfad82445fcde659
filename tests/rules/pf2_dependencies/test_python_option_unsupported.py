"""PF205 beyond its corpus: what the host says, and that a Pipfile's project installs afterwards."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf2_dependencies.python_option_unsupported import PythonOptionUnsupported
from pulumi_fixer.rules.pf2_dependencies.requirements_missing import RequirementsMissing
from pulumi_fixer.workspace import Workspace

HEAD = "name: p\nruntime:\n  name: python\n  options:\n"


def messages(options: str) -> list[str]:
    files = {"Pulumi.yaml": f"{HEAD}    {options}\n".encode()}
    engine = Engine(Workspace(files=files), ".", ProjectOptions(), [PythonOptionUnsupported()])
    return [item.finding.message for item in engine.fix()]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("toolchain: pipenv", "unsupported toolchain option: pipenv"),
        ("toolchain: [pip]", "toolchain option must be a string"),
        ("toolchain: 3", "toolchain option must be a string"),
        ("typechecker: none", "unsupported typechecker option: none"),
        ("virtualenv: true", "virtualenv option must be a string"),
        ("virtualenv: {path: venv}", "virtualenv option must be a string"),
    ],
)
def test_message_is_what_the_host_says(option: str, message: str) -> None:
    assert messages(option) == [message]


@pytest.mark.parametrize(
    "option", ["toolchain: 'pip'", "virtualenv: yes", "virtualenv: ''", "module: 3", "typechecker:"]
)
def test_what_the_host_accepts_is_not_reported(option: str) -> None:
    assert messages(option) == []


def test_alias_is_refused() -> None:
    text = "name: &n pipenv\nruntime:\n  name: python\n  options:\n    toolchain: *n\n"
    workspace = Workspace(files={"Pulumi.yaml": text.encode()})
    (found,) = Engine(workspace, ".", ProjectOptions(), [PythonOptionUnsupported()]).fix()
    assert found.status == "refused"
    assert "write `toolchain: pip` by hand" in (found.reason or "")


def test_project_of_pipenv_gets_the_file_that_pip_installs() -> None:
    files = {
        "Pulumi.yaml": f"{HEAD}    toolchain: pipenv\n",
        "__main__.py": "import pulumi\n",
        "Pipfile": '[packages]\npulumi = ">=3"\n',
    }
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    rules = [PythonOptionUnsupported(), RequirementsMissing()]
    Engine(workspace, ".", ProjectOptions(), rules).fix()
    changed = {change.path: change.after.decode() for change in workspace.changes()}
    assert changed == {
        "Pulumi.yaml": f"{HEAD}    toolchain: pip\n",
        "requirements.txt": "pulumi>=3\n",
    }
