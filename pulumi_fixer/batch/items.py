"""What goes through a batch: items in, outcomes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pulumi_fixer.settings import Settings
    from pulumi_fixer.verify.request import Request

ERROR = "error"
"""The status of an item that could not be worked on."""

NO_PROJECT = "no-project"
"""The status of an answer that carries no Pulumi Python project."""


@dataclass(frozen=True)
class ProjectPlace:
    """A project on disk.

    Attributes:
        root: The directory that the batch was given.
        directory: The project's directory, relative to it.
        nested: The directories of other projects below it, relative to ``root``.
    """

    root: str
    directory: str
    nested: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One project or one answer of the input.

    Attributes:
        ordinal: Its place in the input, counted from 0.
        id: What the input calls it.
        sha256: The hash of its content, in hex.
        position: How far into the input it ends, in the unit of the source's ``size``.
        answer: The answer; None for a project, and where ``refusal`` says why there is none.
        project: Where the project is; None for an answer.
        path: The path of a file of the input that holds nothing but this answer; else None.
        row: The row that holds the answer, as the source's container keeps it; else None.
        refusal: Why it is not worked on, or None.
    """

    ordinal: int
    id: str
    sha256: str
    position: int
    answer: bytes | None = None
    project: ProjectPlace | None = None
    path: str | None = None
    row: bytes | None = None
    refusal: str | None = None


@dataclass(frozen=True)
class Job:
    """What is the same for all items of a batch.

    Attributes:
        settings: What to select and how to judge.
        scaffold: The template project that answers land on, by path, or None.
        projects: Whether the files of the repaired projects are wanted.
        request: What is to be verified of the repaired projects, or None.
    """

    settings: Settings
    scaffold: dict[str, bytes] | None = None
    projects: bool = False
    request: Request | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one item.

    Attributes:
        status: ``clean``, ``fixed``, ``remaining`` or ``failed`` as in the report, `NO_PROJECT` or
            `ERROR`.
        record: The rest of its line in ``results.jsonl``.
        answer: The rewritten answer; None for a project and for an error.
        patch: The change to the project's files, relative to its root.
        files: The repaired project's files where they are wanted: all of an answer's, and those of
            a project that changed.
    """

    status: str
    record: dict[str, Any] = field(default_factory=dict)
    answer: bytes | None = None
    patch: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict)


def failed(reason: str) -> Outcome:
    """Return the outcome of an item that could not be worked on, for a reason in words."""
    return Outcome(ERROR, record(error=reason))


def record(**values: Any) -> dict[str, Any]:
    """Return a record: what is given, and the fields that every record has."""
    empty: dict[str, Any] = {
        "sdk": {},
        "findings": [],
        "files": [],
        "warnings": [],
        "response": None,
        "error": None,
        "timing": {"seconds": 0.0},
    }
    return {**empty, **values}
