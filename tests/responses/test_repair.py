"""What the repair of a response comes to beyond the corpus: styles, settings, limits, refusals."""

from __future__ import annotations

import pytest

from pulumi_fixer.discovery import Target
from pulumi_fixer.repair import Mode
from pulumi_fixer.responses import RepairedResponse, repair
from pulumi_fixer.responses.fences import MAX_BYTES
from pulumi_fixer.responses.repair import process
from pulumi_fixer.settings import Settings
from pulumi_fixer.workspace import Workspace

PROJECT = "name: shop\nruntime:\n  name: python\n  options:\n    virtualenv: venv\n"
BROKEN = f"{PROJECT}config:\n  aws:region:\n    default: eu-west-1\n"
FIXED = f"{PROJECT}config:\n  aws:region:\n    value: eu-west-1\n"
MAIN = 'import pulumi\n\npulumi.export("a", 1)\n'
ONLY = Settings(select=("PF101",))


def _repair(markdown: str, scaffold: dict[str, bytes] | None = None) -> RepairedResponse:
    return repair(markdown.encode(), scaffold, ONLY)


def _fence(language: str, body: str, marker: str = "```") -> str:
    return f"{marker}{language}\n{body}{marker}\n"


def test_only_the_changed_fence_is_rewritten() -> None:
    before = "Hello \\_ **there**  \n\n* a\n\n## File: __main__.py\n" + _fence("python", MAIN)
    after = "\nThe end, with trailing spaces   \n<br>\n"
    result = _repair(f"{before}## Pulumi.yaml\n{_fence('yaml', BROKEN)}{after}")
    assert result.markdown.decode() == f"{before}## Pulumi.yaml\n{_fence('yaml', FIXED)}{after}"
    assert result.before["Pulumi.yaml"].decode() == BROKEN
    assert result.after["Pulumi.yaml"].decode() == FIXED
    (finding,) = result.report.findings
    assert (finding.rule, finding.status, finding.path) == ("PF101", "fixed", "Pulumi.yaml")
    assert [file.path for file in result.report.projects[0].files] == ["Pulumi.yaml"]


@pytest.mark.parametrize("prefix", ["   ", "> ", "> > ", "\t"])
def test_indentation_comes_back(prefix: str) -> None:
    lines = [f"{prefix}{line}" for line in _fence("yaml", BROKEN).splitlines()]
    text = "\n".join([f"{prefix}**Pulumi.yaml**", "", *lines, "", "end", ""])
    text = f"1. a\n\n{text}" if not prefix.strip() else text
    assert _repair(text).markdown.decode() == text.replace("default:", "value:")


def test_fence_grows_with_what_it_holds() -> None:
    scaffold = {"Pulumi.yaml": BROKEN.replace("name: shop", "name: shop # ```").encode()}
    result = _repair("**main.py**\n" + _fence("python", MAIN), scaffold)
    assert result.markdown.decode().endswith(
        "\n**Pulumi.yaml**\n\n" + _fence("yaml", result.after["Pulumi.yaml"].decode())
    )
    described = BROKEN + "description: |\n  ```\n  a\n  ```\n"
    result = _repair("**Pulumi.yaml**\n" + _fence("yaml", described, "~~~"))
    assert result.markdown.decode().count("~~~") == 2
    result = _repair("**Pulumi.yaml**\n" + _fence("yaml", described, "````"))
    assert "value: eu-west-1" in result.markdown.decode()


@pytest.mark.parametrize(
    ("label", "added"),
    [
        ("### `main.py`", "### `Pulumi.yaml`"),
        ("## 2. The program (`main.py`)", "## `Pulumi.yaml`"),
        ("**File: main.py**", "**File: Pulumi.yaml**"),
        ("# File: main.py", "# File: Pulumi.yaml"),
        ("Create `main.py`:", "## File: Pulumi.yaml"),
    ],
)
def test_scaffold_files_are_added_in_the_style_of_the_answer(label: str, added: str) -> None:
    scaffold = {"Pulumi.yaml": BROKEN.rstrip("\n").encode(), "README": b"x"}
    text = f"{label}\n\n{_fence('python', MAIN)}\nDone."
    result = _repair(text, scaffold)
    assert result.markdown.decode() == f"{text}\n\n{added}\n\n{_fence('yaml', FIXED)}".rstrip("\n")
    assert result.after == {"main.py": MAIN.encode(), "Pulumi.yaml": FIXED.encode(), "README": b"x"}


