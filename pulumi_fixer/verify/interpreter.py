"""Which Python runs a project's program: its virtual environment, one that is named, or a new one.

No interpreter is started here: a virtual environment comes with the project, and is trusted as
little as its program. What is in it is read from its files.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from pulumi_fixer.project.dependencies.pyproject import PyProject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_fixer.project import Project
    from pulumi_fixer.verify.evidence import VerifyOptions

BUILDS = "something that is required has no wheel, and to build it is to run its code"
GET_UV = "uv is not there; `pip install 'pulumi-fixer[verify]'` brings it"
_WAYS = "make it with `pulumi install`, or give --python or --install"


class NoInterpreterError(Exception):
    """There is no Python to run the program with; the message says why, and what to do."""


class InstallError(Exception):
    """What the project requires cannot be installed; the message is what uv says."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that runs programs.

    Attributes:
        python: The executable.
        origin: Where it comes from, in words: ``the project's virtual environment venv``.
    """

    python: Path
    origin: str

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The directories that it needs: its own, and that of the Python that it was made from.

        Programs can read them. The files that name them are as little trusted as programs are, so
        that a directory which is no Python's, or holds the user's home, is not among them.
        """
        found = []
        for place in (Path(os.path.normpath(self.python)), self.python.resolve()):
            root = place.parent.parent
            found += [root, root.resolve()]
            with contextlib.suppress(OSError):
                for line in text_of(root / "pyvenv.cfg").splitlines():
                    key, _, value = line.partition("=")
                    if key.strip() == "home":
                        found.append(Path(value.strip()).resolve().parent)
        return tuple(str(root) for root in dict.fromkeys(found) if _is_pythons(root))

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """The versions of the distributions in it, by normalised name, read from their metadata."""
        found = {}
        for root in reversed(self.roots):
            for entry in sorted(Path(root).glob("lib/python3*/*-packages/*.dist-info")):
                name, _, version = entry.name.removesuffix(".dist-info").rpartition("-")
                found[str(canonicalize_name(name))] = version
        return found

    @property
    def words(self) -> str:
        """What the report says of it."""
        named = [f"{name} {self.versions[name]}" for name in _SHOWN if name in self.versions]
        return ", ".join([self.origin, *named])


_SHOWN = ("pulumi", "pulumi-aws")
_MOST = 64 * 1024


def text_of(path: Path) -> str:
    """Return the beginning of a file that came with a project; nothing of what is no plain file.

    Raises:
        OSError: It cannot be read.
    """
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_MOST)


def _is_pythons(root: Path) -> bool:
    if Path.home().resolve().is_relative_to(root.resolve()):
        return False
    return (root / "pyvenv.cfg").is_file() or any(root.glob("lib/python3*/os.py"))


def choose(project: Project, options: VerifyOptions) -> Interpreter:
    """Return the Python to run a project's program with.

    Args:
        project: The project.
        options: ``python`` wins, then ``install``, then the project's own virtual environment.

    Raises:
        NoInterpreterError: There is none, or uv is needed and is not there.
        InstallError: The project's requirements cannot be installed.
    """
    if options.python is not None:
        python = Path(os.path.abspath(options.python))  # noqa: PTH100 - links must stay
        if not python.is_file() or not os.access(python, os.X_OK):
            raise NoInterpreterError(f"{options.python} is no Python that can be executed")
        return Interpreter(python, f"the Python given, {options.python}")
    if options.install:
        return installed(project)
    return _own(project, options.directory)


def _own(project: Project, directory: Path | None) -> Interpreter:
    manifest = project.manifest
    option = manifest.option("virtualenv") if manifest else None
    if project.toolchain != "pip":
        option = option or ".venv"
    if option is None:
        raise NoInterpreterError(f"the project names no virtual environment; {_WAYS}")
    if directory is None:
        raise NoInterpreterError("the project is not on disk; give --python or --install")
    home = directory / option
    for name in ("bin/python", "bin/python3"):
        if os.access(home / name, os.X_OK) and (home / "pyvenv.cfg").is_file():
            python = Path(os.path.abspath(home / name))  # noqa: PTH100 - links must stay
            return Interpreter(python, f"the project's virtual environment {option}")
    raise NoInterpreterError(f"the project's virtual environment {option} is not there; {_WAYS}")


def uv() -> list[str]:
    """Return the command that starts uv.

    Raises:
        NoInterpreterError: It is neither a module of this Python nor on the PATH.
    """
    if importlib.util.find_spec("uv") is not None:
        return [sys.executable, "-m", "uv"]
    found = shutil.which("uv")
    if found is None:
        raise NoInterpreterError(GET_UV)
    return [found]


