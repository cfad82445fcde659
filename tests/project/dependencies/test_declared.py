from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.dependencies.requirements_file import RequirementsFile
from pulumi_fixer.text import Text
from pulumi_fixer.workspace import Workspace

MANIFEST = "name: p\nruntime:\n  name: python\n  options:\n    {}\n"


def project(files: dict[str, str], option: str = "virtualenv: venv") -> Project:
    before = {"Pulumi.yaml": MANIFEST.format(option), "__main__.py": "import pulumi\n", **files}
    workspace = Workspace(files={path: text.encode() for path, text in before.items()})
    return Project(workspace, ".")


LINES = """\
# comment
pulumi[x]>=3 ; python_version > "3"  # why
  boto3  \\
  ==1.0 --hash=sha256:00
-r base.txt
-rbase.txt
--requirement=base.txt
-c limits.txt
-i https://packages.example/simple
--pre
-e .
-e ./lib[dev]
--editable=../x
./wheels/a_b-1.0-py3-none-any.whl
https://packages.example/c-1.2.tar.gz
git+https://packages.example/d.git@v1#egg=D_d&subdirectory=s
e @ https://packages.example/e.zip
file:///srv/f.whl
not a requirement
"""


def test_lines_of_a_requirements_file() -> None:
    file = RequirementsFile("requirements.txt", Text(LINES))
    found = [(line.name, line.option, line.local_path) for line in file.lines]
    assert found == [
        ("pulumi", None, None),
        ("boto3", None, None),
        (None, ("-r", "base.txt"), None),
        (None, ("-r", "base.txt"), None),
        (None, ("--requirement", "base.txt"), None),
        (None, ("-c", "limits.txt"), None),
        (None, ("-i", "https://packages.example/simple"), None),
        (None, ("--pre", ""), None),
        (None, ("-e", "."), "."),
        (None, ("-e", "./lib[dev]"), "./lib"),
        (None, ("--editable", "../x"), "../x"),
        ("a-b", None, "./wheels/a_b-1.0-py3-none-any.whl"),
        ("c", None, None),
        ("d-d", None, None),
        ("e", None, None),
        (None, None, None),
        (None, None, "not a requirement"),
    ]
    assert file.included == ("base.txt", "base.txt", "base.txt")
    assert file.checks_hashes
    for line in file.lines:
        assert LINES[line.start : line.end].endswith("\n")


def test_comment_ends_a_continued_line_as_it_does_for_pip() -> None:
    file = RequirementsFile("requirements.txt", Text("boto3 \\\n# comment \\\nattrs\n"))
    assert [line.content for line in file.lines] == ["boto3", "attrs"]


def test_lines_know_their_place_in_a_file_with_crlf_and_no_end() -> None:
    file = RequirementsFile("r.txt", Text("a\r\n\r\n# x\r\nb \\\r\n >1\r\nc \\"))
    assert [(line.start, line.end, line.content) for line in file.lines] == [
        (0, 3, "a"),
        (10, 20, "b  >1"),
        (20, 23, "c"),
    ]
    assert file.ends_continued


@pytest.mark.parametrize(
    ("files", "name", "expected"),
    [
        ({}, "boto3", False),
        ({"requirements.txt": "boto3\n"}, "boto3", True),
        ({"requirements.txt": "boto3\n"}, "botocore", True),
        ({"requirements.txt": "PyYAML\n"}, "yaml", True),
        ({"requirements.txt": "pulumi-aws\n"}, "pulumi_aws", True),
        ({"requirements.txt": "pulumi-aws\n"}, "pulumi", True),
        ({"requirements.txt": "pulumi\n"}, "lib", False),
        ({"requirements.txt": "my-own-thing\n"}, "my_own_thing", True),
        ({"requirements.txt": "google-cloud-storage\n"}, "google", True),
        ({"requirements.txt": "-r a.txt\n", "a.txt": "boto3\n"}, "boto3", True),
        ({"requirements.txt": "-r a.txt\n", "a.txt": "-r requirements.txt\nboto3"}, "boto3", True),
        ({"requirements.txt": "-c a.txt\n", "a.txt": "boto3\n"}, "boto3", False),
        ({"Pipfile": '[packages]\nboto3 = "*"\n'}, "boto3", True),
        ({"Pipfile": '[dev-packages]\nboto3 = "*"\n'}, "boto3", True),
        (
            {"pyproject.toml": '[project]\ndependencies = ["boto3>1", "not valid !"]\n'},
            "boto3",
            True,
        ),
        ({"pyproject.toml": '[tool.poetry.dependencies]\nboto3 = "^1"\n'}, "boto3", True),
        ({"pyproject.toml": '[tool.poetry.group.x.dependencies]\nboto3 = "^1"\n'}, "boto3", True),
        ({"pyproject.toml": '[tool.poetry.dev-dependencies]\nboto3 = "^1"\n'}, "boto3", True),
        ({"pyproject.toml": '[tool.uv]\ndev-dependencies = ["boto3"]\n'}, "boto3", True),
        ({"pyproject.toml": '[project.optional-dependencies]\nx = ["boto3"]\n'}, "boto3", True),
        ({"pyproject.toml": "[[["}, "boto3", False),
        ({"uv.lock": '[[package]]\nname = "boto3"\nversion = "1"\n'}, "boto3", True),
        ({"poetry.lock": '[[package]]\nname = "boto3"\nversion = "1"\n'}, "boto3", True),
        ({"poetry.lock": "package = 1\n"}, "boto3", False),
    ],
)
def test_declared_distribution_provides_an_import(
    files: dict[str, str], name: str, expected: bool
) -> None:
    assert project(files).dependencies.provides(name) is expected


