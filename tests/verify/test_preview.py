from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from pulumi_fixer.verify import pulumi_cli
from pulumi_fixer.verify.evidence import Evidence, Limits, Status, VerifyOptions
from pulumi_fixer.verify.preview import preview
from tests.pulumi_cli import needs_cli, path_with_cli
from tests.pulumi_host import interpreter

PROGRAM = b"""\
import pulumi
import pulumi_aws as aws

config = pulumi.Config()
zones = aws.get_availability_zones().names
bucket = aws.s3.Bucket("data", tags={"zone": zones[0], "owner": config.get("owner") or ""})
pulumi.export("name", bucket.bucket.apply(lambda name: name.upper()))
"""
MANIFEST = b"name: shop\nruntime: python\n"


@pytest.fixture
def _cli(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", path_with_cli())


def seen(tree: dict[str, bytes], project: str = ".", python: Path | None = None) -> Evidence:
    python = python or interpreter(7)
    return preview(tree, project, VerifyOptions(python=python, limits=Limits(seconds=60)))


def fake_cli(monkeypatch: pytest.MonkeyPatch, directory: Path, script: str) -> None:
    """Put a CLI on the PATH that does what a Python script says."""
    path = directory / "pulumi"
    version = "if sys.argv[1:] == ['version']: sys.exit(print('v3.1.0'))"
    path.write_text(f"#!{sys.executable}\nimport json, os, sys, time\n{version}\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{directory}{os.pathsep}{os.environ['PATH']}")


@needs_cli
@pytest.mark.usefixtures("_cli")
def test_a_sound_program_is_previewed_without_aws() -> None:
    found = seen({"Pulumi.yaml": MANIFEST, "__main__.py": PROGRAM})
    assert (found.status, found.message) == (Status.PASSED, "the CLI would create 1 resource")
    assert found.resources == {"aws:s3/bucket:Bucket": 1}
    assert any("namespaces" in line for line in found.details)


@needs_cli
@pytest.mark.usefixtures("_cli")
def test_a_program_in_a_directory_of_a_larger_tree_with_secrets_of_its_own() -> None:
    tree = {
        "infra/Pulumi.yaml": MANIFEST + b"main: app\nstackConfigDir: stacks\n",
        "infra/stacks/Pulumi.prod.yaml": b"encryptionsalt: v1:x:y\nconfig:\n"
        b"  shop:key: {secure: AAAB}\n  shop:plain: a\n  shop:list: [b, {c.d: {secure: AAAB}}]\n",
        "infra/app/__main__.py": b"import pulumi\nimport helper\nc = pulumi.Config()\n"
        b"print(pulumi.get_stack(), c.require('plain'))\nc.require_secret('key')\n"
        b"print(c.require_object('list'))\nhelper.log()\n",
        "infra/app/helper.py": b"import pulumi\ndef log(): pulumi.log.warn('careful')\n",
    }
    found = seen(tree, "infra")
    assert (found.status, found.message) == (Status.PASSED, "the CLI would create no resources")
    assert "prod a" in found.details
    assert "['b', {'c.d': '1'}]" in found.details
    assert "warning: careful" in found.details
    assert any(line.startswith("made up: shop:key is encrypted") for line in found.details)


@needs_cli
@pytest.mark.usefixtures("_cli")
@pytest.mark.parametrize(
    ("tree", "message"),
    [
        (
            {"Pulumi.yaml": MANIFEST + b"main: gone.py\n"},
            "project 'main' could not be read: stat gone.py: no such file or directory",
        ),
        (
            {"Pulumi.yaml": MANIFEST + b"config:\n  a:\n    type: string\n"},
            "validating stack config: Stack 'dev' is missing configuration value 'a'",
        ),
        (
            {"Pulumi.yaml": MANIFEST},
            "unable to find main python program `__main__.py` in `",
        ),
        (
            {"Pulumi.yaml": MANIFEST, "__main__.py": b"raise ValueError('as it is')\n"},
            "__main__.py:1: ValueError: as it is",
        ),
    ],
    ids=["main", "config", "entry", "exception"],
)
def test_what_the_cli_says_is_reported_word_for_word(tree: dict[str, bytes], message: str) -> None:
    found = seen(tree)
    assert found.status is Status.FAILED
    assert found.message.startswith(message)
    if "__main__.py" in tree:
        assert "ValueError: as it is" in found.details


@needs_cli
@pytest.mark.usefixtures("_cli")
def test_what_goes_into_archives_is_read_and_nothing_is_fetched_or_read_without_end() -> None:
    program = b"""\
import pulumi
import pulumi_aws as aws

role = "arn:aws:iam::123456789012:role/r"
code = {"code": ASSET, "role": role, "handler": "main.run", "runtime": "python3.12"}
aws.lambda_.Function("f", **code)
"""
    tree = {"Pulumi.yaml": MANIFEST, "code/main.py": b"def run(): pass\n"}

    def with_asset(asset: bytes) -> Evidence:
        return seen({**tree, "__main__.py": program.replace(b"ASSET", asset)})

    found = with_asset(b'pulumi.FileArchive("code")')
    assert found.status is Status.PASSED, found
    remote = with_asset(b'pulumi.RemoteArchive("http://192.0.2.1/x.zip")')
    assert remote.status is Status.FAILED
    assert "127.0.0.1:9: connect: connection refused" in "".join(remote.details)


@needs_cli
@pytest.mark.usefixtures("_cli")
def test_a_program_cannot_pretend_or_reach_out(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    hostile = f"""\
import json, os, socket, sys
print(json.dumps({{"steps": [{{"op": "create", "urn": "urn:pulumi:a::b::c:d:E::f"}}]}}))
for act in (
    lambda: open({str(canary)!r}, "w"),
    lambda: socket.create_connection(("192.0.2.1", 80), 1),
    lambda: print([name for name in os.environ if "AWS" in name or "PROXY" in name]),
):
    try:
        act()
    except OSError as error:
        print("refused")
sys.stdout.flush()
os._exit(0)
"""
    found = seen({"Pulumi.yaml": MANIFEST, "__main__.py": hostile.encode()})
    assert found.status is Status.FAILED
    assert found.message == "the program ended before Pulumi had seen the end of it"
    assert found.resources == {}
    assert not canary.exists()
    assert "[]" in found.details


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("#!/bin/sh\nexit 1\n", "exit code 1"),
        ("#!/bin/sh\necho v2.25.1\n", "v2.25.1"),
        ("#!/nowhere/sh\n", "No such file or directory"),
    ],
)
def test_cli_that_does_not_work_proves_nothing(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pulumi").write_text(script)
    (tmp_path / "pulumi").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = preview({"Pulumi.yaml": MANIFEST}, ".", VerifyOptions())
    assert found.status is Status.NOT_AVAILABLE
    assert found.message.endswith(said)


def test_without_the_cli_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    found = preview({"Pulumi.yaml": MANIFEST}, ".", VerifyOptions())
    assert (found.status, found.message) == (Status.NOT_AVAILABLE, pulumi_cli.GET_CLI)
    assert "pulumi" in found.message


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({"uv.lock": b""}, "uv would run the program, and install from the network first"),
        (
            {"Pulumi.yaml": MANIFEST[:-7] + b"{name: python, options: {virtualenv: ../v}}\n"},
            "the virtual environment ../v lies outside of the project's tree",
        ),
        (
            {"Pulumi.yaml": b"name: shop\nruntime: nodejs\n"},
            "the project's runtime is nodejs, and not python",
        ),
        ({"a": b"", "a/b": b""}, "the files cannot be laid out: File exists"),
    ],
    ids=["uv", "virtualenv", "runtime", "files"],
)
def test_what_cannot_be_previewed_here_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tree: dict[str, bytes], message: str
) -> None:
    fake_cli(monkeypatch, tmp_path, "sys.exit(1)")
    found = seen({"Pulumi.yaml": MANIFEST, **tree}, python=Path(sys.executable))
    assert (found.status, found.message) == (Status.NOT_AVAILABLE, message)


