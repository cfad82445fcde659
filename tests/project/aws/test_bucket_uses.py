"""What depends on how a bucket's versioning is set up."""

from __future__ import annotations

import ast

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.aws.bucket_uses import Bucket, conflict, telling_test
from pulumi_fixer.project.aws.bucket_versioning import VERSIONING, dependant
from pulumi_fixer.workspace import Workspace

HEAD = "import pulumi_aws as aws\nfrom pulumi_aws import s3\n"
OTHERS = "c = aws.s3.Bucket('c')\nd = aws.s3.BucketV2('d', bucket='shelf')\n"


def _conflict(
    source: str, other: str = "", *, name: str = '"b"', reference: str = "b", locked: bool = False
) -> str | None:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "__main__.py": f"{HEAD}{reference} = aws.s3.Bucket({name})\n{source}\n{OTHERS}".encode(),
        "other.py": f"{HEAD}{other}\n".encode(),
    }
    project = Project(Workspace(files=files), ".")
    module = project.python["__main__.py"]
    assert module.tree is not None
    statement = module.tree.body[2]
    assert isinstance(statement, ast.Assign)
    call = statement.value
    assert isinstance(call, ast.Call)
    bucket = Bucket(module, call, call.args[0], statement.targets[0], True, locked)
    return conflict(project, bucket, VERSIONING) or dependant(project, bucket)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("aws.s3.BucketVersioning('x', bucket=b.id)", "sets this bucket's versioning"),
        ("s3.BucketVersioningV2('x', bucket=b.bucket)", "sets this bucket's versioning"),
        ("s3.BucketVersioningV2('x', bucket=b)", "sets this bucket's versioning"),
        ("s3.BucketVersioning('b-versioning', bucket=c.id)", "logical name"),
        ("s3.BucketVersioning(resource_name='b-versioning', bucket=c.id)", "logical name"),
        ("def f(b):\n    aws.s3.BucketVersioning('x', bucket=b.id)", "may set"),
        ("e = b\naws.s3.BucketVersioning('x', bucket=e.id)", "may set"),
        ("aws.s3.BucketVersioning('x', s3.BucketVersioningInitArgs(bucket=b.id))", "may set"),
        ("aws.s3.BucketVersioning('x', bucket=b.id.apply(str))", "may set"),
        ("s3.BucketReplicationConfig('r', bucket=self.d.id, rules=[])", "in place"),
        (
            (
                "def f(x, y):\n    s3.BucketReplicationConfig('r', bucket=x.id, "
                "rules=[{'bucket': y.arn}])"
            ),
            "in place",
        ),
        ("print(b.versioning)", "reads"),
        ("print(b.versionings[0])", "reads"),
        ("s3.BucketReplicationConfig('r', bucket=b.id, rules=[{'bucket': c.arn}])", "in place"),
        ("s3.BucketReplicationConfig('r', bucket=c.id, rules=[{'bucket': b.arn}])", "in place"),
        ("s3.BucketReplicationConfig('r', bucket=unknown, rules=[])", "in place"),
        ("s3.BucketReplicationConfig('r', bucket=f().id)", "in place"),
        ("s3.BucketReplicationConfig('r', rules=rules)", "in place"),
        (
            "s3.Bucket('c', replication_configuration={'destination': {'bucket': b.arn}})",
            "in place",
        ),
        ("s3.BucketObjectLockConfiguration('l', bucket=b.id)", "in place"),
        ("o = s3.BucketObject('o', bucket=b.id)\nprint(o.version_id)", "version_id"),
        ("o = s3.BucketObjectv2('o', bucket=pick())\nprint(o.version_id)", "version_id"),
    ],
)
def test_versioning_cannot_be_split_off(source: str, reason: str) -> None:
    found = _conflict(source)
    assert found is not None
    assert found.startswith("__main__.py:")
    assert reason in found


