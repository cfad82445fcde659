"""PF706: a dictionary has a key that the SDK does not know where it is passed."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.sdk_values import value_type
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.dict_keys import as_it_is, renamed_key
from pulumi_fixer.rules.pf7_sdk_calls.known_keys import is_known
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import may_be_meant
from pulumi_fixer.rules.pf7_sdk_calls.nearest_names import nearest
from pulumi_fixer.rules.pf7_sdk_calls.related_names import meant as related
from pulumi_fixer.rules.pf7_sdk_calls.renames import snake_case, way_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.nested_values import NestedValue
    from pulumi_fixer.rules.base import Finding
    from pulumi_fixer.sdk.signatures import Entity, Signature

_ENVIRONMENT = "lambda_.FunctionEnvironmentArgs"
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")


class UnknownKey(Rule):
    """A dictionary that stands for an Args class has a key that the class does not have.

    ## What it does
    Looks at the dictionaries that a program writes where a resource, an Args class or a function
    of pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks, pulumi-random or pulumi-tls takes an
    Args class, and at those inside of them. A key that the class does not have, in the major
    version that the project uses, becomes the one that is meant by the rules of PF701, such as
    `topic` for `topic_arn` where the SDK documents it as an ARN, and `cloudwatch_` for
    `cloud_watch_`. The environment variables of a Lambda function go below `variables`, where all
    keys are spelled like some.

    ## Why
    The SDK sends the key to the provider as it is, and that has no property of the name: "Invalid
    or unknown key". Where the provider does not check it, the value is lost.

    ## Example
    ```python
    visibility_config={"cloud_watch_metrics_enabled": True, "metric_name": "acl"}
    ```
    becomes
    ```python
    visibility_config={"cloudwatch_metrics_enabled": True, "metric_name": "acl"}
    ```

    ## Fix safety
    Safe. Refused, with the nearest names, where no key, or more than one, fits by name and by the
    type of the value, and where the one that fits is there already or may come with `**`. Left
    alone are keys that the provider takes under its own name for them, such as the singular of a
    list, and dictionaries that are not written out in the call.

    ## References
    - https://www.pulumi.com/docs/iac/languages-sdks/python/#inputs-and-outputs
    - pulumi/pulumi: sdk/python/lib/pulumi/runtime/rpc.py, serialize_property
    """

    id = "PF706"
    name = "unknown-key"
    severity = Severity.HIGH
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such key."""
        for value in project.nested_values:
            taken = value.args
            if taken is None or not isinstance(value.node, ast.Dict):
                continue
            entity, signature = taken
            module = value.call.module
            unknown = _unknown(value, entity, signature, project)
            if not unknown or may_be_meant(value.node, module, frozenset()):
                continue
            variables = _variables(value, entity, len(unknown))
            for entry in unknown:
                remedy = variables or _remedy(entry, unknown, value, signature)
                message = _message(entry.name, value, entity)
                yield self.finding(module.path, module.span(entry.key), message, remedy)


@dataclass(frozen=True)
class _Entry:
    """One entry of a dictionary, and the keys that it may stand for."""

    name: str
    key: ast.expr
    meant: frozenset[str]


def _unknown(
    value: NestedValue, entity: Entity, signature: Signature, project: Project
) -> list[_Entry]:
    assert isinstance(value.node, ast.Dict)
    found = []
    for key, inner in zip(value.node.keys, value.node.values, strict=True):
        name = key.value if isinstance(key, ast.Constant) else None
        if key is None or not isinstance(name, str) or name.startswith("_"):
            continue
        if not is_known(name, signature):
            type_ = value_type(inner, value.call.module, project)
            way = way_of(name, inner)
            meant = related(name, type_, entity, signature, value.call.library, way)
            found.append(_Entry(name, key, as_it_is(meant)))
    return found


def _message(key: str, value: NestedValue, entity: Entity) -> str:
    library = value.call.library
    return (
        f"`{value.path}` of {value.call.entity.path} takes {entity.path} of "
        f"{library.distribution} {library.version}, which has no `{key}`: the key goes to the "
        "provider as it is"
    )


def _remedy(
    entry: _Entry, unknown: list[_Entry], value: NestedValue, signature: Signature
) -> Fix | Refusal:
    assert isinstance(value.node, ast.Dict)
    if not entry.meant:
        near = nearest(entry.name, signature.parameters)
        return Refusal(f"no key certainly means the same{near}")
    if len(entry.meant) > 1:
        names = " or ".join(f"`{name}`" for name in sorted(entry.meant))
        return Refusal(f"it may stand for {names}; choose one")
    (name,) = entry.meant
    if None in value.node.keys:
        return Refusal(f"it stands for `{name}`, which may come with `**`; write that out")
    there = {item.value for item in value.node.keys if isinstance(item, ast.Constant)}
    if any(isinstance(item, str) and snake_case(item) == name for item in there):
        return Refusal(f"it stands for `{name}`, which is there as well; drop one")
    if sum(name in other.meant for other in unknown) > 1:
        return Refusal(f"several keys stand for `{name}`; keep one")
    return renamed_key(entry.key, name, value.call.module)


def _variables(value: NestedValue, entity: Entity, unknown: int) -> Fix | None:
    """Return the fix that makes a dictionary of environment variables what it is, or None."""
    assert isinstance(value.node, ast.Dict)
    keys = [key.value if isinstance(key, ast.Constant) else None for key in value.node.keys]
    if entity.path != _ENVIRONMENT or unknown != len(keys):
        return None
    if not all(isinstance(key, str) and _VARIABLE.fullmatch(key) for key in keys):
        return None
    module = value.call.module
    start, end = module.span(value.node)
    quote = module.text.content[module.span(value.node.keys[0])[0]] if value.node.keys[0] else ""
    if quote not in ("'", '"'):
        return None
    opening = Edit(module.path, start, start, f"{{{quote}variables{quote}: ")
    return Fix((opening, Edit(module.path, end, end, "}")))
