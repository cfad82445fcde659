"""Every command and every output in the README."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pulumi_fixer.settings import read_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
SETUP = [body.strip() for kind, body in BLOCKS if kind == "sh"]
SESSIONS = [body for kind, body in BLOCKS if kind == "console"]


def run(command: str, directory: Path, path: str) -> str:
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=directory,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout
    return done.stdout


@pytest.mark.parametrize("session", SESSIONS, ids=lambda text: text.splitlines()[0])
def test_session_prints_what_the_readme_shows(session: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shown = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)
    assert shown[0] == ""
    for command, output in zip(shown[1::2], shown[2::2], strict=True):
        assert run(command, tmp_path, path) == output


def test_first_command_installs_and_repairs_from_a_fresh_copy(tmp_path: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in filter(None, tracked):
        (tmp_path / "clone" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / "clone" / name)
    command = SETUP[0].replace("/tmp", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere").mkdir()
    output = run(command, tmp_path / "clone", os.environ["PATH"])
    assert re.search(r"\n1 project: \d+ findings, \d+ fixed\.\n$", output), output
    fixed = (tmp_path / "elsewhere/tap-infrastructure/Pulumi.yaml").read_text()
    assert "value: us-east-1" in fixed


def test_second_command_is_what_ci_runs() -> None:
    assert len(SETUP) == 2
    assert SETUP[1] in (ROOT / ".ci/run").read_text().splitlines()


def test_settings_of_the_readme_are_valid() -> None:
    (table,) = [body for kind, body in BLOCKS if kind == "toml"]
    assert read_table(table, "README.md").ignore == ("PF501",)


def test_library_example_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus/tap-infrastructure", tmp_path / "infra")
    (example,) = [body for kind, body in BLOCKS if kind == "python"]
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "infra/Pulumi.yaml 8 PF101 Configuration key 'aws:region'" in done.stdout
    assert "value: us-east-1" in (tmp_path / "infra/Pulumi.yaml").read_text()
