"""The files of the output directory, all derived from the state and in the input's order."""

from __future__ import annotations

import contextlib
import itertools
import json
import shutil
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pulumi_fixer import __version__
from pulumi_fixer.batch.items import ERROR
from pulumi_fixer.reports.model import LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pulumi_fixer.batch.items import Item, Outcome
    from pulumi_fixer.batch.state import Done, State

FORMAT = 1
RESULTS = "results.jsonl"
PREDICTIONS = "predictions.jsonl"
SUMMARY = "summary.json"
ANSWERS = "responses"
PATCHES = "patches"
PROJECTS = "projects"
_FAILED = "failed"
_AFTER = (*LEFT, "failed")
"""The statuses of findings that are still there."""


@dataclass
class Summary:
    """Counts over a batch.

    Attributes:
        items: The number of items.
        statuses: How many items have each status.
        before: How many findings each rule had.
        after: How many of them are left.
        response: How many blocks the answers have, and how many of them were named and placed.
        layers: For each layer that was verified, how many items have each status.
    """

    items: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    response: Counter[str] = field(default_factory=Counter)
    layers: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, done: Done) -> None:
        """Count one item."""
        self.items += 1
        self.statuses[done.outcome.status] += 1
        for finding in done.outcome.record["findings"]:
            self.before[finding["rule"]] += 1
            self.after[finding["rule"]] += finding["status"] in _AFTER
        self.response.update(done.outcome.record["response"] or {})
        for evidence in done.outcome.record.get("evidence", ()):
            self.layers.setdefault(evidence["layer"], Counter())[evidence["status"]] += 1

    @property
    def is_clean(self) -> bool:
        """Whether no finding is left, no item failed, and no layer of verification did."""
        unproven = any(counts[_FAILED] for counts in self.layers.values())
        return not (self.after.total() or self.statuses[ERROR] or unproven)

    def as_json(self) -> dict[str, Any]:
        """Return the content of ``summary.json``."""
        return {
            "format": FORMAT,
            "tool": {"name": "pulumi-fixer", "version": __version__},
            "items": self.items,
            "statuses": dict(sorted(self.statuses.items())),
            "rules": {
                rule: {"before": count, "after": self.after[rule]}
                for rule, count in sorted(self.before.items())
            },
            "responses": dict(sorted(self.response.items())),
            **({"layers": self.layers} if self.layers else {}),
        }


def write_results(directory: Path, state: State) -> None:
    """Write ``results.jsonl``: what is known so far, in the order of the input."""
    with replaced(directory / RESULTS) as path, path.open("w") as file:
        for done in itertools.chain(state.done(), state.unlisted()):
            file.write(result_line(done))


def result_line(done: Done) -> str:
    """Return an item's line in ``results.jsonl``."""
    return json.dumps(done.record) + "\n"


def write_outputs(directory: Path, state: State, container: str | None) -> Summary:
    """Write every file that is derived from the state, and return the counts.

    Args:
        directory: The output directory.
        state: Its state.
        container: The name of the file that rows are written back to, or None.
    """
    summary = Summary()
    write_results(directory, state)
    shutil.rmtree(directory / PATCHES, ignore_errors=True)
    shutil.rmtree(directory / ANSWERS, ignore_errors=True)
    (directory / PATCHES).mkdir()
    with replaced(directory / PREDICTIONS) as path, path.open("w") as predictions:
        for done in state.done():
            summary.add(done)
            predictions.write(_prediction(done))
            if done.outcome.patch:
                (directory / PATCHES / f"{done.name}.patch").write_bytes(done.outcome.patch)
            if done.path is not None and done.outcome.answer is not None:
                answer = directory / ANSWERS / done.path
                answer.parent.mkdir(parents=True, exist_ok=True)
                answer.write_bytes(done.outcome.answer)
    if container is not None:
        with replaced(directory / container) as path:
            _write_container(path, state)
    with replaced(directory / SUMMARY) as path:
        path.write_text(json.dumps(summary.as_json(), indent=2) + "\n")
    return summary


def write_project(directory: Path, name: str, item: Item, outcome: Outcome) -> None:
    """Write the repaired project of one item to ``projects/<name>/``."""
    target = directory / PROJECTS / name
    shutil.rmtree(target, ignore_errors=True)
    if item.project is not None:
        from pulumi_fixer.batch.trees import copy_project

        copy_project(item.project, target)
    for path, data in outcome.files.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a file to write beside ``path``, which takes its place when all went well."""
    temporary = path.with_name(f".new-{path.name}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _prediction(done: Done) -> str:
    try:
        patch = done.outcome.patch.decode()
    except UnicodeDecodeError:
        patch = ""  # JSON cannot hold it, and with other bytes it would not apply.
    prediction = {
        "instance_id": done.id,
        "model_name_or_path": "pulumi-fixer",
        "model_patch": patch,
    }
    return json.dumps(prediction) + "\n"


def _write_container(path: Path, state: State) -> None:
    rows = ((done.row, done.outcome.answer) for done in state.done() if done.row is not None)
    if path.suffix == ".parquet":
        from pulumi_fixer.batch.parquet import write_parquet

        write_parquet(path, rows)
    else:
        from pulumi_fixer.batch.jsonl import write_jsonl

        write_jsonl(path, rows)
