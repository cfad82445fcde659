"""Which modules look like the program."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.candidates import uses_automation
from pulumi_fixer.workspace import Workspace

BUCKET = "import pulumi_aws as aws\naws.s3.Bucket('b')\n"
STACK = "import pulumi\nclass Stack(pulumi.ComponentResource):\n    pass\n"


def candidates(files: dict[str, str]) -> tuple[str, ...]:
    tree = {path: content.encode() for path, content in files.items()}
    return Project(Workspace(files=tree), ".").program_candidates


@pytest.mark.parametrize(
    "content",
    [
        BUCKET,
        "from pulumi_aws import s3\ns3.Bucket('b')\n",
        "from pulumi_aws.s3 import Bucket as B\nx = [B(n) for n in 'ab']\n",
        "import pulumi_aws.s3\npulumi_aws.s3.Bucket('b')\n",
        "from pulumi import *\nexport('x', 1)\n",
        "import pulumi as p\np.export('x', 1)\n",
        "import pulumi\nif __name__ == '__main__':\n    pulumi.export('x', 1)\n",
        "import pulumi\ndef main():\n    pulumi.export('x', 1)\nmain()\n",
        "import asyncio, pulumi\nasync def go():\n    pulumi.export('x', 1)\nasyncio.run(go())\n",
        "import pulumi\ntry:\n    pulumi.export('x', 1)\nfinally:\n    pass\n",
        "import pulumi\nclass C(pulumi.ComponentResource):\n    pass\nC('c')\n",
        "import pulumi\nclass I:\n    def run(self):\n        pulumi.export('x', 1)\nI().run()\n",
        "import pulumi\nclass I:\n @staticmethod\n def f():\n  pulumi.export('x', 1)\nI.f()\n",
        "import pulumi\npulumi.StackReference('s').get_output('x')\n",
        "import pulumi\nfrom shop_components import Stack\nStack('s')\n",
    ],
)
def test_one_file_that_acts(content: str) -> None:
    assert candidates({"prog.py": content}) == ("prog.py",)


@pytest.mark.parametrize(
    "content",
    [
        "import pulumi\n",
        "import pulumi\nconfig = pulumi.Config()\nname = config.require('name')\n",
        "import pulumi_aws as aws\nprovider = aws.Provider('p')\nzones = aws.get_regions()\n",
        "import pulumi\nargs = pulumi.ResourceOptions()\nx = pulumi.Output.concat('a')\n",
        "import pulumi\ndef make():\n    pulumi.export('x', 1)\nmaker = lambda: make()\n",
        "import pulumi\nclass C(pulumi.ComponentResource):\n    pass\n",
        "import boto3\nclient = boto3.client('s3')\nclient.Bucket('b')\n",
        "import pulumi\n(lambda: 1)()\n[print][0]()\n",
        "from pulumi import automation as auto\nauto.LocalWorkspace()\n",
        "import pulumi.automation\nimport pulumi\npulumi.export('x', 1)\n",
        "import pulumi_aws as aws\nargs = aws.s3.BucketArgs()\nf = pulumi.FileAsset('x')\n",
        "class A(A):\n    pass\nA()\n",
        "import pathlib, pulumi\npathlib.Path('x')\n",
        "from shop_components import Stack\nStack('s')\n",
        "import pulumi\nfrom shop_components import make\nmake('s')\n",
        "print 'x'\n",
        "",
    ],
)
def test_one_file_that_does_not(content: str) -> None:
    assert candidates({"prog.py": content}) == ()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"tap.py": "from lib.stack import Stack\nStack('s')\n", "lib/stack.py": STACK},
            ("tap.py",),
            id="class-of-the-project",
        ),
        pytest.param(
            {
                "tap.py": "from lib import Stack\nStack('s')\n",
                "lib/__init__.py": "from .stack import *\n",
                "lib/stack.py": STACK,
            },
            ("tap.py",),
            id="re-exported",
        ),
        pytest.param(
            {
                "tap.py": "import sys\nsys.path.insert(0, 'lib')\nfrom stack import Stack\n"
                "Stack('s')\n",
                "lib/stack.py": STACK,
            },
            ("tap.py",),
            id="path-edited",
        ),
        pytest.param(
            {
                "tap.py": "from lib import stack\nstack.build()\n",
                "lib/stack.py": "import pulumi\ndef build():\n    pulumi.export('x', 1)\n",
            },
            ("tap.py",),
            id="function-of-a-module",
        ),
        pytest.param(
            {"tap.py": "import lib.stack\n", "lib/stack.py": BUCKET},
            ("tap.py",),
            id="import-is-enough",
        ),
        pytest.param(
            {"tap.py": "from lib.stack import Stack\nStack('s')\n", "lib/stack.py": "pulumi ("},
            ("tap.py",),
            id="class-in-a-broken-file",
        ),
        pytest.param(
            {"prog.py": BUCKET, "test_prog.py": BUCKET, "tests/x.py": BUCKET},
            ("prog.py",),
            id="tests",
        ),
        pytest.param({"lib/__init__.py": BUCKET}, (), id="package"),
        pytest.param(
            {"a.py": "import pulumi\nfrom shop import Stack\nStack('s')\n", "b.py": BUCKET},
            ("b.py",),
            id="unknown-class-only-where-there-is-nothing-better",
        ),
        pytest.param({"a.py": BUCKET, "b.py": BUCKET}, ("a.py", "b.py"), id="two"),
        pytest.param({"a.py": "import b\n", "b.py": "import a\n" + BUCKET}, (), id="circle"),
        pytest.param(
            {
                "a.py": "from b import x\nx()\n",
                "b.py": "from c import x\n",
                "c.py": "import pulumi",
            },
            (),
            id="function-that-is-not-there",
        ),
        pytest.param(
            {"tap.py": "from s import Stack\nStack('a')\n", "s.py": STACK + "Stack('b')\n"},
            ("tap.py", "s.py"),
            id="rival-with-the-same-class",
        ),
        pytest.param(
            {
                "tap.py": "from s import Stack\nStack('a')\n",
                "s.py": STACK + "if __name__ == '__main__':\n    pulumi.export('x', 1)\n",
            },
            ("tap.py", "s.py"),
            id="rival-that-is-a-script",
        ),
        pytest.param(
            {"lib/__main__.py": "import tap\n", "tap.py": BUCKET},
            ("lib/__main__.py", "tap.py"),
            id="rival-nearer-to-the-project-file",
        ),
        pytest.param(
            {"policy/PulumiPolicy.yaml": "", "policy/sub/__main__.py": BUCKET, "a.py": BUCKET},
            ("a.py",),
            id="policy-pack",
        ),
        pytest.param({"x/PulumiPlugin.yaml": "", "x/main.py": BUCKET}, (), id="provider"),
    ],
)
def test_several_files(files: dict[str, str], expected: tuple[str, ...]) -> None:
    assert candidates(files) == expected


def test_endless_re_exports_come_to_an_end() -> None:
    files = {f"m{n}.py": f"from m{n + 1} import make\n" for n in range(300)}
    files["m300.py"] = "import pulumi\ndef make():\n    pulumi.export('x', 1)\n"
    files["prog.py"] = "from m0 import make\nmake()\n"
    assert candidates(files) == ()


def test_automation() -> None:
    def automates(content: str) -> bool:
        return uses_automation(Project(Workspace(files={"a.py": content.encode()}), "."))

    assert automates("from pulumi import automation\n")
    assert automates("import pulumi.automation as auto\n")
    assert automates("from pulumi.automation import create_stack\n")
    assert not automates("from pulumi import Config\n")
