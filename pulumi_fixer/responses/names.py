"""Which file a code block of an answer is: by its info string, heading, first line or sentence."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.responses.paths import is_file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.responses.fences import Block


class Evidence(enum.Enum):
    """What names a block."""

    INFO = "info string"
    LABEL = "label"
    COMMENT = "first line"
    PROSE = "sentence"


@dataclass(frozen=True)
class Label:
    """How a line names a file, so that further files can be named alike.

    Attributes:
        heading: The number signs of a heading, or nothing.
        bold: Whether the name is in bold.
        code: Whether it is in a code span.
        word: What stands before the name, as ``File: ``, or nothing.
    """

    heading: str
    bold: bool
    code: bool
    word: str

    def line(self, path: str) -> str:
        """Return the line that names a file in this way."""
        name = f"`{path}`" if self.code else path
        text = f"{self.word}{name}"
        text = f"**{text}**" if self.bold else text
        return f"{self.heading} {text}" if self.heading else text


@dataclass(frozen=True)
class Name:
    """The file that a block is said to be.

    Attributes:
        written: The name as it is written.
        evidence: What says so.
        wording: The sentence or heading that says so, without the name.
        label: How the line names it, where that could name other files too.
    """

    written: str
    evidence: Evidence
    wording: str = ""
    label: Label | None = None


_ATTRIBUTE = re.compile(
    r"""(?i)(?:^|[\s{,])(?:title|file_?name|file|name|path)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s,}]+))"""
)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"\*\*(.+?)\*\*[\s:.]*(?P<rest>\(.*\)|[-–—].*)?:?$")
_DECORATED = re.compile(r"(?:={2,}|~{2,}|-{2,})\s*([^\s=~-]\S*)\s+[=~-]{2,}")
_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_WORD = re.compile(r"(?i)((?:new |create |the )?(?:file(?:\s*name|\s*path)?|path)\s*:\s*)")
_EXPLICIT = re.compile(
    r"(?i)(?:^[*_]*path|\bfile(?:\s*name|\s*path)?)\s*\d*\s*[:：][*\s]*(?:`([^`]+)`|([^\s`*]+))"
)
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_SIGNS = "#\ufe0f📁📂📄📃📝📜🐍 "
"""What stands before the name of a file without being a part of it."""
_COMMENT = re.compile(r"\s*(?:#+|//+|--+|;+|<!--|/\*+|%|REM\b)\s*(.*?)\s*(?:-->|\*/)?\s*$")
_QUOTES = re.compile(r"\s*(?:[rRuU]?)(\"\"\"|''')(.*)$")
_SKIPPED_FIRST = re.compile(r"\s*$|#!|#.*coding[:=]|---\s*$|\{\s*$")
_TELLS = re.compile(
    r"(?i)\b(?:add|build|complete|content|contents|create|creating|define|file|full|here|here's|"
    r"implement|let's|make|modify|edit|now|replace|save|set up|start|update|updated|write)\b"
)
_MENTIONS = re.compile(
    r"(?i)\b(?:call|called|calling|example|import|imported|imports|importing|invoke|locate|output|prints?|"
    r"refer|run|running|runs|see|usage|use it|used|using|uses)\b"
)
_NO_FILE = re.compile(
    r"(?i)\b(?:command|commands|execute|expected output|output of|returns?|run|running|usage)\b"
)
_MAX_LABEL_DISTANCE = 12
_MAX_LINE = 1000
"""No longer line names a file; on one of 1 MB the patterns above would take minutes."""

_PROSE = "A long line."

_SHELL = frozenset(
    {"bash", "bat", "batch", "cmd", "fish", "powershell", "ps1", "sh", "shell", "zsh"}
)
_NEVER = frozenset(
    {"ansi", "console", "diff", "http", "log", "logs", "mermaid", "output", "patch"}
    | {"plantuml", "pycon", "shell-session", "shellsession", "terminal", "tree"}
)
_SHELL_NAME = re.compile(
    r"(?i).*\.(?:sh|bash|zsh|bat|cmd|ps1|env|example)$|(?:.*/)?(?:\.env\S*|Dockerfile|Makefile)$"
)
_BY_LANGUAGE = {
    "python": ("py", "pyi", "txt", "in", "toml", "cfg"),
    "py": ("py", "pyi", "txt", "in", "toml", "cfg"),
    "python3": ("py", "pyi", "txt", "in", "toml", "cfg"),
    "yaml": ("yaml", "yml", "j2", "tpl", "template", "tmpl", "example", "lock"),
    "yml": ("yaml", "yml", "j2", "tpl", "template", "tmpl", "example", "lock"),
    "json": ("json", "jsonl", "template", "tpl", "j2", "tmpl", "example", "lock"),
    "markdown": ("md", "mdx"),
    "md": ("md", "mdx"),
}
_PATH_COMMENT = re.compile(r"(?m)^(?:#+|//+)[ \t]*((?:[\w.-]+/)*[\w-]+\.[a-z]{1,5})[ \t]*$")
_TREE = re.compile(r"(?m)^[ \t]*(?:[│|][ \t\xa0]*)*(?:├|└|\|--|`--|\+--)")


def name_of(block: Block, before: Sequence[str]) -> Name | None:
    """Return the file that a block is, or None for one that nothing names.

    Args:
        block: The block.
        before: The lines between the block before it and this one.
    """
    if block.language in _NEVER or _is_tree(block):
        return None
    for name in (_by_info(block.info), _by_label(before), _by_comment(block), _by_prose(before)):
        if name is not None and _suits(block, name):
            return name
    return None


def _is_tree(block: Block) -> bool:
    return block.language in ("", "text", "txt", "plaintext") and bool(_TREE.search(block.content))


def _suits(block: Block, name: Name) -> bool:
    """Tell whether a block in its language can be the file of that name."""
    extension = name.written.rpartition(".")[2].lower()
    if block.language in _SHELL:
        sure = name.evidence in (Evidence.INFO, Evidence.LABEL)
        return sure and _SHELL_NAME.fullmatch(name.written) is not None
    return extension in _BY_LANGUAGE.get(block.language, (extension,))


def _by_info(info: str) -> Name | None:
    if len(info) > _MAX_LINE:
        return None
    attribute = _ATTRIBUTE.search(info)
    if attribute:
        written = next(group for group in attribute.groups() if group)
        return Name(written, Evidence.INFO) if is_file_name(written) else None
    for word in info.split():
        bare = word.partition(":")[2] if re.match(r"[\w+#-]+:[^:]", word) else word
        if is_file_name(bare) and ("." in bare or "/" in bare):
            return Name(bare, Evidence.INFO)
    return None


def _by_label(before: Sequence[str]) -> Name | None:
    """Return what the nearest label says: a heading, or a line in bold, code or of the name only.

    Sentences may stand between it and the block.
    """
    distance = 0
    for raw in reversed(before):
        text = _plain(raw)
        if not text or not re.search(r"\w", text):
            continue
        distance += 1
        label = _labelled(text, first=distance == 1)
        if label is not None:
            return label if label.written else None
        if distance >= _MAX_LABEL_DISTANCE:
            return None
    return None


def _plain(raw: str) -> str:
    """Return a line without a quotation's marks, link targets and escapes; a long one as prose."""
    if len(raw) > _MAX_LINE:
        return _PROSE
    text = re.sub(r"^[\s>]+", "", raw).rstrip().replace("\\_", "_")
    return _LINK.sub(r"\1", text)


