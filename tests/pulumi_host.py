"""Runs programs as Pulumi's Python host does, with the real SDKs and mocked provider calls."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.corpus import write_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pulumi-fixer-tests"

# The executor of the host lies in a directory of its own, which is what a file main gets as
# sys.path[0]; the working directory is main's (pulumi/pulumi: sdk/python/cmd, facts of 3.260).
_EXECUTOR = '''
import asyncio, json, os, runpy, sys
import pulumi, pulumi.runtime.mocks, pulumi.runtime.rpc

class Provider(pulumi.runtime.Mocks):
    def new_resource(self, args):
        return [args.name + "-id", {**args.inputs, "arn": "arn:aws:mock:::" + args.name}]
    def call(self, args):
        return dict(args.args)

class Monitor(pulumi.runtime.mocks.MockMonitor):
    """Sees the parent too, which mocks are not told."""
    seen = []
    def RegisterResource(self, request):
        response = super().RegisterResource(request)
        if request.type != "pulumi:pulumi:Stack":
            self.seen.append({"type": request.type, "name": request.name,
                              "inputs": pulumi.runtime.rpc.deserialize_properties(request.object),
                              "provider": request.provider, "parent": request.parent,
                              "urn": response.urn})
            if several:
                self.seen[-1]["after"] = sorted(
                    urn.rpartition("::")[2] for urn in request.dependencies
                )
                self.seen[-1]["aliases"] = [*request.aliasURNs] + [
                    alias.urn or alias.spec.type for alias in request.aliases
                ]
        return response

main, result, *several = sys.argv[1:]
sys.argv = [main]

def run(main):
    provider = Provider()
    pulumi.runtime.set_mocks(provider, project="program", stack="dev", monitor=Monitor(provider))
    Monitor.seen = []

    @pulumi.runtime.test
    def program():
        runpy.run_path(main, run_name="__main__")

    program()
    return Monitor.seen

if several:
    found = []
    for directory in several:
        os.chdir(directory)
        try:
            found.append(run(directory))
        except Exception as error:
            found.append(f"{type(error).__name__}: {error}")
        for name, module in list(sys.modules.items()):
            if (getattr(module, "__file__", None) or "").startswith(directory + os.sep):
                del sys.modules[name]
else:
    found = run(main)
with open(result, "w") as file:
    json.dump(found, file, default=str)
'''


class ProgramFailedError(Exception):
    """The program ended with an exception; the message is what it printed."""


def interpreter(aws_major: int) -> Path:
    """Return a Python that has the newest pulumi-aws of a major, made once and kept.

    pulumi-random is there as well.
    """
    tag = f"aws{aws_major}-random-py{sys.version_info[0]}{sys.version_info[1]}"
    home = CACHE / tag
    python = home / "bin" / "python"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{tag}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "complete").exists():
            aws = f"pulumi-aws>={aws_major},<{aws_major + 1}"
            wanted = ["pulumi>=3,<4", aws, "pulumi-random>=4,<5", "setuptools<81"]
            uv = [sys.executable, "-m", "uv"]
            subprocess.run([*uv, "venv", "-q", "--clear", "-p", sys.executable, home], check=True)
            subprocess.run([*uv, "pip", "install", "-q", "--python", python, *wanted], check=True)
            (home / "complete").touch()
    return python


def run_programs(programs: Sequence[dict[str, bytes]], aws_major: int) -> list[Any]:
    """Run programs of one file each in one process, which takes little longer than one of them.

    Args:
        programs: The files of each project; its program is ``__main__.py`` beside Pulumi.yaml.
        aws_major: Which pulumi-aws runs them.

    Returns:
        For each program its resources as `run_program` gives them, with the names of those that
        each comes after and its aliases, or the text of the error that it ended with.
    """
    with tempfile.TemporaryDirectory() as scratch:
        places = [Path(scratch, str(number)) for number in range(len(programs))]
        for place, files in zip(places, programs, strict=True):
            write_tree(place, files)
        write_tree(Path(scratch, "tools"), {"executor.py": _EXECUTOR.encode()})
        result = Path(scratch, "result.json")
        done = subprocess.run(
            [interpreter(aws_major), Path(scratch, "tools/executor.py"), ".", result, *places],
            env={"PATH": os.environ["PATH"], "HOME": scratch, "PYTHONWARNINGS": "ignore"},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        if done.returncode != 0:
            raise ProgramFailedError(done.stdout + done.stderr)
        found: list[Any] = json.loads(result.read_text())
        return [_sorted(item) if isinstance(item, list) else item for item in found]


def _sorted(resources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(resources, key=lambda item: (item["type"], item["name"]))


def run_program(
    files: dict[str, bytes],
    main: str,
    aws_major: int,
    environment: dict[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Run a program and return the resources it registers.

    Args:
        files: The project's files.
        main: ``main`` as Pulumi.yaml has it: a file or a directory.
        aws_major: Which pulumi-aws runs it.
        environment: Variables beyond PATH and HOME.

    Returns:
        Type, name, inputs, provider, parent and URN of each resource, sorted by type and name.

    Raises:
        ProgramFailedError: The program did not run to its end.
    """
    with tempfile.TemporaryDirectory() as scratch:
        project, tools = Path(scratch, "project"), Path(scratch, "tools")
        write_tree(project, files)
        write_tree(tools, {"executor.py": _EXECUTOR.encode()})
        target = project / main
        directory, argument = (target, ".") if target.is_dir() else (target.parent, target.name)
        result = Path(scratch, "result.json")
        done = subprocess.run(
            [interpreter(aws_major), tools / "executor.py", argument, result],
            cwd=directory,
            env={
                "PATH": os.environ["PATH"],
                "HOME": scratch,
                "PYTHONWARNINGS": "ignore",
                **(environment or {}),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode != 0:
            raise ProgramFailedError(done.stdout + done.stderr)
        resources: list[dict[str, Any]] = json.loads(result.read_text())
        return _sorted(resources)