def cache() -> Path:
    """Return where interpreters are kept: ``pulumi-fixer`` in the user's cache directory."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "pulumi-fixer"


def installed(project: Project) -> Interpreter:
    """Return a Python with what a project requires, made once for the same requirements.

    Only wheels are installed, of the index: to build a package is to run its code, outside of the
    sandbox.

    Raises:
        NoInterpreterError: The project does not say what it requires, or there is no uv.
        InstallError: uv cannot install it.
    """
    requirements = requirements_of(project)
    version = "{}.{}".format(*sys.version_info)
    sums = hashlib.sha256(f"python {version}\n".encode())
    for path, data in sorted(requirements.files.items()):
        sums.update(f"{path} {len(data)}\n".encode() + data)
    home = cache() / "interpreters" / sums.hexdigest()[:20]
    origin = f"a Python {version} made from {requirements.path}"
    home.parent.mkdir(parents=True, exist_ok=True)
    with Path(f"{home}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "complete").is_file():
            _run([*uv(), "venv", "-q", "--clear", "--no-config", "-p", sys.executable, str(home)])
            python = str(home / "bin" / "python")
            install = [*uv(), "pip", "install", "-q", "--no-build", "--no-config", "-p", python]
            with requirements.written() as path:
                _run([*install, "-r", str(path)], path.parent)
            (home / "complete").touch()
    return Interpreter(home / "bin" / "python", origin)


@dataclass(frozen=True)
class Requirements:
    """The files that say what a project requires.

    Attributes:
        path: The one that is installed from.
        files: It and the files that it includes, by path.
    """

    path: str
    files: Mapping[str, bytes]

    @contextlib.contextmanager
    def written(self):  # type: ignore[no-untyped-def]
        """Write them to a directory for a while, and give the path of the first one."""
        with tempfile.TemporaryDirectory(prefix="pulumi-fixer-") as place:
            for path, data in self.files.items():
                target = Path(place, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            yield Path(place, self.path)


def requirements_of(project: Project) -> Requirements:
    """Return the files that Pulumi installs from.

    Raises:
        NoInterpreterError: There is none, it does not load, or it asks for code of this machine or
            of an address to be built.
    """
    if project.toolchain != "pip":
        pyproject = project.dependencies.pyproject
        if pyproject is None or not pyproject.table("project"):
            raise NoInterpreterError("there is no pyproject.toml with a [project] section")
        return _checked(project, Requirements(pyproject.path, _bytes(project, [pyproject])))
    files = project.dependencies.requirements_files
    if not files:
        raise NoInterpreterError("there is no requirements.txt that Pulumi would install from")
    return _checked(project, Requirements(files[0].path, _bytes(project, files)))


def _bytes(project: Project, files: Sequence[object]) -> dict[str, bytes]:
    paths = [str(getattr(file, "path", "")) for file in files]
    found = {path: project.workspace.read_bytes(path) for path in paths}
    for file in files:
        for name in getattr(file, "constraint_files", ()):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(paths[0]), name))
            with contextlib.suppress(OSError):
                found[path] = project.workspace.read_bytes(path)
    if any(path.startswith(("../", "/")) for path in found):
        raise NoInterpreterError("a requirements file lies outside of the project")
    return found


def _checked(project: Project, found: Requirements) -> Requirements:
    for file in project.dependencies.requirements_files:
        for line in file.lines:
            direct = line.requirement is not None and line.requirement.url
            if line.target is not None or direct:
                raise NoInterpreterError(
                    f"{file.path} asks for {line.target or line.content}, which may have to be "
                    "built, and that runs its code; install it yourself and give --python"
                )
    if isinstance(project.dependencies.pyproject, PyProject) and found.path.endswith(".toml"):
        pyproject = project.dependencies.pyproject
        if pyproject.local_paths:
            raise NoInterpreterError(
                f"{pyproject.path} asks for packages of this machine, which have to be built, and "
                "that runs their code; install them yourself and give --python"
            )
    return found


def _run(command: Sequence[str], directory: Path | None = None) -> None:
    """Run uv.

    Raises:
        InstallError: It failed, and said why.
        NoInterpreterError: It failed because nothing may be built.
    """
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        if wants_to_build(done.stderr):
            raise NoInterpreterError(f"{BUILDS}; install it yourself and give --python")
        raise InstallError(said(done.stderr, directory))


def wants_to_build(text: str) -> bool:
    """Tell whether uv failed only because it may build nothing."""
    return "--no-build" in text


def said(text: str, directory: Path | None) -> str:
    """Return what uv says, without the directory that it was started in."""
    if directory is not None:
        text = text.replace(f"{directory}{os.sep}", "")
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
