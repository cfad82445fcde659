"""Env file edits: PYTHONPATH put into a .env that sh, bash, pipenv and python-dotenv all read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit, apply_edits
from pulumi_fixer.project.dotenv import DotEnv
from pulumi_fixer.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.project.dotenv import Variable

_PLAIN = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_./@%+,-]*")
_QUOTED = re.compile(r"[^\s\"'$`\\:{}!~]+(?: [^\s\"'$`\\:{}!~]+)*")
_LINE = re.compile(r"(?m)^[ \t]*(?:export[ \t]+)?['\"]?PYTHONPATH\b")
_ASSIGNMENT = re.compile(r"\s*(?:export[ \t]+)?PYTHONPATH=(?P<quote>[\"']?)")
_REFERENCE = r"\$(?:\w+|\{\w+(?::-[\w./@%+,-]*)?\})"
_TAIL = r"(?:[ \t]+#[^\r\n]*)?[ \t]*[\r\n]*\Z"
# What each shell and each loader reads as the same value; by opening quote.
_VALUES = {
    "": re.compile(rf"(?P<value>(?:[\w./@%+,:=-]|{_REFERENCE})*){_TAIL}"),
    '"': re.compile(rf'(?P<value>[^"\\`\r\n]*)"{_TAIL}'),
    "'": re.compile(rf"(?P<value>[^'\\\r\n]*)'{_TAIL}"),
}


class EnvFileError(Exception):
    """PYTHONPATH cannot be set for certain; the message says why and what to do."""


def python_path_edits(dotenv: DotEnv, directories: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits that put directories in front of an env file's PYTHONPATH.

    A new line keeps what PYTHONPATH is when the file is loaded. Only ``${NAME}`` and
    ``${NAME:-default}`` mean the same to sh, bash, pipenv and python-dotenv (facts, section 6);
    the default is a directory that is on the path anyway, so that no element comes out empty.

    Args:
        dotenv: The env file; it is created when it is not there.
        directories: Relative to main's directory, at least one.

    Raises:
        EnvFileError: A directory cannot be written, or the file is such that the line would not
            mean the same everywhere.
    """
    value = ":".join(directories)
    plain = all(_PLAIN.fullmatch(item) for item in directories)
    if not plain and not all(_QUOTED.fullmatch(item) for item in directories):
        raise EnvFileError(f"PYTHONPATH cannot hold {value!r} in an env file; rename the directory")
    existing = dotenv.get("PYTHONPATH")
    lines = len(_LINE.findall(dotenv.text.content)) if dotenv.text else 0
    known = sum(item.name == "PYTHONPATH" for item in dotenv.variables)
    if existing is None and not lines:
        return (_added(dotenv, _line(directories, quoted=not plain)),)
    if existing is None or lines != known:
        raise _unclear(dotenv, value)
    edits = _extended(dotenv, existing, directories, plain=plain)
    _check(dotenv, edits, len(dotenv.variables))
    return edits


def _line(directories: Sequence[str], *, quoted: bool) -> str:
    quote = '"' if quoted else ""
    value = f"{':'.join(directories)}:${{PYTHONPATH:-{directories[0]}}}"
    return f"PYTHONPATH={quote}{value}{quote}"


def _added(dotenv: DotEnv, line: str) -> Edit:
    if dotenv.text is None:
        return Edit(dotenv.path, 0, 0, f"{line}\n")
    content, newline = dotenv.text.content, dotenv.text.newline
    end = len(content)
    if content.rstrip("\r\n").endswith("\\"):
        raise EnvFileError(f"{dotenv.path} ends with a backslash, which joins the next line to it")
    whole = not content or content.endswith(("\n", "\r"))
    edit = Edit(dotenv.path, end, end, f"{line}{newline}" if whole else f"{newline}{line}")
    _check(dotenv, (edit,), len(dotenv.variables) + 1)
    return edit


def _extended(
    dotenv: DotEnv, variable: Variable, directories: Sequence[str], *, plain: bool
) -> tuple[Edit, ...]:
    opening = _ASSIGNMENT.match(variable.source)
    rest = variable.source[opening.end() :] if opening else ""
    found = _VALUES[opening["quote"]].match(rest) if opening else None
    if opening is None or found is None or (not plain and not opening["quote"]):
        raise _unclear(dotenv, ":".join(directories))
    value, start = found["value"], variable.start + opening.end()
    text = ":".join(directories)
    edits = []
    if value == "${PYTHONPATH}":
        # Unset, it would leave an empty element behind the colon.
        end = start + len(value) - 1
        edits.append(Edit(dotenv.path, end, end, f":-{directories[0]}"))
    elif value == "$PYTHONPATH":
        raise _unclear(dotenv, text)
    if value:
        text += ":"
    elif opening["quote"] != "'":
        text += f":${{PYTHONPATH:-{directories[0]}}}"
    return (Edit(dotenv.path, start, start, text), *edits)


def _check(dotenv: DotEnv, edits: tuple[Edit, ...], count: int) -> None:
    """See that the edited file still has every other variable, and that shells read it too."""
    assert dotenv.text is not None
    content = apply_edits(dotenv.text.content, edits)
    after = DotEnv(dotenv.path, Text(content)).variables
    others = [(item.name, item.value) for item in dotenv.variables if item.name != "PYTHONPATH"]
    kept = [(item.name, item.value) for item in after if item.name != "PYTHONPATH"]
    if kept != others or len(after) != count or dotenv.has_open_quote:
        raise EnvFileError(
            f"{dotenv.path} has a line that is no assignment and may swallow the next; correct it"
        )
    line = dotenv.unreadable_line
    if line is not None:
        raise EnvFileError(
            f"a shell stops at line {line} of {dotenv.path}, which python-dotenv reads; "
            "quote its value"
        )
    if dotenv.text.bom and _LINE.match(content):
        raise EnvFileError(
            f"{dotenv.path} starts with a byte order mark, so a shell does not read its first "
            "line; save it without the mark"
        )


def _unclear(dotenv: DotEnv, value: str) -> EnvFileError:
    return EnvFileError(
        f"the PYTHONPATH line of {dotenv.path} does not mean the same to a shell and to pipenv; "
        f"write it as PYTHONPATH={value}:… and keep ${{PYTHONPATH:-…}} for what is already set"
    )