def test_added_files_use_the_newline_of_the_answer() -> None:
    text = ("## main.py\n" + _fence("python", MAIN)).replace("\n", "\r\n")
    result = _repair(text, {"Pulumi.yaml": BROKEN.encode()})
    assert result.after["Pulumi.yaml"] == FIXED.encode()
    assert b"```\r\n\r\n## Pulumi.yaml\r\n\r\n```yaml\r\nname: shop\n" in result.markdown


@pytest.mark.parametrize(
    "text",
    [
        f"## main.py\n```python\n{MAIN}",
        f"## main.py\n```python\n{MAIN}# no newline",
        "> ## main.py\n> ~~~~python\n> a = 1",
        "1. a\n\n   **main.py**\n   ```python\n   a = 1\n\n   b = 2",
        "## a.py\n```python",
    ],
)
def test_open_last_fence_is_closed_before_files_are_added(text: str) -> None:
    result = _repair(text, {"Pulumi.yaml": BROKEN.encode()})
    assert result.markdown.decode().startswith(text)
    assert _fence("yaml", FIXED).rstrip() in result.markdown.decode()
    assert result.markdown.endswith(b"\n") == text.endswith("\n")
    assert "is never closed" in result.warnings[0]


def test_open_fence_without_a_name_is_mentioned() -> None:
    warnings = _repair(f"```python\n{MAIN}", {"Pulumi.yaml": BROKEN.encode()}).warnings
    assert "is never closed" in warnings[1]


def test_name_that_needs_the_word_before_it() -> None:
    settings = Settings(select=("PF101",))
    text = f"### my shop/x.py\n{_fence('python', MAIN)}"
    scaffold = {"my shop/Pulumi.yaml": BROKEN.encode()}
    result = repair(text.encode(), scaffold, settings)
    assert "## File: `my shop/Pulumi.yaml`" in result.markdown.decode()


def test_nothing_is_lost_when_the_answer_cannot_carry_the_result() -> None:
    text = f"## main.py\n{_fence('python', MAIN)}\n<!-- never closed\n"
    result = _repair(text, {"Pulumi.yaml": BROKEN.encode()})
    assert result.markdown.decode() == text
    assert result.after == result.before
    assert [finding.status for finding in result.report.findings] == ["open"]
    assert "cannot be written into this answer" in result.warnings[-1]


