"""The seed's project, all six failure classes in it, repaired in one run and shown to work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML

import pulumi_fixer
from pulumi_fixer.project.dotenv import DotEnv
from pulumi_fixer.text import Text
from tests.corpus import CORPUS, Tree, read_tree, write_tree
from tests.pulumi_host import ProgramFailedError, run_program

BEFORE = read_tree(CORPUS / "tap-infrastructure")


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    directory = tmp_path_factory.mktemp("tap")
    write_tree(directory, BEFORE)
    report = pulumi_fixer.fix(directory)
    assert {item.status for item in report.findings} == {"fixed"}
    assert {item.rule[:3] for item in report.findings} == {f"PF{n}" for n in range(1, 7)}
    return read_tree(directory)


def python_path(tree: Tree) -> dict[str, str]:
    variable = DotEnv(".env", Text.decode(tree[".env"])).get("PYTHONPATH")
    assert variable is not None
    assert variable.value is not None
    return {"PYTHONPATH": variable.value.partition(":")[0]}


def test_second_run_reports_nothing(fixed: Tree, tmp_path: Path) -> None:
    write_tree(tmp_path, fixed)
    report = pulumi_fixer.fix(tmp_path)
    assert (report.findings, report.projects[0].status) == ([], "clean")
    assert read_tree(tmp_path) == fixed


def test_only_what_is_broken_is_touched(fixed: Tree) -> None:
    changed = {path for path in fixed if BEFORE.get(path) != fixed[path]}
    assert changed == {
        ".env",
        "DEPLOYMENT.md",
        "Pulumi.yaml",
        "lib/storage.py",
        "requirements.txt",
        "tests/integration/test_tap_stack.py",
    }
    assert BEFORE.keys() - fixed.keys() == set()


def test_project_file_is_the_one_of_the_seed(fixed: Tree) -> None:
    document = YAML(typ="safe").load(fixed["Pulumi.yaml"])
    assert list(document) == ["name", "runtime", "description", "main", "config"]
    assert document["runtime"] == {"name": "python", "options": {"virtualenv": "venv"}}
    assert document["main"] == "tap.py"
    assert document["config"] == {
        "aws:region": {"description": "AWS region for deployment", "value": "us-east-1"}
    }


def test_requirements_are_those_of_the_pipfile(fixed: Tree) -> None:
    lines = fixed["requirements.txt"].decode().splitlines()
    assert lines[0] == "-i https://packages.example/simple"
    names = [Requirement(line).name for line in lines[1:]]
    assert names == ["pulumi", "pulumi-aws"]


def test_program_does_not_start_before() -> None:
    with pytest.raises(ProgramFailedError, match="No module named 'lib'"):
        run_program(BEFORE, "tap.py", 7)


# pulumi-aws 6 lacks the names that 7 wants: for it the project pins its major.
@pytest.mark.parametrize("major", [6, 7])
def test_program_runs_under_mocks(major: int, tmp_path: Path) -> None:
    pinned = BEFORE["Pipfile"].replace(b'pulumi-aws = "*"', b'pulumi-aws = "~=%d.0"' % major)
    write_tree(tmp_path, {**BEFORE, "Pipfile": pinned})
    assert {item.status for item in pulumi_fixer.fix(tmp_path).findings} == {"fixed"}
    tree = read_tree(tmp_path)
    resources = run_program(tree, "tap.py", major, python_path(tree))
    suffix = "V2" if major == 6 else ""
    kind = f"aws:s3/bucketVersioning{suffix}:BucketVersioning{suffix}"
    (versioning,) = [item for item in resources if item["type"] == kind]
    (bucket,) = [item for item in resources if item["type"] == "aws:s3/bucket:Bucket"]
    assert versioning["name"] == "storage-bucket-dev-versioning"
    assert versioning["inputs"] == {
        "bucket": "storage-bucket-dev-id",
        "versioningConfiguration": {"status": "Suspended"},
    }
    assert "versioning" not in bucket["inputs"]
    assert versioning["parent"] == bucket["parent"]


def test_test_clients_get_the_region(fixed: Tree) -> None:
    test = fixed["tests/integration/test_tap_stack.py"].decode()
    assert "region = os.environ.get('AWS_REGION', 'us-east-1')\n" in test
    assert "boto3.client('s3', region_name=region)" in test
    assert "boto3.client('lambda', region_name=region)" in test
    assert b"boto3.client('s3')" in fixed["lib/compute.py"]


@pytest.mark.parametrize("command", [["git", "apply"], ["patch", "-p1"]], ids=["git", "patch"])
def test_diff_shows_exactly_what_fix_does(fixed: Tree, command: list[str], tmp_path: Path) -> None:
    write_tree(tmp_path, BEFORE)
    done = subprocess.run(
        [sys.executable, "-m", "pulumi_fixer", "fix", "--diff", "."],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(CORPUS.parent)},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert read_tree(tmp_path) == BEFORE
    subprocess.run(command, cwd=tmp_path, input=done.stdout, check=True, capture_output=True)
    assert read_tree(tmp_path) == fixed
