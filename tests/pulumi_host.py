"""Runs programs as verify does, in the newest SDKs of each major; without its sandbox.

The programs of the tests are our own, and there are hundreds of them: they run in forks of a
Python that has imported the SDKs once.
"""

from __future__ import annotations

import atexit
import fcntl
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_fixer.verify import executor, run
from pulumi_fixer.verify.answers import Answers
from pulumi_fixer.verify.configuration import StackConfig
from pulumi_fixer.verify.evidence import Limits
from pulumi_fixer.verify.interpreter import Interpreter
from pulumi_fixer.verify.mock_engine import MockEngine
from pulumi_fixer.verify.run import Program, Run, environment
from pulumi_fixer.verify.sandbox import Ended, Protection
from tests.corpus import write_tree
from tests.forks import Forks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_fixer.verify.mock_engine import Provider

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pulumi-fixer-tests"


class ProgramFailedError(Exception):
    """The program ended with an exception; the message is what it said."""


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


class Echo:
    """A provider that gives back what it gets, under ids and ARNs that tests can foresee."""

    def created(
        self, token: str, name: str, inputs: Mapping[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        return f"{name}-id", {**inputs, "arn": f"arn:aws:mock:::{name}"}

    def invoked(self, token: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return dict(arguments)


@dataclass(frozen=True)
class Warm:
    """A Python that has imported its SDKs, and waits for programs."""

    python: Path
    executor: Path
    forks: Forks


@functools.cache
def warm(aws_major: int) -> Warm:
    """Return the warm Python of a major, started once in a test process."""
    tools = tempfile.TemporaryDirectory(prefix="pulumi-fixer-tools-")
    atexit.register(tools.cleanup)
    path = Path(tools.name, "pulumi-language-python-exec.py")
    shutil.copyfile(executor.__file__, path)
    python = interpreter(aws_major)
    variables = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore", "GRPC_VERBOSITY": "NONE"}
    script = Path(__file__).with_name("warm_executor.py")
    return Warm(python, path, Forks(python, script, [str(path)], variables))


def execute(
    files: Mapping[str, bytes], program: Program, aws_major: int, provider: Provider
) -> Run:
    """Execute a program, as `pulumi_fixer.verify.run.execute` does in the sandbox."""
    host = warm(aws_major)
    with tempfile.TemporaryDirectory(prefix="pulumi-fixer-test-") as place:
        scratch = Path(place)
        write_tree(scratch / "project", dict(files))
        (scratch / "home").mkdir()
        places = {"project": scratch / "project", "home": scratch / "home", "tmp": scratch}
        python = Interpreter(host.python, "")
        variables = environment(program, python)
        for name, path in places.items():
            variables = {
                key: value.replace(f"{{sandbox:{name}}}", str(path))
                for key, value in variables.items()
            }
        stack, engine_address = program.config.stack, scratch / "engine"
        with MockEngine(engine_address, provider, program.project, stack) as engine:
            root = str(scratch / "project" / program.root)
            words = [f"unix:{engine_address}", program.project, stack, root, program.entry]
            directory = scratch / "project" / program.directory
            code = host.forks.run(words, directory, scratch / "output", variables)
        output = (scratch / "output").read_text()
    return Run(engine.seen, Ended(code, None, output, Protection.PROCESS))


def run_program(
    files: dict[str, bytes],
    main: str,
    aws_major: int,
    variables: dict[str, str] | None = None,
    config: dict[str, str] | None = None,
    *,
    fresh: bool = False,
) -> list[dict[str, Any]]:
    """Run a program and return the resources it registers.

    Args:
        files: The project's files.
        main: ``main`` as Pulumi.yaml has it: a file or a directory.
        aws_major: Which pulumi-aws runs it.
        variables: Variables beyond PATH and HOME.
        config: The stack's configuration, by ``program:name``.
        fresh: Whether its Python must be a new one, which has not loaded the SDKs yet.

    Returns:
        The fields of each resource's `Registration`, sorted by type and name.

    Raises:
        ProgramFailedError: The program did not run to its end.
    """
    done = _run(files, main, aws_major, variables, config, fresh=fresh)
    resources = [vars(item) for item in done.seen.resources]
    return sorted(resources, key=lambda item: (item["type"], item["name"]))


def run_programs(
    programs: Sequence[dict[str, bytes]], aws_major: int
) -> list[list[dict[str, Any]] | ProgramFailedError]:
    """Run programs whose main is their directory; give for each what `run_program` does."""
    found: list[list[dict[str, Any]] | ProgramFailedError] = []
    for files in programs:
        try:
            found.append(run_program(files, ".", aws_major))
        except ProgramFailedError as error:
            found.append(error)
    return found


def run_outputs(files: dict[str, bytes], main: str, aws_major: int) -> dict[str, Any]:
    """Run a program as `run_program` does and return the outputs of its stack."""
    return _run(files, main, aws_major).seen.outputs or {}


def _run(
    files: dict[str, bytes],
    main: str,
    aws_major: int,
    variables: dict[str, str] | None = None,
    config: dict[str, str] | None = None,
    *,
    fresh: bool = False,
) -> Run:
    directory, entry = os.path.split(main) if main in files else (main, ".")
    program = Program(
        directory or ".",
        entry,
        project="program",
        config=StackConfig("dev", config or {}),
        variables=variables or {},
    )
    if fresh:
        python = Interpreter(interpreter(aws_major), "")
        done = run.execute(files, program, python, Limits(), Echo())
    else:
        done = execute(files, program, aws_major, Echo())
    if done.failure:
        raise ProgramFailedError("\n".join(done.failure))
    return done


_PLACE = re.compile(r"^[\w./-]+:\d+: ")
_STEPS = b"""
import ast, json, pathlib

namespace = {"__name__": "__main__"}
for statement in ast.parse(pathlib.Path("program.txt").read_text()).body:
    try:
        exec(compile(ast.Module([statement], []), "__main__.py", "exec"), namespace)
    except Exception as error:
        print("ERROR", json.dumps(f"{type(error).__name__}: {error}"), flush=True)
"""


def errors_of(programs: Sequence[dict[str, bytes]], aws_major: int) -> list[list[str]]:
    """Return the errors of programs whose ``__main__.py`` is run statement by statement.

    What follows a statement that fails runs as well, so that every error of a program shows. Each
    is as Python prints it, ``TypeError: …``; the last may be what ends the program afterwards.
    """
    found = []
    for files in programs:
        tree = {**files, "program.txt": files["__main__.py"], "__main__.py": _STEPS}
        answers = Answers({"pulumi-aws": aws_major, "pulumi-random": 4})
        done = execute(tree, Program(".", ".", project="program"), aws_major, answers)
        lines = done.ended.output.splitlines()
        said = [json.loads(line[6:]) for line in lines if line.startswith("ERROR ")]
        found.append([*said, *(_PLACE.sub("", text) for text in done.failure[:1])])
    return found
