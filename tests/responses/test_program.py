"""What the entry point of the scaffold expects of an answer, and what stands in for a name."""

from __future__ import annotations

import pytest

from pulumi_fixer.responses import repair
from pulumi_fixer.responses.program import misfits
from pulumi_fixer.settings import Settings

MANIFEST = b"name: a\nruntime: python\nmain: run.py\n"


def _misfits(entry: str, stack: str) -> list[str]:
    scaffold = {"Pulumi.yaml": MANIFEST, "run.py": entry.encode(), "lib/stack.py": b""}
    return list(misfits({"lib/stack.py": stack.encode()}, scaffold))


@pytest.mark.parametrize(
    ("call", "stack", "parts"),
    [
        ("Stack('a')", "class Stack:\n    def __init__(self, name): ...\n", []),
        ("Stack('a')", "class Stack:\n    def __init__(self, name, size=1): ...\n", []),
        ("Stack('a')", "class Stack:\n    def __init__(self, name, size): ...\n", ["pass size"]),
        ("Stack('a')", "class Stack:\n    def __init__(self, name, *, size): ...\n", ["pass size"]),
        ("Stack('a')", "class Stack:\n    def __init__(self, name, *, size=1): ...\n", []),
        ("Stack('a')", "class Stack:\n    def __init__(self, name, /, x): ...\n", ["pass x"]),
        ("Stack(b=1)", "class Stack:\n    def __init__(self, a=1): ...\n", ["passes b"]),
        ("Stack(b=1)", "class Stack:\n    def __init__(self, **kwargs): ...\n", []),
        ("Stack(*x)", "class Stack:\n    def __init__(self, a, b): ...\n", []),
        ("Stack(**x)", "class Stack:\n    def __init__(self, a, b): ...\n", []),
        ("Other(1)", "class Stack:\n    def __init__(self, a, b): ...\n", []),
        ("Stack()", "class Stack(Base):\n    pass\n", []),
        ("Stack()", "@dataclass\nclass Stack:\n    a: int\n", ["pass a"]),
        ("Stack(1)", "@dataclass(frozen=True)\nclass Stack:\n    a: int\n    b: int = 1\n", []),
        ("Stack()", "@dataclass\nclass Stack:\n    a: ClassVar[int]\n", []),
        ("Stack()", "@dataclass\nclass Stack(Base):\n    a: int\n", []),
        ("Stack()", "def Stack(a): ...\n", []),
        ("Stack()", "from .other import Stack\n", []),
        ("Stack()", "from .other import *\n", []),
        ("Stack()", "class Stacks: ...\n", ["imports Stack from lib/stack.py, which lacks it"]),
        ("Stack()", "class Stack:\n  x = (\n", []),
        ("Stack(", "class Stack:\n    def __init__(self, a, b): ...\n", []),
    ],
)
def test_call_in_the_scaffold_and_class_in_the_answer(
    call: str, stack: str, parts: list[str]
) -> None:
    found = _misfits(f"from lib.stack import Stack\n{call}\n", stack)
    assert len(found) == len(parts)
    assert all(part in text for part, text in zip(parts, found, strict=True))


def test_nothing_is_expected_without_an_entry_point_of_the_scaffold() -> None:
    entry = b"from lib.stack import Stack\nfrom lib import other\nimport os\n"
    answer = {"lib/stack.py": b""}
    assert list(misfits(answer, {"run.py": entry})) == []
    assert list(misfits(answer, {"Pulumi.yaml": MANIFEST})) == []
    assert list(misfits({**answer, "run.py": entry}, {"Pulumi.yaml": MANIFEST})) == []
    assert list(misfits({"x.py": b""}, {"Pulumi.yaml": MANIFEST, "run.py": entry})) == []


SCAFFOLD = {
    "Pulumi.yaml": MANIFEST,
    "run.py": b"from lib.stack import Stack\n\nStack('a')\n",
    "lib/stack.py": b"class Stack: ...\n",
}
STACK = "import pulumi\n\n\nclass Stack(pulumi.ComponentResource): ...\n"
PROGRAM = "import pulumi\n\npulumi.export('a', 1)\n"


