"""PF203 beyond its corpus."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf2_dependencies.dependencies_undeclared import DependenciesUndeclared
from pulumi_fixer.rules.pf2_dependencies.import_undeclared import ImportUndeclared
from pulumi_fixer.rules.pf2_dependencies.requirements_missing import RequirementsMissing
from pulumi_fixer.workspace import Workspace
from tests.rules.pf2_dependencies.pipfiles import SOURCE

RULES = (RequirementsMissing(), DependenciesUndeclared(), ImportUndeclared())


def repaired(
    program: str, files: dict[str, str], manifest: str = "name: p\nruntime: python\n"
) -> tuple[list[tuple[str, str, str]], Workspace]:
    before = {"Pulumi.yaml": manifest, "__main__.py": program, **files}
    workspace = Workspace(files={path: text.encode() for path, text in before.items()})
    outcomes = Engine(workspace, ".", ProjectOptions(), RULES).fix()
    again = Engine(workspace, ".", ProjectOptions(), RULES).fix()
    assert [item for item in again if item.status == "applied"] == []
    return [(o.finding.rule, o.status, o.reason or "") for o in outcomes], workspace


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        ("", "boto3\n"),
        ("\n", "boto3\n"),
        ("\n\n", "boto3\n\n"),
        ("# nothing yet\n", "# nothing yet\nboto3\n"),
        ("# nothing yet", "# nothing yet\nboto3"),
        ("pulumi", "pulumi\nboto3"),
        ("pulumi\r\nattrs\r\n", "pulumi\r\nattrs\r\nboto3\r\n"),
        ("pulumi\n\n\n", "pulumi\nboto3\n\n\n"),
        ("pulumi\n# the end\n", "pulumi\n# the end\nboto3\n"),
        ("attrs\npulumi\nzipp\n", "attrs\nboto3\npulumi\nzipp\n"),
        ("attrs\npulumi\nzipp", "attrs\nboto3\npulumi\nzipp"),
        ("pulumi\nrich\nzipp\n", "boto3\npulumi\nrich\nzipp\n"),
        ("# all\npulumi\nrich\nzipp\n", "# all\npulumi\nrich\nzipp\nboto3\n"),
        ("# all\n\npulumi\nrich\nzipp\n", "# all\n\nboto3\npulumi\nrich\nzipp\n"),
        ("-i x\nattrs\npulumi\nzipp\n", "-i x\nattrs\nboto3\npulumi\nzipp\n"),
        ("attrs\npulumi\n-r b.txt\nzipp\n", "attrs\npulumi\n-r b.txt\nzipp\nboto3\n"),
        ("attrs \\\n  ==25\npulumi\nzipp\n", "attrs \\\n  ==25\nboto3\npulumi\nzipp\n"),
        ("zipp\npulumi\nattrs\n", "zipp\npulumi\nattrs\nboto3\n"),
    ],
)
def test_line_goes_where_a_person_would_put_it(requirements: str, expected: str) -> None:
    files = {"requirements.txt": requirements, "b.txt": "rich\n"}
    _, workspace = repaired("import boto3\n", files)
    assert workspace.read("requirements.txt").content == expected


def test_every_missing_distribution_is_added_in_one_round() -> None:
    names = ["arrow", "attrs", "boto3", "click", "httpx", "jinja2", "orjson", "pandas", "rich"]
    names += ["tenacity", "toml", "tqdm", "uvicorn", "zipp"]
    program = "".join(f"import {name}\n" for name in names)
    outcomes, workspace = repaired(program, {"requirements.txt": "boto3\npulumi\nrich\n"})
    assert [outcome[:2] for outcome in outcomes] == [("PF203", "applied")]
    lines = workspace.read("requirements.txt").content.splitlines()
    assert sorted(Requirement(line).name.lower() for line in lines) == sorted([*names, "pulumi"])
    assert [line.lower() for line in lines] == sorted(line.lower() for line in lines)


@pytest.mark.parametrize(
    ("requirements", "imported"),
    [
        ("boto3", "botocore.config"),
        ("boto3", "dateutil"),
        ("moto[s3]", "boto3"),
        ("pulumi", "yaml"),
        ("pulumi", "grpc"),
        ("pulumi-random", "pulumi"),
        ("pulumi-random", "google.protobuf"),
        ("psycopg2", "psycopg2"),
        ("opencv-python-headless", "cv2"),
        ("python_Jose[cryptography] ; python_version > '3'", "jose"),
        ("azure-identity", "azure.core"),
        ("google-cloud-storage", "google.auth"),
        ("google-cloud-storage", "google.cloud.something"),
        ("boto3 @ file:///srv/boto3-1.0-py3-none-any.whl", "boto3"),
        ("./wheels/boto3-1.0-py3-none-any.whl", "boto3"),
        ("https://packages.example/boto3-1.2.3.tar.gz", "boto3"),
        ("git+https://packages.example/x.git#egg=boto3", "boto3"),
        ("-e git+https://packages.example/x.git@main#egg=boto3&subdirectory=y", "boto3"),
        ("acme-sdk", "acme_sdk"),
        ("-r missing.txt", "boto3"),
        ("--requirement=missing.txt", "boto3"),
        ("-r https://packages.example/requirements.txt", "boto3"),
        ("./no-such-directory", "boto3"),
        ("git+https://packages.example/x.git", "acme_platform"),
    ],
)
def test_what_is_listed_or_certainly_brought_is_not_reported(
    requirements: str, imported: str
) -> None:
    assert repaired(f"import {imported}\n", {"requirements.txt": f"{requirements}\n"})[0] == []


@pytest.mark.parametrize(
    ("requirements", "imported", "added"),
    [
        ("google-auth", "google.cloud.storage", "google-cloud-storage"),
        ("azure-identity", "azure.storage.blob", "azure-storage-blob"),
        ("requests", "boto3", "boto3"),
        ("types-boto3", "boto3", "boto3"),
        ("# boto3", "boto3", "boto3"),
        ("-c constraints.txt", "boto3", "boto3"),
        ("git+https://packages.example/x.git", "boto3", "boto3"),
        ("acme-tools", "boto3", "boto3"),
    ],
)
def test_what_is_not_listed_is_added(requirements: str, imported: str, added: str) -> None:
    files = {"requirements.txt": f"{requirements}\n", "constraints.txt": "boto3<2\n"}
    outcomes, workspace = repaired(f"import {imported}\n", files)
    assert [outcome[:2] for outcome in outcomes] == [("PF203", "applied")]
    assert workspace.read("requirements.txt").content == f"{requirements}\n{added}\n"


def test_requirements_written_from_a_pipfile_are_completed() -> None:
    outcomes, workspace = repaired(
        "import pulumi\nimport boto3\n", {"Pipfile": SOURCE + '[packages]\npulumi = ">=3"\n'}
    )
    assert [outcome[:2] for outcome in outcomes] == [("PF201", "applied"), ("PF203", "applied")]
    content = workspace.read("requirements.txt").content
    assert content == "-i https://packages.example/simple\npulumi>=3\nboto3\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('dependencies = ["pulumi"]', 'dependencies = ["pulumi", "boto3"]'),
        ('dependencies = ["pulumi",]', 'dependencies = ["pulumi", "boto3",]'),
        ('dependencies = ["""pulumi"""]', 'dependencies = ["""pulumi""", "boto3"]'),
        ("dependencies = []", 'dependencies = ["boto3"]'),
        ("dependencies = [\n]", 'dependencies = ["boto3"\n]'),
        ('dependencies = [\n  "pulumi",\n]', 'dependencies = [\n  "pulumi",\n  "boto3",\n]'),
        ('dependencies = [\n  "pulumi"]', 'dependencies = [\n  "pulumi",\n  "boto3"]'),
        (
            "dependencies = [\n  'a',\n  'b' # c\n]",
            "dependencies = [\n  'a',\n  'b', # c\n  'boto3'\n]",
        ),
        ('version = "1"', 'version = "1"\ndependencies = ["boto3"]'),
    ],
)
def test_array_of_pyproject_keeps_its_layout(before: str, after: str) -> None:
    manifest = "name: p\nruntime:\n  name: python\n  options:\n    toolchain: uv\n"
    frame = (
        '[build-system]\nrequires = ["hatchling"]\n\n[project] # ours\n{}\n\n'
        '[tool.x]\ny = "[project]"\n'
    )
    files = {"pyproject.toml": frame.format(before)}
    outcomes, workspace = repaired("import boto3\n", files, manifest)
    assert [outcome[:2] for outcome in outcomes] == [("PF203", "applied")]
    assert workspace.read("pyproject.toml").content == frame.format(after)


@pytest.mark.parametrize(
    ("toolchain", "pyproject", "reason"),
    [
        ("uv", '[project]\nname = "p"\ndynamic = ["dependencies"]\n', "worked out by the build"),
        ("uv", 'project = {name = "p", dependencies = ["pulumi"]}\n', "not written as one table"),
        ("uv", '[project]\nname = "p"\ndependencies = ["pulumi", 1]\n', "something else than"),
        ("poetry", 'tool.poetry.dependencies.pulumi = "*"\n', "not written as one table"),
    ],
)
def test_pyproject_in_another_form_is_refused(toolchain: str, pyproject: str, reason: str) -> None:
    manifest = f"name: p\nruntime:\n  name: python\n  options:\n    toolchain: {toolchain}\n"
    outcomes, _ = repaired("import boto3\n", {"pyproject.toml": pyproject}, manifest)
    assert [(rule, status) for rule, status, _ in outcomes] == [("PF203", "refused")]
    assert reason in outcomes[0][2]
    assert "boto3" in outcomes[0][2]


@pytest.mark.parametrize("group", ["dependency-groups", "project.optional-dependencies"])
def test_groups_of_pyproject_count(group: str) -> None:
    manifest = "name: p\nruntime:\n  name: python\n  options:\n    toolchain: uv\n"
    files = {"pyproject.toml": f'[project]\nname = "p"\n\n[{group}]\ndev = ["boto3"]\n'}
    assert repaired("import boto3\n", files, manifest)[0] == []


@pytest.mark.parametrize(
    ("requirements", "reason"),
    [
        ("--require-hashes\npulumi==3\n", "hashes"),
        ("# This file was autogenerated by uv via the following command:\npulumi==3\n", "by uv"),
        ("pulumi \\\n", "backslash"),
    ],
)
def test_file_that_must_not_gain_a_line_is_refused(requirements: str, reason: str) -> None:
    outcomes, _ = repaired("import boto3\n", {"requirements.txt": requirements})
    assert [(rule, status) for rule, status, _ in outcomes] == [("PF203", "refused")]
    assert reason in outcomes[0][2]


def test_path_of_the_pipfile_is_added_as_a_path() -> None:
    pipfile = '[packages]\nboto3 = {path = "./boto3"}\n'
    _, workspace = repaired("import boto3\n", {"Pipfile": pipfile, "requirements.txt": "pulumi\n"})
    assert workspace.read("requirements.txt").content == "pulumi\n./boto3\n"


def test_password_in_the_line_of_the_pipfile_is_refused() -> None:
    pipfile = '[packages]\nboto3 = {git = "https://x:hunter2@packages.example/boto3.git"}\n'
    outcomes, _ = repaired("import boto3\n", {"Pipfile": pipfile, "requirements.txt": "pulumi\n"})
    assert [(rule, status) for rule, status, _ in outcomes] == [("PF203", "refused")]
    assert "hunter2" not in str(outcomes)


def test_unknown_import_is_not_reported_where_the_program_changes_its_path() -> None:
    program = "import sys\nsys.path.append('/opt/acme')\nimport acme_platform\nimport pulumi\n"
    assert repaired(program, {"requirements.txt": "pulumi\n"})[0] == []
