"""Which Python runs a program, and that finding it runs nothing of the project."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.verify import interpreter
from pulumi_fixer.verify.evidence import VerifyOptions
from pulumi_fixer.verify.interpreter import (
    InstallError,
    Interpreter,
    NoInterpreterError,
    choose,
    installed,
    requirements_of,
)
from pulumi_fixer.workspace import Workspace
from tests.corpus import write_tree

YAML = b"name: shop\nruntime: {name: python, options: {virtualenv: venv}}\n"


def project(**files: bytes) -> Project:
    tree = {"Pulumi.yaml": YAML, "__main__.py": b""}
    tree.update({name.replace("__", "."): data for name, data in files.items()})
    return Project(Workspace(files=tree), ".")


def environment(directory: Path, home: Path) -> Path:
    write_tree(
        directory,
        {
            "pyvenv.cfg": f"home = {home}/bin\n".encode(),
            "lib/python3.11/site-packages/pulumi_aws-7.1.0.dist-info/METADATA": b"",
            "lib/python3.11/site-packages/Pulumi-3.2.dist-info/METADATA": b"",
        },
    )
    write_tree(home, {"lib/python3.11/os.py": b""})
    python = directory / "bin" / "python"
    python.parent.mkdir()
    python.write_text("#!/bin/sh\ntouch /tmp/pulumi-fixer-ran-the-projects-python\n")
    python.chmod(0o755)
    return python


def test_own_virtual_environment_is_read_and_not_started(tmp_path: Path) -> None:
    python = environment(tmp_path / "venv", tmp_path / "base")
    found = choose(project(), VerifyOptions(directory=tmp_path))
    assert found.python == python
    assert found.words == "the project's virtual environment venv, pulumi 3.2, pulumi-aws 7.1.0"
    assert set(found.roots) == {str(tmp_path / "venv"), str(tmp_path / "base")}
    assert not Path("/tmp/pulumi-fixer-ran-the-projects-python").exists()


def test_files_of_an_environment_open_no_other_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    (tmp_path / "user").mkdir()
    (tmp_path / "bare").mkdir()
    for number, home in enumerate((tmp_path / "user", tmp_path, tmp_path / "bare")):
        directory = tmp_path / "project" / str(number)
        python = environment(directory, tmp_path / "base")
        (directory / "pyvenv.cfg").write_text(f"home = {home}/bin\n")
        assert Interpreter(python, "").roots == (str(directory),)


def test_python_that_is_named_wins(tmp_path: Path) -> None:
    environment(tmp_path / "venv", tmp_path)
    found = choose(project(), VerifyOptions(directory=tmp_path, python=Path(sys.executable)))
    assert found.python == Path(sys.executable)
    assert found.origin == f"the Python given, {sys.executable}"
    assert "/" not in found.roots


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        (YAML, "virtual environment venv is not there"),
        (b"name: shop\nruntime: python\n", "names no virtual environment"),
        (
            b"name: shop\nruntime: {name: python, options: {toolchain: uv}}\n",
            "virtual environment .venv is not there",
        ),
    ],
)
def test_missing_one_is_said_with_what_to_do(tmp_path: Path, yaml: bytes, words: str) -> None:
    subject = Project(Workspace(files={"Pulumi.yaml": yaml, "__main__.py": b""}), ".")
    with pytest.raises(NoInterpreterError, match=words) as error:
        choose(subject, VerifyOptions(directory=tmp_path))
    assert "--install" in str(error.value)


def test_project_in_memory_has_none() -> None:
    with pytest.raises(NoInterpreterError, match="not on disk"):
        choose(project(), VerifyOptions())


def test_uv_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert interpreter.uv() == [sys.executable, "-m", "uv"]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/uv")
    assert interpreter.uv() == ["/bin/uv"]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NoInterpreterError, match="uv is not there"):
        interpreter.uv()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "no requirements.txt"),
        ({"requirements__txt": b"-e .\n"}, "may have to be built"),
        ({"requirements__txt": b"./lib\n"}, "may have to be built"),
        ({"requirements__txt": b"x @ https://x.example/x.zip\n"}, "may have to be built"),
        ({"requirements__txt": b"git+https://x.example/x\n"}, "may have to be built"),
        ({"requirements__txt": b"-c ../outside.txt\npulumi\n", "outside": b""}, None),
        ({"uv__lock": b""}, "no pyproject.toml with a"),
        (
            {
                "uv__lock": b"",
                "pyproject__toml": b"[project]\nname='x'\n[tool.uv.sources]\na = {path='a'}\n",
            },
            "packages of this machine",
        ),
    ],
)
def test_nothing_that_would_run_code_is_installed(
    files: dict[str, bytes], words: str | None
) -> None:
    subject = project(**files)
    if words is None:
        assert list(requirements_of(subject).files) == ["requirements.txt"]
        return
    with pytest.raises(NoInterpreterError, match=words):
        requirements_of(subject)


def test_requirements_come_with_what_they_include() -> None:
    files = {
        "Pulumi.yaml": YAML,
        "__main__.py": b"",
        "requirements.txt": b"-r more/base.txt\n-c limits.txt\n",
        "more/base.txt": b"boto3\n",
        "limits.txt": b"boto3<2\n",
    }
    found = requirements_of(Project(Workspace(files=files), "."))
    assert set(found.files) == {"requirements.txt", "more/base.txt", "limits.txt"}
    with found.written() as path:
        assert (path.parent / "more/base.txt").read_bytes() == b"boto3\n"


def test_install_is_done_once_for_the_same_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    commands: list[list[str]] = []

    def run(command: list[str], directory: Path | None = None) -> None:
        commands.append(command)
        if "venv" in command:
            Path(command[-1]).mkdir(parents=True)

    monkeypatch.setattr(interpreter, "_run", run)
    first = installed(project(requirements__txt=b"pulumi\n"))
    again = installed(project(requirements__txt=b"pulumi\n"))
    other = installed(project(requirements__txt=b"pulumi<4\n"))
    assert first.python == again.python != other.python
    assert first.origin.endswith("made from requirements.txt")
    assert [command[3:5] for command in commands] == [["venv", "-q"], ["pip", "install"]] * 2
    assert all("--no-config" in command for command in commands)
    assert "--no-build" in commands[1]


def test_what_uv_says_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(InstallError, match=r"boom in requirements\.txt"):
        interpreter._run(
            ["sh", "-c", f"echo boom in {tmp_path}/requirements.txt >&2; exit 2"], tmp_path
        )
    with pytest.raises(NoInterpreterError, match="has no wheel"):
        interpreter._run(["sh", "-c", "echo 'with `--no-build`' >&2; exit 1"])
    interpreter._run(["true"])


def test_cache_is_in_the_users_cache_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert interpreter.cache() == Path.home() / ".cache" / "pulumi-fixer"


def test_versions_of_nothing_are_none() -> None:
    assert Interpreter(Path("/nowhere/bin/python"), "x").words == "x"


def test_file_of_a_virtual_environment_may_be_anything(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert interpreter.text_of(tmp_path / "pipe") == ""
    (tmp_path / "large").write_bytes(b"\xff" * 2**20)
    assert 0 < len(interpreter.text_of(tmp_path / "large")) < 2**20
