"""PF702: a program names a class, function or module that the SDK in use does not have."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.rules.base import Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.import_edits import (
    NewName,
    from_edits,
    module_edits,
    name_edits,
)
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import missing_names, uses
from pulumi_fixer.rules.pf7_sdk_calls.name_candidates import Target, Wanted, module_named, target
from pulumi_fixer.rules.pf7_sdk_calls.name_edits import attribute_edits, words_edits
from pulumi_fixer.rules.pf7_sdk_calls.no_class_needed import (
    bare_value_edits,
    standard_library_edits,
)
from pulumi_fixer.rules.pf7_sdk_calls.renamed_names import STANDARD_LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.project import Project
    from pulumi_fixer.rules.base import Finding
    from pulumi_fixer.rules.pf7_sdk_calls.missing_names import MissingName, Use

_USED_OTHERWISE = "the name is bound or used in another way as well; import the right one by hand"


class UnknownSdkName(Rule):
    """A program names a class, function or module that the SDK does not have.

    ## What it does
    Every import of, and every attribute read from, pulumi, pulumi-aws, pulumi-awsx,
    pulumi-docker, pulumi-eks, pulumi-random and pulumi-tls is looked up in the major version that
    the project uses: what a lock file or a constraint asks for, else `--sdk-version`, else the
    newest. A name that is not there becomes what is meant: by a table of known mistakes
    (`aws.logs.MetricFilter` is `aws.cloudwatch.LogMetricFilter`), the same name in other letters
    (`ec2.VPC`) or with or without `V2`, the Args class that the argument takes, or the same name in
    the only other module that has it (`ec2.InstanceProfile` is `iam.InstanceProfile`). Imports
    are changed or added as the file writes them. `pulumi.json` is the standard library's `json`,
    and a class that is passed where the argument takes its only field as it is, such as the names
    of alarms, leaves that.

    ## Why
    Python stops the program there: "AttributeError: module 'pulumi_aws' has no attribute
    'logs'", "ImportError: cannot import name 'logs' from 'pulumi_aws'".

    ## Example
    ```python
    from pulumi_aws import ec2

    profile = ec2.InstanceProfile("profile", role=role.name)
    ```
    becomes
    ```python
    from pulumi_aws import ec2, iam

    profile = iam.InstanceProfile("profile", role=role.name)
    ```

    ## Fix safety
    Safe. The name fails as it is. Applied only where one thing is meant and every call of the name
    fits its signature: each keyword is there, or stands for one that is, and nothing that is
    required is lacking. Refused otherwise, with the nearest names. Names that a program expects to
    be missing (`hasattr`, `except AttributeError`, a test of a version) are left alone.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws, the packages and what they export
    """

    id = "PF702"
    name = "unknown-sdk-name"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such name."""
        for module in project.python.values():
            if module.is_test or "pulumi" not in module.text.content:
                continue
            for missing in missing_names(module, project):

                @cache
                def open_file(missing: MissingName = missing) -> CstFile:
                    return CstFile(missing.module.path, missing.module.text)

                try:
                    edits = _edits(missing, project, open_file)
                except UnprintableError as error:
                    edits = str(error)
                remedy = Refusal(edits) if isinstance(edits, str) else Fix(edits)
                yield self.finding(module.path, missing.span, _message(missing), remedy)


def _message(missing: MissingName) -> str:
    library = missing.library
    path = ".".join(missing.path)
    return f"{library.distribution} {library.version} has no `{path}`: {missing.error}"


def _edits(
    missing: MissingName, project: Project, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...] | str:
    """Return the edits that repair a finding, or why there are none."""
    statement, alias = missing.statement, missing.alias
    if missing.attribute is not None:
        return _attribute_edits(missing, missing.attribute, project, open_file)
    if isinstance(statement, ast.Import):
        assert alias is not None
        return _module_import_edits(missing, statement, alias, project)
    assert statement is not None
    if alias is None:
        return _from_missing_module_edits(missing, statement, project)
    return _missing_name_edits(missing, statement, alias, project)


def _attribute_edits(
    missing: MissingName, use: Use, project: Project, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...] | str:
    if missing.top == "pulumi" and missing.path[0] in STANDARD_LIBRARY:
        return standard_library_edits(missing.path[0], use)
    bare = bare_value_edits(use, missing.library, project)
    if bare is not None:
        return bare
    is_module = _is_module(missing.path[-1]) and use.behind
    path = (*missing.path, *use.behind[:1]) if is_module else missing.path
    if is_module:
        use = replace(use, behind=use.behind[1:])
    meant = target(Wanted(missing.library, path, (use,)), project)
    if isinstance(meant, str):
        return meant
    given = (missing.top, *missing.path)[: missing.given]
    return attribute_edits(use, given, meant, open_file)


