from __future__ import annotations

import json
from io import StringIO

import pytest

from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.project.dependencies.versions import allowed_majors, major_of
from pulumi_fixer.workspace import Workspace

V6 = "import pulumi_aws as aws\naws.ec2.Eip('e', vpc=True)\n"
UV = "name: p\nruntime:\n  name: python\n  options:\n    toolchain: uv\n"


def project(files: dict[str, str], sdk_version: str | None = None) -> Project:
    before = {
        "Pulumi.yaml": "name: p\nruntime: python\n",
        "__main__.py": "import pulumi\n",
        **files,
    }
    workspace = Workspace(files={path: text.encode() for path, text in before.items()})
    return Project(workspace, ".", ProjectOptions(sdk_version=sdk_version))


@pytest.mark.parametrize(
    ("constraint", "majors"),
    [
        ("", [4, 5, 6, 7]),
        ("*", [4, 5, 6, 7]),
        ("==6.1", [6]),
        ("==6.*", [6]),
        ("===6.1.0", [6]),
        ("6.1", [6]),
        ("6", [6]),
        (">=6,<7", [6]),
        (">=6.5, <7.0.0", [6]),
        ("~=6.0", [6]),
        ("~=6.0.2", [6]),
        ("^6.0", [6]),
        ("^6", [6]),
        ("~6.1", [6]),
        ("~6", [6]),
        (">=5", [5, 6, 7]),
        (">5.43,<7", [5, 6]),
        (">6.1,<6.2", [6]),
        (">6.1.5,<6.1.9", [6]),
        ("<7", [4, 5, 6]),
        ("<=7", [4, 5, 6, 7]),
        ("!=6.1", [4, 5, 6, 7]),
        (">=6,<8,!=7.*", [6]),
        ("^5.2,>=5.10", [5]),
        (">=7.0.0a1", [7]),
        ("^0.3", []),
        (">=8", []),
        ("what?", [4, 5, 6, 7]),
        ("^5 || ^6", [4, 5, 6, 7]),
    ],
)
def test_constraint_allows_majors(constraint: str, majors: list[int]) -> None:
    assert list(allowed_majors(constraint, range(4, 8))) == majors


@pytest.mark.parametrize(
    ("version", "major"), [("==6.83.4", 6), ("7.1", 7), ("", None), ("*", None)]
)
def test_major_of_a_version(version: str, major: int | None) -> None:
    assert major_of(version) == major


@pytest.mark.parametrize(
    ("files", "major"),
    [
        ({}, 7),
        ({"requirements.txt": "pulumi\npulumi_aws>=6.0,<7\n"}, 6),
        ({"requirements.txt": "-r base.txt\n", "base.txt": "Pulumi.AWS==5.1\n"}, 5),
        ({"requirements.txt": "pulumi-aws>=5\n"}, 7),
        ({"requirements.txt": "pulumi-aws<7\n"}, 6),
        ({"requirements.txt": "pulumi-awsx>=2,<3\n"}, 6),
        ({"requirements.txt": "pulumi-awsx==1.0.6\n"}, 5),
        ({"requirements.txt": "pulumi-awsx\n"}, 7),
        ({"requirements.txt": "pulumi-eks==3.9.1\npulumi-awsx\n"}, 6),
        ({"requirements.txt": "pulumi-eks>=9\n"}, 7),
        ({"requirements.txt": "pulumi-aws>=5\npulumi-awsx<3\n"}, 6),
        ({"requirements.txt": "pulumi-awsx\n", "a.py": V6}, 6),
        ({"requirements.txt": "pulumi-aws>=9\n"}, 7),
        ({"Pipfile": '[packages]\npulumi-aws = "~=6.2"\n'}, 6),
        ({"Pipfile": '[packages]\npulumi-aws = {version = "==5.*"}\n'}, 5),
        ({"Pipfile": '[packages]\npulumi-aws = "*"\n'}, 7),
        ({"pyproject.toml": '[project]\nname = "p"\ndependencies = ["pulumi-aws~=6.1"]\n'}, 6),
        ({"pyproject.toml": '[tool.poetry.dependencies]\npulumi-aws = "^5.1"\n'}, 5),
        (
            {"pyproject.toml": '[tool.poetry.group.x.dependencies]\npulumi-aws = {version="6"}\n'},
            6,
        ),
        ({"pyproject.toml": '[dependency-groups]\nx = ["pulumi-aws<6"]\n'}, 5),
        # Two files that agree on one major only together.
        ({"requirements.txt": "pulumi-aws>=5\n", "Pipfile": '[packages]\npulumi-aws="<7"\n'}, 6),
        # A lock file goes before every constraint.
        (
            {
                "Pulumi.yaml": UV,
                "uv.lock": '[[package]]\nname = "pulumi-aws"\nversion = "6.83.4"\n',
                "pyproject.toml": '[project]\nname = "p"\ndependencies = ["pulumi-aws"]\n',
            },
            6,
        ),
        ({"poetry.lock": '[[package]]\nname = "pulumi_aws"\nversion = "5.43.0"\n'}, 5),
        # pip does not look at it.
        (
            {
                "Pulumi.yaml": UV.replace("uv", "pip"),
                "uv.lock": '[[package]]\nname = "pulumi-aws"\nversion = "6.83.4"\n',
            },
            7,
        ),
        ({"poetry.lock": "[[package"}, 7),
    ],
)
def test_major_comes_from_what_is_declared(files: dict[str, str], major: int) -> None:
    assert project(files).sdk.aws_major() == major