def test_requirements_of_main_and_of_the_project_both_declare() -> None:
    files = {
        "Pulumi.yaml": "name: p\nruntime: python\nmain: app\n",
        "app/__main__.py": "import pulumi\n",
        "app/requirements.txt": "boto3\n",
        "requirements.txt": "requests\n",
    }
    dependencies = project(files).dependencies
    assert dependencies.requirements_path == "app/requirements.txt"
    assert dependencies.provides("boto3")
    assert dependencies.provides("requests")
    assert {item.path for item in dependencies.declared} == {
        "app/requirements.txt",
        "requirements.txt",
    }


POETRY = '[tool.poetry]\nname = "p"\n'


@pytest.mark.parametrize(
    ("files", "option", "directories"),
    [
        ({"requirements.txt": "pulumi\n"}, "virtualenv: venv", ()),
        ({"requirements.txt": "-e .\n"}, "virtualenv: venv", (".",)),
        ({"requirements.txt": ".\n./lib\n"}, "virtualenv: venv", (".", "lib")),
        ({"requirements.txt": "-e ./lib[x]\n./w.whl\n"}, "virtualenv: venv", ("lib",)),
        (
            {"Pipfile": '[packages]\np = {path = ".", editable = true}\n'},
            "virtualenv: venv",
            (".",),
        ),
        ({"pyproject.toml": '[build-system]\n[project]\nname="p"\n'}, "virtualenv: venv", ()),
        ({"pyproject.toml": '[build-system]\na=1\n[project]\nname="p"\n'}, "toolchain: uv", (".",)),
        ({"pyproject.toml": '[project]\nname="p"\n'}, "toolchain: uv", ()),
        (
            {"pyproject.toml": '[project]\nname="p"\n[tool.uv]\npackage=true'},
            "toolchain: uv",
            (".",),
        ),
        ({"pyproject.toml": '[tool.uv.sources]\nlib={path="./lib"}'}, "toolchain: uv", ("lib",)),
        ({"pyproject.toml": POETRY}, "toolchain: poetry", (".",)),
        ({"pyproject.toml": POETRY + "package-mode = false\n"}, "toolchain: poetry", ()),
        (
            {
                "pyproject.toml": POETRY
                + '[tool.poetry.group.x.dependencies]\ny = {path = "../y"}\n'
            },
            "toolchain: poetry",
            (".", "../y"),
        ),
    ],
)
def test_local_packages_that_are_installed(
    files: dict[str, str], option: str, directories: tuple[str, ...]
) -> None:
    dependencies = project(files, option).dependencies
    assert dependencies.local_installs == directories
    assert dependencies.installs_project() is bool(directories)


@pytest.mark.parametrize(
    ("toolchain", "pyproject", "found"),
    [("uv", "pyproject.toml", True), ("poetry", "pyproject.toml", True), ("pip", "x.toml", False)],
)
def test_uv_and_poetry_take_the_nearest_pyproject_upward(
    toolchain: str, pyproject: str, found: bool
) -> None:
    files = {
        "a/b/Pulumi.yaml": MANIFEST.format(f"toolchain: {toolchain}"),
        "a/b/__main__.py": "import pulumi\n",
        pyproject: '[project]\nname = "p"\n',
    }
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    assert (Project(workspace, "a/b").dependencies.pyproject is not None) is found


@pytest.mark.parametrize(
    ("files", "declared"),
    [
        ({}, False),
        ({"requirements.txt": ""}, True),
        ({"requirements.txt": "\0"}, True),
        ({"Pipfile": ""}, False),
        ({"Pipfile": "[["}, True),
        ({"Pipfile": '[[source]]\nurl = "https://packages.example/simple"\n'}, True),
        ({"setup.cfg": ""}, True),
        ({"pyproject.toml": "[tool.ruff]\n"}, False),
        ({"pyproject.toml": "[["}, True),
        ({"pyproject.toml": '[project]\ndependencies = ["pulumi"]\n'}, True),
    ],
)
def test_whether_anything_declares_the_dependencies(files: dict[str, str], declared: bool) -> None:
    assert project(files).dependencies.are_declared is declared


@pytest.mark.parametrize(
    ("files", "option", "names"),
    [
        ({}, "virtualenv: venv", None),
        ({"requirements.txt": "pulumi\nboto3\n"}, "virtualenv: venv", ("pulumi", "boto3")),
        ({"requirements.txt": "pulumi\n-r x.txt\n"}, "virtualenv: venv", None),
        ({"requirements.txt": "-e .\n"}, "virtualenv: venv", None),
        (
            {
                "requirements.txt": "-e .\n",
                "pyproject.toml": '[project]\nname="P"\ndependencies=["boto3"]\n',
            },
            "virtualenv: venv",
            ("boto3", "p"),
        ),
        (
            {
                "requirements.txt": "-e .\n",
                "pyproject.toml": '[project]\ndynamic=["dependencies"]\n',
            },
            "virtualenv: venv",
            None,
        ),
        ({"requirements.txt": "pulumi\n"}, "toolchain: uv", None),
        ({"pyproject.toml": '[project]\ndependencies=["boto3"]\n'}, "toolchain: uv", ("boto3",)),
        ({"pyproject.toml": "[tool.ruff]\n"}, "toolchain: uv", None),
        ({"requirements.txt": "pulumi\n"}, "toolchain: conda", None),
    ],
)
def test_what_pulumi_installs(
    files: dict[str, str], option: str, names: tuple[str, ...] | None
) -> None:
    installation = project(files, option).dependencies.installation
    assert (installation.names if installation else None) == names
