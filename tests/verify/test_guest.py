"""The guest in this process, with an executor of ours in the place of Pulumi's."""

from __future__ import annotations

import dataclasses
import json
import socket
import sys
import threading
from pathlib import Path

import pytest

from pulumi_fixer.verify import guest
from pulumi_fixer.verify.evidence import Limits
from pulumi_fixer.verify.interpreter import Interpreter

EXECUTOR = """\
import os, socket, sys
arguments = sys.argv[1:]
where = arguments[arguments.index("--monitor") + 1].removeprefix("unix:")
with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(where)
    connection.sendall(b"ping")
    connection.shutdown(socket.SHUT_WR)
    print(connection.recv(100).decode())
print(sorted(os.listdir(".")), arguments[-3:], os.environ.get("PULUMI_CONFIG"), os.environ["OWN"])
print(os.path.basename(sys.path[0]) == os.path.basename(os.path.dirname(where)))
sys.exit(4)
"""


def plan_for(tmp_path: Path, seconds: float = 60) -> guest.Plan:
    (tmp_path / "copy" / "app").mkdir(parents=True)
    guest.pack({"app/__main__.py": b"", "app/data.txt": b"x"}, tmp_path / "tree.zip")
    return guest.Plan(
        sys.executable,
        Interpreter(Path(sys.executable), "this one").roots,
        {"PATH": "/usr/bin:/bin", "HOME": "{sandbox:home}", "OWN": "variable"},
        str(tmp_path / "copy"),
        str(tmp_path / "tree.zip"),
        Limits(seconds=seconds),
        str(tmp_path / "report.json"),
    )


def echoing() -> tuple[socket.socket, str]:
    """Return a server that gives back what it gets, and its address."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            while data := connection.recv(100):
                connection.sendall(data + b" pong")

    threading.Thread(target=serve, daemon=True).start()
    return server, f"127.0.0.1:{server.getsockname()[1]}"


def test_the_program_runs_shut_in_and_reaches_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_for(tmp_path)
    executor = tmp_path / "bin" / "pulumi-language-python-exec"
    executor.parent.mkdir()
    executor.write_text(EXECUTOR)
    monkeypatch.chdir(tmp_path / "copy" / "app")
    monkeypatch.setenv("PULUMI_CONFIG", "{}")
    server, address = echoing()
    pwd = str(tmp_path / "copy" / "app")
    with server:
        code = guest.main(plan, [str(executor), "--monitor", address, "--pwd", pwd, "."])
    printed = capsys.readouterr().out.splitlines()
    assert code == 4
    assert printed[0] == "ping pong"
    assert printed[1].startswith("['__main__.py', 'data.txt'] ['--pwd', '")
    assert printed[1].endswith("/app', '.'] {} variable")
    assert pwd not in printed[1]
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["code"] == 4
    assert report["killed"] is None


def test_a_program_that_takes_too_long_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_for(tmp_path, seconds=0.5)
    monkeypatch.chdir(tmp_path / "copy")
    assert guest.main(plan, ["-c", "import time; time.sleep(60)"]) == 1
    assert "longer than" in json.loads((tmp_path / "report.json").read_text())["killed"]


def test_python_that_is_none_is_not_started_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    canary = tmp_path / "canary"
    tmp_path.chmod(0o777)
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (tmp_path / "venv" / "pyvenv.cfg").touch()
    python.write_text(f"#!/bin/sh\ntouch {canary}\necho Python 3.11.0\n")
    python.chmod(0o755)
    plan = dataclasses.replace(
        plan_for(tmp_path), python=str(python), roots=[str(tmp_path / "venv")]
    )
    assert guest.main(plan, ["--version"]) == 0
    assert capsys.readouterr().out.endswith("Python 3.11.0\n")
    assert not canary.exists()


def test_the_host_finds_no_plugins_to_download(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guest.main(plan_for(tmp_path), ["-m", "pip", "list", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    plan = plan_for(tmp_path)
    plan.write(tmp_path / "plan.json")
    read = guest.Plan.read(tmp_path / "plan.json")
    assert (read.limits, read.environment, list(read.roots)) == (
        plan.limits,
        plan.environment,
        list(plan.roots),
    )


def test_a_program_that_cannot_be_shut_in_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_for(tmp_path)
    monkeypatch.chdir(tmp_path / "copy")
    broken = dataclasses.replace(plan, python=str(tmp_path / "nothing"))
    assert guest.main(broken, ["-c", "pass"]) == 1
    assert "cannot be executed" in json.loads((tmp_path / "report.json").read_text())["error"]


def test_a_program_cannot_fill_the_engine(tmp_path: Path) -> None:
    server, address = echoing()
    path = tmp_path / "engine"
    with (
        server,
        guest.Relay(path, address, most=200) as relay,
        socket.socket(socket.AF_UNIX) as program,
    ):
        program.connect(str(path))
        program.settimeout(20)
        program.sendall(b"x" * 300)
        while program.recv(1000):
            pass
    assert relay.left <= 0
