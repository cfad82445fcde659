"""What go yaml.v3 says of YAML that does not load: what Pulumi shows, and people search for.

ruamel.yaml and go yaml.v3 stop at the same places and word them differently. The line that go
yaml.v3 names is where the construct starts, and one too low for what its parser finds.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.parser import ParserError
from ruamel.yaml.scanner import ScannerError

from pulumi_fixer.edits.yaml_types import number_of, type_of

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

_WORDS = {
    r"(found character) .* (that cannot start any token)": r"\1 \2",
    r"mapping values are not allowed here": "mapping values are not allowed in this context",
    r"mapping keys are not allowed here": "mapping keys are not allowed in this context",
    r"(sequence entries are not allowed) here": r"block \1 in this context",
    r"found unexpected document separator": "found unexpected document indicator",
    r"found unknown escape character .*": "found unknown escape character",
    r"expected escape sequence of .*": "did not find expected hexdecimal number",
    r"expected indentation indicator .*": "found an indentation indicator equal to 0",
    r"expected (chomping|a comment).*": "did not find expected comment or line break",
    r"expected alphabetic or numeric character.*": (
        "did not find expected alphabetic or numeric character"
    ),
    r"expected '>' but found.*": "did not find the expected '>'",
    r"expected '!',? but found.*": "did not find expected '!'",
    r"expected URI, .*": "did not find expected tag URI",
    r"expected the node content.*": "did not find expected node content",
    r"expected '<document start>'.*": "did not find expected <document start>",
    r"found undefined tag handle.*": "found undefined tag handle",
    r"found undefined alias ('.*')": r"unknown anchor \1 referenced",
    r"expected (',' or '[\]}]'), but got.*": r"did not find expected \1",
}
_BLOCK_ENDS = {
    "while parsing a block mapping": "did not find expected key",
    "while parsing a block collection": "did not find expected '-' indicator",
}


def go_message(error: MarkedYAMLError) -> str:
    """Return what go yaml.v3 says where ruamel.yaml raises ``error``, with the line it names."""
    problem = " ".join(str(error.problem or error.context or error).split())
    if problem.startswith("expected <block end>"):
        problem = _BLOCK_ENDS.get(str(error.context), problem)
    for pattern, words in _WORDS.items():
        if match := re.fullmatch(pattern, problem):
            problem = match.expand(words)
            break
    if not isinstance(error, (ScannerError, ParserError)):
        return problem
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark is not None]
    line = next((mark.line for mark in marks if mark.line), 0)
    if not line:
        return problem
    return f"line {line + isinstance(error, ScannerError)}: {problem}"


def go_syntax(node: Node) -> str:
    """Return a value as Go writes it in ``invalid map key: …``."""
    if isinstance(node, MappingNode):
        pairs = sorted((key.value, go_syntax(value)) for key, value in node.value)
        inside = ", ".join(f"{json.dumps(key)}:{value}" for key, value in pairs)
        return f"map[string]interface {{}}{{{inside}}}"
    if not isinstance(node, ScalarNode):
        return f"[]interface {{}}{{{', '.join(go_syntax(item) for item in node.value)}}}"
    kind = type_of(node)
    if kind == "null":
        return "interface {}(nil)"
    if kind in ("integer", "float"):
        return str(number_of(node))
    return str(node.value).lower() if kind == "boolean" else json.dumps(node.value)
