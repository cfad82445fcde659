"""PF615: a program reads an attribute by a name that the SDK has deprecated."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.attribute_reads import attribute_reads, span_of_attribute
from pulumi_fixer.project.sdk_given import source
from pulumi_fixer.project.sdk_names import sdk_library, sdk_name
from pulumi_fixer.rules.base import Fix, Rule, Safety, Severity
from pulumi_fixer.sdk.signatures import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Finding

SAME_VALUE = {
    ("get_arn", "id"): "arn",
    ("get_partition", "id"): "partition",
    ("get_region", "id"): "region",
    ("get_region", "name"): "region",
    ("get_service", "id"): "reverse_dns_name",
    ("lambda_.get_function", "source_code_hash"): "code_sha256",
    ("lambda_.get_layer_version", "source_code_hash"): "code_sha256",
}
"""By function and attribute, the attribute that the provider gives the same value. Other texts of
deprecation name what holds something else, such as a list."""

_NAMES = frozenset(attribute for _, attribute in SAME_VALUE)


class DeprecatedAttribute(Rule):
    """A program reads an attribute that the SDK has under another name by now.

    ## What it does
    Where an attribute of what a function of pulumi-aws gives back is deprecated in the major
    version that the project uses, and another attribute has the same value, that one is read:
    `get_region().region` for `get_region().name`. Which value is which is followed through
    variables, imports and the project's own functions.

    ## Why
    pulumi-aws 7 gave every resource a `region`, and data sources with it: "name is deprecated. Use
    region instead." The next major leaves the old name out, and the program stops there with an
    AttributeError.

    ## Example
    ```python
    region = aws.get_region().name
    ```
    becomes
    ```python
    region = aws.get_region().region
    ```

    ## Fix safety
    Safe: the value is the same. Held back as unsafe where the constraints of the project allow
    an older major of pulumi-aws as well, which does not have the new name.

    ## References
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/get_region.py, `GetRegionResult.name`
    """

    id = "PF615"
    name = "deprecated-attribute"
    severity = Severity.LOW
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such attribute."""
        texts = [module.text.content for module in project.python.values()]
        functions = {function.rpartition(".")[2] for function, _ in SAME_VALUE}
        if not any(function in text for text in texts for function in functions):
            return
        is_settled = project.sdk.settles_aws_major()
        for node, entity, module in _reads(project):
            meant = SAME_VALUE.get((entity.path.removesuffix("_output"), node.attr), "")
            if meant not in entity.attributes or node.attr not in entity.notes:
                continue
            library = sdk_library("pulumi_aws", project)
            assert library is not None
            message = (
                f"`{node.attr}` of what {entity.path} of {library.distribution} "
                f"{library.version} gives back is deprecated; `{meant}` has the same value"
            )
            if not is_settled:
                message += " (other majors are allowed too, which may lack it)"
            span = span_of_attribute(node, module)
            safety = Safety.SAFE if is_settled else Safety.UNSAFE
            fix = Fix((Edit(module.path, *span, meant),), safety)
            yield self.finding(module.path, span, message, fix)


def _reads(project: Project) -> Iterator[tuple[ast.Attribute, Entity, PythonModule]]:
    """Yield the attributes that are read of what functions give back, at once or as an Output."""
    for node, made, module in attribute_reads(project, _NAMES):
        yield node, made.entity, module
    for module in project.python.values():
        for node in () if module.is_test else module.names.nodes(ast.Attribute):
            if node.attr not in _NAMES or not isinstance(node.ctx, ast.Load):
                continue
            call = source(node.value, module)
            found = sdk_name(call.func, module, project) if isinstance(call, ast.Call) else None
            entity = found.meaning if found else None
            if isinstance(entity, Entity) and entity.path.endswith("_output"):
                yield node, entity, module
