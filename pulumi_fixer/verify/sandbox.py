"""Runs a process that nobody vouches for and keeps it from doing harm; see also `launcher`."""

from __future__ import annotations

import contextlib
import enum
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pulumi_fixer.verify import launcher
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pulumi_fixer.verify.evidence import Limits

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store")
_KEPT = 64 * 1024
_POLL = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Protection(str, enum.Enum):
    """What kept a process from the rest of the machine."""

    NAMESPACES = "namespaces"
    PROCESS = "process"

    @property
    def words(self) -> str:
        """What the report says of it."""
        if self is Protection.NAMESPACES:
            return "in namespaces of its own: no network, nothing of this machine to write to"
        user = "as a user of its own, " if os.name == "posix" and os.geteuid() == 0 else ""
        return (
            f"{user}without namespaces, which this system does not allow: network, child processes "
            "and writing elsewhere were refused from within, which stops no one who means harm"
        )


class SandboxError(Exception):
    """The process could not be shut in, so that it was not run; the message says why."""


@dataclass(frozen=True)
class Ended:
    """How a process ended.

    Attributes:
        code: Its exit code; 128 and a signal's number where it was killed.
        killed: Why it was ended from outside, or None.
        output: The end of what it printed, both streams.
        protection: What kept it from the rest of the machine.
    """

    code: int
    killed: str | None
    output: str
    protection: Protection


@dataclass(frozen=True)
class Command:
    """What is run.

    Attributes:
        words: The program and its arguments; ``{sandbox:project}``, and so with ``host``, ``home``
            and ``tmp``, stand for the directories that it gets.
        directory: Where it starts: ``{sandbox:project}/app``.
        environment: All its variables.
        readable: What it must be able to read beside the system: the roots of its interpreter.
    """

    words: Sequence[str]
    directory: str
    environment: Mapping[str, str]
    readable: Sequence[str]


def run(
    command: Command,
    files: Mapping[str, bytes],
    host: Path,
    limits: Limits,
    *,
    namespaces: bool = True,
) -> Ended:
    """Run a process over a throw-away copy of some files, and wait for its end.

    Args:
        command: What is run.
        files: What lies in ``{sandbox:project}``, by path; one that leads out of it is left out.
        host: The directory that becomes ``{sandbox:host}``; the process can read it, not write.
        limits: What it may use.
        namespaces: Whether namespaces are tried.

    Raises:
        SandboxError: It was not run.
    """
    with tempfile.TemporaryDirectory(prefix="pulumi-fixer-", ignore_cleanup_errors=True) as place:
        scratch = Path(place)
        for path, data in files.items():
            if join(".", path) != path or path.startswith(("../", "/")):
                continue
            target = scratch / "files" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for name in ("files", "root"):
            (scratch / name).mkdir(exist_ok=True)
        (scratch / "files").chmod(0o700)
        if os.geteuid() == 0:  # Another user has to come through to the copy.
            scratch.chmod(0o711)
        spec = {
            "command": list(command.words),
            "directory": command.directory,
            "environment": dict(command.environment),
            "readable": [*_SYSTEM, *command.readable],
            "files": str(scratch / "files"),
            "root": str(scratch / "root"),
            "host": str(host),
            "namespaces": namespaces,
            "seconds": limits.seconds,
            "memory": limits.memory,
            "file_size": limits.file_size,
            "processes": limits.processes,
        }
        return _supervised(spec, limits, scratch / "root")


def _supervised(spec: dict[str, object], limits: Limits, root: Path) -> Ended:
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", launcher.__file__, str(writing)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(writing,),
        env={},
        cwd="/",
    )
    os.close(writing)
    assert process.stdin is not None
    assert process.stdout is not None
    output = _Tail(process.stdout)
    killed: str | None = "was interrupted"
    try:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(json.dumps(spec).encode())
        process.stdin.close()
        killed = _watched(process, limits, root)
    finally:
        _end(process)
        with os.fdopen(reading, "rb") as status:
            said = status.read(_KEPT)
        printed = output.text()
    words = json.loads(said.splitlines()[0]) if said.strip() else {}
    if "protection" not in words and killed is None:
        raise SandboxError(words.get("error") or printed.strip() or "the launcher failed")
    protection = Protection(words.get("protection", Protection.PROCESS.value))
    return Ended(process.returncode, killed, printed, protection)


def _watched(process: subprocess.Popen[bytes], limits: Limits, root: Path) -> str | None:
    """Wait for the end of a process; return why it has to be ended from outside, or None."""
    deadline = time.monotonic() + limits.seconds
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_POLL)
            return None
        if time.monotonic() > deadline:
            return f"took longer than {limits.seconds:g} seconds"
        if _resident(process.pid) > limits.memory * launcher.MIB:
            return f"needed more than {limits.memory} MiB of memory"
        if _size(root) > limits.file_size * launcher.MIB * 4:
            return f"wrote more than {limits.file_size * 4} MiB"


class _Tail:
    """Reads a stream to its end, so that its writer never waits, and keeps the end of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._kept = b""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while chunk := self._stream.read1(_KEPT):  # type: ignore[attr-defined]
                self._kept = (self._kept + chunk)[-_KEPT:]

    def text(self) -> str:
        """Return what was kept, once the stream has ended."""
        self._thread.join(5)
        return self._kept.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and everything that it started, however far that went away."""
    while True:
        found = list(_descendants(process.pid))
        for number in (*found, process.pid):
            with contextlib.suppress(ProcessLookupError):
                if number != process.pid or process.poll() is None:
                    os.kill(number, signal.SIGKILL)
        if not found:
            process.wait()
            return
        time.sleep(_POLL / 10)


def _descendants(process: int) -> Iterator[int]:
    """Yield the processes below one that are still running; orphans stay below the launcher."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir() if Path("/proc/self").exists() else ():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_bytes().rpartition(b")")[2].split()
            except OSError:
                continue
            if fields[0] != b"Z":
                children.setdefault(int(fields[1]), []).append(int(entry.name))
    pending = list(children.get(process, ()))
    while pending:
        number = pending.pop()
        yield number
        pending += children.get(number, ())


def _resident(process: int) -> int:
    """Return how many bytes of memory a process and those below it hold."""
    total = 0
    for number in _descendants(process):
        with contextlib.suppress(OSError, ValueError, IndexError):
            total += int(Path(f"/proc/{number}/statm").read_bytes().split()[1]) * _PAGE
    return total


def _size(directory: Path) -> int:
    total = 0
    for current, _, files in os.walk(directory):
        for name in files:
            with contextlib.suppress(OSError):
                total += Path(current, name).lstat().st_blocks * 512
    return total
