"""PF207 beyond its corpus: pip is the toolchain afterwards, or the finding is refused."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.pf2_dependencies.toolchain_flipped import ToolchainFlipped
from pulumi_fixer.workspace import Workspace

RUNTIMES = {
    "short": "runtime: python\n",
    "quoted": 'runtime: "python"\n',
    "no options": "runtime:\n  name: python\n",
    "empty options": "runtime:\n  name: python\n  options:\n",
    "flow options": "runtime:\n  name: python\n  options: {virtualenv: venv}\n",
    "flow": "runtime: {name: python}\n",
}


def workspace(runtime: str, lock: str = "") -> Workspace:
    files = {
        "infra/Pulumi.yaml": f"name: p\n{runtime}",
        "infra/__main__.py": "import pulumi\n",
        "infra/requirements.txt": "Pulumi>=3\n",
        "poetry.lock": lock,
    }
    return Workspace(files={path: text.encode() for path, text in files.items()})


@pytest.mark.parametrize("runtime", RUNTIMES.values(), ids=RUNTIMES)
def test_pip_is_the_toolchain_afterwards(runtime: str) -> None:
    tree = workspace(runtime)
    assert Project(tree, "infra").toolchain == "poetry"
    (found,) = Engine(tree, "infra", ProjectOptions(), [ToolchainFlipped()]).fix()
    assert found.status == "applied"
    after = Project(tree, "infra")
    assert after.toolchain == "pip"
    assert after.manifest is not None
    assert after.manifest.runtime == "python"
    assert after.manifest.option("virtualenv") == ("venv" if "virtualenv" in runtime else None)


@pytest.mark.parametrize(
    ("runtime", "reason"),
    [
        ("runtime:\n  name: python\n  options: none\n", "`options` is no mapping"),
        ("runtime:\n  <<: {name: python, options: {}}\n", "come from a YAML merge"),
        ("template: &r {name: python}\nruntime: *r\n", "by hand"),
    ],
)
def test_place_that_is_not_plain_is_refused(runtime: str, reason: str) -> None:
    tree = workspace(runtime)
    (found,) = Engine(tree, "infra", ProjectOptions(), [ToolchainFlipped()]).fix()
    assert found.status == "refused"
    assert reason in (found.reason or "")
    assert tree.changes() == []


def test_lock_file_that_holds_pulumi_is_the_programs() -> None:
    tree = workspace("runtime: python\n", '[[package]]\nname = "pulumi"\nversion = "3.1"\n')
    assert Engine(tree, "infra", ProjectOptions(), [ToolchainFlipped()]).fix() == []
