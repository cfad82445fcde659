from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumi_fixer.batch.items import Item, Job, Outcome
from pulumi_fixer.batch.local import LocalEngine, Workers
from pulumi_fixer.settings import Settings
from tests.batch import misbehaving

if TYPE_CHECKING:
    from collections.abc import Iterator

JOB = Job(Settings())


def items(*answers: bytes) -> Iterator[tuple[str, Item]]:
    for ordinal, answer in enumerate(answers):
        yield str(ordinal), Item(ordinal, str(ordinal), "", ordinal + 1, answer)


def run(*answers: bytes, jobs: int = 2) -> dict[bytes, Outcome]:
    workers = Workers(JOB, jobs=jobs, timeout=3, max_memory=1024, work=misbehaving.work)
    found = {}
    for _, item, outcome in LocalEngine(workers).run(items(*answers)):
        assert item.answer is not None
        found[item.answer] = outcome
    return found


@pytest.mark.parametrize(
    ("does", "says"),
    [
        (b"hang", "took longer than 3 seconds"),
        (b"spin", "took longer than 3 seconds"),
        (b"eat", "more than 1024 MiB of memory"),
        (b"exit", "its worker process died (exit code 3)"),
        (b"exit quietly", "took longer than 3 seconds"),
        (b"kill", "its worker process died (SIGKILL)"),
        (b"raise", "RuntimeError: several lines"),
    ],
)
def test_item_that_misbehaves_is_an_error_and_the_others_go_on(does: bytes, says: str) -> None:
    good = [f"good {number}".encode() for number in range(5)]
    found = run(*good[:2], does, *good[2:])
    assert {answer: found[answer].status for answer in good} == dict.fromkeys(good, "clean")
    assert found[does].status == "error"
    assert says in found[does].record["error"]
    assert "\n" not in found[does].record["error"]


def test_one_worker_outlives_every_item() -> None:
    found = run(b"kill", b"exit", b"a", b"raise", b"b", jobs=1)
    assert [found[name].status for name in (b"a", b"b")] == ["clean", "clean"]
    assert len(found) == 5


def test_items_are_read_no_faster_than_they_are_worked_on() -> None:
    read: list[int] = []

    def source() -> Iterator[tuple[str, Item]]:
        for name, item in items(*[f"{number}".encode() for number in range(40)]):
            read.append(item.ordinal)
            yield name, item

    workers = Workers(JOB, jobs=2, timeout=30, max_memory=1024, work=misbehaving.work)
    for done, _ in enumerate(LocalEngine(workers).run(source())):
        assert len(read) <= done + 1 + 2 * workers.jobs
    assert len(read) == 40


def test_worker_that_hangs_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import multiprocessing, time\n"
        "from tests.batch.test_local import JOB, Workers, items, misbehaving\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(JOB, jobs=1, timeout=600, max_memory=1024, work=misbehaving.work)\n"
        "    (_, good), (_, bad) = items(b'good', b'spin')\n"
        "    workers.submit(good).result()\n"
        "    workers.submit(bad)\n"
        "    print(*[child.pid for child in multiprocessing.active_children()], flush=True)\n"
        "    time.sleep(600)\n"
    )
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, program],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    time.sleep(0.5)
    process.kill()
    try:
        process.communicate(timeout=60)  # The worker has the pipe too, until it ends.
    except subprocess.TimeoutExpired:
        os.kill(worker, signal.SIGKILL)
        raise
