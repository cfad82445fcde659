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


_SEVERAL = """
import json, os, sys
import pulumi, pulumi.runtime.mocks, pulumi_aws
import pulumi_aws.ec2, pulumi_aws.s3

executor, jobs = sys.argv[1:]
with open(executor) as file:
    source = file.read()
for job in json.load(open(jobs)):
    child = os.fork()
    if not child:
        output = os.open(job["output"], os.O_WRONLY | os.O_CREAT)
        os.dup2(output, 1), os.dup2(output, 2)
        os.chdir(job["directory"])
        sys.argv = [executor, job["main"], job["result"]]
        try:
            exec(compile(source, executor, "exec"), {"__name__": "__main__"})
        except BaseException:
            import traceback
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)
"""


def run_programs(
    programs: list[dict[str, bytes]], aws_major: int
) -> list[list[dict[str, Any]] | ProgramFailedError]:
    """Run several programs whose main is their directory, the SDK being loaded once.

    Returns:
        For each what `run_program` returns or raises.
    """
    with tempfile.TemporaryDirectory() as scratch:
        tools = Path(scratch, "tools")
        several = {"executor.py": _EXECUTOR.encode(), "several.py": _SEVERAL.encode()}
        jobs = []
        for number, files in enumerate(programs):
            home = Path(scratch, str(number))
            write_tree(home / "project", files)
            jobs.append(
                {
                    "directory": str(home / "project"),
                    "main": ".",
                    "result": str(home / "result.json"),
                    "output": str(home / "output.txt"),
                }
            )
        write_tree(tools, {**several, "jobs.json": json.dumps(jobs).encode()})
        subprocess.run(
            [interpreter(aws_major), "several.py", tools / "executor.py", "jobs.json"],
            cwd=tools,
            env={"PATH": os.environ["PATH"], "HOME": scratch, "PYTHONWARNINGS": "ignore"},
            check=True,
            timeout=60 + 20 * len(programs),
        )
        done: list[list[dict[str, Any]] | ProgramFailedError] = []
        for job in jobs:
            result = Path(job["result"])
            if result.exists():
                found: list[dict[str, Any]] = json.loads(result.read_text())
                done.append(sorted(found, key=lambda item: (item["type"], item["name"])))
            else:
                done.append(ProgramFailedError(Path(job["output"]).read_text()))
        return done
