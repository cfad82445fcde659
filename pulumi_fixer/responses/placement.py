"""Where the files of an answer belong: by what imports them, by the scaffold, by their names."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_fixer.responses.imports import parsed, wanted
from pulumi_fixer.responses.paths import TakenNames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.responses.imports import Wanted

_ANYWHERE = frozenset({"__init__.py", "__main__.py", "conftest.py", "handler.py", "index.py"})
"""Names that files in several directories have, so that the scaffold's tells nothing."""

_MAX_ROUNDS = 10
"""How often files are moved by what the moved ones import; each round takes time with all files."""


@dataclass
class Placement:
    """Where the files of an answer go.

    Attributes:
        paths: The path of each file, by its name in the answer.
        by_import: The names of those that went where they are imported from.
        warnings: What a person should know.
    """

    paths: dict[str, str]
    by_import: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)


def place(files: Mapping[str, bytes], scaffold: Mapping[str, bytes]) -> Placement:
    """Return where each file of an answer belongs.

    Args:
        files: The files of the answer, by the names that it gives them.
        scaffold: The files that the answer lands on and that count as written for it.
    """
    return _Placing(files, scaffold).result()


class _Placing:
    def __init__(self, files: Mapping[str, bytes], scaffold: Mapping[str, bytes]) -> None:
        self._placement = Placement({name: name for name in files})
        self._scaffold = scaffold
        self._taken = TakenNames((*scaffold, *files))
        self._own = _modules(files)
        self._others = _modules(scaffold)
        self._by_last_part: dict[str, list[str]] = defaultdict(list)
        for name in self._own:
            self._by_last_part[posixpath.basename(name)].append(name)
        self._own_imports = _local_imports(self._own)
        self._other_imports = _local_imports(self._others)
        self._torn: dict[str, str] = {}

    def result(self) -> Placement:
        for _ in range(_MAX_ROUNDS):
            # A relative import means something else once its own file has moved.
            moves = self._moves(relative=False) or self._moves(relative=True)
            if not moves:
                break
            for name, path in moves.items():
                self._put(name, path)
                self._placement.by_import.add(name)
        self._placement.warnings += [
            warning for name, warning in self._torn.items() if self._placement.paths[name] == name
        ]
        self._place_by_scaffold()
        return self._placement

    def _put(self, name: str, path: str) -> None:
        self._placement.paths[name] = path
        self._taken.add(path)

    @property
    def _current(self) -> dict[str, str]:
        """The names of the answer's files, by the paths that they have now."""
        return {path: name for name, path in self._placement.paths.items()}

    def _moves(self, *, relative: bool) -> dict[str, str]:
        """Return the files that are imported from another place than the one where they are.

        Args:
            relative: Whether relative imports count.
        """
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        tests: dict[str, Counter[str]] = defaultdict(Counter)
        current = self._current
        for importer, item, is_test in self._imports():
            found = self._meant(importer, item, current)
            if found is not None and (relative or not item.level):
                (tests if is_test else votes)[found[0]][found[1]] += 1
        moves: dict[str, str] = {}
        goals: set[str] = set()
        for name in self._own:
            places = votes[name] or tests[name]
            target = self._favoured(name, places) if places else None
            free = target not in current and target not in goals
            if target and free and self._taken.clash(target) is None:
                moves[name] = target
                goals.add(target)
        return moves

    def _imports(self) -> Iterator[tuple[str, Wanted, bool]]:
        """Yield the place of each importing file, what it imports, and whether it is a test."""
        current = self._current
        for name, module in self._own.items():
            path = self._placement.paths[name]
            for item in self._own_imports[name]:
                yield path, item, module.is_test
        for path, module in self._others.items():
            if path not in current:
                for item in self._other_imports[path]:
                    yield path, item, module.is_test

    def _meant(
        self, importer: str, item: Wanted, current: Mapping[str, str]
    ) -> tuple[str, str] | None:
        """Return the file of the answer that an import means, and where it is imported from."""
        base = item.path(importer)
        beside = posixpath.join(posixpath.dirname(importer), item.dotted.replace(".", "/"))
        for place in (base, beside):
            for path in (f"{place}.py", f"{place}/__init__.py"):
                if path in current:
                    return current[path], path
        if not item.certain and f"{posixpath.dirname(base)}.py" in current:
            return None  # A name that a module of the answer defines.
        target = f"{base}.py"
        matches = [
            name
            for name in self._by_last_part[posixpath.basename(target)]
            if self._placement.paths[name] == name and target.endswith(f"/{name}")
        ]
        longest = max(map(len, matches), default=0)
        best = [name for name in matches if len(name) == longest]
        return (best[0], target) if len(best) == 1 else None

    def _favoured(self, name: str, places: Counter[str]) -> str | None:
        """Return the place that most imports want, or None and a warning when there are two."""
        (first, most), *rest = places.most_common()
        if rest and rest[0][1] == most:
            listed = ", ".join(sorted(places))
            self._torn[name] = (
                f"{name} is imported from several places ({listed}); it keeps its name"
            )
            return None
        return first

    def _place_by_scaffold(self) -> None:
        """Put a file that nothing imports where the scaffold has the one of its name."""
        current = self._current
        wanted_anywhere = {
            found[0]
            for importer, item, _ in self._imports()
            if (found := self._meant(importer, item, current)) is not None
        }
        for name in self._own:
            unmoved = self._placement.paths[name] == name
            if "/" in name or name in _ANYWHERE or not unmoved or name in wanted_anywhere:
                continue
            places = [path for path in self._scaffold if posixpath.basename(path) == name]
            if name in places or not places:
                continue
            if len(places) > 1:
                listed = ", ".join(sorted(places))
                self._placement.warnings.append(
                    f"{name} could be any of {listed} of the scaffold; it keeps its name"
                )
            elif places[0] not in self._current:
                self._put(name, places[0])


def _modules(files: Mapping[str, bytes]) -> dict[str, PythonModule]:
    return {path: parsed(path, data) for path, data in files.items() if path.endswith(".py")}


def _local_imports(modules: Mapping[str, PythonModule]) -> dict[str, list[Wanted]]:
    return {
        path: [item for item in wanted(module) if item.is_local] for path, module in modules.items()
    }
