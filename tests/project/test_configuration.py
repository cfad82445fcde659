from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.configuration import ConfigKey, Configuration
from pulumi_fixer.project.environment import EnvironmentVariable
from pulumi_fixer.workspace import Workspace


def configuration(program: str = "", manifest: str = "", **files: str) -> Configuration:
    tree = {"Pulumi.yaml": f"name: p\nruntime: python\n{manifest}", "__main__.py": program}
    tree |= {name.replace("__", "/").replace("_DOT_", "."): text for name, text in files.items()}
    workspace = Workspace(files={path: text.encode() for path, text in tree.items()})
    return Configuration(Project(workspace, "."))


def keys(*found: tuple[str, bool, bool]) -> tuple[ConfigKey, ...]:
    return tuple(ConfigKey(*item) for item in found)


A = keys(("a", True, False))
A_MAYBE = keys(("a", False, False))
BOTH_MAYBE = keys(("a", False, False), ("b", False, False))
MADE = "import pulumi\nc = pulumi.Config()\n"
ATTRIBUTE = """
import pulumi
class S:
    def __init__(self):
        self.c = pulumi.Config()
    def f(self):
        return self.c.require("a")
"""


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ('import pulumi\npulumi.Config().require("a")', A),
        ('import pulumi as p\nc = p.Config()\nc.get("a")', A_MAYBE),
        ('from pulumi import Config as C\nC().require_secret("a")', keys(("a", True, True))),
        ('import pulumi\npulumi.Config("p").get_secret_int("a")', keys(("a", False, True))),
        ('import pulumi\npulumi.Config("x").require("a")', keys(("x:a", True, False))),
        ('import pulumi\npulumi.Config(name="x").get_object(key="a")', keys(("x:a", False, False))),
        ('import pulumi\ndef f(c=None):\n  k = c or pulumi.Config()\n  k.require("a")', A),
        ('import pulumi\nc = c or pulumi.Config()\nc.require("a")', A),
        (ATTRIBUTE, A),
        (f'{MADE}c.get("a")\nc.require_secret("a")', keys(("a", True, True))),
        (f'{MADE}if c.get("a"): c.require("b")', BOTH_MAYBE),
        (f'{MADE}x = c.get("a") or c.require("b")', BOTH_MAYBE),
        (f'{MADE}try: c.require("a")\nexcept Exception: pass', A_MAYBE),
        (f'{MADE}while x: c.require("a")', A_MAYBE),
        (f'{MADE}for n in c.require("a"): c.require(n)', A),
        (f'{MADE}if __name__ == "__main__": c.require("a")', A),
        ('import pulumi\nc = pulumi.Config(input())\nc.require("a")', ()),
        (f'{MADE}c = {{}}\nc.get("a")', ()),
        ('class Config: pass\nConfig().get("a")', ()),
        (f'{MADE}c.require("a\\nb")', ()),
        (f'{MADE}c.require(f"a")\nc.full_key("a")', ()),
        (f"{MADE}(", ()),
    ],
)
def test_keys_that_the_program_reads(program: str, expected: tuple[ConfigKey, ...]) -> None:
    assert configuration(program).keys == expected


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("a: 1", ("a", False, False)),
        ("p:a: {type: string}", ("a", True, False)),
        ("a: {description: x}", ("a", True, False)),
        ("a: {default: x}", ("a", False, False)),
        ("a: {value: x}", ("a", False, False)),
        ("a: {default: null}", ("a", True, False)),
        ("a: {secret: true}", ("a", True, True)),
        ("a: {secret: true, default: x}", ("a", False, True)),
        ("a: {type: string, secret: true, default: x}", ("a", True, True)),
    ],
)
def test_keys_that_the_project_file_declares(
    declaration: str, expected: tuple[str, bool, bool]
) -> None:
    found = configuration(manifest=f"config:\n  {declaration}\n  aws:region: x\n").keys
    assert found == keys(expected)


