from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf3_imports.project_imports_unresolvable import ProjectImportsUnresolvable
from pulumi_fixer.workspace import Workspace
from tests.corpus import Tree, write_tree

YAML = b"name: shop\nruntime: python\nmain: %s\n"
FILE_MAIN: Tree = {
    "Pulumi.yaml": YAML % b"tap.py",
    "tap.py": b"import pulumi\nfrom lib.tap_stack import build\n\nbuild()\n",
    "lib/__init__.py": b"",
    "lib/tap_stack.py": b"import network\n\n\ndef build():\n    return network.CIDR\n",
    "lib/network.py": b"CIDR = 1\n",
}
DEEP_MAIN: Tree = {
    "Pulumi.yaml": YAML % b"app/prog.py",
    "app/prog.py": b"import pulumi\nfrom shared.naming import A\nimport settings\n",
    "app/settings.py": b"",
    "shared/naming.py": b"A = 1\n",
}
# The Python host starts a script that lies elsewhere, in main's directory, and that runs the
# program; `elsewhere` lies in a directory that PYTHONPATH had before.
HOST = b"""
import importlib.util, runpy, sys, types
sys.modules["pulumi"] = types.ModuleType("pulumi")
runpy.run_path(sys.argv[1], run_name="__main__")
print("elsewhere" if importlib.util.find_spec("elsewhere_module") else "")
"""


def fix(files: Tree, import_path: str = "env") -> tuple[list[Outcome], Tree]:
    workspace = Workspace(files=files)
    options = ProjectOptions(import_path=import_path)
    outcomes = Engine(workspace, ".", options, [ProjectImportsUnresolvable()]).fix()
    return outcomes, {**files, **{item.path: item.after for item in workspace.changes()}}


def message(files: Tree) -> str | None:
    outcomes, _ = fix(files)
    assert len(outcomes) <= 1
    return outcomes[0].finding.message if outcomes else None


class Host:
    """Runs a project in a fresh interpreter, with what a reader of its env file makes of it."""

    def __init__(self, scratch: Path, files: Tree, main: str) -> None:
        self.project = scratch / "project"
        self.scratch = scratch
        write_tree(self.project, files)
        write_tree(self.project, {"Pipfile": b"[packages]\n"})
        write_tree(scratch, {"host/exec.py": HOST, "before/elsewhere_module.py": b""})
        self.directory = (self.project / main).parent
        self.command = [sys.executable, str(scratch / "host" / "exec.py"), Path(main).name]

    def run(self, reader: str, before: str | None) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "HOME": str(self.scratch),
            "PIPENV_VERBOSITY": "-1",
            "VIRTUAL_ENV": sys.prefix,
        }
        if before is not None:
            environment["PYTHONPATH"] = str(self.scratch / before) if before else ""
        return subprocess.run(
            self._words(reader),
            cwd=self.project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def _words(self, reader: str) -> list[str]:
        started = f"cd {shlex.quote(str(self.directory))} && exec {shlex.join(self.command)}"
        if reader in ("sh", "bash"):
            return [reader, "-c", f"set -a; . ./.env; set +a; {started}"]
        if reader == "pipenv":
            return [sys.executable, "-m", "pipenv", "run", "sh", "-c", started]
        if reader == "python-dotenv":
            loaded = "import dotenv, os; dotenv.load_dotenv('.env', override=True); "
            return [
                sys.executable,
                "-c",
                f"{loaded}os.execvp('sh', ['sh', '-c', {started!r}])",
            ]
        return ["sh", "-c", started]


READERS = ("sh", "bash", "pipenv", "python-dotenv")
BEFORE = pytest.mark.parametrize("before", [None, "", "before"], ids=["unset", "empty", "set"])


@pytest.mark.parametrize("reader", READERS)
@BEFORE
@pytest.mark.parametrize(
    ("files", "main"),
    [(FILE_MAIN, "tap.py"), (DEEP_MAIN, "app/prog.py")],
    ids=["file-main", "deep-main"],
)
def test_program_starts_once_the_env_file_is_loaded(
    files: Tree, main: str, before: str | None, reader: str, tmp_path: Path
) -> None:
    _, after = fix(files)
    done = Host(tmp_path, after, main).run(reader, before)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ("elsewhere" if before else "")


@pytest.mark.parametrize(
    ("files", "main"), [(FILE_MAIN, "tap.py"), (DEEP_MAIN, "app/prog.py")], ids=["file", "deep"]
)
def test_finding_says_what_python_says(files: Tree, main: str, tmp_path: Path) -> None:
    done = Host(tmp_path, files, main).run("none", "before")
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1] == message(files)


