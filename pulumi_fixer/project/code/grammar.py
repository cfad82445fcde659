"""Whether a file that this Python does not parse is written for a newer one."""

from __future__ import annotations

import io
import re
import tokenize
from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule

_NO_GRAMMAR = ("(unicode error)", "(value error)", "bytes can only contain ASCII")
"""Errors in the value of a literal: no version of Python accepts them, and libcst does not look."""

_PARTS = re.compile(r"\w+|[^\w\s]")
_MAX_TOKENS = 3000
"""Tokens of one statement. libcst's parser recurses without a limit, and more could crash it."""


def is_newer_python(module: PythonModule) -> bool:
    """Tell whether only the grammar of a newer Python accepts a file that has an error.

    libcst knows the grammar of Python versions that are newer than the one that runs this.
    """
    if module.error is None or module.error.problem.startswith(_NO_GRAMMAR):
        return False
    if not _is_small(module.text.content):
        return False
    try:
        cst.parse_module(module.text.content)
    except (cst.ParserSyntaxError, SyntaxError, RecursionError):
        return False
    return True


def _is_small(content: str) -> bool:
    """Tell whether no statement is so long, or so deeply nested, that parsing it is a risk."""
    statement = branches = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(content).readline):
            # Before 3.12 an f-string is one token; its words and signs count like tokens.
            size = len(_PARTS.findall(token.string)) if token.type == tokenize.STRING else 1
            statement = 0 if token.type == tokenize.NEWLINE else statement + size
            branches += token.string == "elif"
            if max(statement, branches) > _MAX_TOKENS:
                return False
    except (tokenize.TokenError, SyntaxError):
        return False
    return True
