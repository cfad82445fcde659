"""The program of an answer: what runs, and whether the scaffold's entry point still fits."""

from __future__ import annotations

import ast
import posixpath
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode

from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.edits.yaml import UneditableError, checked, set_value
from pulumi_fixer.project import Project
from pulumi_fixer.project.entry_point import assumed_entry_point
from pulumi_fixer.project.manifest import MANIFEST_NAMES, Manifest
from pulumi_fixer.responses.imports import Wanted, parsed, provides
from pulumi_fixer.workspace import Workspace, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project.code.sources import PythonModule

_DEMONSTRATIONS = frozenset({"doc", "docs", "example", "examples", "sample", "samples", "scripts"})


def manifest_of(files: Mapping[str, bytes]) -> Manifest | None:
    """Return the project file at the root of some files, or None when there is none to read."""
    for name in MANIFEST_NAMES:
        if name in files:
            return Project(Workspace(files={name: files[name]}), ".").manifest
    return None


def entry_path(files: Mapping[str, bytes]) -> str | None:
    """Return the file that Pulumi runs, by the project file at the root; None without one."""
    manifest = manifest_of(files)
    if manifest is None:
        return None
    main = posixpath.normpath(manifest.main or ".")
    return main if main.endswith(".py") else posixpath.normpath(posixpath.join(main, "__main__.py"))


def is_program(content: bytes) -> bool:
    """Tell whether Python code makes resources or exports outputs when it runs."""
    return bool(_candidates({"program.py": content}))


def imported_names(module: PythonModule) -> Iterator[tuple[Wanted, tuple[str, ...]]]:
    """Yield the modules that may be the project's own, and what a file takes from each."""
    for item in module.imports:
        found = Wanted(item.module, item.level, item.names)
        if item.module and found.is_local:
            yield found, tuple(name for name in item.names if name != "*")


def own_program(answer: Mapping[str, bytes], scaffold: Mapping[str, bytes]) -> str | None:
    """Return the answer's entry point where the scaffold's project file names another one.

    Args:
        answer: The files of the answer, where they belong.
        scaffold: The files below them.
    """
    entry = entry_path(scaffold)
    if entry is None or entry in answer or manifest_of(answer) is not None:
        return None
    found = _programs(entry, answer, scaffold)
    return found[0] if len(found) == 1 else None


def replaced_program(answer: Mapping[str, bytes], scaffold: Mapping[str, bytes]) -> str | None:
    """Return the scaffold's entry point where the answer has a project file and a program instead.

    Args:
        answer: The files of the answer, where they belong.
        scaffold: The files below them.
    """
    entry = entry_path(scaffold)
    if entry is None or entry in answer or manifest_of(answer) is None:
        return None
    return entry if _programs(entry, answer, scaffold) else None


def _programs(entry: str, answer: Mapping[str, bytes], scaffold: Mapping[str, bytes]) -> list[str]:
    """Return the programs among an answer's files that the scaffold's entry point does not run."""
    others = {
        directory
        for path in answer
        if posixpath.basename(path) in MANIFEST_NAMES and (directory := posixpath.dirname(path))
    }
    return [
        path
        for path in _candidates(answer)
        if _DEMONSTRATIONS.isdisjoint(path.split("/")[:-1])
        and not any(within(path, other) for other in others)
        and not _drives(entry, path, answer, scaffold)
    ]


def with_main(scaffold: Mapping[str, bytes], entry: str) -> tuple[str, bytes] | None:
    """Return the scaffold's project file, with ``main`` naming another entry point.

    Returns:
        Its path and its content; None when its YAML cannot be edited for certain.
    """
    manifest = manifest_of(scaffold)
    root = manifest.root if manifest else None
    if manifest is None or manifest.main is None or not isinstance(root, MappingNode):
        return None
    main = assumed_entry_point(entry).main(".")
    try:
        change = set_value(manifest.path, manifest.text, root, "main", main)
        edits = checked(manifest.text, change, lambda data: {**data, "main": main})
    except UneditableError:
        return None
    content = apply_edits(manifest.text.content, edits)
    return manifest.path, manifest.text.encode(content)


def misfits(answer: Mapping[str, bytes], scaffold: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the scaffold's entry point expects of the answer's files and does not get."""
    entry = entry_path({**scaffold, **answer})
    if entry is None or entry in answer or entry not in scaffold:
        return
    module = parsed(entry, scaffold[entry])
    for item, names in imported_names(module):
        path = f"{item.path(entry)}.py"
        if path not in answer:
            continue
        target = parsed(path, answer[path])
        for name in names:
            if not provides(target, [name]):
                yield f"{entry} of the scaffold imports {name} from {path}, which lacks it"
            else:
                yield from _wrong_calls(entry, module, path, target, name)


def _candidates(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the files that look like the program of a project that consists of these files."""
    python = {path: data for path, data in files.items() if path.endswith(".py")}
    return Project(Workspace(files=python), ".").program_candidates


def _drives(
    entry: str, path: str, answer: Mapping[str, bytes], scaffold: Mapping[str, bytes]
) -> bool:
    """Tell whether the scaffold's entry point finds in a file all that it imports from there."""
    if entry not in scaffold:
        return False
    for item, names in imported_names(parsed(entry, scaffold[entry])):
        if f"{item.path(entry)}.py" == path:
            return provides(parsed(path, answer[path]), names)
    return False


def _wrong_calls(
    entry: str, module: PythonModule, path: str, target: PythonModule, name: str
) -> Iterator[str]:
    """Yield how a call in the entry point does not fit the class that it calls."""
    wants = _parameters(target, name)
    if wants is None or module.tree is None:
        return
    required, known = wants
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        keywords = [keyword.arg for keyword in node.keywords]
        starred = any(isinstance(argument, ast.Starred) for argument in node.args)
        if node.func.id != name or starred or None in keywords:
            continue
        passed = {*known[: len(node.args)], *(word for word in keywords if word)}
        missing = [parameter for parameter in required if parameter not in passed]
        unknown = sorted(passed - set(known))
        if missing:
            yield f"{entry} of the scaffold does not pass {', '.join(missing)} to {name} ({path})"
        if unknown:
            listed = ", ".join(unknown)
            yield f"{entry} of the scaffold passes {listed}, which {name} ({path}) does not take"


def _parameters(module: PythonModule, name: str) -> tuple[list[str], list[str]] | None:
    """Return what a class must be given and what it can be given, in order; None when unclear."""
    for node in module.tree.body if module.tree else []:
        if isinstance(node, ast.ClassDef) and node.name == name:
            for item in node.body:
                if isinstance(item, ast.FunctionDef) and item.name == "__init__":
                    return _of_function(item)
            if any("dataclass" in ast.dump(decorator) for decorator in node.decorator_list):
                return _of_dataclass(node)
    return None


def _of_function(node: ast.FunctionDef) -> tuple[list[str], list[str]] | None:
    arguments = node.args
    if arguments.vararg or arguments.kwarg:
        return None
    positional = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    required = positional[: len(positional) - len(arguments.defaults)][1:]
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        positional.append(argument.arg)
        if default is None:
            required.append(argument.arg)
    return required, positional[1:]


def _of_dataclass(node: ast.ClassDef) -> tuple[list[str], list[str]] | None:
    if node.bases:
        return None
    fields = [
        item
        for item in node.body
        if isinstance(item, ast.AnnAssign)
        and isinstance(item.target, ast.Name)
        and "ClassVar" not in ast.dump(item.annotation)
    ]
    names = [item.target.id for item in fields if isinstance(item.target, ast.Name)]
    required = [name for name, item in zip(names, fields, strict=True) if item.value is None]
    return required, names
