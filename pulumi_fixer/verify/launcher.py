"""Shuts a process in, and becomes it; a program of its own, so that no thread is there to fork.

    python -I -S launcher.py STATUS_FD < spec.json

Where the system allows it, the process gets namespaces of its own: no network but a loopback, no
process but its own, and a file system of what it needs to run, read-only, with a throw-away copy of
its files in memory. Elsewhere the files are copied to a directory and the executor refuses from
within what leads out of it. Started by root, it runs as a user that owns nothing, in both cases.

The spec holds ``command``, ``environment``, ``directory`` (where it starts), ``files`` (a directory
that becomes ``project``), ``host`` (a directory that it can read), ``root`` (an empty directory to
work in), ``readable`` (what of this machine it can read), ``seconds``, ``memory`` and ``file_size``
in MiB, ``processes``, and ``namespaces`` (whether to try them). Paths of the command, the
environment and the directory may hold ``{sandbox:project}``, and so with ``host``, ``home`` and
``tmp``; a program's own values may hold ``{home}`` and the like, and keep it.
``STATUS_FD`` gets one line of JSON: ``protection`` (``namespaces`` or ``process``) before the
process runs, or ``error``.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import shutil
import signal
import socket
import struct
import sys
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW_NAMESPACES = 0x00020000 | 0x08000000 | 0x20000000 | 0x40000000  # mount, IPC, process, network
_NEW_USER = 0x10000000
_BIND, _RECURSIVE, _PRIVATE = 4096, 16384, 1 << 18
_NO_SETUID, _NO_DEVICES = 2, 4
_PARENT_DEATH, _NO_NEW_PRIVILEGES, _SUBREAPER = 1, 38, 36
_MOUNT_SETATTR, _AT_RECURSIVE = 442, 0x8000
_SET_FLAGS, _LOOPBACK_UP = 0x8914, 0x1 | 0x8 | 0x40
_NOBODY = 65534
_OWN_USERS = 1 << 30
"""Users from here on own nothing on any machine, so that each program can have one of its own."""
_WAITING = 2
"""The processes that wait for the program where it is shut in."""
_COPY_MIB = 512
_ETC = ("alternatives", "ld.so.cache", "localtime", "mime.types", "ssl")
_DEVICES = ("null", "zero", "full", "random", "urandom")
MIB = 1024 * 1024

_libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Read the spec, shut the process in and run it; end with its exit code."""
    status = int(sys.argv[1])
    spec = json.load(sys.stdin)
    os.set_inheritable(status, False)
    with contextlib.suppress(AttributeError):  # Linux has them, others do not.
        _prctl(_PARENT_DEATH, signal.SIGKILL)
        _prctl(_SUBREAPER, 1)
    os.setsid()
    # A user of its own, before any namespace: processes are counted by user, and root's are not.
    user = _OWN_USERS + os.getpid() if os.geteuid() == 0 else None
    shut = spec["namespaces"] and _unshare()
    child = os.fork()
    if child == 0:
        try:
            _become(spec, status, user, shut=shut)
        except BaseException as error:  # nothing may go on in this process
            _say(status, {"error": f"{type(error).__name__}: {error}"})
        os._exit(125)
    os.close(status)
    _, code = os.waitpid(child, 0)
    _end_children()
    os._exit(_exit_code(code))


def _become(spec: dict[str, Any], status: int, user: int | None, *, shut: bool) -> NoReturn:
    root = spec["root"]
    if shut:
        _build_root(spec, root)
        places = {"project": "/project", "host": "/host", "home": "/home", "tmp": "/tmp"}
    else:
        places = {name: f"{root}/{name}" for name in ("project", "home", "tmp")}
        places["host"] = spec["host"]
    inside = root if shut else ""
    shutil.copytree(spec["files"], inside + places["project"])
    for name in ("home", "tmp"):
        os.makedirs(inside + places[name], exist_ok=True)
    for name in ("project", "home", "tmp"):
        os.chmod(inside + places[name], 0o700)
    if user is not None:
        for name in ("home", "tmp"):
            os.chown(inside + places[name], user, user)
        for directory, _, files in os.walk(inside + places["project"]):
            for path in (directory, *(f"{directory}/{file}" for file in files)):
                os.chown(path, user, user)
        if not shut:
            os.chmod(root, 0o711)
    if shut:
        _loopback_up()
        os.chroot(root)
    _limit(spec)
    if user is not None:
        os.setgroups([])
        for number in (user, _NOBODY):
            with contextlib.suppress(OSError):  # Not every container has so many users.
                os.setresgid(number, number, number)
                os.setresuid(number, number, number)
                break
        if 0 in (os.getuid(), os.geteuid(), os.getgid()):
            raise PermissionError("root's rights cannot be given up")
    with contextlib.suppress(AttributeError):
        _prctl(_PARENT_DEATH, signal.SIGKILL)
        _prctl(_NO_NEW_PRIVILEGES, 1)
    os.chdir(_placed(spec["directory"], places))
    environment = {name: _placed(value, places) for name, value in spec["environment"].items()}
    command = [_placed(word, places) for word in spec["command"]]
    if not shut:
        command.append(root)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    if not os.access(command[0], os.X_OK):
        raise PermissionError(f"{command[0]} cannot be executed by the user that programs run as")
    _say(status, {"protection": "namespaces" if shut else "process"})
    if shut:
        # The first process of a namespace takes no signals and has no parent. The program gets a
        # parent that it can do to as it would do to Pulumi's host: what ends it ends the program.
        _wait_for_child()
        _wait_for_child()
    os.execve(command[0], command, environment)