def _module_import_edits(
    missing: MissingName, statement: ast.Import, alias: ast.alias, project: Project
) -> tuple[Edit, ...] | str:
    """Repair ``import pulumi_aws.logs`` and ``import pulumi_aws.logs as l``."""
    below = tuple(alias.name.split(".")[1:])
    if below != missing.path:
        return "the module above it is not there either"
    found = uses(alias, alias.asname or missing.top, missing.module)
    if found is None and alias.asname:
        return _USED_OTHERWISE
    written = () if alias.asname else below
    count = len(written)
    found = [
        replace(use, behind=use.behind[count:])
        for use in found or ()
        if use.behind[:count] == written
    ]
    meant = _module_meant(missing, found, project, written)
    if isinstance(meant, str):
        return meant
    words, classes = meant
    edits = module_edits(statement, alias, words, missing.module)
    return edits if isinstance(edits, str) else (*edits, *classes)


def _from_missing_module_edits(
    missing: MissingName, statement: ast.ImportFrom, project: Project
) -> tuple[Edit, ...] | str:
    """Repair ``from pulumi_aws.logs import LogGroup as L``."""
    module = missing.module
    below = tuple((statement.module or "").split(".")[1:])
    news = []
    for alias in statement.names:
        if alias.name == "*":
            return "what it imports cannot be told from `*`"
        found = uses(alias, alias.asname or alias.name, module)
        if found is None:
            return _USED_OTHERWISE
        meant = target(Wanted(missing.library, (*below, alias.name), tuple(found)), project)
        if isinstance(meant, str):
            return f"`{alias.name}`: {meant}"
        news.append((NewName(alias, meant.words, found), meant))
    packages = {meant.package for _, meant in news}
    if len(packages) > 1:
        places = ", ".join(f"`{'.'.join(meant.words)}`" for _, meant in news)
        return f"its names are in several modules ({places}); import each from its own"
    edits = module_edits(statement, None, packages.pop(), module)
    if isinstance(edits, str):
        return edits
    for new, _ in news:
        changed = name_edits(new, module, project)
        if isinstance(changed, str):
            return changed
        edits = (*edits, *changed)
    return edits


def _missing_name_edits(
    missing: MissingName, statement: ast.ImportFrom, alias: ast.alias, project: Project
) -> tuple[Edit, ...] | str:
    """Repair ``from pulumi_aws import logs`` and ``from pulumi_aws.ec2 import InstanceProfile``."""
    module = missing.module
    found = uses(alias, alias.asname or alias.name, module)
    if found is None:
        return _USED_OTHERWISE
    further: tuple[Edit, ...] = ()
    if _is_module(alias.name) and (any(use.behind for use in found) or module_named(missing)):
        meant = _module_meant(missing, found, project)
        if isinstance(meant, str):
            return meant
        words, further = meant
    else:
        only = target(Wanted(missing.library, missing.path, tuple(found)), project)
        if isinstance(only, str):
            return only
        words = only.words
    edits = from_edits(statement, NewName(alias, words, found), module, project)
    return edits if isinstance(edits, str) else (*edits, *further)


def _module_meant(
    missing: MissingName, found: Sequence[Use], project: Project, written: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], tuple[Edit, ...]] | str:
    """Return the module that a missing one stands for, and the edits of the classes used of it.

    Args:
        missing: The module.
        found: What is used of it; ``behind`` starts with the class.
        project: The project.
        written: The module's words below the SDK where the uses write them out.

    Returns:
        Or why no module has all that is used.
    """
    if not found:
        name = module_named(missing)
        if name is None:
            return "nothing of it is used in this file, and no module certainly means the same"
        return (missing.top, *name.split(".")), ()
    if any(not use.behind for use in found):
        return _USED_OTHERWISE
    targets: list[Target] = []
    edits: list[Edit] = []
    by_name = sorted(found, key=lambda use: use.behind[0])
    for name, group in groupby(by_name, key=lambda use: use.behind[0]):
        chains = [replace(use, behind=use.behind[1:]) for use in group]
        wanted = Wanted(missing.library, (*missing.path, name), tuple(chains))
        meant = target(wanted, project)
        if isinstance(meant, str):
            return f"`{name}`: {meant}"
        targets.append(meant)
        for use in chains:
            before = meant.package[1:] if written else ()
            changed = words_edits(use, [*written, name], [*before, meant.entity.name])
            if isinstance(changed, str):
                return changed
            edits += changed
    packages = {item.package for item in targets}
    if len(packages) > 1:
        places = ", ".join(f"`{'.'.join(item.words)}`" for item in targets)
        return f"what is used of it is in several modules ({places}); import each"
    return packages.pop(), tuple(edits)


def _is_module(name: str) -> bool:
    """Tell whether a name is written as modules are."""
    return name == name.lower()
