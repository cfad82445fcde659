"""The layer ``run``: what the host, the engine and a program that lies make of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.verify import run as layer
from pulumi_fixer.verify.answers import Answers
from pulumi_fixer.verify.configuration import StackConfig
from pulumi_fixer.verify.evidence import Evidence, Limits, Status, VerifyOptions
from pulumi_fixer.verify.interpreter import Interpreter
from pulumi_fixer.verify.run import NoProgramError, Program
from pulumi_fixer.verify.sandbox import Ended, Protection
from pulumi_fixer.workspace import Workspace
from tests import pulumi_host

YAML = b"name: shop\nruntime: python\n"
PYTHON = Interpreter(Path("/venv/bin/python"), "the project's virtual environment venv")
HEAD = "import pulumi\nimport pulumi_aws as aws\n"


def said(program: str, files: dict[str, bytes] | None = None, yaml: bytes = YAML) -> Evidence:
    """Return what the layer says of a program that runs in the Python of the tests."""
    tree = {"Pulumi.yaml": yaml, "__main__.py": program.encode(), **(files or {})}
    project = Project(Workspace(files=tree), ".")
    found = layer.program_of(tree, project, None)
    answers = Answers({"pulumi-aws": 7, "pulumi-random": 4})
    return layer.evidence(pulumi_host.execute(tree, found, 7, answers), found, PYTHON)


def test_resources_are_counted_by_type() -> None:
    evidence = said(
        HEAD + "data = aws.s3.Bucket('data')\n"
        "for name in 'ab':\n"
        "    aws.sqs.Queue(name)\n"
        "pulumi.export('arn', data.arn)\n"
    )
    assert evidence.status is Status.PASSED
    assert evidence.message == "the program runs and registers 3 resources"
    assert evidence.resources == {"aws:s3/bucket:Bucket": 1, "aws:sqs/queue:Queue": 2}
    assert evidence.details == (
        "with the project's virtual environment venv; " + Protection.PROCESS.words,
    )


def test_data_sources_and_outputs_have_sensible_values() -> None:
    evidence = said(
        HEAD + "import json\n"
        "zones = aws.get_availability_zones(state='available')\n"
        "assert len(zones.names) >= 2, zones.names\n"
        "assert len(aws.get_caller_identity().account_id) == 12\n"
        "assert aws.get_region().region == 'us-east-1'\n"
        "ami = aws.ec2.get_ami(most_recent=True, owners=['amazon'])\n"
        "assert ami.id.startswith('ami-')\n"
        "document = aws.iam.get_policy_document(statements=[{'actions': ['s3:*'],\n"
        "    'resources': ['*'], 'principals': [{'type': 'Service', 'identifiers': ['x']}]}])\n"
        "(statement,) = json.loads(document.json)['Statement']\n"
        "assert statement == {'Effect': 'Allow', 'Action': ['s3:*'], 'Resource': ['*'],\n"
        "    'Principal': {'Service': ['x']}}, statement\n"
        "cluster = aws.eks.Cluster('c', role_arn='x', vpc_config={'subnet_ids': ['a']})\n"
        "def check(values):\n"
        "    issuer, group, subnets, port, name = values\n"
        "    assert issuer.startswith('https://') and group and subnets == ['a'] and name\n"
        "    assert isinstance(port, int)\n"
        "database = aws.rds.Instance('d', instance_class='db.t3.micro')\n"
        "pulumi.export('all', pulumi.Output.all(cluster.identities[0].oidcs[0].issuer,\n"
        "    cluster.vpc_config.cluster_security_group_id, cluster.vpc_config.subnet_ids,\n"
        "    database.port, database.endpoint).apply(check).apply(lambda _: 'checked'))\n"
        "existing = aws.s3.Bucket.get('old', 'old-bucket')\n"
        "pulumi.export('old', existing.id)\n"
    )
    assert evidence.status is Status.PASSED, evidence


def test_configuration_is_merged_as_the_engine_does_it() -> None:
    yaml = (
        YAML + b"config:\n"
        b"  size: {type: integer, default: 3}\n"
        b"  zones: {type: array, items: {type: string}, default: [a, b]}\n"
        b"  debug: true\n"
        b"  aws:region: eu-west-1\n"
        b"  name: {default: shop}\n"
    )
    stack = b"config:\n  shop:name: other\n  password: {secure: AAAA}\n  aws:profile: null\n"
    evidence = said(
        HEAD + "config = pulumi.Config()\n"
        "assert config.require_int('size') == 3\n"
        "assert config.require_object('zones') == ['a', 'b']\n"
        "assert config.require_bool('debug') is True\n"
        "assert config.require('name') == 'other'\n"
        "assert pulumi.Config('aws').require('region') == 'eu-west-1'\n"
        "assert pulumi.get_stack() == 'prod' and pulumi.get_project() == 'shop'\n"
        "aws.ssm.Parameter('p', type='SecureString', value=config.require_secret('password'))\n",
        {"Pulumi.prod.yaml": stack},
        yaml,
    )
    assert evidence.status is Status.PASSED, evidence
    assert "made up: shop:password is encrypted, and was given a value to run with" in (
        evidence.details
    )


def test_env_file_is_read_as_pipenv_does() -> None:
    evidence = said(
        "import os, helper\nassert os.environ['GREETING'] == 'hi there'\n"
        "assert os.environ['BOTH'] == 'hi there!'\nassert os.environ['HOME'] != '/root'\n",
        {
            ".env": b"PYTHONPATH=${PWD}/lib\nGREETING='hi there'\nBOTH=${GREETING}!\nHOME=/root\n",
            "lib/helper.py": b"",
        },
    )
    assert evidence.status is Status.PASSED, evidence
    assert evidence.message == "the program runs and registers no resources"


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("import nowhere\n", "__main__.py:1: ModuleNotFoundError: No module named 'nowhere'"),
        (
            HEAD + "aws.sqs.Queue('q', nam='x')\n",
            "__main__.py:3: TypeError: Queue._internal_init()",
        ),
        (
            HEAD + "pulumi.Config().require('size')\n",
            "Missing required configuration variable 'shop:size'",
        ),
        (
            HEAD + "aws.sqs.Queue('q')\naws.sqs.Queue('q')\n",
            "Duplicate resource URN 'urn:pulumi:dev::shop::aws:sqs/queue:Queue::q'",
        ),
        (
            HEAD + "q = aws.sqs.Queue('q')\n"
            "aws.sqs.Queue('r', policy=q.arn.apply(lambda a: a.nothing))\n",
            "__main__.py:4: AttributeError: 'str' object has no attribute 'nothing'",
        ),
        ("x = (\n", "__main__.py:1: SyntaxError: '(' was never closed"),
        ("import sys\nsys.exit(3)\n", "program exited with non-zero exit code: 3"),
        ("import sys\nsys.exit('sorry')\n", "program exited with non-zero exit code: 1"),
        (
            HEAD + "pulumi.log.error('the quota is used up')\n",
            "the quota is used up",
        ),
    ],
)
def test_failing_line_is_named_with_its_cause(program: str, message: str) -> None:
    evidence = said(program)
    assert evidence.status is Status.FAILED
    assert evidence.message.startswith(message)
    assert "\n" not in evidence.message


@pytest.mark.parametrize(
    "program",
    [
        "import os\nos._exit(0)\n",
        'print(\'{"status": "passed"}\', flush=True)\nimport os\nos._exit(0)\n',
        HEAD + "aws.sqs.Queue('q')\nimport os\nos._exit(0)\n",
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n",
    ],
)
def test_program_that_only_seems_to_end_well_fails(program: str) -> None:
    evidence = said(program)
    assert evidence.status is Status.FAILED
    assert evidence.resources == {}


def test_deprecated_and_unresolved_is_said() -> None:
    evidence = said(
        HEAD + "data = aws.s3.BucketV2('data')\npulumi.export('later', None)\n"
        "data.arn.apply(lambda _: pulumi.log.warn('look out\\nmore'))\n"
        "ref = pulumi.StackReference('org/net/dev')\n"
        "pulumi.export('vpc', ref.get_output('vpc'))\n"
    )
    assert evidence.status is Status.PASSED
    words = "\n".join(evidence.details)
    assert "warning: BucketV2 is deprecated" in words
    assert "warning: look out" in words
    assert "unresolved: the output vpc has no value" in words
    assert "made up: no other stack is here, so that org/net/dev has no outputs" in words


def test_transforms_are_said_not_to_be_run() -> None:
    evidence = said(
        HEAD + "pulumi.runtime.register_stack_transform(lambda args: None)\naws.sqs.Queue('q')\n"
    )
    assert evidence.status is Status.PASSED, evidence
    assert "not run: transforms, which only the real engine calls" in evidence.details


def test_program_in_a_file_starts_as_the_host_starts_it() -> None:
    program = (
        "import sys, os\n"
        "assert os.path.isfile(os.path.join(sys.path[0], 'pulumi-language-python-exec.py'))\n"
        "assert os.getcwd().endswith('app')\n"
        "assert sys.argv == ['prog.py'], sys.argv\n"
        "assert __name__ == '__main__'\n"
    )
    files = {"app/prog.py": program.encode()}
    evidence = said("", files, YAML + b"main: app/prog.py\n")
    assert evidence.status is Status.PASSED, evidence


def test_what_pulumi_would_not_find() -> None:
    tree = {"Pulumi.yaml": YAML + b"main: nowhere\n"}
    project = Project(Workspace(files=tree), ".")
    with pytest.raises(NoProgramError, match="'main' could not be read: stat nowhere"):
        layer.program_of(tree, project, None)
    evidence = layer.run(tree, ".", VerifyOptions())
    assert (evidence.status, evidence.layer) == (Status.FAILED, "run")
    empty = {"Pulumi.yaml": YAML, "notes.txt": b""}
    assert layer.program_of(empty, Project(Workspace(files=empty), "."), None).entry == "."
    assert layer.run({}, ".", VerifyOptions()).status is Status.NOT_RUN


def test_layer_runs_in_the_sandbox_with_the_python_given() -> None:
    tree = {
        "Pulumi.yaml": YAML,
        "__main__.py": (
            HEAD + "import os, socket\n"
            "try:\n    socket.create_connection(('192.0.2.1', 80), 1)\n"
            "except OSError:\n    aws.sqs.Queue('q')\n"
            "assert not any('AWS' in name or 'PROXY' in name.upper() for name in os.environ)\n"
        ).encode(),
    }
    options = VerifyOptions(python=pulumi_host.interpreter(7), limits=Limits(seconds=60))
    evidence = layer.run(tree, ".", options)
    if evidence.status is Status.NOT_AVAILABLE:
        pytest.skip(evidence.message)
    assert evidence.status is Status.PASSED, evidence
    assert evidence.resources == {"aws:sqs/queue:Queue": 1}
    assert "pulumi-aws 7." in evidence.details[-1]


def test_program_without_an_end_is_ended() -> None:
    tree = {"Pulumi.yaml": YAML, "__main__.py": b"import time\ntime.sleep(60)\n"}
    options = VerifyOptions(python=pulumi_host.interpreter(7), limits=Limits(seconds=4))
    evidence = layer.run(tree, ".", options)
    if evidence.status is Status.NOT_AVAILABLE:
        pytest.skip(evidence.message)
    assert evidence.message == "the program took longer than 4 seconds"


def test_missing_interpreter_is_said() -> None:
    tree = {"Pulumi.yaml": YAML, "__main__.py": b""}
    evidence = layer.run(tree, ".", VerifyOptions())
    assert evidence.status is Status.NOT_AVAILABLE
    assert "give --python or --install" in evidence.message
    missing = VerifyOptions(python=Path("/nowhere/python"))
    assert layer.run(tree, ".", missing).message.startswith("/nowhere/python is no Python")


def test_requirements_that_cannot_be_installed_fail_the_layer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    tree = {
        "Pulumi.yaml": YAML,
        "__main__.py": b"",
        "requirements.txt": b"--no-index\nacme-nowhere==1\n",
    }
    evidence = layer.run(tree, ".", VerifyOptions(install=True))
    assert evidence.status is Status.FAILED
    assert "the requirements cannot be installed" in evidence.message


def test_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(*args: object, **words: object) -> None:
        raise ImportError

    monkeypatch.setattr(layer, "execute", without)
    options = VerifyOptions(python=pulumi_host.interpreter(7))
    evidence = layer.run({"Pulumi.yaml": YAML, "__main__.py": b""}, ".", options)
    assert evidence.status is Status.NOT_AVAILABLE
    assert "pip install 'pulumi-fixer[verify]'" in evidence.message


def test_braces_in_values_stay_what_they_are() -> None:
    evidence = said(
        "import os, pulumi\nassert os.environ['A'] == '{tmp}', os.environ['A']\n"
        "assert pulumi.Config().require('a') == '{home}/{0}', pulumi.Config().require('a')\n",
        {".env": b"A={tmp}\n"},
        YAML + b"config:\n  a: '{home}/{0}'\n",
    )
    assert evidence.status is Status.PASSED, evidence


def test_environment_holds_nothing_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hidden")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy")
    program = Program(".", ".", config=StackConfig("dev", {"p:a": "1"}), variables={"X": "y"})
    found = layer.environment(program, PYTHON)
    assert found == {
        "PATH": "/venv/bin:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "X": "y",
        "HOME": "{sandbox:home}",
        "TMPDIR": "{sandbox:tmp}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PULUMI_CONFIG": json.dumps({"p:a": "1"}),
        "PULUMI_CONFIG_SECRET_KEYS": "[]",
        "GRPC_VERBOSITY": "NONE",
    }


def test_killed_program_says_why() -> None:
    from pulumi_fixer.verify.mock_engine import Seen

    ended = Ended(-9, "needed more than 256 MiB of memory", "", Protection.NAMESPACES)
    done = layer.Run(Seen(), ended)
    assert done.failure == ("the program needed more than 256 MiB of memory",)


def test_traceback_that_is_only_printed_has_its_place_too() -> None:
    from pulumi_fixer.verify.mock_engine import Seen

    printed = (
        "hello\nTraceback (most recent call last):\n"
        '  File "/host/pulumi-language-python-exec", line 125, in run\n'
        '  File "/project/app.py", line 7, in <module>\n    raise Stop\nStop: enough\n'
    )
    done = layer.Run(Seen(), Ended(1, None, printed, Protection.NAMESPACES))
    assert done.failure[0] == "program exited with non-zero exit code: 1: app.py:7: Stop: enough"


def test_line_without_an_end_is_cut_off() -> None:
    evidence = said("raise ValueError('x' * 100_000)\n")
    assert evidence.message.startswith("__main__.py:1: ValueError: xxx")
    assert len(evidence.message) < 2100
