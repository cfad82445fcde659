"""The shards of a batch, put together as if one run had done them all."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any

from pulumi_fixer.batch.outputs import PROJECTS, Summary, write_outputs
from pulumi_fixer.batch.state import STATE_NAME, State, StateError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OF_A_SHARD = ("shard", "finished")
"""What shards of one batch may differ in."""


def merge(directories: Sequence[Path], out: Path) -> Summary:
    """Put the output directories of all shards of a batch together.

    Args:
        directories: The directories, in any order.
        out: The directory to make; the files in it are those that one run would have written.

    Raises:
        StateError: A directory holds no shard, they are not of one batch, one is missing, given
            twice or not finished, or ``out`` is not empty.
    """
    if out.is_dir() and any(out.iterdir()):
        raise StateError(f"{out}: is not empty")
    with contextlib.ExitStack() as stack:
        shards = []
        for index, directory in enumerate(directories):
            if directory.resolve() in [other.resolve() for other in directories[:index]]:
                raise StateError(f"{directory}: is given twice")
            if not (directory / STATE_NAME).is_file():
                raise StateError(f"{directory}: holds no results of a batch")
            state = State(directory)
            stack.callback(state.close)
            said = state.said
            if not said.get("finished"):
                raise StateError(f"{directory}: is not finished; run the same command again first")
            shards.append((directory, state, {**said, "items": state.listing()}))
        batch = _one_batch([(directory, said) for directory, _, said in shards])
        out.mkdir(parents=True, exist_ok=True)
        merged = State(out)
        stack.callback(merged.close)
        del batch["items"]
        merged.say({**batch, "shard": "1/1"})
        for directory, state, _ in shards:
            merged.take(state)
            if (directory / PROJECTS).is_dir():
                shutil.copytree(
                    directory / PROJECTS, out / PROJECTS, symlinks=True, dirs_exist_ok=True
                )
        return write_outputs(out, merged, batch["container"])


def _one_batch(shards: Sequence[tuple[Path, dict[str, Any]]]) -> dict[str, Any]:
    """Return what the batch was told, once it is certain that each shard is there once."""
    first_place, first = shards[0]
    count = str(first["shard"]).partition("/")[2]
    places: dict[str, Path] = {}
    for directory, said in shards:
        differing = [
            key for key in first if key not in ("shard", "finished") and said.get(key) != first[key]
        ]
        number, _, of = str(said["shard"]).partition("/")
        if differing or of != count:
            names = ", ".join(differing or ["shard"])
            raise StateError(f"{directory} and {first_place} are not of one batch: {names} differ")
        if number in places:
            raise StateError(f"{directory} and {places[number]} are the same shard, {number}")
        places[number] = directory
    missing = [str(number) for number in range(1, int(count) + 1) if str(number) not in places]
    if missing:
        raise StateError(f"of {count} shards, {', '.join(missing)} are missing")
    return first
