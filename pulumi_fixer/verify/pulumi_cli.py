"""The real Pulumi CLI, with a backend, a home and a passphrase that are thrown away.

The program is run by a `guest`, out of reach of the CLI and of this machine. What it can have the
engine do for it is bounded too: the engine executes none of its files, and has no network.
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
from pulumi_fixer.verify.interpreter import text_of
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


_IN_SANDBOX = re.compile(r"(?<![\w.])/project/")

_VERSION_SECONDS = 30

_OWN_MEMORY = 4096
"""MiB that the CLI may use beyond what a program may, whose limit it hands down."""

_LIMITED = 'ulimit -v "$0" 2>/dev/null; exec "$@"'
"""The engine reads what a program calls an asset, and a device has no end."""

_NO_NETWORK = "http://127.0.0.1:9"
"""A proxy where nothing is: the engine downloads what a program calls a remote asset."""


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


def check(cli: Path) -> None:
    """Make sure that a CLI works and is one that previews as this layer asks it to.

    Raises:
        CliError: It is not.
    """
    try:
        done = subprocess.run(
            [cli, "version"],
            env={
                "PATH": "/usr/bin:/bin",
                "PULUMI_SKIP_UPDATE_CHECK": "true",
                "HOME": "/nonexistent",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=_VERSION_SECONDS,
        )
        said = (done.stdout.strip() or done.stderr.strip() or f"exit code {done.returncode}")[:200]
    except subprocess.TimeoutExpired:
        said = f"nothing within {_VERSION_SECONDS} seconds"
    except OSError as error:
        said = error.strerror or str(error)
    if not re.match(r"v?[3-9]\.", said):
        raise CliError(f"{cli} is no Pulumi CLI from 3.0 on that works; its version: {said}")


def packages(interpreter: Interpreter) -> list[str]:
    """Return the provider packages that an interpreter has SDKs of, sorted.

    Each SDK says in its pulumi-plugin.json which provider it asks for. Dynamic providers have one
    that comes with the CLI.
    """
    found = {"pulumi-python"}
    for root in interpreter.roots:
        for path in Path(root).glob("lib/python3*/*-packages/*/pulumi-plugin.json"):
            with contextlib.suppress(OSError, ValueError, AttributeError, RecursionError):
                name = json.loads(text_of(path)).get("name")
                if isinstance(name, str) and re.fullmatch(r"[a-z0-9-]+", name):
                    found.add(name)
    return sorted(found)


class Session:
    """A project that the CLI can be used on; made by `session`."""

    def __init__(
        self, cli: Path, place: Path, directory: Path, variables: Mapping[str, str], memory: int
    ) -> None:
        """Take what was laid out: the CLI, the throw-away directory, the project's in it."""
        self._cli = cli
        self._place = place
        self.directory = directory
        self._variables = variables
        self._memory = memory

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
        return _IN_SANDBOX.sub("", text.replace(f"{self._place / 'copy'}/", ""))

    def run(self, *words: str, seconds: float) -> Done:
        """Run a command of the CLI in the project's directory.

        Raises:
            CliError: It took too long.
        """
        try:
            done = subprocess.run(
                ["/bin/sh", "-c", _LIMITED, str(self._memory * 1024), self._cli, *words],
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
        variables: dict[str, str] = {}
        try:
            _lay_files(copy, tree, project)
            _lay_python(place, project, variables)
        except OSError as error:
            raise CliError(f"the files cannot be laid out: {error.strerror or error}") from None
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
        variables |= {
            "PATH": f"{cli.parent}:/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(place / "home"),
            "TMPDIR": str(place / "home"),
            "PULUMI_HOME": str(place / "home"),
            "PULUMI_BACKEND_URL": f"file://{place / 'backend'}",
            "PULUMI_CONFIG_PASSPHRASE": "throw-away",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "HTTP_PROXY": _NO_NETWORK,
            "HTTPS_PROXY": _NO_NETWORK,
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DEBUG_PROVIDERS": ",".join(
                f"{name}:{providers}" for name in packages(interpreter)
            ),
        }
        yield Session(cli, place, copy / project.path, variables, limits.memory + _OWN_MEMORY)


def _lay_files(copy: Path, tree: Mapping[str, bytes], project: Project) -> None:
    """Write the files that the CLI and the engine read: the settings, and what goes into archives.

    None of them can be executed, and no description of a plugin is there, which would have another
    language's host run what lies beside it.
    """
    (copy / project.path).mkdir(parents=True, exist_ok=True)
    home = _virtualenv(project)
    if home is not None and within(project.path, home):
        home = None  # It lies around the project, whose files are no part of it.
    for path, data in tree.items():
        name = path.rpartition("/")[2]
        inside = path == join(".", path) and within(path, ".") and not path.startswith("/")
        if not inside or name.startswith("PulumiPlugin.") or (home and within(path, home)):
            continue
        target = copy / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.startswith("Pulumi."):
            data = _OF_ANOTHER_PASSPHRASE.sub(b"", data)
        target.write_bytes(data)


def _virtualenv(project: Project) -> str | None:
    """Return where the project's virtual environment is in the tree, or None where it has none.

    Raises:
        CliError: It lies outside.
    """
    option = project.manifest.option("virtualenv") if project.manifest else None
    if option is None:
        return None
    home = join(project.path, option)
    if posixpath.isabs(option) or not within(home, "."):
        raise CliError(f"the virtual environment {option} lies outside of the project's tree")
    return home


def _lay_python(place: Path, project: Project, variables: dict[str, str]) -> None:
    """Put a guest where the host looks for Python."""
    # A host older than the CLI knows nothing of the option that the CLI passes on to it.
    variables["PULUMI_PYTHON_CMD"] = str(place / "python")
    words = [sys.executable, "-I", "-m", guest.__name__, str(place / "plan.json")]
    script = f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n'
    places = [place / "python"]
    home = _virtualenv(project)
    if home is not None:
        places += [place / "copy" / home / "bin" / name for name in ("python", "python3")]
    for path in places:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)


def lines(text: str) -> Sequence[str]:
    """Return the lines of an output that say something."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]