def test_lock_of_pipenv_counts_while_it_fits_the_pipfile() -> None:
    plette = pytest.importorskip("pipenv.vendor.plette")
    pipfile = '[packages]\npulumi-aws = "*"\n'
    lock = plette.Lockfile.with_meta_from(plette.Pipfile.load(StringIO(pipfile)))._data
    text = json.dumps({**lock, "default": {"pulumi-aws": {"version": "==6.83.4"}}, "develop": {}})
    assert project({"Pipfile": pipfile, "Pipfile.lock": text}).sdk.aws_major() == 6
    assert project({"Pipfile": pipfile + "x = '*'\n", "Pipfile.lock": text}).sdk.aws_major() == 7


@pytest.mark.parametrize(
    ("files", "sdk_version", "major"),
    [
        ({}, "6", 6),
        ({}, "5.43.0", 5),
        ({}, "8.1", 8),
        ({"requirements.txt": "pulumi-aws>=5\n"}, "6", 6),
        ({"requirements.txt": "pulumi-aws>=6\n"}, "5", 7),
        ({"requirements.txt": "pulumi-aws==7.1\n"}, "6", 7),
        ({"__main__.py": "from pulumi_aws import s3\ns3.BucketAcl('a')\n"}, "6", 6),
    ],
)
def test_option_counts_where_nothing_is_pinned(
    files: dict[str, str], sdk_version: str, major: int
) -> None:
    assert project(files, sdk_version).sdk.aws_major() == major


@pytest.mark.parametrize(
    ("code", "majors"),
    [
        ("import pulumi", [4, 5, 6, 7]),
        ("import pulumi_aws as aws\naws.s3.Bucket('b', versioning={})", [4, 5, 6, 7]),
        ("import pulumi_aws as aws\naws.s3.BucketV2('b')", [5, 6, 7]),
        ("import pulumi_aws as aws\naws.s3.BucketVersioningV2('b')", [5, 6, 7]),
        ("import pulumi_aws as aws\naws.s3.BucketVersioning('b')", [7]),
        ("from pulumi_aws.s3 import BucketVersioning as V\nV('b')", [7]),
        ("import pulumi_aws\npulumi_aws.s3.BucketLoggingArgs", [4, 5, 6, 7]),
        ("import pulumi_aws.s3\npulumi_aws.s3.Bucket('b', loggings=[])", [4, 5, 6]),
        ("from pulumi_aws import s3\ns3.Bucket('b', object_lock_enabled=True)", [7]),
        ("from pulumi_aws import s3\ns3.BucketV2('b', loggings=[], arn='x')", [5, 6, 7]),
        ("from pulumi_aws import ec2\nec2.Eip('e', vpc=True)", [4, 5, 6]),
        ("from pulumi_aws import apigateway as a\na.Deployment('d', stage_name='s')", [4, 5, 6]),
        ("from pulumi_aws import apigateway as a\na.Stage('d', stage_name='s')", [4, 5, 6, 7]),
        ("from pulumi_aws import s3\ns3.BucketAcl('b')\ns3.Bucket('b', arn='x')", []),
        ("from .pulumi_aws import s3\ns3.BucketAcl('b')", [4, 5, 6, 7]),
        ("import pulumi_aws\nthis does not parse", [4, 5, 6, 7]),
    ],
)
def test_code_tells_majors(code: str, majors: list[int]) -> None:
    assert list(project({"__main__.py": code}).sdk.aws_majors_of_code) == majors