def test_no_interpreter_no_preview(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_cli(monkeypatch, tmp_path, "sys.exit(1)")
    found = preview({"Pulumi.yaml": MANIFEST}, ".", VerifyOptions())
    assert found.status is Status.NOT_AVAILABLE
    assert "names no virtual environment" in found.message


ANSWERS = {
    "steps": [
        {"op": "create", "urn": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"},
        {"op": "create", "urn": "urn:pulumi:dev::shop::a:b:C$aws:s3/bucket:Bucket::x::y"},
    ]
}


def test_the_cli_is_told_nothing_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "leak")
    monkeypatch.setenv("HTTPS_PROXY", "leak")
    report = tmp_path / "seen"
    script = f"""
with open({str(report)!r}, "a") as file:
    files = [name for _, _, names in os.walk(".") for name in names]
    print(sys.argv[1:], sorted(files), json.dumps(dict(os.environ)), file=file)
print({json.dumps(ANSWERS)!r} if "preview" in sys.argv else "")
"""
    fake_cli(monkeypatch, tmp_path, script)
    tree = {
        "Pulumi.yaml": MANIFEST,
        "Pulumi.dev.yaml": b"config: {}\n",
        "Pulumi.toml/x": b"",
        "__main__.py": PROGRAM,
        "plugin/PulumiPlugin.yaml": b"runtime: nodejs\n",
    }
    found = seen(tree, python=Path(sys.executable))
    assert (found.status, found.message) == (Status.PASSED, "the CLI would create 1 resource")
    assert found.resources == {"aws:s3/bucket:Bucket": 1}
    said = report.read_text()
    assert "leak" not in said
    assert "'Pulumi.dev.yaml', 'Pulumi.yaml', '__main__.py', 'x'" in said
    assert "PulumiPlugin" not in said


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("sys.exit('error: broken\\n\\tin two lines')", "broken"),
        ("sys.exit(7 if 'preview' in sys.argv else 0)", "exit code 7"),
        ("print('no JSON'); sys.exit('error: x' if 'preview' in sys.argv else 0)", "x"),
    ],
)
def test_what_goes_wrong_in_the_cli_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, message: str
) -> None:
    fake_cli(monkeypatch, tmp_path, script)
    found = seen({"Pulumi.yaml": MANIFEST}, python=Path(sys.executable))
    assert (found.status, found.message) == (Status.FAILED, message)


