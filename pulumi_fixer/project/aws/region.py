"""The AWS region that a project is deployed to."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import entries, scalar, value_of
from pulumi_fixer.project.aws.lambda_code import lambda_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

DEFAULT_REGION = "us-east-1"

_PROVIDERS = frozenset({"pulumi_aws.Provider", "pulumi_aws.provider.Provider"})
_ENVIRONMENT = frozenset({"os.getenv", "os.environ.get"})
_REGION = re.compile(
    r"(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov|us-iso[a-z]?|eu-isoe|eusc-de)"
    r"-(central|north|south|east|west|northeast|northwest|southeast|southwest)-\d"
)


def is_region(value: str) -> bool:
    """Tell whether a string is the name of an AWS region, of any partition."""
    return _REGION.fullmatch(value) is not None


def project_region(project: Project) -> str:
    """Return the region that the project's resources are in: `said_region`, else ``us-east-1``."""
    return said_region(project) or DEFAULT_REGION


def said_region(project: Project) -> str | None:
    """Return the region that the project itself names for its resources, or None.

    It is what Pulumi.yaml says of ``aws:region``, else what all stack files that set it agree on,
    else the region that all AWS providers in the program agree on, else the one that the program
    falls back on where AWS_REGION is not set. A value that is secret, or is no region, is not
    used.
    """
    sources = (
        _from_manifest(project),
        _from_stacks(project),
        _from_providers(project),
        _from_environment(project),
    )
    for source in sources:
        regions = set(source)
        if len(regions) == 1:
            return regions.pop()
    return None


def _from_manifest(project: Project) -> Iterator[str]:
    declaration = project.manifest.config.get("aws:region") if project.manifest else None
    yield from _region(declaration)


def _from_stacks(project: Project) -> Iterator[str]:
    for stack in project.stacks:
        yield from _region(stack.config.get("aws:region"))


def _region(declaration: Node | None) -> Iterator[str]:
    """Yield the region of a config declaration: a scalar, or an object with value or default."""
    fields = {name: node for name, _, node in entries(declaration)}
    if "secure" in fields or scalar(fields.get("secret")) == "true":
        return
    found = scalar(declaration)
    for name in ("value", "default"):
        found = found or scalar(value_of(declaration, name))
    if found and is_region(found):
        yield found


def _from_providers(project: Project) -> Iterator[str]:
    """Yield the region of each ``aws.Provider`` that the program makes."""
    for module in project.python.values():
        if not module.is_test and "Provider" in module.text.content and module.tree:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call):
                    yield from _provider_region(node, module)


def _provider_region(call: ast.Call, module: PythonModule) -> Iterator[str]:
    if module.names.qualified(call.func) not in _PROVIDERS:
        return
    holders = [call, *(item for item in call.args if isinstance(item, ast.Call))]
    for keyword in (word for holder in holders for word in holder.keywords):
        if keyword.arg == "region":
            region = _literal_region(keyword.value, module, depth=2)
            if region is not None:
                yield region


def _from_environment(project: Project) -> Iterator[str]:
    """Yield the region that the program falls back on where AWS_REGION is not set."""
    shipped = lambda_files(project)
    for path, module in project.python.items():
        if module.is_test or path in shipped or "AWS_REGION" not in module.text.content:
            continue
        for node in ast.walk(module.tree) if module.tree else ():
            if isinstance(node, ast.Call):
                name = node.args[0] if node.args else None
                if isinstance(name, ast.Constant) and name.value == "AWS_REGION":
                    region = _literal_region(node, module, depth=0)
                    if region is not None:
                        yield region


def _literal_region(node: ast.expr, module: PythonModule, depth: int) -> str | None:
    """Return the region that an expression is, or comes to where nothing else is set."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) and is_region(node.value) else None
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return _literal_region(node.values[-1], module, depth)
    if isinstance(node, ast.Call) and module.names.qualified(node.func) in _ENVIRONMENT:
        return _literal_region(node.args[1], module, depth) if len(node.args) > 1 else None
    if isinstance(node, ast.Name) and depth:
        binding = module.names.binding(node)
        if binding is not None and binding.value is not None:
            return _literal_region(binding.value, module, depth - 1)
    return None
