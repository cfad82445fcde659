"""What names a block, and what only looks as if it did."""

from __future__ import annotations

import pytest

from pulumi_fixer.responses.fences import Answer
from pulumi_fixer.responses.names import Evidence, Label, name_of
from pulumi_fixer.responses.paths import (
    RefusedNameError,
    TakenNames,
    is_file_name,
    normalised,
)


def _name(before: str, fence: str = "```python\nimport pulumi\n```\n") -> str | None:
    answer = Answer.read(f"{before}\n{fence}".encode())
    block = answer.blocks[0]
    name = name_of(block, answer.lines[: block.opening])
    return name.written if name else None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("## File: lib/x.py", "lib/x.py"),
        ("### File 2: `lib/x.py`", "lib/x.py"),
        ("### **File name:** lib/x.py", "lib/x.py"),
        ("## File: __main__.py", "__main__.py"),
        ("## x.py ##", "x.py"),
        ("#### `x.py` (new)", "x.py"),
        ("### 2. IAM (`modules/iam.py`)", "modules/iam.py"),
        ("## Implementation: lib/x.py", "lib/x.py"),
        ("### `x.py`, imported by `y.py`", "x.py"),
        ("### How x.py and y.py differ", None),
        ("### IAM", None),
        ("**x.py**", "x.py"),
        ("**`x.py`:**", "x.py"),
        ("**x.py** - the queue", "x.py"),
        ("**File: x.py** (the queue)", "x.py"),
        ("1. **Create `x.py`**:", "x.py"),
        ("- **x.py** - the queue", None),
        ("`x.py`:", "x.py"),
        ("x.py", "x.py"),
        ("lib/x.py (the stack)", "lib/x.py"),
        ("File: x.py", "x.py"),
        ("**File:** `lib/x.py`", "lib/x.py"),
        ("**Path:** lib/x.py", "lib/x.py"),
        ("The path: lib/x.py of old", None),
        ("[lib/x.py](./lib/x.py)", "lib/x.py"),
        ("### [`x.py`](https://host.example/y.py)", "x.py"),
        ("📄 `lib/x.py`:", "lib/x.py"),
        ("###lib/x.py", "lib/x.py"),
        ("文件：lib/x.py", "lib/x.py"),
        ("=== lib/x.py ===", "lib/x.py"),
        ("--- lib/x.py ---", "lib/x.py"),
        ("> ### lib/x.py", "lib/x.py"),
        ("\\_\\_main\\_\\_.py", "__main__.py"),
        ("### Output of `x.py`", None),
        ("### Run x.py", None),
        ("Now create `x.py`:", "x.py"),
        ("Here is the complete x.py file:", "x.py"),
        ("Here is the complete x.py file.", None),
        ("Create `x.py` and `y.py`:", None),
        ("It is used in `x.py` like this:", None),
        ("The contents are imported by `x.py`:", None),
        ("See https://host.example/x.py for the file:", None),
        ("Create `x.yaml`:", None),
        ("### x.json", None),
        ("### Pulumi.<stack>.yaml", None),
    ],
)
def test_line_before_a_block(line: str, name: str | None) -> None:
    assert _name(line) == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("## x.py\n\nThis one makes the queue.\nIt has a policy.\n", "x.py"),
        ("## x.py\n\n**Key points:**\n\n- one\n", None),
        ("## x.py\n\n" + "A line.\n" * 12, None),
        ("x.py\n----\n\n", "x.py"),
        ("## y.py\nwas fine.\n\n## x.py\n", "x.py"),
        ("x.py\n\nCode:\n", None),
    ],
)
def test_label_above_other_lines(before: str, name: str | None) -> None:
    assert _name(before) == name


@pytest.mark.parametrize(
    ("fence", "name"),
    [
        ('```python title="lib/x.py"\n```\n', "lib/x.py"),
        ("```python filename=lib/x.py\n```\n", "lib/x.py"),
        ("```{.python file='lib/x.py'}\n```\n", "lib/x.py"),
        ('```python title="The stack"\n```\n', None),
        ("```python:lib/x.py\n```\n", "lib/x.py"),
        ("```lib/x.py\n```\n", "lib/x.py"),
        ("```python linenums\n```\n", None),
        ("```python\n# lib/x.py\n```\n", "lib/x.py"),
        ("```python\n#lib/x.py\n```\n", "lib/x.py"),
        ("```python\n#!/usr/bin/python\n\n# File: lib/x.py\n```\n", "lib/x.py"),
        ("```python\n# lib/x.py - the queue\n```\n", "lib/x.py"),
        ("```python\n# lib/x.py makes the queue\n```\n", None),
        ("```python\n# ==== lib/x.py ====\n```\n", "lib/x.py"),
        ("```python\n# the queue\n```\n", None),
        ('```python\n"""lib/x.py"""\n```\n', "lib/x.py"),
        ('```python\n"""\nlib/x.py\n\nThe queue.\n"""\n```\n', "lib/x.py"),
        ('```python\nr"""x.py: the queue."""\n```\n', "x.py"),
        ('```python\n"""Reads x.py."""\n```\n', None),
        ("```yaml\n---\n# Pulumi.yaml\n```\n", "Pulumi.yaml"),
        ("```html\n<!-- a/index.html -->\n```\n", "a/index.html"),
        ("```js\n// a/index.js\n```\n", "a/index.js"),
        ("```python\n# a.py\nx\n# b.py\ny\n```\n", None),
        ("```python\n\n\n```\n", None),
        ("```bash\n# x.py\n```\n", None),
        ("```bash\n# deploy.sh\n```\n", None),
        ("```console\n# x.py\n```\n", None),
        ("```python\n# config.yaml\n```\n", None),
    ],
)
def test_block_that_names_itself(fence: str, name: str | None) -> None:
    assert _name("", fence) == name


