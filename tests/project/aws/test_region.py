from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.aws.region import is_region, project_region
from pulumi_fixer.workspace import Workspace

NAME = "name: p\nruntime: python\n"


def region(files: dict[str, str]) -> str:
    tree = {path: text.encode() for path, text in {"Pulumi.yaml": NAME, **files}.items()}
    return project_region(Project(Workspace(files=tree), "."))


def config(text: str) -> str:
    return f"{NAME}config:\n{text}"


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("  aws:region: eu-west-1\n", "eu-west-1"),
        ("  aws:region:\n    value: eu-west-1\n", "eu-west-1"),
        ("  aws:region:\n    default: eu-west-1\n", "eu-west-1"),
        ("  aws:region: {description: Region, value: us-gov-west-1}\n", "us-gov-west-1"),
        ("  aws:region: ${REGION}\n", "us-east-1"),
        ("  aws:region: 5\n", "us-east-1"),
        ("  aws:region:\n    value: eu-west-1\n    secret: true\n", "us-east-1"),
        ("  aws:region:\n    secure: eu-west-1\n", "us-east-1"),
        ("  aws:region:\n", "us-east-1"),
        ("  region: eu-west-1\n", "us-east-1"),
    ],
)
def test_the_project_file_says_the_region(declaration: str, expected: str) -> None:
    assert region({"Pulumi.yaml": config(declaration)}) == expected


def test_the_project_file_goes_before_stacks_and_these_before_the_provider() -> None:
    provider = "import pulumi_aws as aws\naws.Provider('p', region='sa-east-1')\n"
    files = {"Pulumi.dev.yaml": "config:\n  aws:region: eu-west-2\n", "tap.py": provider}
    assert region({**files, "Pulumi.yaml": config("  aws:region: eu-west-1\n")}) == "eu-west-1"
    assert region(files) == "eu-west-2"
    files["Pulumi.prod.yaml"] = "config:\n  p:size: 1\n"
    assert region(files) == "eu-west-2"
    files["Pulumi.prod.yaml"] = "config:\n  aws:region: eu-west-3\n"
    assert region(files) == "sa-east-1"


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("from pulumi_aws import Provider as P\nP('p', region='sa-east-1')\n", "sa-east-1"),
        ("import pulumi_aws\npulumi_aws.Provider('p', region=REGION)\n", "us-east-1"),
        ("import pulumi_aws\npulumi_aws.Provider('p', profile='x')\n", "us-east-1"),
        ("import pulumi_aws\npulumi_aws.Provider('p', region='here')\n", "us-east-1"),
        ("from other import Provider\nProvider('p', region='sa-east-1')\n", "us-east-1"),
        (
            (
                "import pulumi_aws as a\na.Provider('p', region='sa-east-1')\n"
                "a.Provider('q', region='ca-west-1')\n"
            ),
            "us-east-1",
        ),
    ],
)
def test_the_provider_in_the_program_says_it(program: str, expected: str) -> None:
    assert region({"tap.py": program}) == expected
    assert region({"tests/test_tap.py": program}) == "us-east-1"


def test_a_project_file_that_cannot_be_read_says_nothing() -> None:
    assert region({"Pulumi.yaml": "config: [\n"}) == "us-east-1"


@pytest.mark.parametrize("name", ["us-east-1", "ap-southeast-7", "us-iso-east-1", "eusc-de-east-1"])
def test_regions_are_known_by_their_form(name: str) -> None:
    assert is_region(name)


@pytest.mark.parametrize("name", ["", "us-east-1a", "US-EAST-1", "here", "us-east", "eu-west-1 "])
def test_other_strings_are_no_regions(name: str) -> None:
    assert not is_region(name)


@pytest.mark.parametrize(
    "program",
    [
        "aws.Provider('p', aws.ProviderArgs(region='sa-east-1'))",
        "R = 'sa-east-1'\naws.Provider('p', region=R)",
        "aws.Provider('p', region=os.environ.get('AWS_REGION', 'sa-east-1'))",
        "aws.Provider('p', region=pulumi.Config().get('region') or 'sa-east-1')",
        "region = os.getenv('AWS_REGION', 'sa-east-1')",
    ],
)
def test_region_that_the_program_falls_back_on(program: str) -> None:
    source = f"import os\nimport pulumi\nimport pulumi_aws as aws\n{program}\n"
    files = {"Pulumi.yaml": b"name: p\nruntime: python\n", "__main__.py": source.encode()}
    assert project_region(Project(Workspace(files=files), ".")) == "sa-east-1"


@pytest.mark.parametrize(
    "program",
    [
        "aws.Provider('p', region=R)",
        "os.getenv('AWS_REGION')",
        "os.getenv('AWS_REGION', 'a'); os.getenv('AWS_REGION', x)",
        "os.getenv('AWS_REGION', 'eu-west-1'); os.getenv('AWS_REGION', 'eu-west-2')",
        "def handler(event, context):\n    return os.getenv('AWS_REGION', 'eu-west-1')",
    ],
)
def test_region_that_is_not_certain_is_not_used(program: str) -> None:
    source = f"import os\nimport pulumi_aws as aws\n{program}\n"
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\nmain: app.py\n",
        "app.py": b"",
        "lib.py": source.encode(),
    }
    assert project_region(Project(Workspace(files=files), ".")) == "us-east-1"
