"""Takes the place of the Python that Pulumi's host starts, and runs the program shut in.

    python -I -m pulumi_fixer.verify.guest PLAN ARGUMENT...

The engine, the CLI and the host stay outside. The program reaches the first through sockets that
lie in a directory which the sandbox shows it; everything else of the machine is out of its reach.
PLAN is a file that `Plan` describes; ARGUMENT is what the host asks of Python.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import sys
import tempfile
import threading
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_fixer.verify import executor, sandbox
from pulumi_fixer.verify.evidence import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ADDRESSES = ("--monitor", "--engine")
_FROM_HOST = ("PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS")
_CHUNK = 64 * 1024
MOST_BYTES = 64 * 1024 * 1024
_EXECUTOR = "pulumi-language-python-exec"

_GUARD = """\
import os, runpy, sys
place = os.path.dirname(os.path.abspath(__file__))
if sys.argv[-1] == "refuse":
    del sys.argv[-1]
    refuse = runpy.run_path(os.path.join(place, "refuse"))["refuse_outside"]
    refuse(os.path.dirname(os.environ["HOME"]))
runpy.run_path(os.path.join(place, "pulumi-language-python-exec-itself"), run_name="__main__")
"""
"""Lies where the executor would: its directory is what a program in a file finds on sys.path."""


@dataclass(frozen=True)
class Plan:
    """What a guest is told beside its command line.

    Attributes:
        python: The interpreter of the program.
        roots: What that interpreter needs to read.
        environment: The variables of the program.
        copy: The directory that the host sees as the root of the tree.
        tree: An archive of the tree.
        limits: What the program may use.
        report: Where to write how the program ended.
    """

    python: str
    roots: Sequence[str]
    environment: Mapping[str, str]
    copy: str
    tree: str
    limits: Limits
    report: str

    def write(self, path: Path) -> None:
        """Write it where a guest finds it."""
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def read(cls, path: Path) -> Plan:
        """Read what `write` wrote."""
        fields = json.loads(path.read_text())
        return cls(**{**fields, "limits": Limits(**fields["limits"])})


def pack(tree: Mapping[str, bytes], path: Path) -> None:
    """Write a tree to an archive, which keeps every path as it is."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in tree.items():
            archive.writestr(name, data)


def main(plan: Plan, arguments: Sequence[str]) -> int:
    """Do what the host asks of Python; return the exit code."""
    if arguments[:3] == ["-m", "pip", "list"]:
        # The host looks for provider plugins to download; the engine has ours instead.
        print("[]")  # noqa: T201
        return 0
    report = Path(plan.report)
    try:
        if arguments == ["--version"]:
            # A virtual environment comes with the project: its Python may be any program.
            print(_version(plan), end="")  # noqa: T201
            return 0
        ended, killed = _run(plan, list(arguments))
    except (sandbox.SandboxError, OSError) as error:
        report.write_text(json.dumps({"error": str(error)}))
        return 1
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.write(ended.output)
        sys.stdout.flush()
    report.write_text(
        json.dumps({"killed": killed, "code": ended.code, "protection": ended.protection.value})
    )
    return ended.code if killed is None else 1


def _version(plan: Plan) -> str:
    with tempfile.TemporaryDirectory(prefix="pulumi-fixer-") as place:
        Path(place).chmod(0o755)
        words = [plan.python, "-I", "--version"]
        command = sandbox.Command(
            words, "{sandbox:project}", {"HOME": "{sandbox:home}"}, plan.roots
        )
        return sandbox.run(command, {}, Path(place), plan.limits).output


def _run(plan: Plan, arguments: list[str]) -> tuple[sandbox.Ended, str | None]:
    """Run the program; return how it ended, and why it was ended from outside, or None."""
    with zipfile.ZipFile(plan.tree) as archive:
        tree = {name: archive.read(name) for name in archive.namelist()}
    directory = "{sandbox:project}" + os.getcwd().removeprefix(plan.copy)  # noqa: PTH109
    words = [plan.python]
    relays: list[Relay] = []
    environment = {**plan.environment, **{n: os.environ[n] for n in _FROM_HOST if n in os.environ}}
    with (
        tempfile.TemporaryDirectory(prefix="pulumi-fixer-") as place,
        contextlib.ExitStack() as open_,
    ):
        host = Path(place)
        host.chmod(0o755)
        for word in arguments:
            if Path(word).name == _EXECUTOR:
                _lay_executor(Path(word), host)
                word = f"{{sandbox:host}}/{_EXECUTOR}"
            elif words[-1] in _ADDRESSES:
                name = words[-1].strip("-")
                relays.append(open_.enter_context(Relay(host / name, word)))
                word = f"unix:{{sandbox:host}}/{name}"
            elif word.startswith(plan.copy):
                word = "{sandbox:project}" + word.removeprefix(plan.copy)
            words.append(word)
        command = sandbox.Command(words, directory, environment, plan.roots)
        ended = sandbox.run(command, tree, host, plan.limits)
    if any(relay.left <= 0 for relay in relays):
        return ended, f"said more than {MOST_BYTES // 2**20} MiB to the engine"
    return ended, ended.killed


def _lay_executor(real: Path, host: Path) -> None:
    shutil.copyfile(real, host / f"{_EXECUTOR}-itself")
    shutil.copyfile(executor.__file__, host / "refuse")
    (host / _EXECUTOR).write_text(_GUARD)
    for path in host.iterdir():
        path.chmod(0o644)


class Relay:
    """Lets whoever connects to a socket at a path talk to an address of the loopback interface.

    Attributes:
        left: How many bytes may still be said to the address; the engine keeps all that it hears.
    """

    def __init__(self, path: Path, address: str, most: int = MOST_BYTES) -> None:
        """Take the place of the socket, and ``host:port``."""
        self.left = most
        self._path = path
        host, _, port = address.rpartition(":")
        self._address = (host, int(port))
        self._listener = socket.socket(socket.AF_UNIX)

    def __enter__(self) -> Relay:
        """Start to listen."""
        self._listener.bind(str(self._path))
        self._path.chmod(0o666)
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop to listen; what is connected stays so until one end closes."""
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._address)
                for pump, source, target in ((self._say, near, far), (_pump, far, near)):
                    threading.Thread(target=pump, args=(source, target), daemon=True).start()

    def _say(self, near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while self.left > 0 and (data := near.recv(_CHUNK)):
                self.left -= len(data)
                far.sendall(data)
        _finish(far)
        if self.left <= 0:
            _finish(near)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(_CHUNK):
            target.sendall(data)
    _finish(target)


def _finish(target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    sys.exit(main(Plan.read(Path(sys.argv[1])), sys.argv[2:]))
