"""The layers that look and run nothing: they ask the facts and rules that are there already."""

from __future__ import annotations

import posixpath
import subprocess
from typing import TYPE_CHECKING

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import Project
from pulumi_fixer.project.dependencies.third_party import (
    missing_imports,
    program_modules,
    third_party_imports,
)
from pulumi_fixer.project.stack_config import stack_violations
from pulumi_fixer.rules.base import Severity
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.soundness import defect
from pulumi_fixer.verify.evidence import Evidence, Status
from pulumi_fixer.verify.interpreter import (
    BUILDS,
    NoInterpreterError,
    requirements_of,
    said,
    uv,
    wants_to_build,
)
from pulumi_fixer.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pulumi_fixer.rules.base import Rule
    from pulumi_fixer.verify.evidence import VerifyOptions

_IMPORTS = ("PF301", "PF302", "PF303", "PF304", "PF203")
"""What keeps a name from being bound; a distribution that nothing declares is one such thing."""

_OF_THE_PROGRAM = ("PF110", "PF130", "PF131")
"""These are about what is run: Pulumi loads the project without it."""

_RESOLVE_SECONDS = 300


def parse(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    """Say whether the project's files are what their names say: Python and YAML that loads."""
    subject = _subject(tree, project, options)
    found = _findings(subject, matching("PF9"))
    files = sum(path.endswith((".py", ".yaml", ".yml")) for path in subject.files())
    return _evidence("parse", found, f"{_count(files, 'file')} of Python and YAML can be read")


def load(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    """Say whether Pulumi loads the project: Pulumi.yaml, and the configuration of its stacks."""
    subject = _subject(tree, project, options)
    rules = [
        rule
        for rule in matching("PF1")
        if rule.severity is Severity.CRITICAL and rule.id not in _OF_THE_PROGRAM
    ]
    found = list(_findings(subject, [*rules, *matching("PF902")]))
    manifest = subject.manifest
    if manifest is None:
        found.append(f"{subject.manifest_path} cannot be read")
    else:
        for stack in subject.stacks:
            found += [
                f"{item.path}: {item.message}"
                for item in stack_violations(manifest, stack)
                if item.kind == "missing"
            ]
    stacks = f", and so {'do' if len(subject.stacks) != 1 else 'does'} "
    stacks = f"{stacks}{_count(len(subject.stacks), 'stack file')}" if subject.stacks else ""
    entry = subject.entry_point
    runs = f"; it runs {entry.path}" if entry else ""
    name = posixpath.basename(subject.manifest_path)
    return _evidence("project", found, f"{name} loads{stacks}{runs}")


def requirements(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    """Say whether what is to be installed is written as the installer reads it, and resolves."""
    subject = _subject(tree, project, options)
    found = list(_findings(subject, matching("PF205")))
    dependencies = subject.dependencies
    if subject.toolchain == "pip":
        files = {file.path: file.text.content for file in dependencies.requirements_files}
        for file in dependencies.requirements_files:
            known = {*files}
            for name in file.included:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), name))
                if path not in known:
                    found.append(f"{file.path}: {name}, which it includes, cannot be read")
        lines = sum(
            line.option is None for file in dependencies.requirements_files for line in file.lines
        )
    else:
        pyproject = dependencies.pyproject
        files = {pyproject.path: pyproject.text.content} if pyproject else {}
        lines = len(pyproject.requirements) if pyproject else 0
    found += [f"{path}: {wrong}" for path, text in files.items() if (wrong := defect(path, text))]
    if not files and not found:
        wanted = "requirements.txt" if subject.toolchain == "pip" else "pyproject.toml"
        return Evidence("requirements", Status.NOT_RUN, f"there is no {wanted} to install from")
    evidence = _evidence("requirements", found, f"{_count(lines, 'requirement')} can be read")
    if options.resolve and evidence.status is Status.PASSED:
        return _resolved(subject, evidence.message)
    return evidence


