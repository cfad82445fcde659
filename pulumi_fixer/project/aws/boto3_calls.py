"""Calls that make boto3 clients, resources and sessions, and whether they are told a region."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.names import Names
    from pulumi_fixer.project.code.sources import PythonModule

FACTORIES = frozenset({"boto3.client", "boto3.resource"})
SESSIONS = frozenset({"boto3.Session", "boto3.session.Session"})
_CONFIGS = frozenset({"botocore.config.Config", "botocore.client.Config", "boto3.session.Config"})

_SESSION_ONLY = frozenset(
    {
        "available_profiles",
        "events",
        "get_available_partitions",
        "get_available_regions",
        "get_available_resources",
        "get_available_services",
        "get_credentials",
        "get_partition_for_region",
        "profile_name",
        "region_name",
    }
)
"""What a session gives without needing a region (or, for ``region_name``, by asking for it)."""

HOME_REGIONS = {
    "cost-optimization-hub": "us-east-1",
    "cur": "us-east-1",
    "devicefarm": "us-west-2",
    "ecr-public": "us-east-1",
    "globalaccelerator": "us-west-2",
    "marketplace-catalog": "us-east-1",
    "marketplace-entitlement": "us-east-1",
    "marketplacecommerceanalytics": "us-east-1",
    "mturk": "us-east-1",
    "pricing": "us-east-1",
    "route53-recovery-control-config": "us-west-2",
    "route53-recovery-readiness": "us-west-2",
    "route53domains": "us-east-1",
    "support": "us-east-1",
}
"""Services that answer in one region wherever the resources are, and whose clients botocore sends
to an address that does not exist when they are told another (botocore/data/endpoints.json)."""


@dataclass(frozen=True)
class RegionlessCall:
    """A call that makes a client, a resource or a session and does not say its region.

    Attributes:
        node: The call.
        kind: What it calls, by its full name: ``boto3.client``.
        service: The service's name, where it is a literal.
        none: The ``None`` that is given as the region, or None when nothing is given.
        obstacle: Why it is not certain that the call has no region, or None.
    """

    node: ast.Call
    kind: str
    service: str | None = None
    none: ast.expr | None = None
    obstacle: str | None = None


def regionless_calls(module: PythonModule) -> list[RegionlessCall]:
    """Return the calls of a file that make something without a region, in the order of the text.

    A client of a session takes the session's region, so the session is what is returned; a session
    whose every client is told its own region, or of which none is made, is not.
    """
    if module.tree is None:
        return []
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            kind = meaning(node.func, module.names)
            call = None
            if kind in FACTORIES:
                call = _factory(node, kind, module.names)
            elif kind in SESSIONS and _needs_region(node, module.names):
                call = _session(node, kind, module.names)
            if call is not None:
                found.append(call)
    return sorted(found, key=lambda call: (call.node.lineno, call.node.col_offset))


def meaning(node: ast.expr, names: Names) -> str:
    """Return the dotted name that an expression certainly stands for, or an empty string.

    A fallback to None beside an import (``except ImportError: boto3 = None``) does not count.
    """
    if isinstance(node, ast.Attribute):
        base = meaning(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    if isinstance(node, ast.Name):
        found = names.bindings(node.id, names.scope(node))
        imported = {item.qualified for item in found if not _is_none(item.value)}
        if len(found) > 1 and len(imported) == 1:
            return imported.pop() or ""
    return names.qualified(node) or ""


def _factory(call: ast.Call, kind: str, names: Names) -> RegionlessCall | None:
    """Return a call of ``client`` or ``resource`` unless it is certainly told a region."""
    given = argument(call, "region_name", 1)
    if given is not None and not _is_none(given):
        return None
    if _is_none(argument(call, "service_name", 0)) or not (call.args or call.keywords):
        return None
    if _unpacks_region(call, names):
        return None
    config = argument(call, "config", 9)
    in_config = _config_region(config, names) if config is not None else False
    if in_config:
        return None
    service = argument(call, "service_name", 0)
    name = service.value if isinstance(service, ast.Constant) else None
    literal = name if isinstance(name, str) else None
    obstacle = _unpacking(call)
    if obstacle is None and in_config is None:
        obstacle = "`config` may hold a region; pass region_name here, or in the Config"
    if obstacle is None and literal in HOME_REGIONS:
        home = HOME_REGIONS[literal]
        obstacle = f"{literal} answers in {home} only; pass region_name={home!r}"
    return RegionlessCall(call, kind, literal, given, obstacle)


def _session(call: ast.Call, kind: str, names: Names) -> RegionlessCall | None:
    """Return a call of ``Session`` unless it is certainly told a region."""
    given = argument(call, "region_name", 3)
    if (given is not None and not _is_none(given)) or _unpacks_region(call, names):
        return None
    obstacle = _unpacking(call)
    inner = argument(call, "botocore_session", 4)
    if obstacle is None and inner is not None and not _is_none(inner):
        obstacle = "the botocore session may have a region; pass region_name if it has none"
    if obstacle is None:
        made = (_client(use, names) for use in _uses(call, names))
        obstacles = [item.obstacle for item in made if item and item.service in HOME_REGIONS]
        obstacle = obstacles[0] if obstacles else None
    return RegionlessCall(call, kind, None, given, obstacle)


def argument(call: ast.Call, keyword: str, index: int) -> ast.expr | None:
    """Return what a call passes for a parameter, by keyword or position."""
    for item in call.keywords:
        if item.arg == keyword:
            return item.value
    before = call.args[: index + 1]
    if len(before) <= index or any(isinstance(item, ast.Starred) for item in before):
        return None
    return before[index]


def given_region(call: ast.Call, names: Names) -> ast.expr | None:
    """Return the region that a call is certainly told, if it makes something with boto3."""
    kind = meaning(call.func, names)
    if kind not in FACTORIES | SESSIONS:
        return None
    region = argument(call, "region_name", 1 if kind in FACTORIES else 3)
    return None if _is_none(region) else region


def _is_none(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _unpacking(call: ast.Call) -> str | None:
    """Return why a call may be told a region through what it unpacks, or None."""
    if any(isinstance(item, ast.Starred) for item in call.args):
        return "the call unpacks its arguments, which may hold a region; pass region_name there"
    for item in call.keywords:
        if item.arg is None and not _literal_keys(item.value):
            shown = f"**{item.value.id}" if isinstance(item.value, ast.Name) else "what it unpacks"
            return f"{shown} may hold a region; pass region_name there or here"
    return None


def _literal_keys(node: ast.expr) -> bool:
    """Tell whether a dictionary is written out with nothing but literal keys."""
    return isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys)


def _unpacks_region(call: ast.Call, names: Names) -> bool:
    """Tell whether a call unpacks a dictionary that certainly has a region."""
    for item in call.keywords:
        value = item.value
        if item.arg is None:
            binding = names.binding(value)
            if binding is not None and binding.value is not None:
                value = binding.value
            if isinstance(value, ast.Dict) and any(
                isinstance(key, ast.Constant) and key.value == "region_name" for key in value.keys
            ):
                return True
            if isinstance(value, ast.Call) and any(
                keyword.arg == "region_name" for keyword in value.keywords
            ):
                return True
    return False


def _config_region(node: ast.expr, names: Names) -> bool | None:
    """Tell whether a client's configuration has a region; None when that is not certain."""
    binding = names.binding(node)
    if binding is not None and binding.value is not None:
        node = binding.value
    if _is_none(node):
        return False
    if not isinstance(node, ast.Call) or meaning(node.func, names) not in _CONFIGS:
        return None
    region = argument(node, "region_name", 0)
    if region is not None and not isinstance(region, ast.Starred):
        return not _is_none(region)
    return None if _unpacking(node) else False


