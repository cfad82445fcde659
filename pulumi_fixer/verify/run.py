"""The layer ``run``: the program is executed to its end, with an engine that nothing is behind."""

from __future__ import annotations

import ast
import json
import posixpath
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv.variables import parse_variables

from pulumi_fixer.project import Project
from pulumi_fixer.project.code.literals import argument
from pulumi_fixer.project.dependencies.versions import major_of
from pulumi_fixer.sdk.library import DATA
from pulumi_fixer.verify import executor, sandbox
from pulumi_fixer.verify.answers import STACK_REFERENCE, Answers
from pulumi_fixer.verify.configuration import StackConfig, stack_config
from pulumi_fixer.verify.evidence import Evidence, Limits, Status
from pulumi_fixer.verify.interpreter import InstallError, Interpreter, NoInterpreterError, choose
from pulumi_fixer.workspace import Workspace, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.verify.evidence import VerifyOptions
    from pulumi_fixer.verify.mock_engine import Provider, Seen

GET_PULUMI = "`pip install 'pulumi-fixer[verify]'` brings what plays Pulumi's engine"
ENDED_EARLY = "the program ended before Pulumi had seen the end of it"
_EXECUTOR = "pulumi-language-python-exec"
_SHOWN = 40
_LONGEST = 2000
"""How much of a line is kept: a program can say anything."""
_PLACE = re.compile(r'  File "(?P<path>[^"]+)", line (?P<line>\d+)')
_FOREIGN = re.compile(rf"site-packages/|/lib/python3|^<|{_EXECUTOR}")
_EXCEPTION = re.compile(r"[\w.]*(?:Error|Exception|Exit|Interrupt|Warning)\b[^ ]*(?::|$)")
_FAILED = "Program failed with an unhandled exception:"
_CHAINED = ("The above exception", "During handling of")


@dataclass(frozen=True)
class Program:
    """What the host executes, and with what.

    Attributes:
        directory: Main's directory, relative to the tree: the working directory.
        entry: What is run there: ``.`` or a file.
        root: The directory of Pulumi.yaml.
        project: The project's name.
        config: The stack and its configuration.
        variables: The variables of the env file.
        exports: The outputs that it exports whenever it runs to its end.
    """

    directory: str
    entry: str
    root: str = "."
    project: str = "project"
    config: StackConfig = field(default_factory=lambda: StackConfig("dev"))
    variables: Mapping[str, str] = field(default_factory=dict)
    exports: tuple[str, ...] = ()


class NoProgramError(Exception):
    """Pulumi would find nothing to run; the message is what it says."""


def program_of(tree: Mapping[str, bytes], project: Project, stack: str | None) -> Program:
    """Return what Pulumi executes of a project.

    Args:
        tree: The files.
        project: The project; Pulumi loads it.
        stack: The stack, or None for the project's own choice.

    Raises:
        NoProgramError: ``main`` is not there.
    """
    manifest = project.manifest
    assert manifest is not None
    target = project.file(manifest.main or ".")
    if target in tree:
        directory, entry = posixpath.split(target)
    elif target == "." or any(path.startswith(f"{target}/") for path in tree):
        directory, entry = target, "."
    else:
        main = posixpath.normpath(manifest.main or ".")
        raise NoProgramError(
            f"project 'main' could not be read: stat {main}: no such file or directory"
        )
    # As pipenv does it, but without a look at the variables of this process.
    variables = {"PWD": join("{sandbox:project}", project.path)}
    for variable in project.dotenv.variables:
        if variable.value is not None:
            parts = parse_variables(variable.value)
            variables[variable.name] = "".join(part.resolve(variables) for part in parts)
    return Program(
        directory or ".",
        entry,
        project.path,
        manifest.name or "project",
        stack_config(project, stack),
        variables,
        tuple(_exports(project)),
    )