def imports(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    """Say whether the program's imports lead to its own files or to what is declared."""
    subject = _subject(tree, project, options)
    found = list(_findings(subject, [rule for word in _IMPORTS for rule in matching(word)]))
    modules = program_modules(subject)
    if not modules:
        return Evidence("imports", Status.NOT_RUN, "no program is found")
    said = {problem.partition(": ")[0] for problem in found}
    certain, unknown = _foreign(subject)
    found += [problem for problem in certain if problem.partition(": ")[0] not in said]
    count = sum(len(module.imports) for module in modules)
    passed = f"{_count(count, 'import')} of {_count(len(modules), 'module')} lead somewhere"
    if unknown:
        passed = f"{passed}, as far as is known of what is installed"
    return _evidence("imports", found, passed, unknown)


def _foreign(subject: Project) -> tuple[list[str], list[str]]:
    """Return the imports that nothing provides, and those of which that is not certain."""
    installed = subject.dependencies.installation
    needed = third_party_imports(subject)
    if installed is None:
        return [], [f"not known: what provides {item.top}" for item in needed]
    missing = missing_imports(needed, installed.names)
    if installed.may_hold_more:
        return [], [f"not known: what provides {item.top}" for item in missing]
    words = [
        f"{item.module.path}:{item.item.node.lineno}: ModuleNotFoundError: No module named "
        f"'{item.top}'; neither the project nor {installed.file.path} has it"
        for item in missing
    ]
    return words, []


def signatures(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    """Say whether the SDK takes what the program uses of it, as far as the SDK data tells."""
    subject = _subject(tree, project, options)
    found = _findings(subject, matching("PF7"))
    if not program_modules(subject):
        return Evidence("signatures", Status.NOT_RUN, "no program is found")
    passed = f"nothing is used that pulumi-aws {subject.sdk.aws_major()} is known not to take"
    return _evidence("signatures", found, passed)


def _subject(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Project:
    return Project(Workspace(files=tree), project, options.project)


def _findings(subject: Project, rules: Iterable[Rule]) -> Iterator[str]:
    """Yield what rules find, as ``path:line: message``; nothing is changed."""
    engine = Engine(subject.workspace, subject.path, subject.options, tuple(rules))
    outcomes = engine.check()
    for outcome in sorted(outcomes, key=_place):
        yield f"{outcome.place.path}:{outcome.place.line}: {outcome.finding.message}"


def _place(outcome: Outcome) -> tuple[str, int, int]:
    return outcome.place.path, outcome.place.line, outcome.place.column


def _evidence(layer: str, found: Iterable[str], passed: str, notes: Iterable[str] = ()) -> Evidence:
    problems = tuple(found)
    if not problems:
        return Evidence(layer, Status.PASSED, passed, tuple(dict.fromkeys(notes)))
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return Evidence(layer, Status.FAILED, f"{problems[0]}{more}", problems)


def _resolved(subject: Project, passed: str) -> Evidence:
    """Ask uv for versions of everything that is required; nothing is built or installed."""
    try:
        wanted = requirements_of(subject)
        command = [*uv(), "pip", "compile", "-q", "--no-build", "--no-config", "--no-header"]
    except NoInterpreterError as error:
        return Evidence("requirements", Status.NOT_AVAILABLE, f"{passed}; not resolved: {error}")
    with wanted.written() as path:
        try:
            done = subprocess.run(
                [*command, path.name],
                cwd=path.parent,
                capture_output=True,
                text=True,
                check=False,
                timeout=_RESOLVE_SECONDS,
            )
        except subprocess.TimeoutExpired:
            words = f"{wanted.path} does not resolve within {_RESOLVE_SECONDS} seconds"
            return Evidence("requirements", Status.FAILED, words)
        if done.returncode != 0 and wants_to_build(done.stderr):
            words = f"{passed}; not resolved: {BUILDS}"
            return Evidence("requirements", Status.NOT_AVAILABLE, words)
        if done.returncode != 0:
            lines = said(done.stderr, path.parent).splitlines() or ["uv gives no reason"]
            words = f"{wanted.path} does not resolve: {lines[0]}"
            return Evidence("requirements", Status.FAILED, words, tuple(lines))
    pins = [line for line in done.stdout.splitlines() if "==" in line and line[:1].isalnum()]
    return Evidence(
        "requirements", Status.PASSED, f"{passed}, and resolve to {_count(len(pins), 'version')}"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
