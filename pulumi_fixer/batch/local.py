"""The engine of one machine: worker processes, each item under limits of its own."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as ItemTimeout
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from pulumi_fixer.batch.items import failed
from pulumi_fixer.batch.work import repair_item
from pulumi_fixer.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from pulumi_fixer.batch.engine import Work
    from pulumi_fixer.batch.items import Item, Job, Outcome

_ITEMS_FOR_EACH_WORKER = 2
"""One that is worked on and one that waits, so that no worker idles and memory stays flat."""

_job: Job | None = None
"""What every item of this worker process has in common."""


class Workers:
    """A pool of worker processes that no item can take down.

    Attributes:
        jobs: The number of processes.
        timeout: How long an item may take, in seconds.
        max_memory: How much memory a process may use, in MiB.
    """

    def __init__(
        self, job: Job, *, jobs: int, timeout: float, max_memory: int, work: Work = repair_item
    ) -> None:
        """Describe the pool; processes start with the first item."""
        self.jobs = jobs
        self.timeout = timeout
        self.max_memory = max_memory
        self._job = job
        self._work = work
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop()

    def submit(self, item: Item) -> Future[Outcome]:
        """Start to work on an item."""
        with _uninterrupted():
            if self._pool is None:
                # A fresh interpreter for each worker: a fork would copy the locks of this
                # process's threads, and the memory limit would count what this process has.
                self._pool = ProcessPool(
                    max_workers=self.jobs,
                    initializer=_start_worker,
                    initargs=(self._job, self.max_memory),
                    context=multiprocessing.get_context("spawn"),
                )
            future: Future[Outcome] = self._pool.schedule(
                _run, args=(self._work, item), timeout=self.timeout
            )
        return future

    def outcome(self, future: Future[Outcome]) -> Outcome:
        """Return what became of an item, whatever it did to its worker."""
        try:
            return future.result()
        except ItemTimeout:  # Not the built-in one before Python 3.11.
            return failed(f"took longer than {self.timeout:g} seconds (--timeout)")
        except MemoryError:
            return failed(f"needed more than {self.max_memory} MiB of memory (--max-memory)")
        except ProcessExpired as error:
            return failed(
                f"its worker process died ({_cause(error.exitcode)}); the memory limit is "
                f"{self.max_memory} MiB (--max-memory)"
            )
        except BrokenProcessPool as error:
            self._stop()
            return failed(f"the worker processes died: {error}")
        except SettingsError as error:
            return failed(str(error))
        except Exception as error:  # An item's bug must not end the batch.
            words = " ".join(f"{type(error).__name__}: {error}".split())
            return failed(f"internal error, please report it: {words}")

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


class LocalEngine:
    """Works on items with the processes of this machine."""

    def __init__(self, workers: Workers) -> None:
        """Use some workers."""
        self._workers = workers

    def run(self, items: Iterable[tuple[str, Item]]) -> Iterator[tuple[str, Item, Outcome]]:
        """Yield each item with its outcome as it finishes (see `Engine.run`)."""
        pending: dict[Future[Outcome], tuple[str, Item]] = {}
        with self._workers as workers:
            for name, item in items:
                pending[workers.submit(item)] = (name, item)
                if len(pending) >= workers.jobs * _ITEMS_FOR_EACH_WORKER:
                    yield from self._finished(pending)
            while pending:
                yield from self._finished(pending)

    def _finished(
        self, pending: dict[Future[Outcome], tuple[str, Item]]
    ) -> Iterator[tuple[str, Item, Outcome]]:
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            name, item = pending.pop(future)
            yield name, item, self._workers.outcome(future)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep the keyboard's interrupt from the workers: it is for the process that the user started.

    They inherit what the thread that starts them has blocked, and so have it blocked even while
    Python is still starting in them.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker(job: Job, max_memory: int) -> None:
    global _job
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform != "win32":
        import resource

        limit = max_memory * 2**20
        # macOS has the limit and does not allow to lower it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _end_with_parent() -> None:
    """End a worker that hangs in an item when no one is left to stop it."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _run(work: Work, item: Item) -> Outcome:
    assert _job is not None
    return work(item, _job)


def _cause(exitcode: int) -> str:
    if exitcode >= 0:
        return f"exit code {exitcode}"
    try:
        return signal.Signals(-exitcode).name
    except ValueError:
        return f"signal {-exitcode}"
