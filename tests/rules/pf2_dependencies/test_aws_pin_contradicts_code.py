"""PF206 beyond its corpus: what it says of a release is what that release does."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf2_dependencies.aws_pin_contradicts_code import AwsPinContradictsCode
from pulumi_fixer.workspace import Workspace
from tests.pulumi_host import ProgramFailedError, run_program

HEAD = "import pulumi_aws as aws\n"
FALLBACK = """try:
    from pulumi_aws.s3 import BucketAcl as Acl
except ImportError:
    from pulumi_aws.s3 import BucketAclV2 as Acl
Acl('b')
"""


def messages(pin: str, program: str) -> list[str]:
    files = {
        "Pulumi.yaml": "name: p\nruntime: python\n",
        "__main__.py": program,
        "requirements.txt": f"{pin}\n",
    }
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    outcomes = Engine(workspace, ".", ProjectOptions(), [AwsPinContradictsCode()]).fix()
    return [item.finding.message for item in outcomes]


@pytest.mark.parametrize(
    ("use", "runs", "fails", "error"),
    [
        (
            "aws.s3.BucketVersioning('b', bucket='b', versioning_configuration={'status': 'On'})",
            7,
            6,
            "module 'pulumi_aws.s3' has no attribute 'BucketVersioning'",
        ),
        ("aws.ec2.Eip('e', vpc=True)", 6, 7, "got an unexpected keyword argument 'vpc'"),
        (
            "aws.s3.Bucket('b', bucket_namespace='n')",
            7,
            6,
            "got an unexpected keyword argument 'bucket_namespace'",
        ),
    ],
)
def test_real_release_says_the_same(use: str, runs: int, fails: int, error: str) -> None:
    program = f"{HEAD}{use}\n"
    files = {"__main__.py": program.encode()}
    with pytest.raises(ProgramFailedError, match=error):
        run_program(files, ".", fails)
    run_program(files, ".", runs)
    (message,) = messages(f"pulumi-aws>={fails},<{fails + 1}", program)
    assert error in message
    assert message.endswith("used in __main__.py")
    assert messages(f"pulumi-aws>={runs},<{runs + 1}", program) == []


@pytest.mark.parametrize(
    "pin", ["pulumi-aws", "pulumi-aws>=6", "pulumi-aws>6.83", "pulumi-aws!=7.0.0", "pulumi-awsx<2"]
)
def test_pin_that_leaves_a_release_is_silent(pin: str) -> None:
    assert messages(pin, f"{HEAD}aws.s3.BucketVersioning('b', bucket='b')\n") == []


@pytest.mark.parametrize(
    "program",
    [
        "{head}if aws.__version__ > '7':\n    aws.s3.BucketAcl('b')\n",
        "{head}new = aws.s3.BucketAcl if hasattr(aws.s3, 'BucketAcl') else None\n",
        FALLBACK,
        "def broken(:\n",
    ],
)
def test_use_that_finds_its_own_way_is_silent(program: str) -> None:
    assert messages("pulumi-aws<7", program.format(head=HEAD)) == []


def test_bucket_with_versioning_asked_for_is_no_question_about_releases() -> None:
    program = f"{HEAD}enable_versioning = True\nif enable_versioning:\n"
    (message,) = messages("pulumi-aws<7", f"{program}    aws.s3.BucketVersioning('b')\n")
    assert message.endswith("used in __main__.py")
