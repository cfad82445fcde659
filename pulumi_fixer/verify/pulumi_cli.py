"""The real Pulumi CLI, with a backend, a home and a passphrase that are thrown away.

Only the files that the CLI itself reads are there: Pulumi.yaml and the stack files. The program is
run by a `guest`, out of reach of the CLI and of this machine.
"""

from __future__ import annotations

import contextlib
import json
import posixpath
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_fixer.verify import guest
from pulumi_fixer.verify.run import environment
from pulumi_fixer.workspace import join, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pulumi_fixer.project import Project
    from pulumi_fixer.verify.evidence import Limits
    from pulumi_fixer.verify.interpreter import Interpreter
    from pulumi_fixer.verify.run import Program

GET_CLI = (
    "there is no `pulumi` on the PATH; the Pulumi documentation says how to install it, and "
    "`.ci/pulumi/build` builds it with go"
)
_OF_ANOTHER_PASSPHRASE = re.compile(
    rb"^(encryptionsalt|secretsprovider|encryptedkey):.*\r?\n?", re.MULTILINE
)


class CliError(Exception):
    """The CLI was not able to do what was asked; the message is what it says."""


@dataclass(frozen=True)
class Done:
    """One command of the CLI.

    Attributes:
        code: Its exit code.
        output: Its standard output.
        errors: Its standard error.
    """

    code: int
    output: str
    errors: str


def find() -> Path | None:
    """Return the CLI on the PATH, or None."""
    found = shutil.which("pulumi")
    return Path(found) if found else None


def packages(interpreter: Interpreter) -> list[str]:
    """Return the provider packages that an interpreter has SDKs of, sorted.

    Each SDK says in its pulumi-plugin.json which provider it asks for. Dynamic providers have one
    that comes with the CLI.
    """
    found = {"pulumi-python"}
    for root in interpreter.roots:
        for path in Path(root).glob("lib/python3*/*-packages/*/pulumi-plugin.json"):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                name = json.loads(path.read_text()).get("name")
                if isinstance(name, str) and re.fullmatch(r"[a-z0-9-]+", name):
                    found.add(name)
    return sorted(found)


class Session:
    """A project that the CLI can be used on; made by `session`."""

    def __init__(self, cli: Path, place: Path, directory: Path, variables: Mapping[str, str]):
        """Take what was laid out: the CLI, the throw-away directory, the project's in it."""
        self._cli = cli
        self._place = place
        self.directory = directory
        self._variables = variables

    @property
    def report(self) -> Mapping[str, Any]:
        """How the program ended that was run last; empty if none was."""
        path = self._place / "report.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def write(self, name: str, text: str) -> Path:
        """Write a file beside the project, for the CLI to read; return where it is."""
        path = self._place / name
        path.write_text(text)
        return path

    def shown(self, text: str) -> str:
        """Return what was said, with paths relative to the tree and no others of ours."""
        return text.replace(f"{self._place / 'copy'}/", "").replace("/project/", "")

    def run(self, *words: str, seconds: float) -> Done:
        """Run a command of the CLI in the project's directory.

        Raises:
            CliError: It took too long.
        """
        try:
            done = subprocess.run(
                [self._cli, *words],
                cwd=self.directory,
                env=dict(self._variables),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            raise CliError(f"`pulumi {words[0]}` took longer than {seconds:g} seconds") from None
        return Done(done.returncode, done.stdout, done.stderr)


@contextlib.contextmanager
def session(
    cli: Path,
    tree: Mapping[str, bytes],
    project: Project,
    program: Program,
    interpreter: Interpreter,
    limits: Limits,
    providers: int,
) -> Iterator[Session]:
    """Lay out a project for the CLI, for as long as the context lasts.

    Args:
        cli: The CLI.
        tree: The files.
        project: Which project of them.
        program: What the host would execute.
        interpreter: What executes it.
        limits: What it may use.
        providers: The port of what plays the providers.

    Raises:
        CliError: The project's virtual environment would lie outside of the tree.
    """
    with tempfile.TemporaryDirectory(prefix="pulumi-fixer-", ignore_cleanup_errors=True) as place_:
        place = Path(place_).resolve()
        copy = place / "copy"
        for name in ("copy", "home", "backend"):
            (place / name).mkdir()
        directory = copy / project.path
        directory.mkdir(parents=True, exist_ok=True)
        for path, data in _read_by_cli(tree, project).items():
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        _lay_rest(copy, tree, project)
        plan = guest.Plan(
            str(interpreter.python),
            interpreter.roots,
            environment(program, interpreter),
            str(copy),
            str(place / "tree.zip"),
            limits,
            str(place / "report.json"),
        )
        guest.pack(tree, place / "tree.zip")
        plan.write(place / "plan.json")
        variables = {
            "PATH": f"{cli.parent}:/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(place / "home"),
            "TMPDIR": str(place / "home"),
            "PULUMI_HOME": str(place / "home"),
            "PULUMI_BACKEND_URL": f"file://{place / 'backend'}",
            "PULUMI_CONFIG_PASSPHRASE": "throw-away",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DEBUG_PROVIDERS": ",".join(
                f"{name}:{providers}" for name in packages(interpreter)
            ),
        }
        _lay_python(place, project, variables)
        yield Session(cli, place, directory, variables)


def _read_by_cli(tree: Mapping[str, bytes], project: Project) -> dict[str, bytes]:
    """Return the files that the CLI reads, without what ties secrets to a real passphrase."""
    manifest = project.manifest
    settings = manifest.stack_directory if manifest is not None else None
    places = {project.path, join(project.path, settings or ".")}
    return {
        path: _OF_ANOTHER_PASSPHRASE.sub(b"", data)
        for path, data in tree.items()
        if path == join(".", path)
        and path.rpartition("/")[2].startswith("Pulumi.")
        and (path.rpartition("/")[0] or ".") in places
    }


def _lay_rest(copy: Path, tree: Mapping[str, bytes], project: Project) -> None:
    """Make what ``main`` and plugins name be there: it is looked for, and must not be read."""
    for path in tree:
        directory = join(".", path).rpartition("/")[0] or "."
        if within(directory, ".") and not directory.startswith("/"):
            (copy / directory).mkdir(parents=True, exist_ok=True)
    main = project.file((project.manifest.main if project.manifest else None) or ".")
    if main in tree and within(main, ".") and not main.startswith("/"):
        (copy / main).touch()


def _lay_python(place: Path, project: Project, variables: dict[str, str]) -> None:
    """Put a guest where the host looks for Python."""
    # A host older than the CLI knows nothing of the option that the CLI passes on to it.
    variables["PULUMI_PYTHON_CMD"] = str(place / "python")
    words = [sys.executable, "-I", "-m", guest.__name__, str(place / "plan.json")]
    script = f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n'
    places = [place / "python"]
    option = project.manifest.option("virtualenv") if project.manifest else None
    if option is not None:
        home = join(project.path, option)
        if posixpath.isabs(option) or not within(home, "."):
            raise CliError(f"the virtual environment {option} lies outside of the project's tree")
        places += [place / "copy" / home / "bin" / name for name in ("python", "python3")]
    for path in places:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)


def lines(text: str) -> Sequence[str]:
    """Return the lines of an output that say something."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]