@pytest.mark.parametrize(
    "source",
    [
        "aws.s3.BucketVersioning('x', bucket=c.id)",
        "aws.s3.BucketVersioning('x', 'positional')",
        "aws.s3.BucketVersioning(f'{x}-versioning', bucket=c.id)",
        "print(c.versioning, b.id)",
        "b.versioning = 1",
        "s3.BucketReplicationConfig('r', bucket=c.id, rules=[{'bucket': d.arn}])",
        "s3.BucketReplicationConfig('r', bucket='c', rules=[{'bucket': d.arn}])",
        "s3.BucketReplicationConfigRuleArgs(bucket=b.id)",
        "s3.Bucket('c', replication_configuration={'destination': {'bucket': d.arn}})",
        "s3.BucketObjectLockConfiguration('l', bucket=c.id)",
        "o = s3.BucketObject('o', bucket=c.id)\nprint(o.version_id)",
        "print(secret.version_id)",
        "other.BucketVersioning('x', bucket=b.id)",
    ],
)
def test_other_buckets_are_no_obstacle(source: str) -> None:
    assert _conflict(source) is None


def test_self_means_the_bucket_of_its_own_class_only() -> None:
    split = "aws.s3.BucketVersioning('x', bucket=self.b.id)"
    source = f"class A:\n    def f(self):\n        self.b = s3.Bucket('z')\n        {split}\n"
    assert _conflict(source, reference="self.b") is None
    assert _conflict(split, reference="self.b") is not None
    assert _conflict("aws.s3.BucketVersioning('x', bucket=b[0].id)", reference="b[0]") is not None
    assert _conflict("aws.s3.BucketVersioning('x', bucket=f().id)", reference="f().b") is not None


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("print(storage.b.versioning)", True),
        ("aws.s3.BucketVersioning('x', bucket=storage.b.id)", True),
        ("s3.BucketReplicationConfig('r', bucket=x.id, rules=[{'bucket': y.arn}])", True),
        ("print(self.b.versioning, b.versioning, storage.c.versioning)", False),
        ("from __main__ import b as mine\nprint(mine.versioning)", True),
        ("from __main__ import c\nprint(c.versioning)", False),
        ("b = s3.Bucket('z')\naws.s3.BucketVersioning('b-versioning', bucket=b.id)", True),
        ("b = s3.Bucket('z')\naws.s3.BucketVersioning('z-versioning', bucket=b.id)", False),
        ("def f(b):\n    aws.s3.BucketVersioning('x', bucket=b.id)", True),
        ("o = s3.BucketObject('o', bucket=storage.b.id)\nprint(o.version_id)", False),
    ],
)
def test_other_files_reach_the_bucket_as_an_attribute(other: str, found: bool) -> None:
    assert (_conflict("", other) is not None) is found


@pytest.mark.parametrize(("physical", "found"), [("shelf", True), ("attic", False)])
def test_physical_names_are_compared(physical: str, found: bool) -> None:
    split = f"aws.s3.BucketVersioning('x', bucket='{physical}')"
    assert (_conflict(split, name='"b", bucket="shelf"') is not None) is found


def test_logical_names_are_compared_as_text() -> None:
    split = "aws.s3.BucketVersioning({}, bucket=c.id)"
    assert _conflict(split.format("f'{x}-b-versioning'"), name="f'{x}-b'") is not None
    assert _conflict(split.format("x + '-versioning'"), name="x") is None


def test_object_lock_turns_versioning_on_by_itself() -> None:
    source = "s3.BucketObjectLockConfiguration('l', bucket=b.id)"
    assert _conflict(source, locked=True) is None


@pytest.mark.parametrize(
    ("test", "line"),
    [
        ("assert 'versioning' in kwargs", 1),
        ("x\n@patch('lib.storage.aws.s3.Bucket')\ndef f(): pass", 2),
        ("hasattr(s3, 'BucketVersioningArgs')", 1),
        ("assert stack.bucket.versioning", 1),
        ("client.get_bucket_versioning(Bucket='versioning-bucket')", None),
        ("patch('lib.storage.aws.s3.BucketVersioning')", None),
        ("versioning = 'ersioning'", None),
        ("assert (", None),
    ],
)
def test_tests_that_expect_the_inline_argument(test: str, line: int | None) -> None:
    files = {"Pulumi.yaml": b"name: p\nruntime: python\n", "tests/test_a.py": test.encode()}
    found = telling_test(Project(Workspace(files=files), "."), VERSIONING)
    assert found == (f"tests/test_a.py:{line}" if line else None)