def _given(markdown: str, scaffold: dict[str, bytes] | None = None) -> dict[str, bytes]:
    below = SCAFFOLD if scaffold is None else scaffold
    before = repair(markdown.encode(), below, Settings(select=("PF101",))).before
    return {path: data for path, data in before.items() if below.get(path) != data}


def _python(*bodies: str, language: str = "python") -> str:
    return "".join(f"Text.\n\n```{language}\n{body}```\n\n" for body in bodies)


@pytest.mark.parametrize(
    ("markdown", "path"),
    [
        (_python(STACK), "lib/stack.py"),
        (_python(STACK, language=""), "lib/stack.py"),
        (_python(PROGRAM), "run.py"),
        (_python(PROGRAM, STACK), "lib/stack.py"),
        (_python("import pulumi_aws as aws\n\nq = aws.sqs.Queue('a')\nx = (\n"), "run.py"),
        (_python("import pulumi\n\nclass Network:\n  x = (\n"), None),
        (_python("import pulumi\n\nclass Network: ...\n"), None),
        (_python("import os\n\nclass Stack: ...\n"), None),
        (_python("class Stack(pulumi.ComponentResource): ...\n"), None),
        (_python(STACK, language="text"), None),
        (_python(f"All of it together:\n\n{PROGRAM}", language=""), None),
        (f"<think>\n{_python(PROGRAM)}</think>\n{_python(STACK)}", "lib/stack.py"),
        (f"<think>\n{_python(PROGRAM)}</think>\nThat is it.\n", "run.py"),
        (f"# Thoughts\n{_python(PROGRAM)}\n## Answer\n{_python(STACK)}", "lib/stack.py"),
        (_python("import unittest\nimport pulumi\n"), None),
    ],
)
def test_block_without_a_name(markdown: str, path: str | None) -> None:
    assert list(_given(markdown)) == ([path] if path else [])


def test_block_without_a_name_beside_files_with_one() -> None:
    named = "## lib/tools.py\n```python\nimport pulumi\n```\n"
    assert set(_given(_python(PROGRAM) + named)) == {"run.py", "lib/tools.py"}
    assert set(_given(named + _python(PROGRAM))) == {"lib/tools.py"}
    assert set(_given(named + _python(STACK))) == {"lib/tools.py", "lib/stack.py"}
    assert set(_given("## stack.py\n```python\n```\n" + _python(STACK))) == {"lib/stack.py"}
    assert set(
        _given(
            "## File: `lib`\n```\nx\n```\n" + _python(STACK),
            {"Pulumi.yaml": MANIFEST, "run.py": SCAFFOLD["run.py"]},
        )
    ) == {"lib", "run.py"} - {"run.py"}


def test_entry_point_by_the_project_file_of_the_answer() -> None:
    for main, path in (("", "__main__.py"), ("main: app\n", "app/__main__.py")):
        manifest = f"## Pulumi.yaml\n```yaml\nname: a\nruntime: python\n{main}```\n"
        assert set(_given(manifest + _python(PROGRAM), {})) == {"Pulumi.yaml", path}
    assert _given(_python(PROGRAM), {}) == {}


@pytest.mark.parametrize(
    ("files", "main"),
    [
        ({"main.py": PROGRAM}, "main.py"),
        ({"app/__main__.py": PROGRAM}, "app"),
        ({"main.py": PROGRAM, "other.py": PROGRAM}, None),
        ({"docs/example.py": PROGRAM}, None),
        ({"lib/stack.py": STACK}, "run.py"),
        ({"lib/stack.py": STACK + "\n\nStack('a', 'b')\n"}, None),
        ({"other/Pulumi.yaml": "name: b\nruntime: python\n", "other/main.py": PROGRAM}, "run.py"),
    ],
)
def test_program_where_the_answer_has_a_project_file_of_its_own(
    files: dict[str, str], main: str | None
) -> None:
    scaffold = {**SCAFFOLD, "lib/stack.py": STACK.encode()}
    answer = {"Pulumi.yaml": "name: a\nruntime: python\n", **files}
    text = "".join(f"## {path}\n```\n{content}```\n" for path, content in answer.items())
    result = repair(text.encode(), scaffold, Settings(select=("PF110",)))
    written = f"main: {main}\n" if main else ""
    assert result.after["Pulumi.yaml"].decode() == f"name: a\nruntime: python\n{written}"