@pytest.mark.parametrize(
    ("key", "stack", "expected"),
    [
        ("a", "dev", True),
        ("a", "prod", False),
        ("b", "prod", True),
        ("aws:region", "prod", True),
        ("typed", "dev", False),
        ("typed", "prod", True),
        ("none", "dev", False),
    ],
)
def test_whether_a_key_has_a_value_on_a_stack(key: str, stack: str, expected: bool) -> None:
    config = configuration(
        manifest="config:\n  p:b: {default: 1}\n  aws:region: {value: x}\n"
        "  typed: {type: string, secret: true, default: x}\n",
        Pulumi_DOT_dev_DOT_yaml="config:\n  p:a: 1\n",
        Pulumi_DOT_prod_DOT_yaml="config:\n  typed: {secure: x}\n",
    )
    assert config.has_value(key, stack) is expected


def variables(*found: tuple[str, bool, str | None]) -> tuple[EnvironmentVariable, ...]:
    return tuple(EnvironmentVariable(*item) for item in found)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ('import os\nos.environ["A"]', variables(("A", True, None))),
        ('import os as o\no.environ.get("A", "x")', variables(("A", False, "x"))),
        ('from os import environ as e\ne["A"]', variables(("A", True, None))),
        ('from os import getenv\ngetenv(key="A", default="x")', variables(("A", False, "x"))),
        ('import os\nos.getenv("A")', variables(("A", False, None))),
        ('import os\nos.getenv("A", "x")\nos.getenv("A", "y")', variables(("A", False, None))),
        ('import os\nos.getenv("A", "x")\nos.environ["A"]', variables(("A", True, None))),
        ('import os\nif x: os.environ["A"]', variables(("A", False, None))),
        ('import os\nx = y and os.environ["A"]', variables(("A", False, None))),
        ('import os\nos.environ["A"] = "1"\nos.environ["A"]', variables(("A", False, None))),
        ('import os\nos.environ["A"] = "1"', ()),
        ('import os\nos.getenv("DB_PASSWORD", "hunter2")', variables(("DB_PASSWORD", False, None))),
        ('import os\nos.getenv("API_KEY", "k")', variables(("API_KEY", False, None))),
        ('import os\nos.getenv("AUTHOR", "me")', variables(("AUTHOR", False, "me"))),
        ('import os\nos.getenv("DB", "pg://u:p@h/d")', variables(("DB", False, None))),
        ('import os\nos.getenv("A", "x\\ny")', variables(("A", False, None))),
        ('import os\nos.getenv("A", "")', variables(("A", False, None))),
        ('import os\nos.getenv("A", 3)', variables(("A", False, None))),
        ('import os\nos.environ["A B"]\nos.environ["$(ls)"]\nos.environ[name]', ()),
        ('environ = {}\nenviron["A"]', ()),
        ("os.environ[", ()),
    ],
)
def test_variables_that_the_program_reads(
    program: str, expected: tuple[EnvironmentVariable, ...]
) -> None:
    assert configuration(program).variables == expected


def test_only_modules_that_the_program_imports_count() -> None:
    reads = 'import os\nos.environ["{}"]\n'
    found = configuration(
        "from lib import a\nimport lib.b\n",
        lib__a_DOT_py="from .c import x\n" + reads.format("A"),
        lib__b_DOT_py="import lib.a\n" + reads.format("B"),
        lib__c_DOT_py=reads.format("C"),
        lib__d_DOT_py=reads.format("D"),
        handler_DOT_py=reads.format("HANDLER"),
        tests__test_a_DOT_py=reads.format("TEST"),
    )
    assert [variable.name for variable in found.variables] == ["A", "B", "C"]
    assert "os" in found.imported


def test_no_entry_point_reads_nothing() -> None:
    workspace = Workspace(files={"Pulumi.yaml": b"name: p\nruntime: python\nmain: gone.py\n"})
    found = Configuration(Project(workspace, "."))
    assert (found.keys, found.variables, found.modules) == ((), (), ())


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ('import pulumi_aws as aws\naws.Provider("x", region="eu-west-1")', True),
        ('from pulumi_aws import Provider\nProvider("x", **options)', True),
        ('import pulumi_aws as aws\naws.Provider("x", profile="p")', False),
        ('import pulumi_gcp as gcp\ngcp.Provider("x", region="r")', False),
    ],
)
def test_whether_the_program_sets_the_region(program: str, expected: bool) -> None:
    assert configuration(program).sets_region is expected
