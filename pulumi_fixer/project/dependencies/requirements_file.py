"""requirements.txt: its logical lines, as pip reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pulumi_fixer.text import Text

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"(^|\s+)#.*$")
_LINE_OPTION = re.compile(r"\s--?[a-zA-Z].*$")
_OPTION = re.compile(r"(-[A-Za-z]|--[a-z][a-z-]*)(?:\s*=\s*|\s+|(?=[^\s=-])|$)(.*)")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_URL = re.compile(r"(?:[a-z]+\+)?[a-z]+://|file:")
_WHEEL = re.compile(r"(?:^|/)([A-Za-z0-9._]+)-[^/-]+(?:-[^/-]+){3,4}\.whl(?:#|$)")
_SDIST = re.compile(r"(?:^|/)([A-Za-z0-9._-]+?)-\d[^/]*\.(?:tar\.gz|tar\.bz2|zip)(?:#|$)")


@dataclass(frozen=True)
class RequirementLine:
    """One logical line that says something.

    Attributes:
        start: Character offset of its first character.
        end: Character offset behind its last one, line ending included.
        content: The line with continuations joined and comments removed.
    """

    start: int
    end: int
    content: str

    @cached_property
    def option(self) -> tuple[str, str] | None:
        """The option and its value for a line such as ``-r other.txt``, else None."""
        match = _OPTION.fullmatch(self.content)
        return (match[1], match[2].strip().strip("'\"")) if match else None

    @cached_property
    def requirement(self) -> Requirement | None:
        """The requirement, for a line in the form of PEP 508."""
        if self.option is not None:
            return None
        try:
            return Requirement(_LINE_OPTION.sub("", self.content).strip())
        except (InvalidRequirement, RecursionError):
            return None

    @cached_property
    def target(self) -> str | None:
        """The path or URL of an editable or direct line, else None."""
        if self.option is not None:
            return self.option[1] if self.option[0] in ("-e", "--editable") else None
        return None if self.requirement is not None else re.split(r"\s;", self.content)[0].strip()

    @cached_property
    def name(self) -> str | None:
        """The normalised name of the distribution, where the line tells it (PEP 503)."""
        if self.requirement is not None:
            return canonicalize_name(self.requirement.name)
        for pattern in (_EGG, _WHEEL, _SDIST) if self.target else ():
            match = pattern.search(self.target or "")
            if match:
                return canonicalize_name(match[1])
        return None

    @property
    def local_path(self) -> str | None:
        """The directory or archive that the line installs from this machine, else None."""
        if self.target is None or _URL.match(self.target):
            return None
        return re.sub(r"\[[^\]]*\]$", "", self.target)

    @property
    def hashed(self) -> bool:
        """Whether the line asks pip to check hashes, which it then asks of every line."""
        return "--hash" in self.content or self.content.startswith("--require-hashes")


@dataclass(frozen=True)
class RequirementsFile:
    """A requirements file, without the files that it includes.

    Attributes:
        path: The file, relative to the workspace.
        text: Its text.
    """

    path: str
    text: Text

    @cached_property
    def lines(self) -> tuple[RequirementLine, ...]:
        """The logical lines that say something; comments and empty lines are left out."""
        found: list[RequirementLine] = []
        start, pending = None, ""
        for match in _LINE.finditer(self.text.content):
            raw = match[0].rstrip("\r\n")
            if start is None:
                start = match.start()
            # A comment line is not continued, and ends a line that is (pip, join_lines).
            if raw.endswith("\\") and not raw.lstrip().startswith("#"):
                pending += raw[:-1]
                continue
            content = _COMMENT.sub("", pending + raw).strip()
            if content:
                found.append(RequirementLine(start, match.end(), content))
            start, pending = None, ""
        if pending.strip() and start is not None:
            found.append(RequirementLine(start, len(self.text.content), pending.strip()))
        return tuple(found)

    @property
    def included(self) -> tuple[str, ...]:
        """What ``-r`` lines name, in the order of the file, as it is written."""
        return self._values("-r", "--requirement")

    @property
    def constraint_files(self) -> tuple[str, ...]:
        """What ``-c`` lines name, in the order of the file, as it is written."""
        return self._values("-c", "--constraint")

    @property
    def checks_hashes(self) -> bool:
        """Whether pip would refuse a line without a hash."""
        return any(line.hashed for line in self.lines)

    def _values(self, *names: str) -> tuple[str, ...]:
        options = [line.option for line in self.lines if line.option]
        return tuple(value for option, value in options if option in names)

    @property
    def ends_continued(self) -> bool:
        """Whether the last line asks for another one."""
        return self.text.content.rstrip("\r\n").endswith("\\")
