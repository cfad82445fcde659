"""Where the files of an answer belong."""

from __future__ import annotations

import pytest

from pulumi_fixer.responses.placement import Placement, place


def _place(files: dict[str, str], scaffold: dict[str, str] | None = None) -> Placement:
    return place(
        {name: text.encode() for name, text in files.items()},
        {path: text.encode() for path, text in (scaffold or {}).items()},
    )


@pytest.mark.parametrize(
    ("imports", "path"),
    [
        ("from lib.infra.storage import make", "lib/infra/storage.py"),
        ("import lib.infra.storage as storage", "lib/infra/storage.py"),
        ("from lib.infra import config, storage", "lib/infra/storage.py"),
        ("def late():\n    from lib.storage import make", "lib/storage.py"),
        ("try:\n    from lib.storage import make\nexcept ImportError:\n    pass", "lib/storage.py"),
        ("from lib.storage import make\nx = (", "lib/storage.py"),
        ("from lib.storage import (\n  make\n", "storage.py"),
        ("import storage", "storage.py"),
        ("from storage import make", "storage.py"),
        ("from lib.storages import make", "storage.py"),
        ("from pulumi_aws import storage", "storage.py"),
        ("from flask.storage import make", "storage.py"),
        ("from os.storage import make", "storage.py"),
        ("from lib import *", "storage.py"),
        ("from . import storage", "storage.py"),
        ("from lib.storage import a\nfrom lib.storage import b\nimport storage", "lib/storage.py"),
        ("from lib.storage import a\nimport storage", "storage.py"),
    ],
)
def test_module_goes_where_the_program_imports_it_from(imports: str, path: str) -> None:
    placement = _place({"__main__.py": imports, "storage.py": "make = 1\n"})
    assert placement.paths["storage.py"] == path
    assert placement.by_import == ({"storage.py"} if path != "storage.py" else set())


def test_relative_imports_follow_the_importer() -> None:
    placement = _place(
        {
            "main.py": "from lib.stack import Stack",
            "stack.py": "from .parts.queue import Queue\nfrom . import tags",
            "queue.py": "from ..names import name",
            "tags.py": "",
            "names.py": "",
        }
    )
    assert placement.paths == {
        "main.py": "main.py",
        "stack.py": "lib/stack.py",
        "queue.py": "lib/parts/queue.py",
        "tags.py": "lib/tags.py",
        "names.py": "lib/names.py",
    }


def test_directory_that_is_given_is_the_end_of_the_one_that_is_imported() -> None:
    files = {"main.py": "import lib.infra.storage", "infra/storage.py": "", "infra/other.py": ""}
    assert _place(files).paths["infra/storage.py"] == "lib/infra/storage.py"
    assert _place(files).paths["infra/other.py"] == "infra/other.py"


def test_longest_match_is_meant() -> None:
    files = {"main.py": "import lib.infra.storage", "infra/storage.py": "", "storage.py": ""}
    placement = _place(files)
    assert placement.paths["infra/storage.py"] == "lib/infra/storage.py"
    assert placement.paths["storage.py"] == "storage.py"


def test_module_beside_its_importer_stays() -> None:
    files = {
        "functions/handler.py": "import helper\nfrom helper import x",
        "functions/helper.py": "",
    }
    assert _place(files).paths["functions/helper.py"] == "functions/helper.py"


def test_name_that_a_module_of_the_answer_defines_is_no_module() -> None:
    files = {
        "main.py": "from lib.config import storage",
        "lib/config.py": "storage = 1",
        "storage.py": "",
    }
    assert _place(files).paths["storage.py"] == "storage.py"


def test_tests_count_only_where_nothing_else_imports() -> None:
    test = {"tests/test_it.py": "import app.storage"}
    assert _place({"storage.py": "", **test}).paths["storage.py"] == "app/storage.py"
    both = {"main.py": "import lib.storage", "storage.py": "", **test}
    assert _place(both).paths["storage.py"] == "lib/storage.py"


def test_two_files_do_not_go_to_one_place() -> None:
    files = {"main.py": "import lib.storage", "storage.py": "", "lib/storage.py": ""}
    assert _place(files).paths == {name: name for name in files}


def test_no_file_goes_into_a_file_or_over_one_of_another_case() -> None:
    for other in ("lib", "LIB/storage.py"):
        files = {"main.py": "import lib.storage", "storage.py": "", other: ""}
        assert _place(files).paths["storage.py"] == "storage.py"


def test_disagreement_is_said_once() -> None:
    files = {
        "main.py": "import a.storage\nimport b.storage\nimport c.other",
        "storage.py": "",
        "other.py": "",
    }
    placement = _place(files)
    assert placement.paths["storage.py"] == "storage.py"
    assert placement.paths["other.py"] == "c/other.py"
    assert placement.warnings == [
        "storage.py is imported from several places (a/storage.py, b/storage.py); it keeps its name"
    ]


SCAFFOLD = {
    "run.py": "from lib.stack import Stack",
    "lib/stack.py": "",
    "lib/tools.py": "",
    "lib/handler.py": "",
    "a/twice.py": "",
    "b/twice.py": "",
    "both.py": "",
    "lib/both.py": "",
}


@pytest.mark.parametrize(
    ("name", "path", "by_import"),
    [
        ("stack.py", "lib/stack.py", True),
        ("tools.py", "lib/tools.py", False),
        ("infra/tools.py", "infra/tools.py", False),
        ("handler.py", "handler.py", False),
        ("twice.py", "twice.py", False),
        ("both.py", "both.py", False),
        ("new.py", "new.py", False),
    ],
)
def test_scaffold_says_where_its_own_files_are(name: str, path: str, by_import: bool) -> None:
    placement = _place({name: ""}, SCAFFOLD)
    assert placement.paths[name] == path
    assert bool(placement.by_import) == by_import
    assert bool(placement.warnings) == (name == "twice.py")


def test_what_the_answer_replaces_in_the_scaffold_says_nothing() -> None:
    placement = _place({"run.py": "import stack", "stack.py": ""}, SCAFFOLD)
    assert placement.paths["stack.py"] == "stack.py"


def test_both_go_by_the_scaffold_only_once() -> None:
    placement = _place({"lib/tools.py": "", "tools.py": ""}, SCAFFOLD)
    assert placement.paths == {"lib/tools.py": "lib/tools.py", "tools.py": "tools.py"}


def test_files_that_are_not_text_import_nothing() -> None:
    assert place({"a.py": b"\x00import b", "b.py": b"\xff"}, {}).paths == {
        "a.py": "a.py",
        "b.py": "b.py",
    }
