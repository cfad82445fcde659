"""What a name that the SDK does not have stands for, where only one thing fits."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies.sdk import NEWEST_MAJORS
from pulumi_fixer.project.sdk_names import sdk_library, sdk_name
from pulumi_fixer.rules.pf7_sdk_calls.call_fit import misfit, unread
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import top_of
from pulumi_fixer.rules.pf7_sdk_calls.nearest_names import nearest
from pulumi_fixer.rules.pf7_sdk_calls.renamed_names import ADVICE, TABLE
from pulumi_fixer.rules.pf7_sdk_calls.renames import snake_case
from pulumi_fixer.sdk.library import library
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_fixer.project.project import Project
    from pulumi_fixer.rules.pf7_sdk_calls.missing_names import MissingName, Use
    from pulumi_fixer.sdk.library import Library

_NEAREST = 4


@dataclass(frozen=True)
class Target:
    """What a missing name stands for.

    Attributes:
        library: The SDK that has it.
        entity: What it is.
    """

    library: Library
    entity: Entity

    @property
    def words(self) -> tuple[str, ...]:
        """Its name as a program imports it: ``("pulumi_aws", "cloudwatch", "LogGroup")``."""
        return (top_of(self.library), *self.entity.path.split("."))

    @property
    def package(self) -> tuple[str, ...]:
        """The words without its own."""
        return self.words[:-1]


@dataclass(frozen=True)
class Wanted:
    """A class or function that a program names in vain, and how.

    Attributes:
        library: The SDK that it was looked for in.
        path: The words below the SDK up to the class or function.
        uses: The expressions that name it; their ``behind`` is what follows the class.
    """

    library: Library
    path: tuple[str, ...]
    uses: tuple[Use, ...]

    @property
    def name(self) -> str:
        """The class or function."""
        return self.path[-1]

    @property
    def package(self) -> str:
        """The package that does not have it."""
        return ".".join(self.path[:-1])


def target(wanted: Wanted, project: Project) -> Target | str:
    """Return the only thing that a name can stand for, or why there is no such thing.

    In this order: the table of known mistakes; the same name spelled otherwise, or with or
    without ``V2``, in the same package; of an Args class, the one that the argument takes, else
    the only one with a longer or shorter name; the same name in the only other package that has
    it. The first of these that finds something decides.
    """
    sdk = wanted.library
    known = _known(wanted, project)
    if known is not None:
        return _if_it_fits([known], wanted, project)
    advice = ADVICE.get(".".join(wanted.path)) if top_of(sdk) == "pulumi_aws" else None
    if advice is not None:
        return advice
    same = [Target(sdk, item) for item in _spelled_otherwise(wanted)]
    if same:
        return _if_it_fits(same, wanted, project)
    if wanted.name.endswith("Args"):
        expected = [_expected(use, sdk, project) for use in wanted.uses]
        if expected and any(item != expected[0] for item in expected):
            return f"its calls are passed as different arguments{_nearest(wanted)}"
        only = expected[0] if expected else None
        if isinstance(only, str):
            return f"{only}{_nearest(wanted)}"
        if only is not None:
            return _if_it_fits([Target(sdk, only)], wanted, project)
        related = [Target(sdk, item) for item in _longer_or_shorter(wanted)]
        fitting = [item for item in related if _misfit(item, wanted, project) is None]
        if len(fitting) == 1 and all(use.call and use.call.keywords for use in wanted.uses):
            return fitting[0]
    result = _result(wanted)
    if result is not None:
        return Target(sdk, result)
    other = _major_that_has(wanted, project)
    if other is not None:
        return f"{sdk.distribution} {other} has it; no name certainly means the same here"
    elsewhere = [Target(sdk, item) for item in _elsewhere(wanted)]
    if len(elsewhere) == 1 and not _says_enough(wanted):
        return f"`{elsewhere[0].entity.path}` may be meant, which no keyword of a call confirms"
    if elsewhere:
        return _if_it_fits(elsewhere, wanted, project)
    return f"no name of it certainly means the same{_nearest(wanted)}"


def module_named(missing: MissingName) -> str | None:
    """Return the module that the table knows for a missing one, if the SDK has it."""
    row = TABLE.get(missing.top, {}).get(".".join(missing.path))
    if row is None:
        return None
    top, _, name = row.meant.partition(".")
    return name if top == missing.top and missing.library.package(name) else None


def _known(wanted: Wanted, project: Project) -> Target | None:
    """Return what the table leads to, through a row for the module and one for the class."""
    words = [top_of(wanted.library), *wanted.path]
    for _ in range(3):
        row = _row(words)
        if row is None:
            return None
        words = row
        sdk = sdk_library(words[0], project)
        entity = sdk.lookup(".".join(words[1:])) if sdk else None
        if sdk and isinstance(entity, Entity):
            return Target(sdk, entity)
    return None


def _row(words: Sequence[str]) -> list[str] | None:
    """Return what one row makes of a name: the name itself, an Args class of it, its module."""
    rows = TABLE.get(words[0], {})
    path = ".".join(words[1:])
    if path in rows:
        return rows[path].meant.split(".")
    for written in sorted(rows, key=len, reverse=True):
        rest = path.removeprefix(written)
        if rest == path:
            continue
        if rest.startswith(".") or (rest.endswith("Args") and "." in written):
            return f"{rows[written].meant}{rest}".split(".")
    return None


def _spelled_otherwise(wanted: Wanted) -> Iterator[Entity]:
    """Yield what has the same letters in a package of the same letters, ``V2`` left out."""
    names = wanted.library.names
    packages = [item for item in names if _letters(item) == _letters(wanted.package)]
    for package in packages:
        for name in names[package]:
            if _letters(name) == _letters(wanted.name) and _is_same_kind(name, wanted.name):
                entity = wanted.library.lookup(f"{package}.{name}" if package else name)
                if isinstance(entity, Entity):
                    yield entity


def _letters(name: str) -> str:
    return name.replace("V2", "").replace("_", "").lower()


def _is_same_kind(name: str, other: str) -> bool:
    """Tell whether both are classes, or both functions that give Outputs, or neither does."""
    return name[:1].isupper() == other[:1].isupper()


def _expected(use: Use, library: Library, project: Project) -> Entity | str | None:
    """Return the only Args class that the argument takes which an Args class is passed as.

    Returns:
        Why that cannot be told; None where it is no argument of a call of the SDK.
    """
    passed = passed_to(use)
    if passed is None:
        return None
    call, keyword, is_item = passed
    called = sdk_name(call.func, use.module, project)
    if called is None or called.library is not library:
        return None
    entity = called.meaning
    signature = entity.signature if isinstance(entity, Entity) else None
    parameter = signature.parameters.get(keyword) if signature else None
    if not isinstance(entity, Entity):
        return f"what it is passed to, as `{keyword}`, is not there either"
    if parameter is None:
        return f"`{entity.path}` has no argument `{keyword}` that it could be passed as"
    found = []
    for choice in parameter.type.choices:
        inner = choice.items[0] if is_item and choice.kind == "list" else choice
        item = library.named(inner, entity.package) if inner.kind == "named" else None
        if item is not None and item.kind is Kind.ARGS:
            found.append(item)
    return found[0] if len(found) == 1 else f"the argument `{keyword}` takes no such class"


def passed_to(use: Use) -> tuple[ast.Call, str, bool] | None:
    """Return the call and keyword that a call is an argument of, and whether in a list."""
    if use.call is None or use.behind:
        return None
    names = use.module.names
    node: ast.AST = use.call
    parent = names.parent(node)
    if isinstance(parent, (ast.List, ast.ListComp)):
        node, parent = parent, names.parent(parent)
    call = names.parent(parent) if isinstance(parent, ast.keyword) else None
    if not isinstance(parent, ast.keyword) or not isinstance(call, ast.Call):
        return None
    return call, parent.arg or "", node is not use.call


def _longer_or_shorter(wanted: Wanted) -> Iterator[Entity]:
    """Yield the nested Args classes of the package whose words hold the name's, or the reverse."""
    names = wanted.library.names.get(wanted.package, [])
    mine = _words(wanted.name)
    for name in names:
        if not name.endswith("Args") or name.removesuffix("Args") in names:
            continue
        other = _words(name)
        longer, shorter = (other, mine) if len(other) > len(mine) else (mine, other)
        if len(longer) > len(shorter) and mine[-1] == other[-1] and _is_part(shorter, longer):
            entity = wanted.library.lookup(f"{wanted.package}.{name}" if wanted.package else name)
            if isinstance(entity, Entity):
                yield entity


