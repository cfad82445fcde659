from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf3_imports.local_import_broken import LocalImportBroken
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, Tree, read_tree
from tests.pulumi_host import ProgramFailedError, run_program

STACK = b"class TapStack:\n    pass\n"


def fix(files: Tree) -> tuple[list[Outcome], Tree]:
    workspace = Workspace(files={"Pulumi.yaml": b"name: shop\nruntime: python\n", **files})
    outcomes = Engine(workspace, ".", ProjectOptions(), [LocalImportBroken()]).fix()
    return outcomes, {**files, **{item.path: item.after for item in workspace.changes()}}


@pytest.mark.parametrize(
    "case",
    [
        "directory-missing",
        "module-elsewhere",
        "name-elsewhere",
        "names-in-several-modules",
        "other-spelling",
    ],
)
def test_program_stops_where_the_finding_says_and_runs_once_repaired(case: str) -> None:
    before = read_tree(CORPUS / "local-import-broken" / case / "before")
    outcomes, after = fix(before)
    with pytest.raises(ProgramFailedError) as failure:
        run_program(before, ".", 7)
    assert any(item.finding.message in str(failure.value) for item in outcomes)
    assert run_program(after, ".", 7)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"__main__.py": b"import lib.a.b\n", "lib/a.py": b""}, "is not a package"),
        ({"__main__.py": b"from lib import b\n", "lib/__init__.py": b""}, "cannot import name 'b'"),
        (
            {"__main__.py": b"import lib\n", "lib/__init__.py": b"from .x.y import z\n"},
            "ModuleNotFoundError: No module named 'lib.x'",
        ),
        (
            {"__main__.py": b"import lib.a.c\n", "lib/a/c.py": b"from .. import d\n"},
            "ImportError: cannot import name 'd' from 'lib'",
        ),
        (
            {"__main__.py": b"def f():\n    from lib.a import X\n\n\nf()\n", "lib/a.py": b""},
            "ImportError: cannot import name 'X' from 'lib.a'",
        ),
    ],
)
def test_finding_says_what_python_says(files: Tree, message: str) -> None:
    outcomes, after = fix(files)
    assert after == files
    assert [item.status for item in outcomes] == ["refused"]
    assert message in outcomes[0].finding.message
    with pytest.raises(ProgramFailedError) as failure:
        run_program(files, ".", 7)
    assert outcomes[0].finding.message in str(failure.value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"from lib.x import TapStack\r\n", b"from lib.stack import TapStack\r\n"),
        (b"from  lib . x  import TapStack as T\n", b"from  lib.stack  import TapStack as T\n"),
        (
            b"def f():\n\tfrom lib.x import TapStack; TapStack()\nf()\n",
            b"def f():\n\tfrom lib.stack import TapStack; TapStack()\nf()\n",
        ),
    ],
)
def test_only_the_name_of_the_module_changes(before: bytes, after: bytes) -> None:
    _, fixed = fix({"__main__.py": before, "lib/stack.py": STACK})
    assert fixed["__main__.py"] == after


def test_name_in_another_case_keeps_the_alias_that_it_has() -> None:
    program = b"from lib.stack import (\n    tapstack as Shop,  # ours\n)\n"
    _, fixed = fix({"__main__.py": program, "lib/stack.py": STACK})
    assert fixed["__main__.py"] == program.replace(b"tapstack as", b"TapStack as")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"lib/my-stack.py": STACK}, "no name that can be imported"),
        ({"other/stack.py": STACK, "lib/pkg/x.py": b""}, ""),
        ({"lib/a.py": STACK, "other/b.py": STACK}, "lib/a.py, other/b.py has TapStack"),
        ({"lib/a.py": STACK + b"TapStack = 1\n"}, "the project has no such file"),
        ({"lib/test_a.py": STACK, "lib/b.py": b""}, "the project has no such file"),
    ],
)
def test_refuses_what_cannot_be_imported_for_certain(files: Tree, reason: str) -> None:
    program = b"from lib.x import TapStack\n"
    outcomes, fixed = fix({"__main__.py": program, **files})
    if reason:
        assert [item.status for item in outcomes] == ["refused"]
        assert reason in (outcomes[0].reason or "")
        assert fixed["__main__.py"] == program
    else:
        assert fixed["__main__.py"] == b"from other.stack import TapStack\n"


def test_plain_import_of_what_is_not_there_is_refused() -> None:
    outcomes, _ = fix({"__main__.py": b"import lib.x\n", "lib/stack.py": STACK})
    assert "the project has no such file" in (outcomes[0].reason or "")


@pytest.mark.parametrize(
    ("statement", "repaired"),
    [
        (b"from lib import A, B\r\n", b"from lib.a import A\r\nfrom lib.b import B\r\n"),
        (b"x = 1; from lib import B, A\n", b"x = 1; from lib.b import B; from lib.a import A\n"),
        (
            b"from lib.c import A, C, \\\n    B\n",
            b"from lib.a import A\nfrom lib.b import B\nfrom lib.c import C\n",
        ),
        (
            b"try:\n\tfrom lib import (A, B)\nfinally:\n\tpass\n",
            b"try:\n\tfrom lib.a import A\n\tfrom lib.b import B\nfinally:\n\tpass\n",
        ),
        (b"from lib.c import (A, C)", b"from lib.a import A\nfrom lib.c import (C)"),
    ],
)
def test_names_get_statements_of_their_own(statement: bytes, repaired: bytes) -> None:
    files = {f"lib/{name}.py": b"class %s: ...\n" % name.upper().encode() for name in "abc"}
    _, fixed = fix({"__main__.py": statement, **files})
    assert fixed["__main__.py"] == repaired


def test_statement_with_comments_inside_is_not_taken_apart() -> None:
    program = b"from lib import (\n    A,  # first\n    B,\n)\n"
    files = {f"lib/{name}.py": b"class %s: ...\n" % name.upper().encode() for name in "ab"}
    outcomes, fixed = fix({"__main__.py": program, **files})
    assert fixed["__main__.py"] == program
    assert "has comments inside; repair the import by hand" in (outcomes[0].reason or "")


@pytest.mark.parametrize(
    "files",
    [
        {"requirements.txt": b"-e ./toolkit\n", "toolkit/setup.py": b""},
        {"requirements.txt": b"toolkit-of-ours\n"},
        {"stack.py": STACK, "old/stack.py": STACK},
        {"__main__.py": b"import sys\nsys.path.insert(0, '..')\nfrom lib.stack import TapStack\n"},
        {"lib/stack.txt": b"", "__main__.py": b"from lib import *\n"},
    ],
)
def test_module_of_nobody_is_left_alone(files: Tree) -> None:
    program = {"__main__.py": b"from lib.stack import TapStack\n", "stack.py": STACK}
    outcomes, fixed = fix({**program, **files})
    assert not outcomes
    assert fixed == {**program, **files}


def test_module_is_named_from_a_directory_that_is_on_the_path() -> None:
    files = {
        "Pulumi.yaml": b"name: shop\nruntime: python\nmain: app/tap.py\n",
        ".env": b"PYTHONPATH=../src\n",
        "app/tap.py": b"from lib.stack import TapStack\n",
        "src/stack.py": STACK,
    }
    _, fixed = fix(files)
    assert fixed["app/tap.py"] == b"from stack import TapStack\n"
    _, fixed = fix({**files, ".env": b""})
    assert fixed["app/tap.py"] == b"from src.stack import TapStack\n"
