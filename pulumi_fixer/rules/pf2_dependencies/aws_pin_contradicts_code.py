"""PF206: a pin of pulumi-aws that excludes every release the code is written for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies.sdk import NEWEST_AWS_MAJOR, aws_uses
from pulumi_fixer.project.dependencies.third_party import program_modules
from pulumi_fixer.project.dependencies.versions import allowed_majors
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.dependencies.requirements_file import RequirementLine
    from pulumi_fixer.project.dependencies.sdk import AwsUse

_MAJORS = range(4, NEWEST_AWS_MAJOR + 2)
"""With one to come, so that a pin without a ceiling is told from one that ends with the newest."""


class AwsPinContradictsCode(Rule):
    """requirements.txt pins pulumi-aws to releases that lack what the program uses.

    ## What it does
    Compares each pin of pulumi-aws that Pulumi installs from (requirements.txt in the directory of
    `main`, and what it includes) with the classes and arguments that the program uses. Some came
    or went with a major: `s3.BucketVersioning` and the other parts of a bucket without `V2` came
    with 7, those with `V2` with 5; `ec2.Eip(vpc=...)`, the `stage_name` of an
    `apigateway.Deployment` and the `loggings` of an `s3.Bucket` went with 7. A use that the
    program makes only where it finds the name, or survives without, does not count.

    ## Why
    The program stops where it gets to that line: "AttributeError: module 'pulumi_aws.s3' has no
    attribute 'BucketVersioning'", "ImportError: cannot import name 'BucketVersioning' from
    'pulumi_aws.s3'", or "TypeError: Eip._internal_init() got an unexpected keyword argument
    'vpc'".

    ## Example
    ```
    pulumi-aws>=6,<7
    ```
    where the program makes an `aws.s3.BucketVersioning`.

    ## Fix safety
    Never fixed: either the pin or the code is what was meant, and the rest of the code may be
    written for either.

    ## References
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    """

    id = "PF206"
    name = "aws-pin-contradicts-code"
    severity = Severity.HIGH
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each pin under which the program cannot run."""
        if project.toolchain != "pip":
            return
        for file in project.dependencies.requirements_files:
            for line in file.lines:
                allowed = _allowed(line)
                found = _first_refused(project, allowed) if allowed else None
                if found is not None:
                    module, use = found
                    message = f"`{line.requirement}` {_lacks(use)}, used in {module.path}"
                    yield self.finding(
                        file.path, (line.start, line.start), message, Refusal(_choice(use, allowed))
                    )


def _allowed(line: RequirementLine) -> tuple[int, ...]:
    """Return the known majors that a line about pulumi-aws allows; none where it is no pin."""
    requirement = line.requirement
    if line.name != "pulumi-aws" or requirement is None or requirement.marker is not None:
        return ()
    return allowed_majors(str(requirement.specifier), _MAJORS)


def _first_refused(
    project: Project, allowed: tuple[int, ...]
) -> tuple[PythonModule, AwsUse] | None:
    for module in program_modules(project):
        guarded = _guarded(module.tree) if module.tree is not None else set()
        for use in sorted(aws_uses(module), key=lambda use: use.node.lineno):
            if use.node not in guarded and not set(allowed) & _accepting(use):
                return module, use
    return None


def _accepting(use: AwsUse) -> set[int]:
    """Return the majors that accept a use, those to come included where the newest does."""
    newer = {NEWEST_AWS_MAJOR + 1} if NEWEST_AWS_MAJOR in use.majors else set()
    return set(use.majors) | newer


def _guarded(tree: ast.Module) -> set[ast.AST]:
    """Return the nodes that run only where the name is there, or whose failure is caught.

    Those are all of a module that imports from pulumi_aws in such a place, because what the import
    binds is used elsewhere.
    """
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) or (
            isinstance(node, (ast.If, ast.IfExp)) and _asks_what_is_there(node.test)
        ):
            found.update(ast.walk(node))
    imports = (node for node in found if isinstance(node, ast.ImportFrom))
    if any((node.module or "").startswith("pulumi_aws") for node in imports):
        return set(ast.walk(tree))
    return found


def _asks_what_is_there(test: ast.expr) -> bool:
    """Tell whether a test asks for an attribute or a version; ``versioning`` is a bucket's."""
    words = [
        (node.id if isinstance(node, ast.Name) else node.attr).lower()
        for node in ast.walk(test)
        if isinstance(node, (ast.Name, ast.Attribute))
    ]
    return any(
        word in ("hasattr", "getattr") or "version" in word.replace("versioning", "")
        for word in words
    )


def _lacks(use: AwsUse) -> str:
    package, _, name = use.name.partition(".")
    if use.argument is not None:
        return (
            f"installs a release where {name} got an unexpected keyword argument '{use.argument}'"
        )
    return f"installs a release whose module 'pulumi_aws.{package}' has no attribute '{name}'"


def _choice(use: AwsUse, allowed: tuple[int, ...]) -> str:
    first, last = use.majors.start, use.majors[-1]
    wanted = f">={first}" if last == NEWEST_AWS_MAJOR else f"<{last + 1}"
    what = f"`{use.argument}` of {use.name}" if use.argument else use.name
    majors = ", ".join(map(str, allowed))
    return (
        f"{what} needs pulumi-aws{wanted}; allow that in the pin if the code is right, or write "
        f"the code for major {majors} if the pin is"
    )
