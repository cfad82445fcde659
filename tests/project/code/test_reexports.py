"""Names that come through star imports and other modules of the project."""

from __future__ import annotations

import ast

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.code.reexports import constructed, reached
from pulumi_fixer.workspace import Workspace

FILES = {
    "Pulumi.yaml": b"name: p\nruntime: python\n",
    "lib/__init__.py": b"from .aws import Bucket as Exported\n",
    "lib/aws.py": b"import pulumi_aws as aws\nfrom pulumi_aws import s3\nBucket = aws.s3.Bucket\n",
    "lib/star.py": b"from pulumi_aws.s3 import *\n",
    "lib/own.py": b"class Bucket: pass\nmade = [Bucket]\nfirst = made[0]\n",
    "lib/round.py": b"from lib.about import Bucket\n",
    "lib/about.py": b"from lib.round import Bucket\n",
    "lib/classes.py": b"from lib.aws import Bucket\nclass Plain(Bucket): pass\n",
}


def _probed(source: str) -> tuple[ast.Call, Project]:
    project = Project(Workspace(files={**FILES, "__main__.py": source.encode()}), ".")
    tree = project.python["__main__.py"].tree
    assert tree is not None
    (call,) = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and any(word.arg == "probe" for word in node.keywords)
    )
    return call, project


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from pulumi_aws.s3 import *\nBucket(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from pulumi_aws import *\ns3.Bucket(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from lib.star import *\nBucket(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from lib.star import Bucket\nBucket(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from lib.aws import Bucket as B\nB(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from lib.aws import s3\ns3.Bucket(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from lib import Exported\nExported(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from .lib import aws\naws.Bucket(probe=1)", "pulumi_aws.s3.Bucket"),
        ("import lib.aws\nlib.aws.aws.s3.Bucket(probe=1)", "pulumi_aws.s3.Bucket"),
        ("import lib.aws as a\nb = a.Bucket\nb(probe=1)", "pulumi_aws.s3.Bucket"),
        ("from lib.own import Bucket\nBucket(probe=1)", None),
        ("from lib.own import first\nfirst(probe=1)", None),
        ("from lib.round import Bucket\nBucket(probe=1)", None),
        ("from .absent import Bucket\nBucket(probe=1)", None),
        ("from lib.aws import s3\ns3 = None\ns3.Bucket(probe=1)", None),
        ("from lib.aws import s3\n[s3.Bucket][0](probe=1)", None),
    ],
)
def test_name_is_followed_to_the_package_it_comes_from(source: str, name: str | None) -> None:
    call, project = _probed(source)
    assert reached(call.func, project.python["__main__.py"], project) == name


BASE = "from lib.aws import Bucket\n"
CLASS = BASE + "class C(Bucket):\n  def __init__(self):\n    "


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (CLASS + "super().__init__(probe=1)", "pulumi_aws.s3.Bucket"),
        (CLASS + "super(C, self).__init__(probe=1)", "pulumi_aws.s3.Bucket"),
        (CLASS + "Bucket.__init__(self, probe=1)", "pulumi_aws.s3.Bucket"),
        ("from lib.classes import Plain\nPlain(probe=1)", "pulumi_aws.s3.Bucket"),
        (BASE + "class C(Bucket): pass\nC(probe=1)", "pulumi_aws.s3.Bucket"),
        (CLASS + "pass\nC(probe=1)", None),
        (BASE + "class C(Bucket, dict): pass\nC(probe=1)", None),
        (BASE + "def f(): pass\nf(probe=1)", None),
        ("class C:\n  def f(self):\n    super().__init__(probe=1)", None),
        ("x.__init__(probe=1)", None),
    ],
)
def test_class_that_a_class_of_the_project_constructs(source: str, name: str | None) -> None:
    call, project = _probed(source)
    assert constructed(call, project.python["__main__.py"], project) == name