@pytest.mark.parametrize(
    "line",
    [
        "PYTHONPATH=",
        'PYTHONPATH=""',
        "export PYTHONPATH=''",
        "PYTHONPATH=${PYTHONPATH}",
        "PYTHONPATH=vendor:$PYTHONPATH # comment",
        "PYTHONPATH='vendor'",
        'export PYTHONPATH="vendor:${PYTHONPATH:-vendor}"',
    ],
)
@pytest.mark.parametrize("reader", READERS)
def test_program_starts_with_a_line_that_was_extended(
    line: str, reader: str, tmp_path: Path
) -> None:
    _, after = fix({**FILE_MAIN, ".env": f"{line}\n".encode()})
    assert after[".env"].count(b"PYTHONPATH=") == 1
    assert b":\n" not in after[".env"]
    done = Host(tmp_path, after, "tap.py").run(reader, None)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("main", ["tap.py", "app/prog.py"])
def test_program_starts_with_the_bootstrap_lines_alone(main: str, tmp_path: Path) -> None:
    files = FILE_MAIN if main == "tap.py" else DEEP_MAIN
    outcomes, after = fix(files, "bootstrap")
    assert [item.status for item in outcomes] == ["applied"]
    assert set(after) == set(files)
    done = Host(tmp_path, after, main).run("none", None)
    assert done.returncode == 0, done.stderr


def test_other_lines_of_the_env_file_appear_in_no_output() -> None:
    secret = "hunter2-very-secret"
    outcomes, after = fix({**FILE_MAIN, ".env": f"TOKEN={secret}".encode()})
    assert after[".env"].startswith(f"TOKEN={secret}\n".encode())
    assert secret not in repr(outcomes)


@pytest.mark.parametrize(
    ("gitignore", "note", "created"),
    [
        (b"*.pyc\n", "", [".env"]),
        (b".env\n", "so .env.example has the line too", [".env", ".env.example"]),
        (b".env*\n", "keeps .env and .env.example out of the repository", [".env"]),
        (b".env\n!.env\n", "", [".env"]),
    ],
)
def test_ignored_env_file_is_named_and_stood_in_for(
    gitignore: bytes, note: str, created: list[str]
) -> None:
    outcomes, after = fix({**FILE_MAIN, ".gitignore": gitignore})
    assert outcomes[0].finding.message.endswith(note)
    assert sorted(set(after) - set(FILE_MAIN) - {".gitignore"}) == created


def test_example_that_has_the_line_is_left_alone() -> None:
    example = b"PYTHONPATH=.\n"
    _, after = fix({**FILE_MAIN, ".gitignore": b".env\n", ".env.example": example})
    assert after[".env.example"] == example
    assert ".env" in after


def test_env_that_is_a_directory_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path, FILE_MAIN)
    (tmp_path / ".env").mkdir()
    (outcome,) = Engine(
        Workspace(tmp_path), ".", ProjectOptions(), [ProjectImportsUnresolvable()]
    ).check()
    assert outcome.status == "refused"
    assert outcome.reason == ".env is a directory; set PYTHONPATH to .:lib"


def program(text: str, **files: str) -> Tree:
    """Return a project whose main is the file tap.py; ``a__b`` stands for a/b.py."""
    tree = {}
    for name, content in files.items():
        path = name.replace("__init__", "*").replace("__", "/").replace("*", "__init__")
        tree[f"{path}.py"] = content.encode()
    return {"Pulumi.yaml": YAML % b"tap.py", "tap.py": text.encode(), **tree}


LIB = {"lib__x": "A = 1\n", "lib__y": "B = 1\n"}
NO_LIB = "ModuleNotFoundError: No module named 'lib'"


