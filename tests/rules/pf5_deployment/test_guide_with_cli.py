"""The commands of a guide, run in their order by a shell, with the real CLI."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pulumi_fixer
from pulumi_fixer.settings import Settings
from pulumi_fixer.verify.answers import Answers
from pulumi_fixer.verify.provider import serving
from tests.corpus import write_tree
from tests.pulumi_cli import needs_cli, path_with_cli
from tests.pulumi_host import interpreter
from tests.rules.pf5_deployment.test_deployment_workflow_undocumented import commands

PROJECT = {
    "Pulumi.yaml": b"""\
name: shop
runtime:
  name: python
  options:
    virtualenv: venv
main: app.py
config:
  owner:
    type: string
""",
    "requirements.txt": b"pulumi>=3,<4\npulumi-aws>=7,<8\n",
    "app.py": b"""\
import json
import os

import pulumi
import pulumi_aws as aws

config = pulumi.Config()
tags = {"owner": config.require("owner"), "stage": os.environ["STAGE"]}
bucket = aws.s3.Bucket("data", tags=tags)
secret = aws.ssm.Parameter("key", type="SecureString", value=config.require_secret("apiKey"))
pulumi.export("bucket", bucket.bucket)
pulumi.export("parameter", secret.name)
pulumi.export("key", secret.value)
""",
    "tests/test_stack.py": b'FILE = "cfn-outputs/flat-outputs.json"\n',
}


@needs_cli
def test_every_command_succeeds(tmp_path: Path) -> None:
    project, home = tmp_path / "shop", tmp_path / "home"
    home.mkdir()
    write_tree(project, PROJECT)
    pulumi_fixer.fix(project, Settings(select=("PF501",)))
    script = commands((project / "DEPLOYMENT.md").read_text())
    script = [line for line in script if "pytest" not in line]
    site_packages = next(interpreter(7).parent.parent.glob("lib/python3*/site-packages"))
    with serving(Answers({"pulumi-aws": 7})) as port:
        done = subprocess.run(
            ["sh", "-eux"],
            input="\n".join(script),
            cwd=project,
            env={
                "PATH": path_with_cli(),
                "HOME": str(home),
                # pip finds here what it would download.
                "PYTHONPATH": str(site_packages),
                "PIP_NO_INDEX": "1",
                "AWS_REGION": "eu-west-1",
                "STAGE": "test",
                "CONFIG_OWNER": "team",
                "CONFIG_API_KEY": "hunter2",
                "PULUMI_DEBUG_PROVIDERS": f"aws:{port}",
                "PULUMI_SKIP_UPDATE_CHECK": "true",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    outputs = json.loads((project / "cfn-outputs" / "flat-outputs.json").read_text())
    assert outputs == {
        "bucket": outputs["bucket"],
        "parameter": outputs["parameter"],
        "key": "[secret]",
    }
    assert outputs["bucket"].startswith("data-")
    assert "hunter2" not in done.stdout + (project / "Pulumi.dev.yaml").read_text()
    assert not list((home / ".pulumi-state").rglob("dev.json"))
