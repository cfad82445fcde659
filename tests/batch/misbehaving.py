"""Work that goes wrong in every way in which the repair of an item might."""

from __future__ import annotations

import os
import signal
import time

from pulumi_fixer.batch.items import Item, Job, Outcome, record


def work(item: Item, job: Job) -> Outcome:
    """Do to the worker process what the answer says."""
    match item.answer:
        case b"hang":
            time.sleep(3600)
        case b"spin":
            while True:
                pass
        case b"eat":
            return Outcome("fixed", {"eaten": len(bytearray(8 * 2**30))})
        case b"exit":
            os._exit(3)
        case b"exit quietly":
            os._exit(0)
        case b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"raise":
            raise RuntimeError("several\nlines")
        case _:
            pass
    return Outcome("clean", record(), item.answer)
