"""Lines of requirements files that pip stops at, and what is certainly meant by them."""

from __future__ import annotations

import posixpath
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.markers import InvalidMarker, Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from pulumi_fixer.project.dependencies.versions import standard_range
from pulumi_fixer.project.dotenv import names_secret
from pulumi_fixer.workspace import join, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.dependencies.requirements_file import (
        RequirementLine,
        RequirementsFile,
    )
    from pulumi_fixer.project.project import Project

# Those of pip 26.3 (req_file.py), and those that older ones knew.
_OPTIONS = (
    *("--index-url", "--pypi-url", "--extra-index-url", "--no-index", "--constraint"),
    *("--requirement", "--editable", "--find-links", "--no-binary", "--only-binary"),
    *("--prefer-binary", "--require-hashes", "--no-require-hashes", "--pre", "--all-releases"),
    *("--only-final", "--trusted-host", "--use-feature", "--hash", "--config-settings"),
    *("--global-option", "--install-option", "--build-option", "--process-dependency-links"),
    *("--always-unzip", "--allow-external", "--allow-unverified", "--allow-all-external"),
    *("--no-use-wheel", "--use-wheel"),
)
_SHORT_OPTIONS = ("-i", "-f", "-r", "-c", "-e", "-C", "-Z")
_ARCHIVE = re.compile(r"(?i)\.(?:zip|whl|tar|t[gblx]z|tar\.(?:gz|bz2|xz|lz|lzma))(?:\[[^\]]*\])?$")
_SCHEME = re.compile(r"(?i)(?:https?|file|ftp|git|hg|svn|bzr)(?:\+[a-z]+)?:")
_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:\s*\[[\w\s.,-]*\])?"
_FENCE = re.compile(r"(?:`{3,}|~{3,})[\w.+-]*")
_QUOTED = re.compile(r"([\"'])([^\"']+)\1,?")
_ASSIGNED = re.compile(rf"({_NAME})\s*=\s*([\"'])([^\"']*)\2,?")
_CARET = re.compile(rf"({_NAME})\s*(\^\s*[\d.]+)")
_NO_COMMA = re.compile(r"(?<=[\w*])\s+(?=(?:[<>~!=]=|[<>])\s*\d)")
_SPECIFIED = re.compile(rf"({_NAME})(\s*(?:[<>~!=]=|[<>]).*)")
_QUOTED_VERSION = re.compile(r"(?<=[=<>])\s*([\"'])([\d.*]+)\1")
_TURNED = re.compile(r"=([<>])(?=\s*\d)")
_ANY_PATCH = re.compile(r"(==\s*\d+(?:\.\d+){0,2}\.)[xX](?=\s*(?:,|$))")
_SPELLINGS = ((_TURNED, r"\1="), (_ANY_PATCH, r"\1*"), (_QUOTED_VERSION, r"\2"))
_VALUE = re.compile(r"(?s)([\w.-]+)\s*[=:]\s*(?![=])(.+)")


@dataclass(frozen=True)
class RefusedLine:
    """A line that pip stops at.

    Attributes:
        file: The file.
        line: The line.
        message: What pip says, on one line.
        written: The part that pip reads as a requirement; empty for an option.
        meant: What that part certainly means; empty where the line is to go, None if unknown.
    """

    file: RequirementsFile
    line: RequirementLine
    message: str
    written: str = ""
    meant: str | None = None


def refused_lines(project: Project) -> Iterator[RefusedLine]:
    """Yield the lines that pip refuses of requirements.txt and the files that it names.

    Left out is what depends on the machine: variables, URLs, local directories and archives.
    """
    dependencies = project.dependencies
    files = {
        file.path: file
        for file in (*dependencies.requirements_files, *dependencies.constraint_files)
    }
    for file in files.values():
        for line in file.lines:
            if "${" in line.content:
                continue
            written, options = _split(line.content)
            message = _option_problem(options) if options else None
            message = message or _missing_file(project, file, line)
            if message is not None:
                yield RefusedLine(file, line, message)
            elif written and not _is_elsewhere(project, written):
                message = _requirement_problem(written)
                if message is not None:
                    requirement = written.partition(";")[0].strip()
                    yield RefusedLine(file, line, message, requirement, _meant(requirement))


