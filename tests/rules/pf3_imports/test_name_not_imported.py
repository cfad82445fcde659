from __future__ import annotations

import builtins
import subprocess
import sys

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf3_imports.name_not_imported import NameNotImported
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, Tree, read_tree
from tests.pulumi_host import ProgramFailedError, run_program

BASE: Tree = {
    "Pulumi.yaml": b"name: shop\nruntime: python\n",
    "requirements.txt": b"pulumi>=3,<4\npulumi-aws>=7,<8\nboto3\n",
}


def fix(files: Tree) -> tuple[list[Outcome], Tree]:
    workspace = Workspace(files=files)
    outcomes = Engine(workspace, ".", ProjectOptions(), [NameNotImported()]).fix()
    return outcomes, {**files, **{item.path: item.after for item in workspace.changes()}}


def fixed(program: str, **files: str) -> tuple[list[Outcome], str]:
    tree = {**BASE, "__main__.py": program.encode()}
    tree.update({f"{name}.py": text.encode() for name, text in files.items()})
    outcomes, after = fix(tree)
    return outcomes, after["__main__.py"].decode()


@pytest.mark.parametrize(
    "case",
    ["standard-library", "provider-alias", "typing-names", "class-of-datetime", "names-beside"],
)
def test_program_stops_where_the_finding_says_and_runs_once_repaired(case: str) -> None:
    before = read_tree(CORPUS / "name-not-imported" / case / "before")
    outcomes, after = fix(before)
    with pytest.raises(ProgramFailedError) as failure:
        run_program(before, ".", 7)
    assert any(item.finding.message in str(failure.value) for item in outcomes)
    run_program(after, ".", 7)


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("import os\nprint(os, json.loads('{}'))\n", "import json\nimport os\n"),
        ("import os\nprint(os, re.sub('a', 'b', 'c'))\n", "import os\nimport re\n"),
        ("import os; x = base64.b64encode(b'')\n", "import base64\nimport os; x"),
        ("import os; x = re.sub('a', 'b', '')\n", "import re\nimport os; x"),
        (
            "import pulumi; x = pulumi.Output; y = aws.s3\n",
            "import pulumi_aws as aws\nimport pulumi;",
        ),
        ('"""Doc."""\nprint(uuid.uuid4())\n', '"""Doc."""\nimport uuid\n\nprint'),
        ("#!/bin/sh\nprint(math.pi)\n", "#!/bin/sh\nimport math\n\nprint"),
        (
            "from __future__ import annotations\nprint(sys.path)\n",
            "annotations\nimport sys\n\nprint",
        ),
        ("print(boto3.client('s3'))", "import boto3\n\nprint(boto3.client('s3'))"),
        ("import os\nprint(boto3.client('s3'))", "import os\n\nimport boto3\nprint"),
        ("import pulumi\nprint(boto3.client('s3'))", "import boto3\nimport pulumi\nprint"),
        ("import boto3\nprint(pulumi.get_stack())", "import boto3\nimport pulumi\nprint"),
        ("import boto3, time\npulumi.export('a', 1)\n", "import boto3, time\nimport pulumi\n"),
        ("import pulumi\nx = ResourceOptions()\n", "import pulumi\nfrom pulumi import ResourceO"),
        ("from pulumi import Output\nx = ResourceOptions()\n", "import Output, ResourceOptions\n"),
        ("from pulumi import export\nx = Output.concat('a')\n", "import Output, export\n"),
        ("try:\n    pass\nexcept ClientError:\n    pass\n", "from botocore.exceptions import"),
        ("try:\n    pass\nexcept (OSError, ClientError):\n    pass\n", "exceptions import Client"),
        ("x = Path(__file__)\n", "from pathlib import Path\n\nx"),
        ("class A(Enum):\n    X = 1\n", "from enum import Enum\n\n\nclass"),
        ("@dataclass\nclass A:\n    x: int\n", "from dataclasses import dataclass\n\n\n@data"),
        ("x: List[int] = []\n", "from typing import List\n\nx"),
        ("def f(x) -> Optional[int]: ...\n", "from typing import Optional\n\n\ndef f"),
        ("def f(x: 'a', *y: Any): ...\n", "from typing import Any\n\n\ndef f"),
        ("x = timezone.utc\n", "from datetime import timezone\n\nx"),
        ("x = datetime(2020, 1, 1)\n", "from datetime import datetime\n\nx"),
        ("x: datetime = datetime.utcnow()\n", "from datetime import datetime\n\nx"),
        ("x = datetime.datetime.utcnow()\n", "import datetime\n\nx"),
        ("def f():\n    import json\n    return json\nx = json.dumps\n", "import json\n\n\ndef f"),
        ("x = lambda: [time.sleep(n) for n in (1,)]\n", "import time\n\nx"),
        ("def f(time): ...\nx = time.time()\n", ""),
        ("x = f'{os.getcwd()}'\n", "import os\n\nx"),
        ("class A:\n    def f(self):\n        return json.dumps(self)\n", "import json\n\n\nclass"),
        ("x = '\xe9\U0001f600'; y = json.dumps(x)\n", "import json\n\nx = '\xe9\U0001f600'"),
    ],
)
def test_import_goes_where_the_file_keeps_its_imports(program: str, line: str) -> None:
    outcomes, after = fixed(program)
    assert line in after
    if line:
        assert [item.status for item in outcomes] == ["applied"]
        assert not fixed(after)[0]
    else:
        assert after == program