def test_code_of_tests_tells_nothing() -> None:
    code = "import pulumi_aws as aws\naws.s3.BucketVersioning('b')\n"
    assert project({"tests/test_x.py": code}).sdk.aws_majors_of_code == range(4, 8)


def test_constraint_that_keeps_the_major() -> None:
    sdk = project({}, "6").sdk
    assert sdk.constraint("Pulumi_AWS") == ">=6,<7"
    assert sdk.constraint("pulumi") == ">=3,<4"
    assert sdk.constraint("boto3") == ""


@pytest.mark.parametrize(
    "files",
    [
        {
            "requirements.txt": "-c pins/constraints.txt\npulumi\npulumi-aws\n",
            "pins/constraints.txt": "-c more.txt\n-c constraints.txt\nboto3\n",
            "pins/more.txt": "Pulumi_AWS==6.83.0\n",
        },
        {
            "requirements.txt": "--constraint=c.txt\npulumi-aws>=5\n",
            "c.txt": "pulumi-aws<7  # not yet\n",
        },
        {
            "requirements.txt": "-c c.txt\n-c absent.txt\n-r more.txt\n",
            "c.txt": "pulumi-aws~=6.0",
            "more.txt": "pulumi-aws",
        },
        {
            "setup.cfg": "[metadata]\nname = p\n[options]\ninstall_requires =\n"
            "  pulumi\n  pulumi-aws>=6,<7; python_version > '3'\n"
        },
        {"setup.py": "import setuptools as s\ns.setup(install_requires=['pulumi_aws >=6, <7'])\n"},
        {
            "Pulumi.yaml": "name: p\nruntime: python\nmain: infra/\n",
            "requirements.txt": "pulumi-aws\n",
            "infra/__main__.py": "",
            "infra/setup.py": "NEEDED = {'pulumi-aws==6.1.0', '? no requirement'}\n",
        },
    ],
)
def test_constraint_files_and_setup_files_say_the_major(files: dict[str, str]) -> None:
    assert project(files).sdk.aws_major() == 6


@pytest.mark.parametrize(
    "files",
    [
        {"setup.cfg": "install_requires = pulumi-aws<7\n"},
        {"setup.cfg": "[options]\ninstall_requires = ?\n"},
        {"setup.py": "setup(install_requires=['pulumi-aws<7'\n"},
        {"requirements.txt": "-c .\npulumi-aws\n"},
    ],
)
def test_files_that_do_not_parse_say_nothing(files: dict[str, str]) -> None:
    assert project(files).sdk.aws_major() == 7


@pytest.mark.parametrize(
    ("files", "distribution", "major"),
    [
        ({}, "pulumi-eks", 4),
        ({"requirements.txt": "pulumi_eks>=3,<4\n"}, "pulumi-eks", 3),
        ({"requirements.txt": "pulumi-eks>=2\n"}, "pulumi-eks", 4),
        ({"requirements.txt": "pulumi>=2.0.0,<3.0.0\n"}, "pulumi", 2),
        ({"requirements.txt": "pulumi-docker==3.6.1\n"}, "pulumi-docker", 3),
        ({"requirements.txt": "pulumi-random>=9\n"}, "pulumi-random", 4),
        ({"requirements.txt": "pulumi-aws>=3.0.0,<4.0.0\n"}, "pulumi-aws", 3),
        ({"requirements.txt": "pulumi-aws<7\n"}, "pulumi-aws", 5),
        (
            {
                "Pulumi.yaml": UV,
                "uv.lock": '[[package]]\nname = "pulumi-tls"\nversion = "4.11.4"\n',
                "requirements.txt": "pulumi-tls>=5\n",
            },
            "pulumi-tls",
            4,
        ),
    ],
)
def test_major_of_any_sdk(files: dict[str, str], distribution: str, major: int) -> None:
    assert project(files, sdk_version="5").sdk.major(distribution) == major
