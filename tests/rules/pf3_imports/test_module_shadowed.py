from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf3_imports.module_shadowed import ModuleShadowed
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, Tree, read_tree
from tests.pulumi_host import ProgramFailedError, run_program


def check(files: Tree) -> list[Outcome]:
    files = {
        "Pulumi.yaml": b"name: shop\nruntime: python\n",
        "requirements.txt": b"boto3\npulumi\n",
        **files,
    }
    return Engine(Workspace(files=files), ".", ProjectOptions(), [ModuleShadowed()]).check()


@pytest.mark.parametrize(
    ("case", "main", "environment"),
    [
        ("loaded-before-the-program", ".", {}),
        ("on-python-path", "tap.py", {"PYTHONPATH": "lib"}),
    ],
)
def test_program_stops_there(case: str, main: str, environment: dict[str, str]) -> None:
    files = read_tree(CORPUS / "module-shadowed" / case / "before")
    outcomes = Engine(Workspace(files=files), ".", ProjectOptions(), [ModuleShadowed()]).check()
    with pytest.raises(ProgramFailedError) as failure:
        run_program(files, main, 7, environment, fresh=True)
    if case == "on-python-path":
        assert "AttributeError: module 'json' has no attribute" in str(failure.value)
    else:
        assert any(item.finding.message in str(failure.value) for item in outcomes)


@pytest.mark.parametrize(
    "program",
    [
        b"import pulumi_random as random\nrandom.RandomPet('x')\n",
        b"from pulumi_random import RandomPet\n",
        b"import pulumi_random.random_pet\n",
    ],
)
def test_says_what_python_says(program: bytes) -> None:
    files = {"__main__.py": program, "pulumi_random.py": b"LENGTH = 12\n"}
    (outcome,) = check(files)
    with pytest.raises(ProgramFailedError) as failure:
        run_program(files, ".", 7, fresh=True)
    assert outcome.finding.message in str(failure.value)


@pytest.mark.parametrize(
    ("module", "message"),
    [
        (b"import boto3\n\n\ndef late():\n    return boto3.client\n", "AttributeError: module"),
        (b"import boto3\n\nclient = boto3.client('s3')\n", "AttributeError: partially initialized"),
        (b"import boto3\n\nboto3.client\n\n\ndef client(): ...\n", "AttributeError: partially"),
        (b"from boto3 import client\n", "cannot import name 'client' from partially initialized"),
        (b"import boto3\n\n\ndef client(): ...\n\n\nboto3.client()\n", ""),
        (b"import boto3\n\n\ndef late():\n    boto3.client()\n\n\nclient = 1\n", ""),
        (b"import boto3\n\nif boto3.NAME:\n    NAME = 1\nNAME = 2\n", "AttributeError: partially"),
    ],
)
def test_file_that_imports_itself(module: bytes, message: str) -> None:
    found = check({"__main__.py": b"import boto3\n", "boto3.py": module})
    assert len(found) == bool(message)
    assert all(message in item.finding.message for item in found)


def test_modules_built_into_some_python_count_where_both_are_needed() -> None:
    main = {
        "Pulumi.yaml": b"name: shop\nruntime: python\nmain: tap.py\n",
        ".env": b"PYTHONPATH=.\n",
        "os.py": b"REGION = 1\n",
    }
    assert not check({**main, "tap.py": b"import os\nos.getcwd()\n"})
    (outcome,) = check({**main, "tap.py": b"import os\nos.getcwd()\nos.REGION\n"})
    assert "which of os.py and the installed `os` is taken depends" in (outcome.reason or "")


def test_parts_of_a_package_need_not_be_imported_to_be_there() -> None:
    files = {"logging/__init__.py": b"", "logging/handlers.py": b"", "logging/ours.py": b""}
    assert not check({**files, "__main__.py": b"import logging.handlers\nlogging.handlers.X\n"})
    (outcome,) = check({**files, "__main__.py": b"import logging.ours\n"})
    assert outcome.finding.message == "ModuleNotFoundError: No module named 'logging.ours'"


def test_one_finding_for_each_file() -> None:
    files = {
        "__main__.py": b"import boto3\nimport a\nboto3.client\nboto3.resource\n",
        "a.py": b"import boto3\nboto3.client\n",
        "boto3.py": b"",
    }
    found = [(item.finding.path, item.place.line) for item in check(files)]
    assert found == [("__main__.py", 3), ("a.py", 2)]


@pytest.mark.parametrize("name", ["requests", "dotenv"])
def test_distribution_need_not_be_declared(name: str) -> None:
    program = f"import {name}\n{name}.get\n".encode()
    files = {"__main__.py": program, f"{name}.py": b"X = 1\n", "requirements.txt": b"pulumi\n"}
    assert len(check(files)) == 1


def test_nothing_is_told_without_an_entry_point() -> None:
    assert not check({"boto3.py": b"import boto3\nboto3.client\n"})