@pytest.mark.parametrize(
    "text",
    [
        "import lib.x",
        "import lib.x as x, os",
        "from lib import x",
        "from lib.x import *",
        "if True:\n    from lib.x import A",
        "try:\n    from lib.x import A\nfinally:\n    pass",
        "try:\n    from lib.x import A\nexcept ImportError:\n    raise",
        "try:\n    from lib.x import A\nexcept ImportError as e:\n    import sys\n    sys.exit(1)",
        "try:\n    from .lib.x import A\nexcept ImportError:\n    from lib.x import A",
        "import importlib\nx = importlib.import_module('lib.x')",
        "def main():\n    from lib.x import A\n\nmain()",
        "def main():\n    from lib.x import A\n\nif __name__ == '__main__':\n    main()",
        "class S:\n    def __init__(self):\n        from lib.x import A\n\nS()",
        "def late(value):\n    import lib.x\n\noutput.apply(late)",
        "import sys\nprint(sys.path)\nimport lib.x",
        "import lib.x\nimport sys\nsys.path.insert(0, '.')",
        "import sys\nsys.path.remove('/x') if '/x' in sys.path else None\nimport lib.x",
        "with open('x') as file:\n    import lib.x",
        "match 1:\n    case 1:\n        import lib.x",
        "from typing import TYPE_CHECKING\nif not TYPE_CHECKING:\n    import lib.x",
        "if False:\n    import os\nelif __name__ != '__main__':\n    pass\nelse:\n    import lib.x",
        "os = 'x'\nclass A:\n    import lib.x",
    ],
)
def test_import_that_fails_is_found(text: str) -> None:
    assert message(program(f"import pulumi\n{text}\n", **LIB)) == NO_LIB


@pytest.mark.parametrize(
    "text",
    [
        "import sys\nsys.path.append('.')\nimport lib.x",
        "import sys\nsys.path.extend(['.'])\nimport lib.x",
        "import sys as s\ns.path += ['.']\nimport lib.x",
        "import sys\nsys.path[0:0] = ['.']\nimport lib.x",
        "import sys\nsys.path = ['.', *sys.path]\nimport lib.x",
        "import sys\nif '.' not in sys.path:\n    sys.path.insert(0, '.')\nimport lib.x",
        "import sys\npath = sys.path\npath.insert(0, '.')\nimport lib.x",
        "from sys import path\npath.insert(0, '.')\nimport lib.x",
        "import sys\nfor d in ('.',):\n    sys.path.insert(0, d)\nimport lib.x",
        "__import__('sys').path.insert(0, '.')\nimport lib.x",
        "import site\nsite.addsitedir('.')\nimport lib.x",
        "import sys\nlist.insert(sys.path, 0, '.')\nimport lib.x",
        "import sys\nsys.modules['lib'] = object()\nimport lib.x",
        "import sys\nsys.modules.setdefault('lib', 1)\nimport lib.x",
        "import sys\nsys.meta_path.append(1)\nimport lib.x",
        "import sys\nsys.path, n = ['.'], 1\nimport lib.x",
        "def main():\n    import sys\n    sys.path.append('.')\n    import lib.x\nmain()",
        "try:\n    import lib.x\nexcept Exception:\n    pass",
        "try:\n    import lib.x\nexcept (KeyError, ImportError):\n    x = None",
        "try:\n    import lib.x\nexcept:\n    x = None",
        "if False:\n    import lib.x",
        "def unused():\n    import lib.x",
        "import nowhere",
        "import lib_of_another",
        "from . import lib",
        "try:\n    import orjson\nexcept ImportError:\n    from lib.x import A",
        "from lib import *",
        "from lib import missing_everywhere",
        "import x.y",
    ],
)
def test_import_that_works_or_is_none_of_ours_is_not_found(text: str) -> None:
    assert message(program(f"import pulumi\n{text}\n", **LIB)) is None


def test_name_of_an_installed_distribution_is_not_found() -> None:
    files = program("import pulumi\nfrom yaml import load\n", lib__yaml="def load():\n    pass\n")
    assert message(files) == "ModuleNotFoundError: No module named 'yaml'"
    assert message({**files, "requirements.txt": b"PyYAML\n"}) is None


def test_missing_part_of_a_package_that_is_on_the_path() -> None:
    files = {
        "Pulumi.yaml": b"name: shop\nruntime: python\nmain: app\n",
        "app/__main__.py": b"import lib.x\n",
        "app/lib/z.py": b"",
        "lib/x.py": b"",
    }
    outcomes, after = fix(files)
    assert outcomes[0].finding.message == "ModuleNotFoundError: No module named 'lib.x'"
    assert after[".env"] == b"PYTHONPATH=..:${PYTHONPATH:-..}\n"
    outcomes, after = fix({**files, "app/lib/__init__.py": b""})
    assert outcomes[0].reason is not None
    assert "rename one of the two" in outcomes[0].reason
    outcomes, _ = fix({**files, "app/lib.py": b""})
    assert outcomes[0].finding.message.endswith("No module named 'lib.x'; 'lib' is not a package")


