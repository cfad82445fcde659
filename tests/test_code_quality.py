"""The code's own checks, so that one command runs everything."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("", "parquet", "verify")
ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "corpus",
    "pulumi_fixer",
    "pyproject.toml",
    "tests",
}


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--no-cache", "."],
        ["ruff", "format", "--no-cache", "--check", "."],
        ["mypy", "--strict"],
    ],
    ids=" ".join,
)
def test_check_passes(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for path in listing.stdout.split("\0") if path]


def test_top_level_is_what_was_agreed() -> None:
    assert {path.split("/")[0] for path in _tracked()} == TOP_LEVEL


def test_every_distribution_that_the_product_imports_is_declared() -> None:
    imported: set[str] = set()
    for path in (ROOT / "pulumi_fixer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    # One module under two names: which of them there is depends on the version of Python.
    imported -= {"backports", "compression"}
    modules = {**metadata.packages_distributions(), "google": ["protobuf"]}
    needed = {
        canonicalize_name(modules[name][0])
        for name in imported - set(sys.stdlib_module_names) - {"pulumi_fixer"}
    }
    requirements = [Requirement(line) for line in metadata.requires("pulumi-fixer") or ()]
    declared = {
        canonicalize_name(item.name)
        for item in requirements
        if not item.marker or any(item.marker.evaluate({"extra": name}) for name in EXTRAS)
    }
    # uv is started as a program of its own.
    assert needed == declared - {"backports-zstd", "uv"}


def test_each_runtime_dependency_is_justified() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text()
    listed = re.search(r"\ndependencies = \[(.*?)\n\]", pyproject, re.DOTALL)
    assert listed is not None
    names = re.findall(r'"([\w.-]+)', listed[1])
    contributing = (ROOT / "CONTRIBUTING.md").read_text()
    assert [name for name in names if f"\n- **{name}**: " not in contributing] == []


def test_heavy_packages_are_imported_nowhere_at_the_top_of_a_module() -> None:
    # What plays Pulumi's engine and providers is all pulumi and grpc, and imported as they are.
    played = ("mock_engine", "provider", "wire")
    own = rf"pulumi_fixer\.verify\.(?:{'|'.join(played)})"
    names = f"pulumi|pulumi_aws|pyarrow|ray|grpc|google|{own}"
    heavy = re.compile(rf"^(?:import|from) (?:{names})\b", re.MULTILINE)
    modules = [path for path in _tracked() if re.match(r"pulumi_fixer/.*\.py$", path)]
    assert modules
    for name in played:
        modules.remove(f"pulumi_fixer/verify/{name}.py")
    assert [path for path in modules if heavy.search((ROOT / path).read_text())] == []