def test_a_cli_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_cli(monkeypatch, tmp_path, "time.sleep(60)")
    monkeypatch.setattr("pulumi_fixer.verify.preview._CLI_SECONDS", 0.2)
    found = seen({"Pulumi.yaml": MANIFEST}, python=Path(sys.executable))
    assert found.status is Status.NOT_AVAILABLE
    assert found.message == "`pulumi stack` took longer than 0.2 seconds"


@pytest.mark.parametrize(
    ("program", "said", "message"),
    [
        (
            b"",
            "error: aws:ec2:V: plugins that can construct components must support secrets",
            "only the real provider can show it: aws:ec2:V: plugins",
        ),
        (
            b"import pulumi\npulumi.runtime.register_resource_transform(f)\n",
            "error: Resource monitor has terminated, shutting down\n",
            "__main__.py registers transforms or hooks",
        ),
    ],
    ids=["component", "transform"],
)
def test_what_only_real_providers_could_show_is_no_failure_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: bytes, said: str, message: str
) -> None:
    told = json.dumps({"diagnostics": [{"severity": "error", "message": said}]})
    fake_cli(monkeypatch, tmp_path, f"print({told!r})\nsys.exit(1 if 'preview' in sys.argv else 0)")
    tree = {"Pulumi.yaml": MANIFEST, "__main__.py": program}
    found = seen(tree, python=Path(sys.executable))
    assert found.status is Status.NOT_AVAILABLE
    assert found.message.startswith(message)


def test_an_engine_that_ends_is_a_failure_where_the_program_asks_for_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = {"severity": "error", "message": "error: Resource monitor has terminated, shutting down"}
    fake_cli(
        monkeypatch,
        tmp_path,
        f"print({json.dumps({'diagnostics': [said]})!r})\n"
        "sys.exit(1 if 'preview' in sys.argv else 0)",
    )
    found = seen({"Pulumi.yaml": MANIFEST, "__main__.py": b""}, python=Path(sys.executable))
    assert found.status is Status.FAILED