def _needs_region(session: ast.Call, names: Names) -> bool:
    """Tell whether something that a session is used for takes the session's region."""
    uses = list(_uses(session, names))
    return not uses or any(_use_needs_region(use, names) for use in uses)


def _uses(session: ast.Call, names: Names) -> Iterator[ast.expr]:
    """Yield the expressions that stand for a session; the call alone where it is not named."""
    parent = names.parent(session)
    if not isinstance(parent, ast.Assign) or [type(item) for item in parent.targets] != [ast.Name]:
        yield session
        return
    target = parent.targets[0]
    assert isinstance(target, ast.Name)
    scope = names.scope(target)
    owner = names.defining(target.id, scope)
    for node in ast.walk(names.module.node):
        if (
            isinstance(node, ast.Name)
            and node.id == target.id
            and isinstance(node.ctx, ast.Load)
            and names.defining(node.id, names.scope(node)) is owner
        ):
            yield node


def _use_needs_region(node: ast.expr, names: Names) -> bool:
    attribute = names.parent(node)
    if not isinstance(attribute, ast.Attribute):
        return True
    if attribute.attr in ("client", "resource") and isinstance(names.parent(attribute), ast.Call):
        return _client(node, names) is not None
    return attribute.attr not in _SESSION_ONLY


def _client(session: ast.expr, names: Names) -> RegionlessCall | None:
    """Return the client or resource without a region that one use of a session makes, or None."""
    attribute = names.parent(session)
    if not isinstance(attribute, ast.Attribute):
        return None
    call = names.parent(attribute)
    if not isinstance(call, ast.Call) or call.func is not attribute:
        return None
    kind = f"boto3.{attribute.attr}"
    return _factory(call, kind, names) if kind in FACTORIES else None