def _wait_for_child() -> None:
    """Go on in a new process; the one that calls ends with it, and as it does."""
    child = os.fork()
    if child == 0:
        return
    os.closerange(0, 1024)
    ended, code = 0, 0
    while ended != child:
        ended, code = os.wait()
    os._exit(_exit_code(code))


def _exit_code(code: int) -> int:
    """Return what a shell would, for what `os.wait` says."""
    return 128 + os.WTERMSIG(code) if os.WIFSIGNALED(code) else os.WEXITSTATUS(code)


def _placed(text: str, places: dict[str, str]) -> str:
    for name, place in places.items():
        text = text.replace(f"{{sandbox:{name}}}", place)
    return text


def _unshare() -> bool:
    """Enter new namespaces; tell whether the system allows it."""
    root = os.geteuid() == 0
    user, group = os.geteuid(), os.getegid()
    unshare = getattr(_libc, "unshare", None)
    if unshare is None or unshare(NEW_NAMESPACES | (0 if root else _NEW_USER)) != 0:
        return False
    if not root:
        for name, text in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    return True


def _build_root(spec: dict[str, Any], root: str) -> None:
    """Build a file system below a directory; what of it can be written lies in memory."""
    _mount("none", "/", None, _RECURSIVE | _PRIVATE, None)
    size = f"size={_COPY_MIB}m,nr_inodes=100000,mode=755"
    _mount("tmpfs", root, "tmpfs", _NO_SETUID | _NO_DEVICES, size)
    for path in spec["readable"]:
        _show(path, root)
    os.makedirs(f"{root}/etc", exist_ok=True)
    for name in _ETC:
        _show(f"/etc/{name}", root)
    for name, text in (
        ("passwd", "user:x:0:0::/home:/bin/sh\n"),
        ("hosts", "127.0.0.1 localhost\n"),
    ):
        with open(f"{root}/etc/{name}", "w") as file:
            file.write(text.replace("x:0:0", f"x:{os.geteuid()}:{os.getegid()}"))
    os.makedirs(f"{root}/dev/shm")  # inside of the new root
    os.chmod(f"{root}/dev/shm", 0o1777)
    for name in _DEVICES:
        _show(f"/dev/{name}", root, writable=True)
    os.makedirs(f"{root}/proc")
    with contextlib.suppress(OSError):  # Some containers hide parts of it, and forbid a new one.
        _mount("proc", f"{root}/proc", "proc", _NO_SETUID | _NO_DEVICES, None)
    _show(spec["host"], root, "/host")


def _show(path: str, root: str, place: str | None = None, *, writable: bool = False) -> None:
    """Make a file, a directory or a link of this machine visible in the new root."""
    target = f"{root}{place or path}"
    if not os.path.lexists(path) or os.path.lexists(target):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.islink(path):
        os.symlink(os.readlink(path), target)
        return
    if os.path.isdir(path):
        os.makedirs(target)
    else:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY))
    _mount(path, target, None, _BIND | _RECURSIVE, None)
    if not writable:
        read_only = struct.pack("QQQQ", 0x1 | 0x2 | 0x4, 0, 0, 0)  # and no setuid, no devices
        if _libc.syscall(
            _MOUNT_SETATTR, -100, os.fsencode(target), _AT_RECURSIVE, read_only, len(read_only)
        ):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), target)


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None) -> None:
    words = [os.fsencode(word) if word is not None else None for word in (source, target, kind)]
    options = data.encode() if data is not None else None
    if _libc.mount(*words, ctypes.c_ulong(flags), options) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), target)


def _loopback_up() -> None:
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle, contextlib.suppress(OSError):
        fcntl.ioctl(handle, _SET_FLAGS, struct.pack("16sh14x", b"lo", _LOOPBACK_UP))


def _limit(spec: dict[str, Any]) -> None:
    seconds = int(spec["seconds"]) + 1
    others = _WAITING + (0 if os.geteuid() == 0 else _own_threads())
    limits = {
        resource.RLIMIT_AS: spec["memory"] * MIB,
        resource.RLIMIT_CPU: seconds * 2,
        resource.RLIMIT_FSIZE: spec["file_size"] * MIB,
        resource.RLIMIT_NPROC: spec["processes"] + others,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 1024,
    }
    for kind, most in limits.items():
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS has no limit on memory.
            resource.setrlimit(kind, (most, most))


def _own_threads() -> int:
    """Return how many threads the user has already; the limit counts them too."""
    count = 0
    for process in _numbers("/proc"):
        with contextlib.suppress(OSError):
            if os.stat(f"/proc/{process}").st_uid == os.getuid():
                count += len(os.listdir(f"/proc/{process}/task"))
    return count


def _end_children() -> None:
    """End what is left of a process that had no namespace of its own to end with it."""
    while True:
        left = [
            child
            for child in _numbers("/proc")
            if child != os.getpid() and _parent(child) == os.getpid()
        ]
        for child in left:
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
        try:
            while os.waitpid(-1, 0)[0]:
                pass
        except ChildProcessError:
            return


def _numbers(directory: str) -> Iterator[int]:
    with contextlib.suppress(OSError):
        yield from (int(name) for name in os.listdir(directory) if name.isdigit())


def _parent(process: int) -> int | None:
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[1])
    except (OSError, ValueError):
        return None


def _prctl(option: int, value: int) -> None:
    _libc.prctl(option, value, 0, 0, 0)


def _say(status: int, words: dict[str, str]) -> None:
    os.write(status, json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    main()
