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
            item.value for item in self.variables if item.value and _SECRET_NAME.search(item.name)
        )
