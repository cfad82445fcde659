"""Small inputs for batches, and what a batch made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

BROKEN = "name: shop\nruntime: python\nconfig:\n  aws:region:\n    default: eu-west-1\n"
FIXED = BROKEN.replace("default:", "value:")
MAIN = "import pulumi\npulumi.export('answer', 42)\n"
SELECT = ("--select", "PF101")


def answer(number: int = 0, *, manifest: str = BROKEN) -> str:
    """Return an answer that carries a project; its number makes it differ from the others."""
    return (
        f"Answer {number}.\n\n## Pulumi.yaml\n\n```yaml\n{manifest}```\n\n"
        f"## __main__.py\n\n```python\n{MAIN}```\n"
    )


def write_answers(root: Path, count: int) -> None:
    for number in range(count):
        path = root / f"a{number:03}" / "MODEL_RESPONSE.md"
        path.parent.mkdir(parents=True)
        path.write_text(answer(number))


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def outputs(directory: Path) -> dict[str, bytes]:
    """Return the files of an output directory, the state aside and without any timing."""
    found = {}
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory).as_posix()
        if path.is_file() and not name.startswith("."):
            data = path.read_bytes()
            if name == "results.jsonl":
                records = [{**record, "timing": None} for record in lines(path)]
                data = "".join(json.dumps(record) + "\n" for record in records).encode()
            found[name] = data
    return found
