"""The SDK majors that a project's code is for."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from pulumi_fixer.project.dependencies.versions import allowed_majors, major_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

NEWEST_MAJORS: Mapping[str, int] = {
    "pulumi": 3,
    "pulumi-aws": 7,
    "pulumi-awsx": 3,
    "pulumi-docker": 5,
    "pulumi-eks": 4,
    "pulumi-random": 4,
    "pulumi-tls": 5,
}
NEWEST_AWS_MAJOR = NEWEST_MAJORS["pulumi-aws"]
_PULUMI_MAJOR = NEWEST_MAJORS["pulumi"]
_AWS_MAJORS = range(4, NEWEST_AWS_MAJOR + 1)

_SPLIT = (
    "AccelerateConfiguration",
    "Acl",
    "CorsConfiguration",
    "LifecycleConfiguration",
    "Logging",
    "ObjectLockConfiguration",
    "RequestPaymentConfiguration",
    "ServerSideEncryptionConfiguration",
    "Versioning",
    "WebsiteConfiguration",
)

_SINCE = {
    # Names that older majors do not have. The V2 resources came with 5, those without V2 with 7.
    **{f"s3.Bucket{part}": 7 for part in _SPLIT},
    **{f"s3.Bucket{part}V2": 5 for part in ("", *_SPLIT)},
}

_ARGUMENTS_UNTIL_6: Mapping[str, frozenset[str]] = {
    # Arguments that 7 refuses.
    "apigateway.Deployment": frozenset({"canary_settings", "stage_description", "stage_name"}),
    "ec2.Eip": frozenset({"vpc"}),
    "s3.Bucket": frozenset(
        {"arn", "hosted_zone_id", "loggings", "website_domain", "website_endpoint"}
    ),
}

_ARGUMENTS_SINCE_7: Mapping[str, frozenset[str]] = {
    # Arguments that 6 refuses.
    "s3.Bucket": frozenset({"bucket_namespace", "object_lock_enabled", "region"}),
}
"""All read in the constructors of the wheels 5.43.0, 6.83.4 and 7.51.1."""


_BRINGS_AWS: Mapping[str, Mapping[int, int]] = {
    # The major of pulumi-aws that the last release of each major requires (Requires-Dist).
    "pulumi-awsx": {1: 5, 2: 6, 3: 7},
    "pulumi-eks": {1: 5, 2: 6, 3: 6, 4: 7},
}


@dataclass(frozen=True)
class AwsUse:
    """One use of pulumi-aws that not every major accepts.

    Attributes:
        node: The expression that names the class.
        name: The class: ``s3.BucketVersioning``.
        majors: The majors that accept the use.
        argument: The keyword that the others refuse, or None where they lack the name itself.
    """

    node: ast.expr
    name: str
    majors: range
    argument: str | None = None


class Sdk:
    """The version of each Pulumi SDK that the project uses."""

    def __init__(self, project: Project) -> None:
        """Look at the dependency files and the code of ``project``."""
        self._project = project

    def aws_major(self) -> int:
        """Return the major version of pulumi-aws to judge and to write by.

        A lock file decides, then the constraints, those of a library that brings pulumi-aws
        along included; where these allow several majors, the newest of them counts, or
        `ProjectOptions.sdk_version` if it is one of them. Where nothing asks for pulumi-aws
        itself, it is that option, then what the code is written for, then the newest.
        """
        return self._aws_major

    def settles_aws_major(self) -> bool:
        """Tell whether only one major of pulumi-aws is meant to be installed.

        A lock file or the constraints name it; where nothing is said, pip takes the newest.
        """
        unconstrained = NEWEST_AWS_MAJOR + 1
        return self._locked("pulumi-aws") is not None or len(self._allowed_of_aws) in (
            1,
            unconstrained,
        )

    def constraint(self, distribution: str) -> str:
        """Return the constraint that keeps the major that the code is for: ``>=7,<8``.

        Majors are only known of pulumi itself and of pulumi-aws; it is empty for the others.
        """
        majors = {"pulumi": _PULUMI_MAJOR, "pulumi-aws": self._aws_major}
        major = majors.get(canonicalize_name(distribution))
        return "" if major is None else f">={major},<{major + 1}"

    def major(self, distribution: str) -> int:
        """Return the major version of a distribution of `NEWEST_MAJORS` to judge by.

        Of pulumi-aws as `aws_major` says it; of the others a lock file decides, then the
        constraints, and where these allow several majors, the newest of them counts.
        """
        if distribution == "pulumi-aws":
            return self._aws_major
        if distribution not in self._majors:
            locked = self._locked(distribution)
            found = self._allowed(distribution)[-1] if locked is None else locked
            self._majors[distribution] = found
        return self._majors[distribution]

    @cached_property
    def _majors(self) -> dict[str, int]:
        return {}

    @cached_property
    def _aws_major(self) -> int:
        locked = self._locked("pulumi-aws")
        if locked is not None:
            return locked
        said = major_of(self._project.options.sdk_version or "")
        constraints = self._project.dependencies.constraints("pulumi-aws")
        brought, allowed = list(self._brought()), self._allowed_of_aws
        if said is not None and (said in allowed or not (constraints or brought)):
            return said
        if constraints:
            return allowed[-1]
        return max((m for m in self.aws_majors_of_code if m in allowed), default=allowed[-1])

    @cached_property
    def _allowed_of_aws(self) -> tuple[int, ...]:
        """The majors that constraints allow, those of the libraries that bring it included."""
        allowed = self._allowed("pulumi-aws")
        for majors in self._brought():
            allowed = tuple(major for major in allowed if major in majors) or allowed
        return allowed

    def _locked(self, distribution: str) -> int | None:
        return major_of(self._project.dependencies.locked.get(distribution, ""))

    def _allowed(self, distribution: str) -> tuple[int, ...]:
        """Return which majors the constraints allow; one that allows none is passed over."""
        majors = tuple(range(NEWEST_MAJORS[distribution] + 1))
        for constraint in self._project.dependencies.constraints(distribution):
            majors = tuple(allowed_majors(constraint, majors)) or majors
        return majors

    def _brought(self) -> Iterator[set[int]]:
        """Yield the majors of pulumi-aws that each declared component library comes with."""
        for name, brings in _BRINGS_AWS.items():
            for constraint in self._project.dependencies.constraints(name):
                yield {brings[major] for major in allowed_majors(constraint, brings)}

    @cached_property
    def aws_majors_of_code(self) -> range:
        """The majors of pulumi-aws that have every name and argument that the code uses.

        Only a few are known that came or went with a major. Empty when the code mixes what no
        major has together.
        """
        lowest, highest = _AWS_MAJORS.start, NEWEST_AWS_MAJOR
        for module in self._project.python.values():
            if module.is_test or "pulumi_aws" not in module.text.content:
                continue
            for use in aws_uses(module):
                lowest = max(lowest, use.majors.start)
                highest = min(highest, use.majors[-1])
        return range(lowest, highest + 1)


def aws_uses(module: PythonModule) -> Iterator[AwsUse]:
    """Yield what a module uses of pulumi-aws that only some majors are known to accept."""
    end = NEWEST_AWS_MAJOR + 1
    for node, name, arguments in _uses(module):
        if name in _SINCE:
            yield AwsUse(node, name, range(_SINCE[name], end))
        for argument in sorted(arguments & _ARGUMENTS_SINCE_7.get(name, frozenset())):
            yield AwsUse(node, name, range(7, end), argument)
        for argument in sorted(arguments & _ARGUMENTS_UNTIL_6.get(name, frozenset())):
            yield AwsUse(node, name, range(_AWS_MAJORS.start, 7), argument)


def _uses(module: PythonModule) -> Iterator[tuple[ast.expr, str, frozenset[str]]]:
    """Yield each place and name of pulumi_aws that a module uses, with the keywords of a call."""
    if module.tree is None:
        return
    names = _Names(module.tree)
    called = {
        id(node.func): frozenset(word.arg for word in node.keywords if word.arg)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
    }
    for node in ast.walk(module.tree):
        name = names.aws_name(node)
        if name is not None and isinstance(node, ast.expr):
            yield node, name, called.get(id(node), frozenset())


class _Names:
    """What a module's import statements bind of pulumi_aws and its modules."""

    def __init__(self, tree: ast.Module) -> None:
        self._bound: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.asname:
                        self._bound[alias.asname] = alias.name
                    elif alias.name.partition(".")[0] == "pulumi_aws":
                        self._bound["pulumi_aws"] = "pulumi_aws"
            elif isinstance(node, ast.ImportFrom) and not node.level:
                for alias in node.names:
                    self._bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def aws_name(self, node: ast.AST) -> str | None:
        """Return ``s3.Bucket`` for an expression that means ``pulumi_aws.s3.Bucket``, else None."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.insert(0, node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self._bound:
            return None
        package, _, name = ".".join([self._bound[node.id], *parts]).partition(".")
        return name if package == "pulumi_aws" else None
