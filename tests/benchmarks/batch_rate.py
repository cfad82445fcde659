"""How fast `batch` goes and how much memory it takes, for different numbers of answers.

usage: python -m tests.benchmarks.batch_rate [COUNT ...]    (1000 and 10000 when left out)

For each count it prints answers a second, the same as a multiple of a plain loop in one process
over the same answers (the baseline, measured in the same run), and the peak memory of the largest
process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pulumi_fixer.responses import repair
from pulumi_fixer.settings import Settings
from tests.responses.cases import RESPONSES, SCAFFOLD

_BASELINE = 200


def synthetic(number: int) -> str:
    """Return an answer that no other number gives: those of the corpus in turn, with a preface."""
    texts = sorted(RESPONSES.glob("*/response.md"))
    text = texts[number % len(texts)].read_bytes().decode("utf-8", "replace")
    return f"Answer number {number}.\n\n{text}"


def main(counts: list[int]) -> None:
    """Print a line for the baseline and one for each count."""
    start = time.perf_counter()
    for number in range(_BASELINE):
        repair(synthetic(number).encode(), SCAFFOLD, Settings())
    baseline = _BASELINE / (time.perf_counter() - start)
    print(f"baseline: {baseline:.1f} answers a second, one process, {_BASELINE} answers")
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            rows, out = Path(scratch, "in.jsonl"), Path(scratch, "out")
            with rows.open("w") as file:
                for number in range(count):
                    file.write(json.dumps({"id": number, "text": synthetic(number)}) + "\n")
            words = ["batch", str(rows), "--out", str(out), "--quiet"]
            words += ["--scaffold", str(RESPONSES / "scaffold")]
            start = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-m", "pulumi_fixer", *words], stdout=subprocess.DEVNULL
            )
            _, _, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            records = sum(1 for _ in (out / "results.jsonl").open())
        print(
            f"{count} answers, {records} records: {count / seconds:.1f} a second, "
            f"{count / seconds / baseline:.2f} x baseline, {usage.ru_maxrss / 1024:.0f} MiB at most"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000, 10000])
