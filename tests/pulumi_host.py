"""Runs programs as Pulumi's Python host does, with the real SDKs and mocked provider calls."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.corpus import write_tree

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
        return response

provider = Provider()
pulumi.runtime.set_mocks(provider, project="program", stack="dev", monitor=Monitor(provider))
main, result = sys.argv[1], sys.argv[2]
sys.argv = [main]

@pulumi.runtime.test
def run():
    runpy.run_path(main, run_name="__main__")

run()
with open(result, "w") as file:
    json.dump(Monitor.seen, file, default=str)
'''


# Runs the statements of several programs one by one and goes on behind each that fails, so that one
# process shows every error of all of them.
_STEPS = """
import ast, json, os, sys
import pulumi, pulumi.runtime.mocks

MADE = {"aws:rds/instance:Instance": {"masterUserSecrets": [{"secretArn": "arn:aws:mock"}]}}

class Provider(pulumi.runtime.Mocks):
    def new_resource(self, args):
        return [args.name + "-id", {**args.inputs, **MADE.get(args.typ, {})}]
    def call(self, args):
        return dict(args.args)

def run(directory):
    pulumi.runtime.set_mocks(Provider(), project="program", stack="dev")
    os.chdir(directory)
    sys.path[0] = directory
    known, errors = set(sys.modules), []
    namespace = {"__name__": "__main__"}
    @pulumi.runtime.test
    def steps():
        for statement in ast.parse(open("__main__.py").read()).body:
            try:
                exec(compile(ast.Module([statement], []), "__main__.py", "exec"), namespace)
            except Exception as error:
                errors.append(f"{type(error).__name__}: {error}")
    try:
        steps()
    except Exception as error:
        errors.append(f"{type(error).__name__}: {error}")
    for name in set(sys.modules) - known:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(directory):
            del sys.modules[name]
    return errors

found = [run(directory) for directory in sys.argv[2:]]
with open(sys.argv[1], "w") as file:
    json.dump(found, file)
"""


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
        return sorted(resources, key=lambda item: (item["type"], item["name"]))


def errors_of(programs: list[dict[str, bytes]], aws_major: int) -> list[list[str]]:
    """Return the errors of programs whose ``__main__.py`` is run statement by statement.

    Each is as Python prints it, ``TypeError: …``; one process runs all the programs.
    """
    with tempfile.TemporaryDirectory() as scratch:
        places = []
        for number, files in enumerate(programs):
            places.append(Path(scratch, f"program{number}"))
            write_tree(places[-1], files)
        steps, result = Path(scratch, "steps.py"), Path(scratch, "result.json")
        steps.write_text(_STEPS)
        done = subprocess.run(
            [interpreter(aws_major), steps, result, *places],
            env={"PATH": os.environ["PATH"], "HOME": scratch, "PYTHONWARNINGS": "ignore"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        found: list[list[str]] = json.loads(result.read_text())
        return found
