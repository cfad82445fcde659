from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf3_imports.project_imports_unresolvable import ProjectImportsUnresolvable
from pulumi_fixer.rules.pf3_imports.relative_import_in_program import RelativeImportInProgram
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, Tree, read_tree
from tests.pulumi_host import ProgramFailedError, run_program

MESSAGE = "ImportError: attempted relative import with no known parent package"
RULES = [ProjectImportsUnresolvable(), RelativeImportInProgram()]


def fix(files: Tree) -> tuple[list[Outcome], Tree]:
    workspace = Workspace(files={"Pulumi.yaml": b"name: shop\nruntime: python\n", **files})
    outcomes = Engine(workspace, ".", ProjectOptions(), RULES).fix()
    return outcomes, {**files, **{item.path: item.after for item in workspace.changes()}}


@pytest.mark.parametrize(
    ("case", "main", "variables"),
    [
        ("directory-main", ".", {}),
        # What the line that PF301 adds to .env comes to.
        ("file-main-in-package", "lib/tap.py", {"PYTHONPATH": ".."}),
    ],
)
def test_program_stops_where_the_finding_says_and_runs_once_repaired(
    case: str, main: str, variables: dict[str, str]
) -> None:
    before = read_tree(CORPUS / "relative-import-in-program" / case / "before")
    outcomes, after = fix(before)
    assert {item.status for item in outcomes} == {"applied"}
    assert MESSAGE in {item.finding.message for item in outcomes}
    with pytest.raises(ProgramFailedError, match=MESSAGE):
        run_program(before, main, 7, variables)
    if variables:
        assert after[".env"].startswith(b"PYTHONPATH=..:")
    run_program(after, main, 7, variables)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"from .a import x\r\n", b"from a import x\r\n"),
        (b"from.a import x\n", b"from a import x\n"),
        (b"from . a import x as y; print(y)\n", b"from a import x as y; print(y)\n"),
        (b"from .p.c import *\n", b"from p.c import *\n"),
        (b"def f():\n\tfrom . import a as b\nf()\n", b"def f():\n\timport a as b\nf()\n"),
        (b"from . import (a, p)\n", b"import a, p\n"),
        (b"from .p import(c)\n", b"from p import(c)\n"),
    ],
)
def test_only_the_dots_change(before: bytes, after: bytes) -> None:
    outcomes, fixed = fix({"__main__.py": before, "a.py": b"x = 1\n", "p/c.py": b""})
    assert [item.status for item in outcomes] == ["applied"]
    assert fixed["__main__.py"] == after


def test_parent_of_a_directory_main_is_reached_from_the_project() -> None:
    files = {
        "Pulumi.yaml": b"name: shop\nmain: infra\nruntime: python\n",
        "infra/__main__.py": b"from ..shared.names import NAME\n",
        "shared/names.py": b"NAME = 1\n",
    }
    outcomes, fixed = fix(files)
    assert {item.status for item in outcomes} == {"applied"}
    assert fixed["infra/__main__.py"] == b"from shared.names import NAME\n"
    with pytest.raises(ProgramFailedError, match=MESSAGE):
        run_program(files, "infra", 7)
    run_program(fixed, "infra", 7, {"PYTHONPATH": ".."})


def test_import_of_modules_over_several_lines_is_refused() -> None:
    program = b"from . import (\n    a,  # why\n)\n"
    outcomes, fixed = fix({"__main__.py": program, "a.py": b""})
    assert "over several lines; write it as an absolute import" in (outcomes[0].reason or "")
    assert fixed["__main__.py"] == program


def test_name_of_a_declared_distribution_is_refused() -> None:
    files = {
        "requirements.txt": b"boto3\n",
        "__main__.py": b"from .boto3 import x\n",
        "boto3.py": b"x = 1\n",
    }
    outcomes, _ = fix(files)
    assert "`boto3` is the name of an installed module" in (outcomes[0].reason or "")
