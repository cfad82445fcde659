"""Blocks that nothing names, where their content leaves no doubt which file they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_fixer.project.manifest import MANIFEST_NAMES
from pulumi_fixer.responses.excerpts import is_excerpt, python
from pulumi_fixer.responses.imports import parsed, provides
from pulumi_fixer.responses.paths import TakenNames
from pulumi_fixer.responses.program import entry_path, imported_names, is_program
from pulumi_fixer.responses.reading import Given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_fixer.responses.fences import Block
    from pulumi_fixer.responses.reading import Reading

_IMPORTS_PULUMI = re.compile(r"(?m)^(?:import|from)[ \t]+pulumi")
_MAKES = re.compile(r"(?m)^(?:\w+[ \t]*=[ \t]*)?(?:aws\.\w+\.[A-Z]\w*\(|pulumi\.export\()")


def recognise(reading: Reading, scaffold: Mapping[str, bytes]) -> None:
    """Add the files that blocks without a name are to what was read.

    The project file is known by its keys. Python code that imports pulumi is the module whose
    names the entry point imports where no other block gives that, or, in an answer whose first
    Python file has no name, the entry point itself. Of several versions the last one counts, and
    a draft in a preamble only where the answer proper has no Python.

    Args:
        reading: What was read so far; added to.
        scaffold: The files that the answer lands on.
    """
    _recognise_manifest(reading)
    files = {path: given.block.data for path, given in reading.files.items()}
    entry = entry_path({**scaffold, **files})
    blocks = [block for block in reading.unnamed if _is_python_file(block)]
    if _answers_with_python(reading, blocks):
        blocks = [block for block in blocks if block.opening >= reading.start]
    if entry is not None and blocks:
        _recognise_python(reading, scaffold, files, entry, blocks)
    if not any(path.endswith(".py") for path in reading.files):
        reading.warnings += [
            f"line {block.number}: the block has no name, and its content does not tell which file "
            "it is; left out"
            for block in blocks
        ]


def _answers_with_python(reading: Reading, blocks: Sequence[Block]) -> bool:
    """Tell whether there is Python behind a preamble, so that what is in there is a draft."""
    named = [given.block for path, given in reading.files.items() if path.endswith(".py")]
    return any(block.opening >= reading.start for block in (*named, *blocks))


def _recognise_python(
    reading: Reading,
    scaffold: Mapping[str, bytes],
    files: Mapping[str, bytes],
    entry: str,
    blocks: Sequence[Block],
) -> None:
    module = parsed(entry, {**scaffold, **files}.get(entry, b""))
    for item, names in imported_names(module):
        path = f"{item.path(entry)}.py"
        if any(f"/{path}".endswith(f"/{name}") for name in files):
            continue
        found = [block for block in blocks if provides(python(block.content), names)]
        if names and found and TakenNames((*scaffold, *files)).clash(path) is None:
            _add(reading, path, found)
            return
    first = min(
        (given.block.opening for path, given in reading.files.items() if path.endswith(".py")),
        default=None,
    )
    programs = [block for block in blocks if _runs(block)]
    if entry not in files and programs and (first is None or first > programs[-1].opening):
        _add(reading, entry, programs)


def _recognise_manifest(reading: Reading) -> None:
    if any(path.rpartition("/")[2] in MANIFEST_NAMES for path in reading.files):
        return
    found = [
        block
        for block in reading.unnamed
        if block.language in ("yaml", "yml")
        and re.search(r"(?m)^name:", block.content)
        and re.search(r"(?m)^runtime:", block.content)
    ]
    if found:
        _add(reading, MANIFEST_NAMES[0], found)


def _is_python_file(block: Block) -> bool:
    """Tell whether a block is one Python file that imports pulumi."""
    if block.language not in ("python", "py", "python3", ""):
        return False
    content = block.content
    if not _IMPORTS_PULUMI.search(content):
        return False
    module = python(content)
    # Without a language, what does not parse may as well be prose with code in it.
    return not is_excerpt(module) and bool(block.language or module.tree)


def _runs(block: Block) -> bool:
    """Tell whether a block is a program; for code that does not parse, as far as its lines show."""
    if python(block.content).tree is None:
        return _MAKES.search(block.content) is not None
    return is_program(block.data)


def _add(reading: Reading, path: str, blocks: Sequence[Block]) -> None:
    chosen = blocks[-1]
    reading.files[path] = Given(path, chosen, None)
    reading.unnamed.remove(chosen)
    reading.named += 1
    which = f"the last of {len(blocks)} such blocks" if len(blocks) > 1 else "the block"
    reading.warnings.append(
        f"line {chosen.number}: {which} has no name; by its content it is {path}"
    )
    if chosen.closing is None:
        reading.warnings.append(
            f"line {chosen.number}: the block for {path} is never closed; it may be cut off"
        )
