"""The env file: its variables, and where each one stands."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dotenv.parser import parse_stream

if TYPE_CHECKING:
    from dotenv.parser import Binding

    from pulumi_fixer.text import Text


_ASSIGNED = re.compile(r"\s*(?:export[ \t]+)?[^=\s]+[ \t]*=?[ \t]*")
_SHELL_WORD = re.compile(
    r"""\\.|'[^']*'|"(?:[^"\\]|\\.)*"|`[^`]*`|\$\((?:[^()]|\([^()]*\))*\)|\$\{[^{}]*\}""", re.DOTALL
)
_SHELL_COMMENT = re.compile(r"(?:^|\s)#.*")
_NO_SHELL_WORD = re.compile(r"[\"'`()]|(?:[<>|]|&&|;;)\s*\Z")
_SECRET_NAME = re.compile(r"KEY|SECRET|TOKEN|PASS|PWD|CREDENTIAL|AUTH", re.IGNORECASE)


@dataclass(frozen=True)
class Variable:
    """One assignment of an env file.

    Attributes:
        name: The variable.
        value: Its value, quotes resolved and references not expanded; None for a bare name.
        start: Character offset of the assignment's first character.
        source: The assignment as it is written, line ending included.
    """

    name: str
    value: str | None
    start: int
    source: str


@dataclass(frozen=True)
class DotEnv:
    """An env file, read the way python-dotenv (and with it pipenv) reads it.

    Attributes:
        path: The file, relative to the workspace.
        text: Its text, or None when there is no such file.
    """

    path: str
    text: Text | None

    @cached_property
    def _bindings(self) -> tuple[Binding, ...]:
        if self.text is None:
            return ()
        # newline="" keeps CRLF, so that offsets count the characters of the file.
        return tuple(parse_stream(io.StringIO(self.text.content, newline="")))

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """The assignments in the order of the file; lines that are none are left out."""
        found, offset = [], 0
        for binding in self._bindings:
            if binding.key is not None and not binding.error:
                found.append(Variable(binding.key, binding.value, offset, binding.original.string))
            offset += len(binding.original.string)
        return tuple(found)

    @property
    def has_open_quote(self) -> bool:
        """Whether a line is no assignment and holds a quote, which a shell may see run on."""
        return any(
            item.error and re.search("[\"']", item.original.string) for item in self._bindings
        )

    @property
    def unreadable_line(self) -> int | None:
        """The first line with a value on which a shell stops, counted from 1, or None.

        python-dotenv takes what is not quoted as it stands; to a shell a lone quote runs on, and
        brackets, or a redirection or pipe to nowhere, are no syntax.
        """
        for item in self.variables if self.text else ():
            value = item.source if item.value is None else _ASSIGNED.sub("", item.source, count=1)
            words = _SHELL_WORD.sub("", value)
            if _NO_SHELL_WORD.search(_SHELL_COMMENT.sub("", words)):
                start = item.start + len(item.source) - len(item.source.lstrip())
                assert self.text is not None
                return self.text.position(start)[0]
        return None

    def get(self, name: str) -> Variable | None:
        """Return the assignment of a variable that counts, the last one, or None."""
        return next((item for item in reversed(self.variables) if item.name == name), None)

    @property
    def lines(self) -> frozenset[str]:
        """Every line but those of PYTHONPATH, a list of directories that the product itself edits.

        Comments and lines that are no assignment count: a value may have been put aside there.
        """
        return frozenset(
            line.strip()
            for item in self._bindings
            if item.key != "PYTHONPATH"
            for line in item.original.string.splitlines()
            if line.strip()
        )

    @property
    def secrets(self) -> frozenset[str]:
        """The values whose variable says by its name that they are secret."""
        return frozenset(
            item.value for item in self.variables if item.value and names_secret(item.name)
        )


def names_secret(name: str) -> bool:
    """Tell whether a variable or key says by its name that its value is secret."""
    return bool(_SECRET_NAME.search(name))