def _split(content: str) -> tuple[str, str]:
    """Return what stands before the first option, and the options (pip, break_args_options)."""
    tokens = content.split(" ")
    first = next((i for i, token in enumerate(tokens) if token.startswith("-")), len(tokens))
    return " ".join(tokens[:first]).strip(), " ".join(tokens[first:])


def _option_problem(options: str) -> str | None:
    try:
        first, *_ = shlex.split(options)
    except ValueError:
        return "Invalid requirement: could not split options"
    name = first.partition("=")[0]
    if not re.fullmatch(r"-[A-Za-z].*|--[a-z][a-z-]*", name):
        return None
    known = (
        any(option.startswith(name) for option in _OPTIONS)
        if name.startswith("--")
        else name.startswith(_SHORT_OPTIONS)
    )
    return None if known else f"no such option: {name if name.startswith('--') else name[:2]}"


def _missing_file(project: Project, file: RequirementsFile, line: RequirementLine) -> str | None:
    option, value = line.option or ("", "")
    kinds = {"-r": "requirements", "--requirement": "requirements"}
    kinds.update({"-c": "constraint", "--constraint": "constraint"})
    path = join(posixpath.dirname(file.path), value)
    if option not in kinds or not value or _SCHEME.match(value) or not within(path, "."):
        return None
    if posixpath.isabs(value) or " " in value or project.workspace.exists(path):
        return None
    problem = f"[Errno 2] No such file or directory: '{value}'"
    return f"Could not open {kinds[option]} file: {problem}"


def _is_elsewhere(project: Project, written: str) -> bool:
    """Tell whether a line may name something outside of the files that are known here."""
    if "://" in written or _SCHEME.match(written) or _ARCHIVE.search(written.partition(";")[0]):
        return True
    if "/" not in written and "\\" not in written and not written.startswith("."):
        return False
    spaced = " " in written.partition(";")[0].strip()
    return not spaced or project.workspace.exists(join(project.main_directory, written))


def _requirement_problem(written: str) -> str | None:
    requirement, _, marker = written.partition(";")
    requirement = requirement.strip()
    shown = f"Invalid requirement: {_shown(requirement)!r}"
    try:
        if marker.strip():
            Marker(marker.strip())
        Requirement(requirement)
    except (InvalidMarker, InvalidRequirement) as error:
        return f"{shown}: {str(error).splitlines()[0]}"
    except (ValueError, RecursionError):
        return None
    return None


def _shown(requirement: str) -> str:
    """Return a line's text as far as it may be shown: a value may be a secret, and a text long."""
    match = _VALUE.fullmatch(requirement)
    if match and names_secret(match[1]):
        return f"{match[1]} = ..."
    return requirement if len(requirement) <= 80 else f"{requirement[:80]}..."


def _meant(written: str) -> str | None:
    """Return what a line certainly means, in the form of PEP 508."""
    if _FENCE.fullmatch(written):
        return ""
    text = written
    if quoted := _QUOTED.fullmatch(written):
        text = quoted[2].strip()
    elif assigned := _ASSIGNED.fullmatch(written):
        specifier = _specifier(assigned[3].strip())
        text = written if specifier is None else assigned[1] + specifier
    elif caret := _CARET.fullmatch(written):
        text = caret[1] + (standard_range(caret[2]) or caret[2])
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    if specified := _SPECIFIED.fullmatch(text):
        text = specified[1] + _NO_COMMA.sub(",", specified[2])
    try:
        Requirement(text)
    except ValueError:
        return None
    return text if text != written else None


def _specifier(value: str) -> str | None:
    """Return what a version in a Pipfile and in poetry's table means alike; None if nothing."""
    if value == "*":
        return ""
    try:
        return value if value and SpecifierSet(value) else None
    except InvalidSpecifier:
        return standard_range(value)
