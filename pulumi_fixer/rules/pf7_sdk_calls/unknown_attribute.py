"""PF703: a program reads an attribute that a resource or a result does not have."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.attribute_reads import attribute_reads, span_of_attribute
from pulumi_fixer.project.code.attribute_settings import AttributeSettings
from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.sdk_names import sdk_library
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.attribute_candidates import Reading, replacement
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import may_be_meant
from pulumi_fixer.sdk.signatures import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.output_meanings import Made
    from pulumi_fixer.rules.base import Finding
    from pulumi_fixer.sdk.library import Library

_OF_RESOURCES = frozenset(
    {
        "get_provider",
        "id",
        "pulumi_resource_name",
        "pulumi_resource_type",
        "register_outputs",
        "translate_input_property",
        "translate_output_property",
        "urn",
    }
)
"""What pulumi's own classes give every resource."""


class UnknownAttribute(Rule):
    """A program reads an attribute that the resource, or what a function gives back, lacks.

    ## What it does
    Every attribute that is read of a resource of pulumi-aws, pulumi-awsx, pulumi-docker,
    pulumi-eks, pulumi-random and pulumi-tls, or of what one of their functions gives back, is
    looked up in the major version that the project uses. Which value is which is followed
    through variables, imports, the attributes of the project's own classes and what its functions
    return. An attribute that is not there becomes what is meant: by a table of known mistakes
    (`primary_endpoint` of a `ReplicationGroup` is `primary_endpoint_address`), `snake_case` for
    `camelCase`, and the name with or without that of the resource (`function_name` of a
    `Function` is `name`, `name` of a Timestream `Table` is `table_name`).

    ## Why
    Python stops the program there: "AttributeError: 'Function' object has no attribute
    'function_name'".

    ## Example
    ```python
    pulumi.export("function", function.function_name)
    ```
    becomes
    ```python
    pulumi.export("function", function.name)
    ```

    ## Fix safety
    Safe. The name fails as it is. Refused, with the nearest names, where no attribute certainly
    means the same, or where what is read of it next does not exist. Values that are set in several
    ways, parameters, and objects of classes that others are derived from are left alone, and so
    are attributes that the program sets itself or asks for with `hasattr`.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws, the properties of the classes
    """

    id = "PF703"
    name = "unknown-attribute"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such attribute."""
        settings = AttributeSettings(project)
        for node, made, module in attribute_reads(project):
            if node.attr in _known(made):
                continue
            if settings.is_set(node.attr) or _asked_for(node.attr, project):
                continue
            if may_be_meant(node, module):
                continue
            library = sdk_library(made.distribution.replace("-", "_"), project)
            assert library is not None
            message, remedy = _message(node.attr, made, library), _remedy(node, made, module)
            yield self.finding(module.path, span_of_attribute(node, module), message, remedy)


def _known(made: Made) -> frozenset[str]:
    entity = made.entity
    if entity.kind is Kind.FUNCTION:
        return frozenset(entity.attributes)
    return _OF_RESOURCES | entity.methods | frozenset(entity.attributes)


def _asked_for(name: str, project: Project) -> bool:
    """Tell whether a program asks somewhere whether there is an attribute of a name."""
    return any(
        last_name(call.func) in ("hasattr", "getattr")
        and any(isinstance(item, ast.Constant) and item.value == name for item in call.args)
        for module in project.python.values()
        for call in module.names.nodes(ast.Call)
    )


def _message(name: str, made: Made, library: Library) -> str:
    entity = made.entity
    class_ = entity.name
    what = f"{entity.path} of {library.distribution} {library.version}"
    if entity.kind is Kind.FUNCTION:
        class_ = f"Awaitable{entity.result}"
        what = f"what {what} gives back"
    error = f"AttributeError: '{class_}' object has no attribute '{name}'"
    return f"{what} has no attribute `{name}`: {error}"


def _remedy(node: ast.Attribute, made: Made, module: PythonModule) -> Fix | Refusal:
    chain: list[ast.expr] = [node]
    words = [node.attr]
    parent = module.names.parent(node)
    indexed = isinstance(parent, ast.Subscript) and parent.value is node
    while isinstance(parent, ast.Attribute) and isinstance(parent.ctx, ast.Load):
        chain.append(parent)
        words.append(parent.attr)
        parent = module.names.parent(parent)
    is_number = indexed and isinstance(getattr(parent, "slice", None), ast.Constant)
    meant = replacement(Reading(tuple(words), is_number), made)
    if isinstance(meant, str):
        return Refusal(meant)
    old = ".".join(words[: meant.count])
    start = module.span(node)[1] - len(node.attr)
    _, end = module.span(chain[meant.count - 1])
    if module.text.content[start:end] != old:
        return Refusal(f"`{meant.text}` is meant; write it in place of `{old}` by hand")
    return Fix((Edit(module.path, start, end, meant.text),))
