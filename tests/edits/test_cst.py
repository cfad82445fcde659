from __future__ import annotations

import subprocess
import sys

import libcst as cst
import pytest

from pulumi_fixer.edits.cst import MAX_DEPTH, CstFile, UnprintableError
from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.text import Text


def open_file(content: str) -> CstFile:
    return CstFile("a.py", Text(content))


def renamed(file: CstFile, call: str, name: str) -> str:
    """Rename what a call calls, and return the whole text."""
    content = file.text.content
    start = content.index(call)
    node = file.at(start, start + len(call), cst.Call)
    assert node is not None
    edit = file.replace(node, node.with_changes(func=cst.Name(name)))
    assert (edit.start, edit.end) == (start, start + len(call))
    return apply_edits(content, [edit])


@pytest.mark.parametrize(
    ("content", "call"),
    [
        ("f(1)\n", "f(1)"),
        ("x = (f(1))", "f(1)"),
        (
            "class A:\n\tdef b(self):\n\t\treturn f(\n\t\t\t1,  # one\n\t\t)\n",
            "f(\n\t\t\t1,  # one\n\t\t)",
        ),
        (
            "def a():\n    return {\n        'x': f(\n            1\n        ),\n    }\n",
            "f(\n            1\n        )",
        ),
        ("if x: y = f(é)\r\n", "f(é)"),
        ("def a():\n    return f('''\n  text''',\n1)\n", "f('''\n  text''',\n1)"),
        ("if True:\n    x = 1; y = f(2)", "f(2)"),
        ("@f(1)\nclass A: pass\n", "f(1)"),
        ("x = f\\\n  (1)\n", "f\\\n  (1)"),
    ],
)
def test_replacing_a_call_leaves_everything_else_as_it_is(content: str, call: str) -> None:
    assert renamed(open_file(content), call, "g") == content.replace(call, "g" + call[1:])


def test_any_node_can_be_replaced() -> None:
    file = open_file("x = a + b\n")
    node = file.at(4, 9, cst.BinaryOperation)
    assert node is not None
    assert file.replace(node, cst.Name("c")).text == "c"
    assert file.at(4, 9, cst.Call) is None
    assert file.at(0, 3, cst.BinaryOperation) is None


def test_a_replacement_that_moves_the_text_around_it_is_refused() -> None:
    file = open_file("x = (a)\n")
    node = file.at(5, 6, cst.Name)
    assert node is not None
    with pytest.raises(UnprintableError, match="outside the expression"):
        file.replace(node, cst.Name("b"))


def test_the_last_line_may_lack_its_newline() -> None:
    file = open_file("x = 1\ny = f(2)")
    assert file.span(file.module) == (0, 14)
    assert file.at(10, 14, cst.Call) is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("\x0cx = f(1)\n", "does not print this file back unchanged"),
        ("x = (\n", "Python does not parse"),
        ("print 'x'\n", "Python does not parse"),
    ],
)
def test_a_file_that_cannot_be_rewritten_says_why(content: str, reason: str) -> None:
    with pytest.raises(UnprintableError, match=reason):
        open_file(content)


def test_a_file_that_only_libcst_does_not_parse_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> cst.Module:
        raise SyntaxError

    monkeypatch.setattr(cst, "parse_module", fail)
    with pytest.raises(UnprintableError, match="libcst does not parse this file"):
        open_file("x = 1\n")


HOSTILE = {
    "parentheses": "'(' * 10_000 + ')' * 10_000",
    "sum": "'a' + '+a' * 50_000",
    "attributes": "'a' + '.a' * 50_000",
    "calls": "'a' + '()' * 20_000",
    "conjunction": "'a' + ' and a' * 50_000",
    "negations": "'not ' * 50_000 + 'a'",
    "strings": "'\"a\" ' * 20_000",
    "branches": "'if a:\\n  b\\n' + 'elif a:\\n  b\\n' * 20_000",
    "dotted import": "'import a' + '.a' * 20_000",
    "dotted from": "'from a' + '.a' * 20_000 + ' import b'",
    "generators": "'[a ' + 'for a in a ' * 20_000 + ']'",
    "indentation": "''.join(' ' * i + 'if a:\\n' for i in range(500)) + ' ' * 500 + 'b'",
}


@pytest.mark.parametrize("expression", HOSTILE.values(), ids=HOSTILE.keys())
def test_absurd_nesting_is_refused_and_the_process_survives(expression: str) -> None:
    program = (
        "from pulumi_fixer.edits.cst import CstFile, UnprintableError\n"
        "from pulumi_fixer.text import Text\n"
        "try:\n"
        f"    CstFile('a.py', Text({expression}))\n"
        "except UnprintableError as error:\n"
        "    print('refused:', error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert (run.returncode, run.stdout[:8]) == (0, "refused:"), run.stderr


def test_ordinary_depth_is_accepted_and_the_bound_is_stated() -> None:
    assert open_file("x = " + " + ".join("a" * 60) + "\n").module is not None
    with pytest.raises(UnprintableError, match=f"more than {MAX_DEPTH} levels"):
        open_file("x = " + " + ".join("a" * (MAX_DEPTH + 10)) + "\n")
    with pytest.raises(UnprintableError, match="nested too deeply for libcst"):
        open_file("x = " + " + ".join("a" * (MAX_DEPTH - 10)) + "\n")
