"""PF901 beyond its corpus: columns, and files at the edge of what can be parsed."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace


def run(content: bytes) -> list[Outcome]:
    files = {"Pulumi.yaml": b"name: p\nruntime: python\n", "a.py": content}
    return Engine(Workspace(files=files), ".", ProjectOptions(), matching("PF901")).fix()


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("x = = 1\n", 1, 5),
        ("y = 'ä🚀' + = 1\n", 1, 12),
        ("# ä\r\nx = = 1\r\n", 2, 5),
        ("x = 1\rx = = 1\r", 2, 5),
        ("\ufeffx = = 1\n", 1, 5),
        ("x = '''\nabc", 1, 5),
        ("if x:\n", 1, 6),
    ],
)
def test_place(content: str, line: int, column: int) -> None:
    (outcome,) = run(content.encode())
    assert (outcome.place.line, outcome.place.column) == (line, column)
    assert outcome.finding.message.startswith("Python does not parse this file: ")


@pytest.mark.parametrize(
    "content",
    ["(" * 50_000, "-" * 100_000 + "1", "x" + ".y" * 100_000, "1" + "+1" * 100_000],
    ids=["brackets", "signs", "attributes", "sums"],
)
def test_file_that_is_hard_to_parse_is_one_finding(content: str) -> None:
    (outcome,) = run(f"x = 0777\n{content}".encode())
    assert outcome.status == "refused"
