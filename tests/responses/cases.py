"""The answers of the corpus, and the files that each of them gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

from tests.corpus import CORPUS, Tree, read_tree

RESPONSES = CORPUS / "responses"
SCAFFOLD = read_tree(RESPONSES / "scaffold")


@dataclass(frozen=True)
class ResponseCase:
    """``corpus/responses/<case>``: an answer, and the files that it gives, where they belong.

    ``case.yaml`` says ``about``, ``blocks``, ``named``, ``placed_by_import``, a part of each of the
    ``warnings``, and with ``scaffold: true`` that it lands on ``corpus/responses/scaffold``.
    """

    name: str
    markdown: bytes
    expected: Tree
    scaffold: Tree
    blocks: int
    named: int
    placed_by_import: int
    warnings: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def response_cases() -> list[ResponseCase]:
    found = []
    for path in sorted(RESPONSES.glob("*/case.yaml")):
        said: dict[str, Any] = YAML(typ="safe").load(path)
        expected = read_tree(path.parent / "expected")
        expected.pop(".gitkeep", None)
        found.append(
            ResponseCase(
                name=path.parent.name,
                markdown=(path.parent / "response.md").read_bytes(),
                expected=expected,
                scaffold=SCAFFOLD if said.get("scaffold") else {},
                blocks=said["blocks"],
                named=said["named"],
                placed_by_import=said.get("placed_by_import", 0),
                warnings=tuple(said["warnings"]),
            )
        )
    return found
