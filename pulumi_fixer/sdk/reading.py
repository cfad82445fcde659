"""From the Python sources of an SDK to what a program may use of it.

A package becomes a mapping that is written as JSON:

- ``files``: for each module, for each public name, what it is (see `entities`);
- ``exports``: what the package's ``__init__`` makes its own, in order: a module whose public names
  it takes, or ``[name, module, original]`` (no module: something that is not the SDK's);
- ``members``: the packages and modules that it offers as attributes, and where they lie;
- ``types``: every type that the others refer to by its index.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pulumi_fixer.sdk.entities import entities
from pulumi_fixer.sdk.value_types import Types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.sdk.wheel import Wheel

Data = dict[str, Any]


def package_data(wheel: Wheel, package: str) -> Data:
    """Return what one package of a wheel offers."""
    types = Types()
    files = {}
    for file in wheel.files(package):
        if file.startswith("_") and file not in ("_inputs", "_enums", "_types"):
            continue
        found = entities(wheel.tree(package, file), types)
        if found:
            files[file] = found
    init = wheel.tree(package, "__init__")
    own = entities(init, types)
    exports, members = _exports(init, wheel, package, set(files))
    own = {name: item for name, item in own.items() if name not in members}
    own.update((name, {"kind": "other"}) for name in _config_names(init, wheel, package))
    if own:
        files["__init__"] = own
        exports.append("__init__")
    return {"exports": exports, "members": members, "types": types.texts, "files": files}


def _exports(
    init: ast.Module, wheel: Wheel, package: str, files: set[str]
) -> tuple[list[Any], dict[str, str]]:
    """Return what ``__init__`` takes over from modules, and which modules are its attributes."""
    packages = set(wheel.packages())
    exports: list[Any] = []
    members: dict[str, str] = {file: _joined(package, file) for file in sorted(files)}
    for statement in _statements(init.body):
        if isinstance(statement, ast.ImportFrom) and statement.level == 1:
            source = statement.module or ""
            for alias in statement.names:
                name = alias.asname or alias.name
                if alias.name == "*":
                    exports.append(source)
                elif not source or _joined(package, _joined(source, alias.name)) in packages:
                    members[name] = _joined(package, _joined(source, alias.name))
                else:
                    exports.append([name, source, alias.name])
        elif isinstance(statement, ast.Import):
            names = [alias.asname or alias.name.partition(".")[0] for alias in statement.names]
            exports += [[name, "", name] for name in names]
        elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
            target = statement.targets[0]
            lazy = [item for item in statement.value.args if isinstance(item, ast.Constant)]
            if (
                isinstance(target, ast.Name)
                and ast.unparse(statement.value.func).endswith("lazy_import")
                and lazy
            ):
                members[target.id] = str(lazy[0].value).partition(".")[2]
    return exports, members


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is imported, those of type checkers left out."""
    for statement in body:
        if isinstance(statement, ast.If):
            checking = "TYPE_CHECKING" in ast.unparse(statement.test)
            yield from _statements(statement.orelse if checking else statement.body)
        else:
            yield statement


def _config_names(init: ast.Module, wheel: Wheel, package: str) -> list[str]:
    """Return the variables of a ``config`` package, whose module is an object with properties."""
    if "_ExportableConfig" not in ast.dump(init):
        return []
    return sorted(
        item.name
        for statement in wheel.tree(package, "vars").body
        if isinstance(statement, ast.ClassDef) and statement.name == "_ExportableConfig"
        for item in statement.body
        if isinstance(item, ast.FunctionDef)
    )


def _joined(package: str, name: str) -> str:
    return f"{package}.{name}" if package else name
