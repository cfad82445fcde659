"""Executes a program as Pulumi's Python host does; runs in the program's own interpreter.

It is copied to a directory of its own, because that is what a program in a file finds at the head
of sys.path, and it imports nothing of pulumi_fixer, which that interpreter need not have.

    python executor.py SOCKET PROJECT STACK ROOT PROGRAM [DIRECTORY]

DIRECTORY is given on a machine that cannot shut a process in: sockets, child processes and files
written outside of it are then refused from within.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import runpy
import sys
import traceback
from typing import Any

_CHANGES = set("wax+")
FAILED = 32
"""The exit code of a program whose error was logged already (facts 3)."""


def refuse_outside(allowed: str) -> None:
    """Refuse what leads out of a directory, for the rest of the process."""
    allowed = os.path.realpath(allowed) + os.sep
    writes = {
        "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
        "os.symlink", "os.truncate", "os.utime", "os.setxattr", "os.removexattr",
        "shutil.rmtree", "shutil.move", "shutil.copyfile", "shutil.make_archive",
    }  # fmt: skip
    processes = {
        "os.exec", "os.fork", "os.forkpty", "os.kill", "os.killpg", "os.posix_spawn", "os.spawn",
        "os.system", "subprocess.Popen", "signal.pthread_kill",
    }  # fmt: skip

    def inside(path: Any) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return True  # A descriptor that is open already.
        return f"{os.path.realpath(os.fsdecode(path))}{os.sep}".startswith(allowed)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith("socket.") and event not in ("socket.gethostname", "socket.__new__"):
            raise PermissionError("network access is refused while the program is verified")
        if event in processes:
            raise PermissionError("child processes are refused while the program is verified")
        if event == "open":
            path, mode, flags = args
            changes = bool(
                flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or set(mode or "") & _CHANGES
            )
            if changes and path != os.devnull and not inside(path):
                raise PermissionError(f"writing outside of the project is refused: {path!r}")
        if event in writes:
            paths = [item for item in args if isinstance(item, (str, bytes, os.PathLike))]
            if not all(map(inside, paths[:2])):
                raise PermissionError(f"writing outside of the project is refused: {paths!r}")

    sys.addaudithook(hook)


def user_traceback(program: str) -> str:
    """Return the traceback from the program's first frame on; all of it where it has none."""

    def module(path: str) -> str:
        stem, extension = os.path.splitext(path)
        return os.path.abspath(stem if extension else os.path.join(stem, "__main__"))

    frames = traceback.extract_tb(sys.exc_info()[2])
    for index, frame in enumerate(frames):
        if module(frame.filename) == module(program):
            return traceback.format_exc(limit=index - len(frames))
    return traceback.format_exc()


def main(
    socket: str, project: str, stack: str, root: str, program: str, directory: str | None = None
) -> int:
    """Run the program; return the exit code."""
    try:
        import pulumi
        import pulumi.runtime
    except ImportError:
        print(traceback.format_exc(), file=sys.stderr)
        print("It looks like the Pulumi SDK has not been installed.", file=sys.stderr)
        return 1

    config = pulumi.runtime.get_config_env()
    if hasattr(pulumi.runtime, "get_config_secret_keys_env"):
        pulumi.runtime.set_all_config(config, pulumi.runtime.get_config_secret_keys_env())
    else:  # An SDK from before these.
        for key, value in config.items():
            pulumi.runtime.set_config(key, value)
    wanted: dict[str, Any] = {
        "monitor": socket,
        "engine": socket,
        "project": project,
        "stack": stack,
        "parallel": 4,
        "dry_run": False,
        "organization": "organization",
        "root_directory": root,
    }
    known = inspect.signature(pulumi.runtime.Settings.__init__).parameters
    settings = pulumi.runtime.Settings(**{key: wanted[key] for key in wanted if key in known})
    pulumi.runtime.configure(settings)
    if directory is not None:
        refuse_outside(directory)
    sys.argv = [program]
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    program_path = os.path.abspath(program)

    def run() -> None:
        if os.path.isdir(program) and not os.path.isfile(os.path.join(program, "__main__.py")):
            pulumi.log.error(
                f"unable to find main python program `__main__.py` in `{program_path}`"
            )
            sys.exit(FAILED)
        runpy.run_path(program, run_name="__main__")

    try:
        loop.run_until_complete(pulumi.runtime.run_in_stack(run))
    except pulumi.RunError as error:
        pulumi.log.error(str(error))
        return 1
    except Exception:
        words = "Program failed with an unhandled exception:\n" + user_traceback(program_path)
        pulumi.log.error(words)
        return FAILED
    finally:
        loop.run_until_complete(loop.shutdown_default_executor())
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