def _labelled(text: str, *, first: bool) -> Name | None:
    """Return what a line that is a label names, with an empty name when it names nothing.

    Args:
        text: The line.
        first: Whether it stands right before the block.
    """
    heading = _HEADING.fullmatch(text)
    inner = heading[2] if heading else text
    bare = _MARKER.sub("", inner, count=1) if _MARKER.match(inner) else inner
    bold = _BOLD.fullmatch(bare)
    decorated = _DECORATED.fullmatch(text)
    if decorated and is_file_name(decorated[1]):
        return Name(decorated[1], Evidence.LABEL)
    listed = bare != inner and not heading
    # An item that describes a file belongs to a list of files, not to the block behind the list.
    labels = bold and (not listed or (first and not bold["rest"]))
    if not heading and not labels and not (first and _stands_alone(bare)):
        return None
    written = _named_in(bare)
    if written is None:
        return Name("", Evidence.LABEL)
    wording = bare.replace(written, " ")
    if _NO_FILE.search(wording):
        return Name("", Evidence.LABEL)
    return Name(written, Evidence.LABEL, wording, _style(heading, bold, bare, written))


def _stands_alone(text: str) -> bool:
    """Tell whether a line is nothing but a file's name, in a code span or not."""
    words = text.lstrip(_SIGNS).rstrip(":").split(" (")[0]
    explicit = _EXPLICIT.match(words.lstrip("*"))
    name = explicit[1] or explicit[2] if explicit else words.strip("`*_\"' ")
    return bool(name) and (bool(explicit) or " " not in name) and is_file_name(name)


