"""One batch, from the input to the output directory, and on from where an earlier one stopped."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_fixer import __version__
from pulumi_fixer.batch.items import failed
from pulumi_fixer.batch.jsonl import COMPRESSIONS
from pulumi_fixer.batch.outputs import (
    ANSWERS,
    PATCHES,
    PREDICTIONS,
    PROJECTS,
    RESULTS,
    SUMMARY,
    Summary,
    result_line,
    write_outputs,
    write_project,
    write_results,
)
from pulumi_fixer.batch.state import STATE_NAME, DamagedError, Done, State, StateError
from pulumi_fixer.disk import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.batch.engine import Engine
    from pulumi_fixer.batch.items import Item, Job, Outcome
    from pulumi_fixer.batch.source import Source

_CONTAINERS = (*(f"{ANSWERS}.jsonl{suffix}" for suffix in COMPRESSIONS), f"{ANSWERS}.parquet")
_DERIVED = (ANSWERS, PATCHES, PROJECTS, RESULTS, PREDICTIONS, SUMMARY)


@dataclass(frozen=True)
class Shard:
    """One part of a batch that is spread over several runs.

    Attributes:
        number: Which part, counted from 1.
        count: The number of parts.
    """

    number: int = 1
    count: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Return the shard that ``i/n`` names.

        Raises:
            ValueError: It names none.
        """
        match = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text)
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            raise ValueError(f"--shard takes i/n with i from 1 to n, such as 1/4; not {text!r}")
        return cls(int(match[1]), int(match[2]))

    def has(self, ordinal: int) -> bool:
        """Tell whether the item at a place of the input belongs to this part."""
        return ordinal % self.count == self.number - 1


@dataclass(frozen=True)
class Batch:
    """What is to be done.

    Attributes:
        given: The input, as the user wrote it.
        source: The input, opened.
        out: The output directory.
        job: What all items have in common.
        reading: How the input is read: pattern and columns.
        shard: Which part of the input is worked on.
        resume: True to go on in a directory that holds this batch, False to start anew there, None
            to go on where that is possible.
        retry_failed: Whether items that ended in an error are worked on again.
    """

    given: str
    source: Source
    out: Path
    job: Job
    reading: dict[str, str | None] = dataclasses.field(default_factory=dict)
    shard: Shard = dataclasses.field(default_factory=Shard)
    resume: bool | None = None
    retry_failed: bool = False

    def run(self, engine: Engine, progress: Callable[[Item], None]) -> Summary:
        """Work on what is not done yet, and write every output.

        Args:
            engine: What works on the items.
            progress: Called with each item once it is done, or is found to be done.

        Raises:
            StateError: The directory holds something else, or another run is writing there.
            pulumi_fixer.batch.source.SourceError: The input cannot be read to its end; what is
                done stays done.
        """
        state = self._open()
        try:
            state.say({**self._said(), "finished": False})
            write_results(self.out, state)
            state.forget_items()
            with (self.out / RESULTS).open("a") as results:
                for name, item, outcome in engine.run(self._left(state, progress)):
                    results.write(self._record(state, name, item, outcome))
                    results.flush()
                    progress(item)
            state.forget_unlisted()
            summary = write_outputs(self.out, state, self.source.container)
            state.say({**self._said(), "finished": True})
            return summary
        finally:
            state.close()

    def _left(self, state: State, progress: Callable[[Item], None]) -> Iterator[tuple[str, Item]]:
        """List every item, and yield those that have to be worked on, without their rows."""
        for item in self.source.items():
            mine = self.shard.has(item.ordinal)
            name = state.add(item, mine=mine)
            if not mine:
                continue
            if state.is_done(name, item.sha256, again_if_error=self.retry_failed):
                progress(item)
            else:
                yield name, dataclasses.replace(item, row=None)

    def _record(self, state: State, name: str, item: Item, outcome: Outcome) -> str:
        file_name = state.file_name(name)
        if self.job.projects:
            try:
                write_project(self.out, file_name, item, outcome)
            except UnreadableError as error:
                outcome = failed(str(error))
        state.record(name, item.sha256, outcome)
        return result_line(Done(name, file_name, item.sha256, item.path, item.row, outcome))

    def _open(self) -> State:
        """Return the state of the output directory, made or taken up."""
        state_file = self.out / STATE_NAME
        if not state_file.exists():
            if self.out.is_dir() and any(self.out.iterdir()):
                raise StateError(f"{self.out}: is not empty, and holds no results of a batch")
            self.out.mkdir(parents=True, exist_ok=True)
            return State(self.out)
        if self.resume is False:
            return _cleared(self.out)
        state = State(self.out)
        differing = _differences(state.said, self._said())
        if differing:
            state.close()
            raise StateError(
                f"{self.out}: holds the results of another batch ({', '.join(differing)} differ); "
                "take another directory, or --no-resume to start anew in this one"
            )
        return state

    def _said(self) -> dict[str, Any]:
        """Return what makes it the same batch when it is run again."""
        settings = dataclasses.asdict(self.job.settings)
        if self.job.settings.config is not None:
            settings["config"] = _hash(Path(self.job.settings.config).read_bytes())
        scaffold = "".join(
            f"{path}\0{_hash(data)}\n" for path, data in sorted((self.job.scaffold or {}).items())
        )
        return {
            "version": __version__,
            "input": self.given if self.given == "-" else str(Path(self.given).resolve()),
            "container": self.source.container,
            "reading": self.reading,
            "settings": settings,
            "scaffold": _hash(scaffold.encode("utf-8", "surrogateescape")),
            "projects": self.job.projects,
            "verify": self.job.request.said if self.job.request else None,
            "shard": f"{self.shard.number}/{self.shard.count}",
        }


def _differences(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the names of what differs; JSON has lists where Python has tuples."""
    return [key for key, value in new.items() if key in old and old[key] != _as_json(value)]


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    return [_as_json(item) for item in value] if isinstance(value, tuple) else value


def _cleared(directory: Path) -> State:
    """Remove what a batch left in its directory, and nothing else; return the empty state."""
    try:
        # Another run that is writing there holds its state.
        state = State(directory)
    except DamagedError:
        for path in directory.glob(f"{STATE_NAME}*"):
            path.unlink()
        state = State(directory)
    for name in (*_DERIVED, *_CONTAINERS):
        path = directory / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    state.forget_all()
    return state


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
