"""Programs that mean harm, run in the sandbox: they fail, and nothing else happens."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pulumi_fixer.verify import executor
from pulumi_fixer.verify.evidence import Limits
from pulumi_fixer.verify.interpreter import Interpreter
from pulumi_fixer.verify.sandbox import Command, Ended, Protection, SandboxError, run

LIMITS = Limits(seconds=5, memory=256, processes=20, file_size=8)
PYTHON = Interpreter(Path(sys.executable), "this Python")


def spread(namespaces: bool) -> Path:
    """Return a Python that the user can execute that programs run as."""
    if namespaces or os.geteuid() != 0:
        return Path(sys.executable)
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.10"):
        found = Path("/usr/bin", name).resolve()
        if found.is_file() and found.is_relative_to("/usr"):
            return found
    pytest.skip("root's own Python is the only one, which the user of the sandbox cannot execute")


@pytest.fixture
def host(tmp_path: Path) -> Path:
    directory = tmp_path / "host"
    directory.mkdir()
    # pytest keeps its directories to itself, and another user has to come through.
    for parent in (directory, *directory.parents):
        if parent.stat().st_uid == os.getuid() and parent.stat().st_mode & 0o77 == 0:
            parent.chmod(0o711)
    shutil.copy(executor.__file__, directory / "executor.py")
    return directory


def shut_in(
    host: Path,
    program: str,
    *,
    limits: Limits = LIMITS,
    namespaces: bool = True,
    files: dict[str, bytes] | None = None,
) -> Ended:
    python = Interpreter(spread(namespaces), "")
    refusing = (
        "import sys\nsys.path.insert(0, sys.argv[1])\n"
        "if len(sys.argv) > 2:\n import executor; executor.refuse_outside(sys.argv[2])\n"
    )
    command = Command(
        [str(python.python), "-I", "{sandbox:project}/program.py", "{sandbox:host}"],
        "{sandbox:project}",
        {"HOME": "{sandbox:home}", "TMPDIR": "{sandbox:tmp}", "PATH": "/usr/bin:/bin"},
        python.roots,
    )
    tree = {"program.py": (refusing + program).encode(), **(files or {})}
    ended = run(command, tree, host, limits, namespaces=namespaces)
    if namespaces and ended.protection is not Protection.NAMESPACES:
        pytest.skip("this system does not allow namespaces")
    return ended


both_ways = pytest.mark.parametrize("namespaces", [True, False], ids=["namespaces", "process"])


@both_ways
def test_program_runs_over_its_own_copy(host: Path, namespaces: bool) -> None:
    program = (
        "import os, tempfile\n"
        "open('made', 'w').write('1')\n"
        "open(os.path.expanduser('~/made'), 'w').write('1')\n"
        "tempfile.TemporaryFile().write(b'1')\n"
        "print(sorted(os.listdir('.')), os.listdir(os.environ['HOME']), sorted(os.environ))\n"
    )
    ended = shut_in(host, program, namespaces=namespaces, files={"lib/x.py": b""})
    assert (ended.code, ended.killed) == (0, None), ended.output
    assert "['lib', 'made', 'program.py'] ['made']" in ended.output
    assert set(eval(ended.output.rpartition("[")[2].join(["[", ""]))) <= {
        "HOME",
        "LC_CTYPE",
        "PATH",
        "TMPDIR",
    }


@both_ways
def test_exit_code_is_the_programs(host: Path, namespaces: bool) -> None:
    assert shut_in(host, "sys.exit(32)", namespaces=namespaces).code == 32


@both_ways
def test_fork_bomb_ends(host: Path, namespaces: bool) -> None:
    program = "import os\nwhile True:\n try: os.fork()\n except OSError: pass\n"
    ended = shut_in(host, program, limits=Limits(2, 256, 20, 8), namespaces=namespaces)
    assert ended.killed is not None or ended.code != 0
    assert leftovers() == []


@both_ways
def test_memory_is_limited(host: Path, namespaces: bool) -> None:
    ended = shut_in(host, "x = bytearray(100 * 2**30)", namespaces=namespaces)
    assert ended.code == 1
    assert "MemoryError" in ended.output


def test_memory_of_many_processes_is_limited(host: Path) -> None:
    program = (
        "import os, time\nfor _ in range(6):\n"
        " if not os.fork():\n  x = b'x' * (100 * 2**20); time.sleep(30)\n"
        "time.sleep(30)\n"
    )
    ended = shut_in(host, program, limits=Limits(20, 256, 20, 8))
    assert ended.killed == "needed more than 256 MiB of memory"
    assert leftovers() == []


@both_ways
def test_time_is_limited(host: Path, namespaces: bool) -> None:
    start = time.monotonic()
    program = "import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(60)"
    ended = shut_in(host, program, limits=Limits(1, 256, 20, 8), namespaces=namespaces)
    assert ended.killed == "took longer than 1 seconds"
    assert time.monotonic() - start < 10


@both_ways
def test_files_are_limited(host: Path, namespaces: bool) -> None:
    program = "f = open('big', 'wb')\nwhile True: f.write(b'x' * 2**20)\n"
    ended = shut_in(host, program, namespaces=namespaces)
    assert ended.code != 0


def test_many_files_are_limited(host: Path) -> None:
    program = (
        "n = 0\nwhile True:\n n += 1\n with open(f'f{n}', 'wb') as f: f.write(b'x' * (7 * 2**20))\n"
    )
    ended = shut_in(host, program, limits=Limits(20, 256, 20, 8))
    assert ended.code != 0 or ended.killed is not None


@both_ways
def test_nothing_is_written_outside(host: Path, tmp_path: Path, namespaces: bool) -> None:
    victim = tmp_path / "victim"
    victim.write_text("whole")
    victim.chmod(0o666)
    places: list[Path] = [
        victim,
        tmp_path / "new",
        Path("/etc/new"),
        Path.home() / "new",
        host / "new",
        Path("/usr/new"),
    ]
    program = (
        f"for place in {[str(place) for place in places]!r}:\n"
        " try: open(place, 'w').write('broken'); print('wrote', place)\n"
        " except OSError as error: print(type(error).__name__)\n"
    )
    ended = shut_in(host, program, namespaces=namespaces)
    assert ended.code == 0, ended.output
    assert victim.read_text() == "whole"
    assert not any(place.exists() for place in places[1:])


def test_links_in_the_tree_lead_nowhere(host: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("whole")
    program = (
        "import os\n"
        f"os.symlink({str(tmp_path / 'victim')!r}, 'link')\n"
        "open('link', 'w').write('broken')\n"
    )
    assert shut_in(host, program).code == 1
    assert (tmp_path / "victim").read_text() == "whole"


def test_paths_that_lead_out_of_the_copy_are_left_out(host: Path, tmp_path: Path) -> None:
    files = {"../outside": b"x", "/tmp/pulumi-fixer-absolute": b"x", "a/../../b": b"x"}
    ended = shut_in(host, "import os; print(os.listdir('.'))", files=files)
    assert "['program.py']" in ended.output
    assert not Path("/tmp/pulumi-fixer-absolute").exists()


@both_ways
def test_there_is_no_network(host: Path, namespaces: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        program = (
            "import socket\n"
            f"try: socket.create_connection(('127.0.0.1', {port}), 2); print('connected')\n"
            "except OSError as error: print(type(error).__name__)\n"
        )
        ended = shut_in(host, program, namespaces=namespaces)
    assert ended.code == 0, ended.output
    assert "connected" not in ended.output


@both_ways
def test_other_processes_are_out_of_reach(host: Path, namespaces: bool) -> None:
    with subprocess.Popen(["sleep", "30"]) as bystander:
        program = (
            "import os\n"
            f"for number in ({os.getpid()}, {bystander.pid}, os.getppid(), -1):\n"
            " try: number and os.kill(number, 9)\n"
            " except OSError as error: print(type(error).__name__)\n"
        )
        shut_in(host, program, namespaces=namespaces)
        assert bystander.poll() is None
        bystander.kill()


@pytest.mark.parametrize(
    "program",
    [
        "os.kill(os.getppid(), signal.SIGKILL)",
        "os.kill(0, signal.SIGKILL)",
        "os.kill(os.getpid(), signal.SIGTERM)",
    ],
)
def test_program_that_kills_what_started_it_fails(host: Path, program: str) -> None:
    ended = shut_in(host, f"import os, signal, time\n{program}\ntime.sleep(0.2)\n")
    assert ended.code != 0
    assert leftovers() == []


@both_ways
def test_there_is_nothing_to_read_from_standard_input(host: Path, namespaces: bool) -> None:
    ended = shut_in(host, "print(repr(sys.stdin.read()))", namespaces=namespaces)
    assert (ended.code, ended.output) == (0, "''\n")


def test_daemon_does_not_outlive_its_program(host: Path) -> None:
    program = (
        "import os, time\n"
        "if not os.fork():\n"
        " os.setsid()\n"
        " if not os.fork():\n"
        "  os.closerange(0, 9); time.sleep(61.25)\n"
        " os._exit(0)\n"
        "os.wait()\n"
    )
    assert shut_in(host, program).code == 0
    assert leftovers() == []


def test_flood_of_output_is_cut_off(host: Path) -> None:
    program = "while True: print('x' * 10000)"
    ended = shut_in(host, program, limits=Limits(2, 256, 20, 8))
    assert ended.killed is not None
    assert len(ended.output) <= 64 * 1024


def test_rights_cannot_be_had_back(host: Path) -> None:
    program = (
        "import os, ctypes\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "print(os.getuid(), libc.mount(b'none', b'/', None, 32, None), libc.unshare(0x10020000))\n"
        "try: os.setuid(0); print('root')\n"
        "except OSError: print('refused')\n"
    )
    words = shut_in(host, program).output.split()
    assert int(words[0]) != 0
    assert words[1:] == ["-1", "-1", "refused"]


def test_what_cannot_be_started_is_not_run(host: Path) -> None:
    command = Command(["/usr/bin/not-there"], "{sandbox:project}", {}, [])
    with pytest.raises(SandboxError, match="cannot be executed"):
        run(command, {"a": b""}, host, LIMITS)


def leftovers() -> list[str]:
    """Return the sandbox's processes that are still there."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if "/project/program.py" in words and state != "Z":
                found.append(words)
    return found
