"""PF204 beyond its corpus: pip installs what the file that was written leads to."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf1_project_file.virtualenv_not_set import VirtualenvNotSet
from pulumi_fixer.rules.pf2_dependencies.requirements_misplaced import RequirementsMisplaced
from pulumi_fixer.workspace import Workspace
from tests.corpus import write_tree

if TYPE_CHECKING:
    from pathlib import Path

    from pulumi_fixer.engine import Outcome

MANIFEST = "name: p\nruntime:\n  name: python\n  options:\n    virtualenv: venv\nmain: {main}\n"


def fixed(files: dict[str, str], path: str = ".") -> tuple[list[Outcome], dict[str, str]]:
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    rules = [RequirementsMisplaced(), VirtualenvNotSet()]
    outcomes = Engine(workspace, path, ProjectOptions(), rules).fix()
    return outcomes, {change.path: change.after.decode() for change in workspace.changes()}


@pytest.mark.parametrize("directory", ["app", "my app", "a/b"])
def test_uv_resolves_the_same_from_the_directory_of_main(directory: str, tmp_path: Path) -> None:
    files = {
        "Pulumi.yaml": MANIFEST.format(main=directory),
        f"{directory}/__main__.py": "import pulumi\n",
        "requirements.txt": "-r base.txt\nattrs==23.1.0\n",
        "base.txt": "six==1.16.0\n",
    }
    _, changed = fixed(files)
    assert list(changed) == [f"{directory}/requirements.txt"]
    write_tree(tmp_path, {path: text.encode() for path, text in {**files, **changed}.items()})
    command = [sys.executable, "-m", "uv", "pip", "compile", "-q", "--no-header", "--no-annotate"]
    printed = subprocess.run(
        [*command, "requirements.txt"],
        cwd=tmp_path / directory,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert printed.split() == ["attrs==23.1.0", "six==1.16.0"]


def test_program_outside_the_project_is_refused() -> None:
    files = {
        "infra/Pulumi.yaml": MANIFEST.format(main="../app"),
        "app/__main__.py": "import pulumi\n",
        "infra/requirements.txt": "pulumi\n",
    }
    outcomes, changed = fixed(files, "infra")
    assert [item.reason for item in outcomes] == [
        "app is outside the project; put a requirements.txt there by hand"
    ]
    assert changed == {}


def test_virtualenv_can_be_set_safely_once_the_file_is_found() -> None:
    files = {
        "Pulumi.yaml": "name: p\nruntime: python\nmain: app\n",
        "app/__main__.py": "import pulumi\n",
        "requirements.txt": "pulumi\n",
    }
    outcomes, changed = fixed(files)
    assert {item.status for item in outcomes} == {"applied"}
    assert changed["app/requirements.txt"] == "-r ../requirements.txt\n"
    assert "virtualenv: venv" in changed["Pulumi.yaml"]