def test_fallback_import_leads_to_the_directory_that_was_tried_first() -> None:
    files = program(
        "import pulumi\nimport stack\n",
        stack="try:\n    import parts.vpc\nexcept ImportError:\n    import lib.parts.vpc\n",
        lib____init__="",
        lib__parts__vpc="V = 1\n",
    )
    files["Pulumi.yaml"] = YAML % b"stack.py"
    outcomes, after = fix(files)
    assert outcomes[0].finding.message == NO_LIB
    assert after[".env"] == b"PYTHONPATH=lib:${PYTHONPATH:-lib}\n"


def test_ambiguity_ends_with_what_another_import_needs_or_with_the_preferred_directory() -> None:
    files = program(
        "import pulumi\nfrom naming import A\nfrom east_only import B\n",
        east__naming="A = 1\n",
        west__naming="A = 1\n",
        east__east_only="B = 1\n",
    )
    assert fix(files)[1][".env"] == b"PYTHONPATH=east:${PYTHONPATH:-east}\n"
    near = program("import pulumi\nfrom naming import A\n", naming="A = 1\n", lib__naming="A = 1\n")
    assert fix(near)[1][".env"] == b"PYTHONPATH=.:${PYTHONPATH:-.}\n"


def test_module_that_lacks_the_name_or_is_a_test_is_not_the_one_that_is_meant() -> None:
    assert (
        message(program("import pulumi\nfrom util import A\n", functions__util="B = 1\n")) is None
    )
    assert message(program("import pulumi\nfrom util import A\n", tests__util="A = 1\n")) is None
    star = program("import pulumi\nfrom util import A\n", functions__util="from b import *\n")
    assert message(star) == "ModuleNotFoundError: No module named 'util'"


def test_import_that_worked_must_not_lead_elsewhere() -> None:
    files = {
        "Pulumi.yaml": b"name: shop\nruntime: python\nmain: app\n",
        "app/__main__.py": b"import lib.names\nimport common.tags\n",
        "app/lib/names.py": b"",
        "lib/__init__.py": b"",
        "lib/names.py": b"",
        "common/tags.py": b"",
    }
    outcomes, _ = fix(files)
    assert outcomes[0].status == "refused"
    assert "would no longer lead to" in (outcomes[0].reason or "")
    assert fix(files, "bootstrap")[0][0].status == "refused"


@pytest.mark.parametrize(
    "broken",
    [
        {"tap.py": b"from lib import (\n"},
        {"lib/x.py": b"import (\n"},
        {"Pulumi.yaml": b"name: [\n"},
        {"Pulumi.yaml": b"\xff\xfe"},
        {"Pulumi.yaml": YAML % b"nowhere.py"},
        {"tap.py": b"\0"},
    ],
)
def test_broken_input_raises_nothing(broken: Tree) -> None:
    outcomes, _ = fix({**program("import pulumi\nimport lib.x\n", **LIB), **broken})
    assert [item for item in outcomes if item.status == "failed"] == []


def test_very_long_chains_of_calls_imports_and_branches_are_followed_without_an_error() -> None:
    chain = {f"m{i}": f"import m{i + 1}\n" for i in range(300)}
    calls = "".join(f"def f{i}():\n    f{i + 1}()\n\n" for i in range(300))
    elifs = "".join(f"elif a == {i}:\n    pass\n" for i in range(800))
    text = f"import pulumi\nimport m0\n{calls}f0()\nif a == 0:\n    pass\n{elifs}"
    assert message(program(text, **chain)) == "ModuleNotFoundError: No module named 'm0'"


def test_relative_imports_inside_packages_are_followed() -> None:
    files = program(
        "import pulumi\nfrom lib import a\n",
        lib____init__="from . import a\n",
        lib__a="from .deep.b import B\nfrom . import nothing\n",
        lib__deep____init__="",
        lib__deep__b="from ..c import C\nfrom ...beyond import D\n",
        lib__c="try:\n    from .absent import X\nexcept ImportError:\n    import sibling\n",
        lib__sibling="",
    )
    outcomes, _ = fix(files)
    assert outcomes[0].finding.message == NO_LIB
    assert "uses relative imports" in (outcomes[0].reason or "")
    files["lib/deep/b.py"] = b"from ..c import C\nimport lib.a\n"
    assert fix(files)[1][".env"] == b"PYTHONPATH=.:lib:${PYTHONPATH:-.}\n"


def test_neighbour_of_the_importing_file_is_preferred() -> None:
    files = program(
        "import pulumi\nimport lib.a\n",
        lib__a="from naming import A\n",
        lib__naming="A = 1\n",
        west__naming="A = 1\n",
    )
    assert fix(files)[1][".env"] == b"PYTHONPATH=.:lib:${PYTHONPATH:-.}\n"