@pytest.mark.parametrize(
    ("language", "line", "taken"),
    [
        ("bash", "## File: deploy.sh", True),
        ("bash", "Create `deploy.sh`:", False),
        ("sh", "## .env", True),
        ("bash", "### Dockerfile", True),
        ("bash", "### requirements.txt", False),
        ("python", "### requirements.txt", True),
        ("json", "### x.py", False),
        ("diff", "### x.py", False),
        ("mystery", "### x.py", True),
        ("", "### .gitignore", True),
        ("", "### Node.js", False),
        ("", "## File: Jenkinsfile.prod", True),
        ("", "## File: `my notes`", True),
        ("", "## File: everything", False),
    ],
)
def test_name_and_language_must_suit(language: str, line: str, taken: bool) -> None:
    assert (_name(line, f"```{language}\nx\n```\n") is not None) == taken


@pytest.mark.parametrize("tree", ["├── x.py\n", "|-- x.py\n", "│   └── x.py\n", "`-- x.py\n"])
def test_tree_is_no_file(tree: str) -> None:
    assert _name("### x.txt", f"```\na/\n{tree}```\n") is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("## File: x.py", Label("##", bold=False, code=False, word="File: ")),
        ("### 2. IAM (`x.py`)", Label("###", bold=False, code=True, word="")),
        ("**`x.py`**:", Label("", bold=True, code=True, word="")),
        ("**x.py**", Label("", bold=True, code=False, word="")),
        ("`x.py`:", Label("", bold=False, code=True, word="")),
        ("x.py", None),
    ],
)
def test_style_is_remembered_and_repeated(line: str, label: Label | None) -> None:
    answer = Answer.read(f"{line}\n```python\n```\n".encode())
    name = name_of(answer.blocks[0], answer.lines[:1])
    assert name is not None
    assert (name.evidence, name.label) == (Evidence.LABEL, label)
    if label is not None:
        assert _name(label.line("lib/other.py")) == "lib/other.py"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("./lib//x.py", "lib/x.py"),
        ("lib\\x.py", "lib/x.py"),
        ("/lib/x.py", "lib/x.py"),
        ("lib/Requirements.TXT", "lib/requirements.txt"),
        (".github/workflows/x.yml", ".github/workflows/x.yml"),
        ("ä.py", "ä.py"),
    ],
)
def test_normalised(name: str, path: str) -> None:
    assert normalised(name) == path


@pytest.mark.parametrize(
    "name",
    [
        "../x.py",
        "a/../../x.py",
        "..\\x.py",
        "C:\\x.py",
        "c:x.py",
        "~/x.py",
        "a\x00.py",
        "a\x1b[31m.py",
        "a\u2028.py",
        "a\udc80.py",
        "con.py",
        "lib/NUL",
        "com1.tar.py",
        "x.py.",
        "lib /x.py",
        " x.py",
        "x.py:stream",
        "x?.py",
        ".git/config",
        "a/.GIT/x.py",
        "x" * 201,
        "/".join(["d" * 100] * 11),
        "/",
        "",
    ],
)
def test_refused(name: str) -> None:
    with pytest.raises(RefusedNameError):
        normalised(name)


def test_names_that_cannot_exist_side_by_side() -> None:
    taken = TakenNames()
    taken.add("lib/Stack.py")
    assert taken.clash("lib/Stack.py") is None
    assert taken.clash("lib/other.py") is None
    assert "only in upper and lower case" in (taken.clash("LIB/stack.py") or "")
    assert "is a directory as well" in (taken.clash("Lib") or "")
    assert "which is a file" in (taken.clash("lib/stack.py/x.py") or "")
    taken.add("e\u0301.py")
    assert taken.clash("\u00e9.py") is not None


@pytest.mark.parametrize("token", ["e.g", "boto3.client", "Vue.js", "1.2.3", ".py", "..", "a/b"])
def test_words_that_are_no_files(token: str) -> None:
    assert not is_file_name(token)


@pytest.mark.parametrize(
    "line",
    [
        "-=" * 400_000,
        f"**a**{' ' * 800_000}x.py",
        f"# x.py{' ' * 800_000}=",
        f"# {'/' * 800_000}",
        f"# {'[a](' * 200_000}",
    ],
)
def test_long_lines_name_nothing_and_take_no_time(line: str) -> None:
    assert _name(line) is None
    assert _name("", f"```python\n# {line}\n```\n") is None
    assert _name("", f"```python {line}\n```\n") is None
