from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.workspace import Workspace


def path_of(name: str) -> str:
    """Return the path that a keyword stands for: ``a__b`` is a/b.py."""
    return name.replace("__init__", "*").replace("__", "/").replace("*", "__init__") + ".py"


def project(**files: str) -> Project:
    tree = {path_of(name): text.encode() for name, text in files.items()}
    tree["Pulumi.yaml"] = b"name: shop\nruntime: python\n"
    return Project(Workspace(files=tree), ".")


SHOP = {
    "main": "import lib.a\nfrom lib import b as bee\n",
    "lib__a": "from .deep import c\nfrom . import b\n",
    "lib__b": "import helper\n",
    "lib__helper": "",
    "lib__deep__c": "from ..a import x\nimport c\n",
    "tests__test_main": "import main\n",
}


@pytest.mark.parametrize(
    ("path", "importers"),
    [
        ("main.py", []),
        ("lib/a.py", ["lib/deep/c.py", "main.py"]),
        ("lib/b.py", ["lib/a.py", "main.py"]),
        ("lib/helper.py", ["lib/b.py"]),
        ("lib/deep/c.py", ["lib/a.py"]),
        ("nowhere.py", []),
    ],
)
def test_importers_of_a_module_from_any_root_without_tests_and_itself(
    path: str, importers: list[str]
) -> None:
    found = project(**SHOP).local.imported_by_others(path)
    assert sorted(module.path for module in found) == importers


@pytest.mark.parametrize(
    ("dotted", "root", "found"),
    [
        ("lib", ".", "lib"),
        ("lib.a", ".", "lib/a.py"),
        ("a", "lib", "lib/a.py"),
        ("lib.nothing", ".", None),
        ("a", ".", None),
    ],
)
def test_what_an_import_leads_to(dotted: str, root: str, found: str | None) -> None:
    assert project(**SHOP).local.find(dotted, root) == found


def test_package_file_goes_before_module_and_module_before_directory() -> None:
    local = project(lib="", lib__x="", pkg="", pkg____init__="").local
    assert local.find("lib", ".") == "lib.py"
    assert local.find("pkg", ".") == "pkg/__init__.py"


def test_search_takes_the_first_file_and_else_every_directory() -> None:
    local = project(a__lib__x="", b__lib__y="", c__lib____init__="").local
    assert local.search("lib", ("a", "b")) == ("a/lib", "b/lib")
    assert local.search("lib", ("a", "c", "b")) == ("c/lib/__init__.py",)
    assert local.search("lib", ("lib",)) == ()


def test_roots_and_top_level_names() -> None:
    local = project(**SHOP).local
    assert local.roots("b") == ("lib",)
    assert local.roots("lib") == (".",)
    assert local.roots("nothing") == ()
    assert local.top_level(".") == {"main": "main.py"}
    assert set(local.top_level("lib")) == {"a", "b", "helper"}


def test_program_among_many_modules_that_import_each_other() -> None:
    files = {
        f"pkg{i % 25}__mod{i}": "import pulumi\nimport os\n"
        + "".join(f"from pkg{j % 25}.mod{j} import x\n" for j in range(i + 1, min(i + 6, 500)))
        + "pulumi.export('a', 1)\n"
        for i in range(500)
    }
    assert project(**files).program_candidates == ("pkg0/mod0.py",)
