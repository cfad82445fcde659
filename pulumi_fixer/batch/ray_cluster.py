"""The engine of a Ray cluster; needs the extra ``ray``.

Each actor is one worker that keeps a worker process of its own, so that an item meets the very
same limits as on one machine. An actor whose node is lost is started again elsewhere, and its item
with it.
"""

from __future__ import annotations

import importlib
import logging
import re
import socket
from typing import TYPE_CHECKING, Any

from pulumi_fixer.batch.engine import EngineError
from pulumi_fixer.batch.items import failed
from pulumi_fixer.batch.local import Workers
from pulumi_fixer.batch.work import repair_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_fixer.batch.engine import Work
    from pulumi_fixer.batch.items import Item, Job, Outcome


class _Actor:
    def __init__(self, job: Job, timeout: float, max_memory: int, work: Work) -> None:
        self._workers = Workers(job, jobs=1, timeout=timeout, max_memory=max_memory, work=work)

    def work(self, item: Item) -> Outcome:
        return self._workers.outcome(self._workers.submit(item))


class RayEngine:
    """Works on items with the actors of a Ray cluster."""

    def __init__(
        self,
        job: Job,
        *,
        jobs: int | None,
        timeout: float,
        max_memory: int,
        address: str | None = None,
        work: Work = repair_item,
    ) -> None:
        """Connect to a cluster, or start one on this machine.

        Args:
            job: What all items have in common.
            jobs: The number of actors; None for one on each processor of the cluster.
            timeout: How long an item may take, in seconds.
            max_memory: How much memory a worker process may use, in MiB.
            address: The cluster's address; None for the one of RAY_ADDRESS, or a local one.
            work: What is done with an item.

        Raises:
            EngineError: Ray is not installed, or there is no cluster at the address.
        """
        try:
            self._ray: Any = importlib.import_module("ray")
        except ImportError:
            raise EngineError("Ray is not installed: pip install 'pulumi-fixer[ray]'") from None
        ray = self._ray
        try:
            _reach(address)
            ray.init(
                address=address,
                log_to_driver=False,
                logging_level=logging.WARNING,
            )
        except (OSError, ValueError, RuntimeError) as error:
            place = address or "hand"
            raise EngineError(f"there is no Ray cluster at {place}: {error}") from error
        processors = int(ray.cluster_resources().get("CPU", 1))
        actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=2)(_Actor)
        shared = ray.put(job)
        count = min(jobs or processors, processors)
        self._actors = [actor.remote(shared, timeout, max_memory, work) for _ in range(count)]

    def run(self, items: Iterable[tuple[str, Item]]) -> Iterator[tuple[str, Item, Outcome]]:
        """Yield each item with its outcome as it finishes (see `Engine.run`)."""
        idle = list(self._actors)
        pending: dict[Any, tuple[str, Item, Any]] = {}
        try:
            for name, item in items:
                if not idle:
                    yield from self._finished(pending, idle)
                actor = idle.pop()
                pending[actor.work.remote(item)] = (name, item, actor)
            while pending:
                yield from self._finished(pending, idle)
        finally:
            self._ray.shutdown()

    def _finished(
        self, pending: dict[Any, tuple[str, Item, Any]], idle: list[Any]
    ) -> Iterator[tuple[str, Item, Outcome]]:
        done, _ = self._ray.wait(list(pending))
        for reference in done:
            name, item, actor = pending.pop(reference)
            idle.append(actor)
            try:
                outcome = self._ray.get(reference)
            except self._ray.exceptions.RayError as error:
                outcome = failed(f"its Ray worker died: {' '.join(str(error).split())}")
            yield name, item, outcome


def _reach(address: str | None) -> None:
    """Find out whether something listens there: Ray itself waits for minutes and then exits.

    Raises:
        OSError: Nothing does.
    """
    match = re.fullmatch(r"(?:ray://)?\[?([^/]+?)\]?:(\d+)", address or "")
    if match is not None:
        socket.create_connection((match[1], int(match[2])), timeout=10).close()
