from __future__ import annotations

import pytest

from pulumi_fixer.edits.env_file import EnvFileError, python_path_edits
from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.project.dotenv import DotEnv
from pulumi_fixer.text import Text


def put(env: str | None, *directories: str) -> str:
    dotenv = DotEnv(".env", None if env is None else Text(env))
    return apply_edits(env or "", python_path_edits(dotenv, directories or (".",)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "PYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("", "PYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("A=1\n", "A=1\nPYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("A=1", "A=1\nPYTHONPATH=.:${PYTHONPATH:-.}"),
        ("A=1\r\nB=2", "A=1\r\nB=2\r\nPYTHONPATH=.:${PYTHONPATH:-.}"),
        ("A=1\r\n", "A=1\r\nPYTHONPATH=.:${PYTHONPATH:-.}\r\n"),
        ("# PYTHONPATH=x\n", "# PYTHONPATH=x\nPYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("MY_PYTHONPATH=x\n", "MY_PYTHONPATH=x\nPYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("PYTHONPATH=lib\r\n", "PYTHONPATH=.:lib\r\n"),
        ("\n\n  export  PYTHONPATH=lib", "\n\n  export  PYTHONPATH=.:lib"),
        ("PYTHONPATH='lib'\n", "PYTHONPATH='.:lib'\n"),
        ("PYTHONPATH=''\n", "PYTHONPATH='.'\n"),
        ('PYTHONPATH="my lib"\n', 'PYTHONPATH=".:my lib"\n'),
        ("A=$(id) `id` ${B:-(x)}\n", "A=$(id) `id` ${B:-(x)}\nPYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("A='<b>' # it's (so)\n", "A='<b>' # it's (so)\nPYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("A=a\\'b\n", "A=a\\'b\nPYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("PYTHONPATH=\n", "PYTHONPATH=.:${PYTHONPATH:-.}\n"),
        ("PYTHONPATH= # none\n", "PYTHONPATH=.:${PYTHONPATH:-.} # none\n"),
        ('PYTHONPATH="${PYTHONPATH}"\n', 'PYTHONPATH=".:${PYTHONPATH:-.}"\n'),
        ("PYTHONPATH=a\nPYTHONPATH=b\n", "PYTHONPATH=a\nPYTHONPATH=.:b\n"),
    ],
)
def test_directory_is_put_in_front(before: str | None, after: str) -> None:
    assert put(before) == after


def test_several_directories_and_such_that_need_quotes() -> None:
    assert put(None, "..", "lib") == "PYTHONPATH=..:lib:${PYTHONPATH:-..}\n"
    assert put(None, "my lib") == 'PYTHONPATH="my lib:${PYTHONPATH:-my lib}"\n'
    assert put("PYTHONPATH='x'\n", "my lib") == "PYTHONPATH='my lib:x'\n"


@pytest.mark.parametrize(
    ("env", "directory"),
    [
        ("PYTHONPATH\n", "."),
        ("export PYTHONPATH\n", "."),
        ("PYTHONPATH=a\nexport PYTHONPATH\n", "."),
        ("PYTHONPATH = lib\n", "."),
        ("PYTHONPATH= lib\n", "."),
        ("PYTHONPATH=my lib\n", "."),
        ("PYTHONPATH=$PYTHONPATH\n", "."),
        ("PYTHONPATH=a;b\n", "."),
        ("PYTHONPATH='a'b\n", "."),
        ("'PYTHONPATH'=a\n", "."),
        ('PYTHONPATH="a\\tb"\n', "."),
        ('PYTHONPATH="a\nb"\n', "."),
        ("PYTHONPATH=a\n", "my lib"),
        ("A=1\\\n", "."),
        ("A=it's fine\n", "."),
        ("A=don't\nB='x'\n", "."),
        ("A=Ann <ann@shop.example>\n", "."),
        ("A=12 (draft)\nPYTHONPATH=lib\n", "."),
        ("A=x |\n", "."),
        ("don't\n", "."),
        ('A="open\n', "."),
        ("", "a:b"),
        ("", "a$b"),
        ("", "it's"),
    ],
)
def test_what_readers_would_not_agree_on_is_refused(env: str, directory: str) -> None:
    with pytest.raises(EnvFileError):
        put(env, directory)


def test_line_that_stops_a_shell_is_named_without_its_value() -> None:
    with pytest.raises(EnvFileError, match=r"line 3 of \.env") as raised:
        put("A=1\n\nTOKEN=s3cr(t\n")
    assert "s3cr" not in str(raised.value)


@pytest.mark.parametrize("content", ["", "PYTHONPATH=lib\n"])
def test_first_line_behind_a_byte_order_mark_is_not_for_shells(content: str) -> None:
    dotenv = DotEnv(".env", Text(content, bom=b"\xef\xbb\xbf"))
    with pytest.raises(EnvFileError, match="byte order mark"):
        python_path_edits(dotenv, ["."])


def test_line_behind_the_first_one_may_follow_a_byte_order_mark() -> None:
    dotenv = DotEnv(".env", Text("A=1\n", bom=b"\xef\xbb\xbf"))
    (edit,) = python_path_edits(dotenv, ["."])
    assert edit.text == "PYTHONPATH=.:${PYTHONPATH:-.}\n"