def _exports(project: Project) -> Iterator[str]:
    """Yield the names that the program itself exports at its top level."""
    entry = project.python.get(project.entry_point.path) if project.entry_point else None
    if entry is None or entry.tree is None:
        return
    for statement in entry.tree.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and entry.names.qualified(call.func) == "pulumi.export":
            name = argument(call, 0, "name")
            if name is not None:
                yield name


@dataclass(frozen=True)
class Run:
    """One execution of a program.

    Attributes:
        seen: What it did, as the engine saw it.
        ended: How its process ended.
    """

    seen: Seen
    ended: sandbox.Ended

    @property
    def failure(self) -> tuple[str, ...]:
        """Why it counts as failed: the lines that say so, the telling one first; empty if not."""
        if self.ended.killed is not None:
            return (f"the program {self.ended.killed}",)
        if self.seen.refused is not None:
            return (self.seen.refused, *_lines("\n".join(self.seen.errors)))
        if self.ended.code == 0 and self.seen.outputs is not None and not self.seen.errors:
            return ()
        said = _lines("\n".join(self.seen.errors)) or _lines(self.ended.output)
        if self.ended.code == 0 and self.seen.outputs is None:
            return (ENDED_EARLY, *said)
        if self.ended.code == 0:
            return (cause(said), *said)
        if not self.seen.errors:
            ending = f"program exited with non-zero exit code: {self.ended.code}"
            return (f"{ending}: {cause(said, said[-1])}" if said else ending, *said)
        return (cause(said), *said)


def execute(
    tree: Mapping[str, bytes],
    program: Program,
    interpreter: Interpreter,
    limits: Limits,
    provider: Provider,
    *,
    namespaces: bool = True,
) -> Run:
    """Execute a program in a sandbox.

    Args:
        tree: The files.
        program: What of them is executed.
        interpreter: What executes it.
        limits: What it may use.
        provider: What answers in the place of the providers.
        namespaces: Whether namespaces are tried.

    Raises:
        ImportError: The extra ``verify`` is not installed.
        pulumi_fixer.verify.sandbox.SandboxError: The program was not run.
    """
    from pulumi_fixer.verify.mock_engine import MockEngine

    with tempfile.TemporaryDirectory(prefix="pulumi-fixer-") as place:
        host = Path(place)
        host.chmod(0o755)
        shutil.copyfile(executor.__file__, host / _EXECUTOR)
        (host / _EXECUTOR).chmod(0o644)
        stack = program.config.stack
        with MockEngine(host / "engine", provider, program.project, stack) as engine:
            words = [
                str(interpreter.python),
                f"{{sandbox:host}}/{_EXECUTOR}",
                "unix:{sandbox:host}/engine",
                program.project,
                stack,
                join("{sandbox:project}", program.root),
                program.entry,
            ]
            command = sandbox.Command(
                words,
                join("{sandbox:project}", program.directory),
                environment(program, interpreter),
                interpreter.roots,
            )
            ended = sandbox.run(command, tree, host, limits, namespaces=namespaces)
    return Run(engine.seen, ended)


def environment(program: Program, interpreter: Interpreter) -> dict[str, str]:
    """Return every variable that a program gets: nothing of this process's own is among them."""
    binaries = interpreter.python.parent
    return {
        "PATH": f"{binaries}:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        **program.variables,
        "HOME": "{sandbox:home}",
        "TMPDIR": "{sandbox:tmp}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PULUMI_CONFIG": json.dumps(program.config.values),
        "PULUMI_CONFIG_SECRET_KEYS": json.dumps(program.config.secret),
        "GRPC_VERBOSITY": "NONE",
    }


