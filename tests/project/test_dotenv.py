from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.dotenv import DotEnv
from pulumi_fixer.project.gitignore import ignored_by
from pulumi_fixer.project.imports.python_path import env_python_path
from pulumi_fixer.text import Text
from pulumi_fixer.workspace import Workspace

ENV = "# c\r\nA=1\r\n\r\nexport B='two words' # x\r\nC\r\n= nothing\r\nA=\"last\"\r\n"


def test_variables_know_their_place_and_their_value() -> None:
    dotenv = DotEnv(".env", Text(ENV))
    assert [(item.name, item.value) for item in dotenv.variables] == [
        ("A", "1"),
        ("B", "two words"),
        ("C", None),
        ("A", "last"),
    ]
    for item in dotenv.variables:
        assert ENV[item.start :].startswith(item.source)
    last = dotenv.get("A")
    assert last is not None
    assert last.value == "last"
    assert dotenv.get("D") is None


def test_every_line_but_python_path_is_hidden_and_some_names_are_secret() -> None:
    content = "STAGE=x\n# OLD=z\nPYTHONPATH=.\n\nC\nno assignment\nDB_PASSWORD='a\\'b\nc'\r\n"
    dotenv = DotEnv(".env", Text(content))
    assert dotenv.lines == {"STAGE=x", "# OLD=z", "C", "no assignment", "DB_PASSWORD='a\\'b", "c'"}
    assert dotenv.secrets == {"a'b\nc"}
    assert DotEnv(".env", None).lines == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"), [("A='b\n", True), ("A=it's\n", False), ("= x\nA='b'", False)]
)
def test_quote_that_is_not_closed_is_noticed(text: str, expected: bool) -> None:
    assert DotEnv(".env", Text(text)).has_open_quote is expected


@pytest.mark.parametrize(
    ("env", "directories"),
    [
        ("", ()),
        ("PYTHONPATH", ()),
        ("PYTHONPATH=", ()),
        ("PYTHONPATH=.", ("app",)),
        ("PYTHONPATH=..:./lib/:..", (".", "app/lib")),
        ("PYTHONPATH=..:${PYTHONPATH:-..}", (".",)),
        ("PYTHONPATH=$PYTHONPATH:..", (".",)),
        ('export PYTHONPATH="${PWD}:$PWD/lib:$(pwd)/app"', (".", "lib", "app")),
        ("PYTHONPATH=..\nPYTHONPATH=lib", ("app/lib",)),
        ("PYTHONPATH=..\nPYTHONPATH=lib:${PYTHONPATH}", ("app/lib", ".")),
        ("PYTHONPATH=/srv/shop", None),
        ("PYTHONPATH=..:~/code", None),
        ("PYTHONPATH=$HOME/code", None),
        ("PYTHONPATH=${ROOT}/lib", None),
    ],
)
def test_directories_of_python_path(env: str, directories: tuple[str, ...] | None) -> None:
    files = {
        "Pulumi.yaml": b"name: shop\nruntime: python\nmain: app/prog.py\n",
        "app/prog.py": b"import pulumi\n",
        ".env": env.encode(),
    }
    assert env_python_path(Project(Workspace(files=files), ".")) == directories


@pytest.mark.parametrize(
    ("files", "path", "expected"),
    [
        ({}, "infra/.env", None),
        ({".gitignore": b".env\n"}, "infra/.env", ".gitignore"),
        ({".gitignore": b"/.env\n"}, "infra/.env", None),
        ({".gitignore": b"/infra/.env\n"}, "infra/.env", ".gitignore"),
        ({".gitignore": b".env*\n!.env.example\n"}, "infra/.env.example", None),
        ({".gitignore": b".env\n", "infra/.gitignore": b"!.env\n"}, "infra/.env", None),
        (
            {".gitignore": b"!.env\n", "infra/.gitignore": b".e*\n"},
            "infra/.env",
            "infra/.gitignore",
        ),
        ({".gitignore": b"# .env\n\\#x\n"}, "infra/.env", None),
        ({".gitignore": b".env\r\n"}, "infra/.env", ".gitignore"),
        ({".gitignore": b".env\n", "infra/.git/HEAD": b"x"}, "infra/.env", None),
        ({".gitignore": b".env\n", ".git/HEAD": b"x"}, "infra/.env", ".gitignore"),
        ({".gitignore": b"\xff\0"}, "infra/.env", None),
    ],
)
def test_gitignore_files_decide_as_git_reads_them(
    files: dict[str, bytes], path: str, expected: str | None
) -> None:
    assert ignored_by(Project(Workspace(files=files), "infra"), path) == expected
