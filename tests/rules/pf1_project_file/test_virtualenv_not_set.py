"""PF112 beyond its corpus: forms of the runtime, and the lock file of a parent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace


def run(workspace: Workspace, path: str = ".") -> list[Outcome]:
    return Engine(workspace, path, ProjectOptions(), matching("virtualenv-not-set")).fix()


def project(manifest: str, requirements: str) -> Workspace:
    return Workspace(
        files={
            "Pulumi.yaml": manifest.encode(),
            "__main__.py": b"",
            "requirements.txt": requirements.encode(),
        }
    )


@pytest.mark.parametrize(
    "runtime",
    ["&r python", "!!str python", "\n  python", "{name: python}", "|-\n  python"],
)
def test_other_ways_to_write_the_runtime(runtime: str) -> None:
    workspace = project(f"name: p\nruntime: {runtime}\n", "pulumi\n")
    (outcome,) = run(workspace)
    assert outcome.status == "applied"
    assert run(workspace) == []


def test_options_that_end_with_an_alias_are_refused() -> None:
    workspace = project(
        "x: &x mypy\nname: p\nruntime:\n  name: python\n  options:\n    typechecker: *x\n",
        "pulumi\n",
    )
    (outcome,) = run(workspace)
    assert outcome.status == "refused"
    assert "by hand" in (outcome.reason or "")


def test_lock_file_above_the_directory_that_was_given(tmp_path: Path) -> None:
    root = tmp_path / "repository" / "infra"
    root.mkdir(parents=True)
    (root / "Pulumi.yaml").write_text("name: p\nruntime: python\n")
    (root / "__main__.py").write_text("")
    (root / "requirements.txt").write_text("pulumi\n")
    assert [item.status for item in run(Workspace(root))] == ["applied"]
    (tmp_path / "uv.lock").write_text("version = 1\n")
    assert run(Workspace(root)) == []