def run(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    """Say whether the program runs to its end, and what it registers with Pulumi."""
    subject = Project(Workspace(files=tree), project, options.project)
    if subject.manifest is None or subject.manifest.root is None:
        return Evidence("run", Status.NOT_RUN, "there is no Pulumi.yaml that says what to run")
    try:
        program = program_of(tree, subject, options.stack)
        interpreter = choose(subject, options)
        done = execute(tree, program, interpreter, options.limits, answers(subject, interpreter))
    except NoProgramError as error:
        return Evidence("run", Status.FAILED, str(error))
    except InstallError as error:
        lines = str(error).splitlines() or ["uv gives no reason"]
        words = f"the requirements cannot be installed: {lines[0]}"
        return Evidence("run", Status.FAILED, words, tuple(lines))
    except (NoInterpreterError, sandbox.SandboxError) as error:
        return Evidence("run", Status.NOT_AVAILABLE, str(error))
    except ImportError:
        return Evidence("run", Status.NOT_AVAILABLE, f"the extra is missing: {GET_PULUMI}")
    return evidence(done, program, interpreter)


def answers(project: Project, interpreter: Interpreter) -> Answers:
    """Return what answers for the SDKs that are installed in an interpreter."""
    known = {path.stem.rpartition("-")[0] for path in DATA.glob("*.zip")}
    majors = {
        name: major
        for name, version in interpreter.versions.items()
        if name in known and (major := major_of(version)) is not None
    }
    majors.setdefault("pulumi-aws", project.sdk.aws_major())
    return Answers(majors)


def evidence(done: Run, program: Program, interpreter: Interpreter) -> Evidence:
    """Return what an execution proves."""
    failure, seen = done.failure, done.seen
    notes = [f"warning: {line}" for text in seen.warnings for line in text.splitlines()[:1]]
    notes += [
        f"warning: {line.strip()}"
        for line in done.ended.output.splitlines()
        if "Deprecat" in line and line.strip()
    ]
    if not failure:
        # The SDK leaves out what it has no value for.
        missing = [name for name in program.exports if name not in (seen.outputs or {})]
        notes += [f"unresolved: the output {name} has no value" for name in missing]
    notes += [
        f"made up: {key} is encrypted, and was given a value to run with"
        for key in program.config.unknown
    ]
    notes += [
        f"made up: no other stack is here, so that {item.name} has no outputs"
        for item in seen.resources
        if item.type == STACK_REFERENCE
    ]
    if seen.ran_transforms:
        notes.append("not run: transforms, which only the real engine calls")
    where = f"{interpreter.words}; {done.ended.protection.words}"
    details = (*failure[1:][-_SHOWN:], *dict.fromkeys(notes), f"with {where}")
    if failure:
        words = " ".join(failure[0].split())
        return Evidence("run", Status.FAILED, words, details, seen.counts)
    count = len(seen.resources)
    what = f"registers {count or 'no'} resource{'' if count == 1 else 's'}"
    return Evidence("run", Status.PASSED, f"the program runs and {what}", details, seen.counts)


def _lines(text: str) -> list[str]:
    return [line.rstrip()[:_LONGEST] for line in text.splitlines() if line.strip()]


def cause(lines: list[str], otherwise: str | None = None) -> str:
    """Return the error that ended a program, with the last place in the program before it.

    Args:
        lines: What was said.
        otherwise: What counts where that is no traceback; None for the first line.
    """
    if not any(line.startswith("Traceback ") for line in lines):
        return lines[0] if otherwise is None else otherwise
    errors, places = [], []
    for line in lines:
        match = _PLACE.match(line)
        if match and not _FOREIGN.search(match["path"]):
            places.append((match["path"], match["line"]))
        elif not line.startswith((" ", "\t", "Traceback ", _FAILED, *_CHAINED)):
            errors.append(line)
    error = _first_of_message(errors) if errors else lines[-1]
    if not places:
        return error
    path, number = places[-1]
    return f"{posixpath.normpath(path.rpartition('/project/')[2])}:{number}: {error}"


def _first_of_message(errors: list[str]) -> str:
    """Return the line that names the last exception; the others go on with its message."""
    named = [line for line in errors if _EXCEPTION.match(line)]
    return named[-1] if named else errors[-1]
