"""Runs programs in forks of a Python that has imported once what all of them need.

A script for that Python imports it and calls `serve`; tests start the script as a `Forks`.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

SECONDS = 60
"""What a program may take."""


class Forks:
    """A Python that waits for programs, for as long as the process of the tests lives."""

    def __init__(
        self, python: Path, script: Path, arguments: Sequence[str], variables: Mapping[str, str]
    ) -> None:
        self._process = subprocess.Popen(
            [python, script, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(variables),
            text=True,
        )
        atexit.register(self._stop)

    def _stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def run(
        self,
        arguments: Sequence[str],
        directory: Path,
        output: Path,
        variables: Mapping[str, str] | None = None,
    ) -> int:
        """Run a program and return its exit code.

        Args:
            arguments: Its arguments.
            directory: Where it starts.
            output: The file for what it prints.
            variables: All of its variables; the ones of the Python that waits if None.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        job = {
            "arguments": list(arguments),
            "directory": str(directory),
            "output": str(output),
            "variables": None if variables is None else dict(variables),
        }
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def serve(run: Callable[[list[str]], object]) -> None:
    """Take jobs on standard input, a line each, and answer each with its exit code.

    Args:
        run: Runs one, from its arguments, and gives or exits with its code.
    """
    # What is there stays there: a fork that never looks through it shares its memory.
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            signal.alarm(SECONDS)
            output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.close(0)
            os.open(os.devnull, os.O_RDONLY)
            os.chdir(job["directory"])
            if job["variables"] is not None:
                os.environ.clear()
                os.environ.update(job["variables"])
            code: object = 1
            try:
                code = run(job["arguments"])
            except SystemExit as error:
                code = error.code
            finally:
                with contextlib.suppress(OSError):
                    sys.stdout.flush()
                    sys.stderr.flush()
                os._exit(code if isinstance(code, int) else int(code is not None))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
