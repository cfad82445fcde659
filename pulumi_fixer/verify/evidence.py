"""What a layer of verification is, what it is told, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from pulumi_fixer.project import ProjectOptions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LAYERS = ("parse", "project", "requirements", "imports", "signatures", "run", "preview")
"""Every layer, in the order in which they are reported."""


class Status(str, Enum):
    """What became of one layer."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_AVAILABLE = "not available"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Evidence:
    """What one layer says of one project.

    Attributes:
        layer: One of `LAYERS`.
        status: NOT_AVAILABLE where this machine lacks something, NOT_RUN where the layer had
            nothing to judge by; the message says what and why.
        message: One line: what was proven, or what failed and where. Never holds a secret.
        details: Diagnostics word for word, warnings about what is deprecated and the like.
        resources: How many resources of each type token the program registers.
    """

    layer: str
    status: Status
    message: str
    details: tuple[str, ...] = ()
    resources: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """What a program that is run may use.

    Attributes:
        seconds: Time, by the clock.
        memory: MiB of memory of each process.
        processes: Processes and threads beyond those that the user has.
        file_size: MiB of each file that it writes.
    """

    seconds: float = 120
    memory: int = 4096
    processes: int = 64
    file_size: int = 64


@dataclass(frozen=True)
class VerifyOptions:
    """What every layer is told beyond the files.

    Attributes:
        project: How the project's facts are worked out; other projects below it are in `nested`.
        directory: The project's directory on disk, where its virtual environment may lie; None
            for a project that is only in memory. Nothing else is read there.
        stack: The stack whose configuration counts; None for the project's own choice.
        resolve: Whether the requirements are resolved, which asks the package index.
        python: The interpreter that runs the program; None for the project's virtual environment.
        install: Whether an interpreter is made from the project's requirements.
        against: A ``pulumi stack export`` to preview over; None for an empty stack.
        limits: What the program may use.
    """

    project: ProjectOptions = field(default_factory=ProjectOptions)
    directory: Path | None = None
    stack: str | None = None
    resolve: bool = False
    python: Path | None = None
    install: bool = False
    against: Path | None = None
    limits: Limits = field(default_factory=Limits)


class Layer(Protocol):
    """One layer: a function that looks at a project and raises nothing for what it holds."""

    def __call__(self, tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
        """Return what the layer says.

        Args:
            tree: The files by path, with forward slashes, relative to the tree's root. They are
                never changed; a layer that needs a directory makes a throw-away copy.
            project: The directory of the Pulumi.yaml in the tree; ``.`` for its root.
            options: What to judge by.
        """