def _result(wanted: Wanted) -> Entity | None:
    """Return what a function gives, which ``GetSecretOutput`` names in annotations."""
    name = f"{wanted.name.removesuffix('Output')}Result"
    if not wanted.name.startswith("Get") or any(use.call or use.behind for use in wanted.uses):
        return None
    found = wanted.library.lookup(f"{wanted.package}.{name}" if wanted.package else name)
    return found if isinstance(found, Entity) and found.kind is Kind.RESULT else None


def _words(name: str) -> list[str]:
    return snake_case(name.removesuffix("Args")).split("_")


def _is_part(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether one list holds the words of another in their order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _elsewhere(wanted: Wanted) -> Iterator[Entity]:
    """Yield what has the same name in other packages, names that the SDK advises against apart."""
    for package, names in wanted.library.names.items():
        if wanted.name in names and package != wanted.package:
            entity = wanted.library.lookup(f"{package}.{wanted.name}" if package else wanted.name)
            if isinstance(entity, Entity) and not entity.deprecated:
                yield entity


def _major_that_has(wanted: Wanted, project: Project) -> str | None:
    """Return the version of another major of the SDK that has the name, the newest first.

    A name that was right elsewhere was no mistake for one of another module.
    """
    distribution = wanted.library.distribution
    used = project.sdk.major(distribution)
    for major in range(NEWEST_MAJORS[distribution], 0, -1):
        found = library(distribution, major) if major != used else None
        if found and isinstance(found.lookup(".".join(wanted.path)), Entity):
            return found.version
    return None


def _says_enough(wanted: Wanted) -> bool:
    """Tell whether a name of one word is called with a keyword at least, so that it can misfit."""
    if len(_words(wanted.name)) > 1:
        return True
    return all(
        use.call and any(word.arg != "opts" for word in use.call.keywords) for use in wanted.uses
    )


def _if_it_fits(found: Sequence[Target], wanted: Wanted, project: Project) -> Target | str:
    """Return the only target if every call of the name is one of it."""
    if len(found) > 1:
        paths = [f"`{item.entity.path}`" for item in found[:_NEAREST]]
        if len(found) > _NEAREST:
            paths.append(f"{len(found) - _NEAREST} others")
        return f"it may stand for {', '.join(paths[:-1])} or {paths[-1]}; choose one"
    (only,) = found
    reason = _misfit(only, wanted, project)
    if reason is None:
        return only
    return f"`{'.'.join(only.words)}` is the nearest, but {reason}"


def _misfit(item: Target, wanted: Wanted, project: Project) -> str | None:
    """Return why a use of the missing name cannot be one of the target, or None."""
    reasons = (misfit(use, item.entity, item.library, project) for use in wanted.uses)
    reason = next((reason for reason in reasons if reason), None)
    if reason or item.library is wanted.library:
        return reason
    # What is made by another SDK may differ in what can be read of it.
    reads = (unread(use, item.entity, project) for use in wanted.uses)
    return next((reason for reason in reads if reason), None)


def _nearest(wanted: Wanted) -> str:
    """Return the names that look most like the missing one, as the end of a sentence."""
    names = wanted.library.names
    if len(wanted.path) > 1 and wanted.package not in names:
        return nearest(wanted.package, filter(None, names), most=_NEAREST)
    before = f"{wanted.package}." if wanted.package else ""
    return nearest(wanted.name, names.get(wanted.package, []), before, _NEAREST)