def test_nothing_is_repaired_that_would_make_the_answer_too_long() -> None:
    filler = "x " * (MAX_BYTES // 2 - 200)
    text = f"{filler}\n\n## main.py\n{_fence('python', MAIN)}"
    result = _repair(text, {"Pulumi.yaml": BROKEN.encode() + b"# " + b"y" * 400 + b"\n"})
    assert result.markdown.decode() == text
    assert "cannot be written into this answer" in result.warnings[-1]


def test_too_long_an_answer_is_refused() -> None:
    scaffold = {"Pulumi.yaml": BROKEN.encode()}
    result = repair(b"x" * (MAX_BYTES + 1), scaffold, ONLY)
    assert result.markdown == b"x" * (MAX_BYTES + 1)
    assert (result.report.projects, result.after) == ([], scaffold)
    assert result.warnings == (
        "the answer has 1.0 MiB, more than the 1 MiB limit; it was not read",
    )


def test_answer_does_not_say_how_it_is_judged() -> None:
    table = '[tool.pulumi-fixer]\nignore = ["PF101"]\n'
    files = f"## Pulumi.yaml\n{_fence('yaml', BROKEN)}"
    assert _repair(f"{files}## pyproject.toml\n{_fence('toml', table)}").report.findings
    assert _repair(
        f"{files}## pyproject.toml\n{_fence('toml', '[tool.pulumi-fixer')}"
    ).report.findings
    assert not _repair(files, {"pyproject.toml": table.encode()}).report.findings
    judged = Settings(select=("PF101",), config="other.toml")
    assert repair(files.encode(), {"pyproject.toml": table.encode()}, judged).report.findings


def test_modes_and_obstacles() -> None:
    text = f"## Pulumi.yaml\n{_fence('yaml', BROKEN)}".encode()
    place = Target(Workspace(), ".", "a.md")
    for mode, status in ((Mode.CHECK, "open"), (Mode.DRY_RUN, "would-fix"), (Mode.FIX, "fixed")):
        result = process(text, None, ONLY, mode, place)
        (finding,) = result.report.findings
        assert (finding.status, finding.path) == (status, "a.md/Pulumi.yaml")
        assert (result.markdown == text) == (mode is Mode.CHECK)
    result = process(text, None, ONLY, Mode.FIX, place, lambda path: f"{path} is locked")
    assert result.markdown == text
    assert result.report.findings[0].status == "refused"


def test_secrets_of_the_project_are_named() -> None:
    env = _fence("", "DB_PASSWORD=hunter22\n")
    text = f"## Pulumi.yaml\n{_fence('yaml', BROKEN)}## File: .env\n{env}"
    assert "hunter22" in _repair(text).secrets["Pulumi.yaml"]


def test_main_of_the_scaffold_names_the_program_of_the_answer() -> None:
    scaffold = {
        "Pulumi.yaml": f"{PROJECT}main: run.py # the program\n".encode(),
        "run.py": b"import pulumi\npulumi.export('b', 2)\n",
    }
    result = _repair("## infra/__main__.py\n" + _fence("python", MAIN), scaffold)
    assert result.before["Pulumi.yaml"] == scaffold["Pulumi.yaml"]
    assert result.after["Pulumi.yaml"].endswith(b"main: infra # the program\n")
    assert b"main: infra # the program\n" in result.markdown
    assert [file.path for file in result.report.projects[0].files] == ["Pulumi.yaml"]
    assert set(result.secrets) == {"Pulumi.yaml"}
    again = repair(result.markdown, scaffold, ONLY)
    assert (again.markdown, again.warnings) == (result.markdown, ())


@pytest.mark.parametrize(
    ("name", "manifest"),
    [
        ("examples/__main__.py", "main: run.py\n"),
        ("run.py", "main: run.py\n"),
        ("program.py", ""),
        ("program.py", "main: &a run.py\nx: *a\ny: {\n"),
        ("program.py", "main: 'no\n"),
        ("program.py", "x: &a run.py\nmain: *a\n"),
        ("lib/run.py", "main: *nothing\n"),
    ],
)
def test_main_of_the_scaffold_stays(name: str, manifest: str) -> None:
    scaffold = {"Pulumi.yaml": f"{PROJECT}{manifest}".encode(), "run.py": b"import pulumi\n"}
    result = _repair(f"## {name}\n{_fence('python', MAIN)}", scaffold)
    assert result.after["Pulumi.yaml"] == scaffold["Pulumi.yaml"]


def test_two_programs_leave_the_entry_point_of_the_scaffold() -> None:
    scaffold = {"Pulumi.yaml": f"{PROJECT}main: run.py\n".encode(), "run.py": b"import pulumi\n"}
    both = f"## a.py\n{_fence('python', MAIN)}## b.py\n{_fence('python', MAIN)}"
    assert _repair(both, scaffold).after["Pulumi.yaml"] == scaffold["Pulumi.yaml"]


def test_project_in_a_directory_of_its_own_runs_its_own_program() -> None:
    scaffold = {"Pulumi.yaml": f"{PROJECT}main: run.py\n".encode(), "run.py": b"import pulumi\n"}
    text = f"## infra/Pulumi.yaml\n{_fence('yaml', BROKEN)}## infra/__main__.py\n"
    result = _repair(text + _fence("python", MAIN), scaffold)
    assert result.after["Pulumi.yaml"] == scaffold["Pulumi.yaml"]
    assert [project.path for project in result.report.projects] == [".", "infra"]