def _named_in(text: str) -> str | None:
    """Return the one file that a text names; None where it names none, or several."""
    explicit = _EXPLICIT.search(text)
    if explicit:
        written = (explicit[1] or explicit[2]).strip().rstrip(":,;")
        known = is_file_name(written) or re.search(r"[/\\.]", written) or explicit[1]
        return written if known and written else None
    found = list(dict.fromkeys(filter(is_file_name, _words(text))))
    if len(found) > 1 and text.lstrip("`*_ (").startswith(found[0]):
        return found[0]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> list[str]:
    words = re.split(r"[\s,;：()\[\]`\"']+", text.replace("**", " "))
    return [word.strip("*:!?").lstrip("#").rstrip(".") for word in words]


def _style(
    heading: re.Match[str] | None, bold: re.Match[str] | None, text: str, written: str
) -> Label | None:
    word = _WORD.search(text)
    code = f"`{written}`" in text
    if not heading and not bold and not code:
        return None
    return Label(
        heading=heading[1] if heading else "",
        bold=bold is not None,
        code=code,
        word="File: " if word else "",
    )


def _by_comment(block: Block) -> Name | None:
    """Return what the first line of a block says: a comment, or the start of a docstring."""
    lines = [line.rstrip("\r\n") for line in block.lines[:6]]
    while lines and _SKIPPED_FIRST.match(lines[0]):
        lines.pop(0)
    # Several such lines: one block holds several files, and is none of them.
    if not lines or len(lines[0]) > _MAX_LINE or len(set(_PATH_COMMENT.findall(block.content))) > 1:
        return None
    comment, quotes = _COMMENT.match(lines[0]), _QUOTES.match(lines[0])
    if comment:
        said = comment[1]
    elif quotes:
        beginning = [quotes[2], *lines[1:]]
        said = next((line.strip() for line in beginning if line.strip()), "")
        said = said.removesuffix(quotes[1])
    else:
        return None
    decorated = _DECORATED.fullmatch(said)
    said = _WORD.sub("", decorated[1] if decorated else said, count=1).strip()
    word, _, rest = said.partition(" ")
    bare = word.strip("`*\"'").rstrip(":")
    follows = rest.lstrip()
    separated = not follows or follows[0] in "-–—:(|" or word.endswith(":")
    return Name(bare, Evidence.COMMENT) if separated and is_file_name(bare) else None


def _by_prose(before: Sequence[str]) -> Name | None:
    """Return what the sentence right before a block names, where it introduces that file."""
    text = next((line for line in map(_plain, reversed(before)) if line), "")
    text = _MARKER.sub("", text, count=1)
    if not text.endswith((":", ":**", "：")) or _HEADING.fullmatch(text):
        return None
    written = _named_in(text)
    if written is None:
        return None
    wording = text.replace(written, " ")
    if _MENTIONS.search(wording) or not _TELLS.search(wording):
        return None
    return Name(written, Evidence.PROSE, wording)