def test_modules_scattered_over_many_directories_are_refused() -> None:
    scattered = {f"d{i}__m{i}": f"import m{i + 1}\n" for i in range(12)}
    outcomes, _ = fix(program("import pulumi\nimport m0\n", **scattered))
    assert "more than 8 directories" in (outcomes[0].reason or "")


def test_module_that_does_not_parse_may_have_every_name() -> None:
    files = program("import pulumi\nfrom util import A\n", functions__util="def (\n")
    assert message(files) == "ModuleNotFoundError: No module named 'util'"


def test_copy_of_a_known_distribution_is_not_the_import() -> None:
    files = program("import pulumi\nimport requests\n", layer__requests____init__="get = 1\n")
    assert message(files) is None
    assert message({**files, "tap.py": b"import pulumi\nfrom requests import get\n"}) is None


def test_env_file_with_an_entry_of_one_machine_is_believed() -> None:
    files = program("import pulumi\nimport lib.x\n", **LIB)
    assert message({**files, ".env": b"PYTHONPATH=/srv/shop\n"}) is None


def test_project_that_is_installed_has_its_modules() -> None:
    files = program("import pulumi\nimport lib.x\nimport deep\n", src__deep="", **LIB)
    assert message({**files, "requirements.txt": b"-e .\n"}) is None
    assert message({**files, "requirements.txt": b"pulumi\n"}) == NO_LIB


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import pulumi; import lib.x", None),
        ('"""Doc."""; import lib.x', "several statements"),
        ("sys = 1\nimport lib.x", "`sys` is not the module sys"),
    ],
)
def test_bootstrap_lines_that_cannot_be_put_in(text: str, reason: str | None) -> None:
    outcomes, _ = fix(program(f"{text}\nimport pulumi\n", **LIB), "bootstrap")
    assert outcomes[0].status == ("refused" if reason else "applied")
    assert (reason or "") in (outcomes[0].reason or "")


def test_program_that_is_nested_too_deeply_is_left_alone() -> None:
    def function(index: int) -> str:
        nested = "".join(f"{' ' * depth}if a:\n" for depth in range(1, 90))
        return f"def f{index}():\n{nested}{' ' * 90}f{index + 1}()\n"

    text = "import pulumi\n" + "".join(map(function, range(60))) + "f0()\nimport lib.x\n"
    assert message(program(text, **LIB)) is None


@pytest.mark.parametrize(
    ("files", "program"),
    [
        (
            {"lib/stack.py": b"from .x import A\n", "lib/x.py": b"A = 1\n"},
            b"from lib.stack import (A)  # ours\n",
        ),
        ({"a/b/stack.py": b"from ..x import A\n", "a/x.py": b"A = 1\n"}, b"from a.b.stack import"),
        ({"lib/stack.py": b"from ..x import A\n", "x.py": b"A = 1\n"}, None),
        ({"my-lib/stack.py": b"from .x import A\n", "my-lib/x.py": b"A = 1\n"}, None),
        ({"class/stack.py": b"from .x import A\n", "class/x.py": b"A = 1\n"}, None),
        ({"lib/stack/__init__.py": b"from .. import A\n", "lib/A.py": b""}, None),
        (
            {"lib/stack.py": b"from .x import A\n", "lib/x.py": b"A = 1\n", "b/stack.py": b"A = 1"},
            None,
        ),
    ],
)
def test_module_that_needs_its_package(files: Tree, program: bytes | None) -> None:
    before = b"from stack import (A)  # ours\n"
    tree = {"Pulumi.yaml": b"name: a\nruntime: python\n", "__main__.py": before, **files}
    outcomes, after = fix(tree)
    assert after["__main__.py"].startswith(program or before)
    assert [item.status for item in outcomes] == ["applied" if program else "refused"]


def test_import_that_fails_in_a_nested_project_is_reported_where_it_starts() -> None:
    tree = {
        "Pulumi.yaml": YAML % b"tap.py",
        "tap.py": b"import pulumi\n\nimport lib.stack\n",
        ".env": b"PYTHONPATH=.\n",
        "settings/names.py": b"A = 1\n",
        "lib/Pulumi.yaml": b"name: lib\nruntime: python\n",
        "lib/stack.py": b"import names\n",
    }
    options = ProjectOptions(nested=("lib",))
    (outcome,) = Engine(Workspace(files=tree), ".", options, [ProjectImportsUnresolvable()]).check()
    assert (outcome.finding.path, outcome.place.line) == ("tap.py", 3)
    assert outcome.finding.message == "ModuleNotFoundError: No module named 'names'"
