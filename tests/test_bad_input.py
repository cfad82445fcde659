"""Hostile and broken input: one clear line each, nothing half-written, no traceback."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.invoke import pulumi_fixer
from tests.corpus import CORPUS, read_tree, write_tree

SOUND = {
    "Pulumi.yaml": b"name: p\nruntime: {name: python, options: {virtualenv: venv}}\nmain: app.py\n"
    b"config: {aws:region: {default: eu-west-1}}\n",
    "app.py": b"import pulumi\npulumi.export('a', 1)\n",
    "requirements.txt": b"pulumi>=3,<4\n",
    "README.md": b"    pulumi stack init dev\n    pulumi up\n",
}


def put(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda project: write_tree(project, {name: data})


def make_directory(name: str) -> Callable[[Path], None]:
    def make(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        (project / name).mkdir()

    return make


def link(name: str, target: str) -> Callable[[Path], None]:
    def make(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        (project.parent / "outside.py").write_bytes(b"import boto3\n")
        (project / name).symlink_to(target)

    return make


def pipe(name: str) -> Callable[[Path], None]:
    return lambda project: os.mkfifo(project / name)


BROKEN: list[tuple[str, Callable[[Path], None], str]] = [
    ("python that does not parse", put("b.py", b"def f(:\n"), "b.py:1:7: PF901"),
    ("python nested too deeply", put("b.py", b"x = " + b"(" * 5000), "b.py:1:"),
    ("python with NUL", put("b.py", b"x = 1\0"), "b.py:1:1: PF903"),
    ("python not UTF-8", put("b.py", b"x = '\xff'\n"), "b.py:1:1: PF903"),
    ("python with an unknown codec", put("b.py", b"# coding: nope\n"), "b.py:1:1: PF903"),
    ("python with a codec not for text", put("b.py", b"# coding: rot13\n"), "b.py:1:1: PF903"),
    ("python of 20 MB", put("b.py", b"x = 1\n" * 3_500_000), "b.py:1:1: PF903"),
    ("a directory called b.py", make_directory("b.py"), ""),
    ("a link out of the tree", link("b.py", "../outside.py"), "b.py:1:1: PF903"),
    ("a link to nowhere", link("b.py", "nowhere"), "b.py:1:1: PF903"),
    ("a link to itself", link("b.py", "b.py"), "b.py:1:1: PF903"),
    ("a pipe", pipe("b.py"), "b.py:1:1: PF903"),
    (
        "a stack file that does not parse",
        put("Pulumi.dev.yaml", b"a: [\n"),
        "Pulumi.dev.yaml:2:1: PF902",
    ),
    ("requirements not UTF-8", put("requirements.txt", b"\xff\n"), "requirements.txt:1:1: PF903"),
    (
        "requirements is a directory",
        make_directory("requirements.txt"),
        "requirements.txt:1:1: PF903",
    ),
    ("a Pipfile that is no TOML", put("Pipfile", b"[packages\n"), ""),
    ("a lock that is no JSON", put("Pipfile.lock", b"{"), ""),
    ("a pyproject that is no TOML", put("pyproject.toml", b"[project\n"), ""),
    ("an env file of noise", put(".env", bytes(range(1, 128))), ""),
    ("an env file not UTF-8", put(".env", b"\xff=1\n"), ".env:1:1: PF903"),
    ("a README with NUL", put("README.md", b"\0"), "README.md:1:1: PF903"),
    ("empty python", put("b.py", b""), ""),
    ("an empty requirements file", put("requirements.txt", b""), ""),
    ("an empty lock", put("Pipfile.lock", b""), ""),
    ("an empty stack file", put("Pulumi.dev.yaml", b""), ""),
    ("a file name with a line break", put("b\nc.py", b"def f(:\n"), "b c.py:1:7: PF901"),
    ("a file name with an escape", put("b\x1b[2Jc.py", b"def f(:\n"), "b?[2Jc.py:1:7: PF901"),
    ("a file name that is not UTF-8", put(os.fsdecode(b"b\xff.py"), b"def f(:\n"), "PF901"),
]


BOMB = b"a: &a [x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (name + 1, name + 1, b",".join([b"*%c" % name] * 9))
    for name in range(97, 120)
)
ODD_TYPES = b"name: [p]\nruntime: {name: python, options: [a]}\nmain: {}\n"
BROKEN_MANIFESTS: list[tuple[str, Callable[[Path], None], str]] = [
    ("does not parse", put("Pulumi.yaml", b"runtime: python\n  x: [\n"), "PF902"),
    ("is empty", put("Pulumi.yaml", b""), ""),
    ("is a directory", make_directory("Pulumi.yaml"), "PF903"),
    ("is not UTF-8", put("Pulumi.yaml", b"name: \xff\nruntime: python\n"), "PF903"),
    ("leads out of the tree", link("Pulumi.yaml", "../outside.py"), "PF903"),
    ("names too long a main", put("Pulumi.yaml", b"runtime: python\nmain: " + b"a" * 999), ""),
    ("is a list", put("Pulumi.yaml", b"- a\n"), ""),
    ("is a bomb", put("Pulumi.yaml", BOMB + b"runtime: python\n"), ""),
    ("is nested too deeply", put("Pulumi.yaml", b"runtime: python\na: " + b"[" * 9000), "PF902"),
    ("has odd config", put("Pulumi.yaml", b"name: p\nruntime: python\nconfig: [1]\n"), ""),
    ("has odd types", put("Pulumi.yaml", ODD_TYPES), ""),
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_tree(tmp_path / "p", SOUND)
    return tmp_path / "p"


@pytest.mark.parametrize(("what", "spoil", "line"), BROKEN, ids=[what for what, _, _ in BROKEN])
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_bad_file_is_one_line_and_the_others_are_repaired(
    project: Path, what: str, spoil: Callable[[Path], None], line: str, output_format: str
) -> None:
    spoil(project)
    result = pulumi_fixer("fix", "p", "--output-format", output_format)
    assert result.code in (0, 1)
    assert "Traceback" not in result.err
    assert b"internal error" not in result.out
    assert b"value: eu-west-1" in (project / "Pulumi.yaml").read_bytes()
    if output_format == "text":
        lines = [item for item in result.out.decode(errors="replace").splitlines() if "PF9" in item]
        assert len(lines) == (1 if line else 0), lines
        assert all(line in item for item in lines)


@pytest.mark.parametrize(("what", "spoil", "line"), BROKEN_MANIFESTS)
def test_bad_project_file_is_one_line(
    project: Path, what: str, spoil: Callable[[Path], None], line: str
) -> None:
    spoil(project)
    result = pulumi_fixer("fix", "p")
    assert result.code in (0, 1, 3)
    assert "Traceback" not in result.err
    assert b"internal error" not in result.out
    if line:
        assert [item for item in result.out.decode().splitlines() if line in item] != []


@pytest.mark.parametrize("virtualenv", [b".", b".."])
def test_environment_that_holds_the_project_hides_no_file(project: Path, virtualenv: bytes) -> None:
    manifest = SOUND["Pulumi.yaml"].replace(b"virtualenv: venv", b"virtualenv: " + virtualenv)
    write_tree(project, {"Pulumi.yaml": manifest, "b.py": b"def f(:\n"})
    assert b"p/b.py:1:7: PF901" in pulumi_fixer("check", "p").out


def test_read_only_file_is_refused(project: Path) -> None:
    (project / "Pulumi.yaml").chmod(0o444)
    result = pulumi_fixer("fix", "p", "--select", "PF101")
    assert result.code == 1
    assert b"[refused]" in result.out
    assert b"(p/Pulumi.yaml is read-only)" in result.out
    assert read_tree(project) == SOUND


def test_linked_file_is_refused_and_what_it_leads_to_is_untouched(project: Path) -> None:
    real = project / "shared.yaml"
    (project / "Pulumi.yaml").rename(real)
    (project / "Pulumi.yaml").symlink_to("shared.yaml")
    result = pulumi_fixer("fix", "p", "--select", "PF101")
    assert result.code == 1
    assert b"(p/Pulumi.yaml is reached through a symbolic link)" in result.out
    assert (project / "Pulumi.yaml").is_symlink()
    assert real.read_bytes() == SOUND["Pulumi.yaml"]


@pytest.mark.parametrize(
    "words", [["fix"], ["fix", "--diff"], ["check"], ["fix", "--output-format", "json"]]
)
def test_secrets_appear_in_no_output(project: Path, words: list[str]) -> None:
    tap = CORPUS / "tap-infrastructure"
    write_tree(project, read_tree(tap))
    (project / ".env").write_text(
        "AWS_SECRET_ACCESS_KEY=env-hunter2\nKEY='-----\nenv-block2\n-----'\n"
        "QUOTED='it\\'s env-quoted2'\nPLAIN=env-plain2\n# OLD=env-comment2\n"
    )
    (project / "Pulumi.yaml").write_bytes(
        (tap / "Pulumi.yaml").read_bytes()
        + b"  aws:secretKey:\n    secret: true\n    default: yaml-hunter2\n"
        + b"  tap-infrastructure:key:\n    secret: true\n"
        + b"    default: |\n      one\n      yaml-block2\n"
        + b"  aws:profile:\n    default: dev\n"
    )
    (project / "Pulumi.dev.yaml").write_text(
        "config:\n  tap-infrastructure:password:\n    secure: AAABstack-hunter2\n"
    )
    result = pulumi_fixer(*words, "p")
    everything = result.out + result.err.encode()
    assert not re.findall(rb"(?:env|yaml|stack)-\w+2\b", everything)
    assert b"hunter2" not in (project / "DEPLOYMENT.md").read_bytes() if words == ["fix"] else True