@pytest.mark.parametrize(
    "program",
    [
        "import pulumi_random as random\nrandom.RandomId('a', byte_length=1)\n",
        "from typing import *\nx: List[int]\n",
        "def f(*, json): return json.dumps\n",
        "exec('import json')\njson.dumps({})\n",
        "import builtins\nbuiltins.json = 1\njson.dumps({})\n",
        "try:\n    x = json.dumps\nexcept Exception:\n    x = str\n",
        "try:\n    x = json.dumps\nexcept:\n    x = str\n",
        "import json\ndel json\njson.dumps({})\n",
        "x: 'List[int]' = []\n",
        "print(__file__, __name__, __doc__, __spec__, __builtins__, exit, quit, WindowsError)\n",
        "class A:\n    print(__module__, __qualname__)\n    def f(self): return __class__\n",
        "json: object\nprint(json.dumps)\n",
        "class A:\n    json = 1\n    x = json.real\n",
        "[json := 1, json.real]\n",
        "def f():\n    x: List[int] = []\n    return x\n",
        "try:\n    pass\nexcept OSError as json:\n    json.args\n",
    ],
)
def test_what_may_be_defined_is_no_finding(program: str) -> None:
    assert fixed(program) == ([], program)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with Python 3.12")
def test_type_parameter_is_defined() -> None:
    program = "def f[T](x: T) -> T: return x\nclass A[K]:\n    x: K\ntype B[V] = list[V]\n"
    assert fixed(program) == ([], program)


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("json.of_my_own()\n", "nothing tells"),
        ("time = 1\ndef f(): return jsn.dumps\n", "nothing tells"),
        ("x = datetime.now() + datetime.timedelta(days=1)\n", "nothing tells"),
        ("x = Optional\n", "nothing tells"),
        ("x = lambda_.Function('a')\n", "nothing tells"),
        ("import aws\nx = random.RandomId('a')\n", "no dependency file names"),
    ],
)
def test_refuses_where_the_meaning_is_not_certain(program: str, reason: str) -> None:
    outcomes, after = fixed(program)
    assert after == program
    assert [item.status for item in outcomes] == ["refused"]
    assert reason in (outcomes[0].reason or "")


def test_provider_that_the_program_imports_elsewhere_counts_as_installed() -> None:
    tree = {
        "Pulumi.yaml": BASE["Pulumi.yaml"],
        "__main__.py": b"import network\naws.s3.Bucket('a')\n",
        "network.py": b"import pulumi_aws\n",
    }
    outcomes, after = fix(tree)
    assert [item.status for item in outcomes] == ["applied"]
    assert after["__main__.py"].startswith(b"import pulumi_aws as aws\n")


def test_every_name_of_a_file_is_repaired_at_once_whatever_their_number() -> None:
    modules = ["base64", "copy", "csv", "glob", "gzip", "hashlib", "io", "json", "math", "os", "re"]
    modules += ["secrets", "shutil", "string", "subprocess", "sys", "tempfile", "time", "uuid"]
    program = "".join(f"print({name}.__name__)\n" for name in modules)
    outcomes, after = fixed(program)
    assert {item.status for item in outcomes} == {"applied"}
    assert after == "".join(f"import {name}\n" for name in modules) + "\n" + program
    done = subprocess.run([sys.executable, "-c", after], capture_output=True, text=True, check=True)
    assert done.stdout.split() == modules


def test_builtins_of_this_python_are_defined() -> None:
    names = [name for name in dir(builtins) if name.isidentifier()]
    program = "".join(f"print({name})\n" for name in names if name not in ("None", "__debug__"))
    assert fixed(program) == ([], program)
