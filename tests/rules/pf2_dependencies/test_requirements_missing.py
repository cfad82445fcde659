"""PF201 beyond its corpus: the text is what pipenv prints."""

from __future__ import annotations

import functools
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.project.dependencies.pipfile import Pipfile
from pulumi_fixer.rules.pf2_dependencies.requirements_missing import RequirementsMissing
from pulumi_fixer.text import Text
from pulumi_fixer.workspace import Workspace
from tests.forks import Forks
from tests.rules.pf2_dependencies.pipfiles import EXAMPLES, SOURCE, Example

if TYPE_CHECKING:
    from pulumi_fixer.engine import Outcome

TESTS = Path(__file__).parents[2]
PIPENV = Path(sys.executable).with_name("pipenv")
PROJECT = {"Pulumi.yaml": "name: p\nruntime: python\n", "__main__.py": "import pulumi\n"}


def lay_out(directory: Path, example: Example) -> None:
    for name in example.directories:
        (directory / name).mkdir(parents=True)
    (directory / "Pipfile").write_text(example.pipfile, "utf-8")
    if example.locked is not None:
        lock = lock_of(example.pipfile, example.locked, example.develop)
        (directory / "Pipfile.lock").write_text(lock, "utf-8")


def lock_of(pipfile: str, default: dict[str, Any], develop: dict[str, Any]) -> str:
    """Return the lock file that pipenv itself would start from: its hash, its sources."""
    plette = pytest.importorskip("pipenv.vendor.plette")
    lock = plette.Lockfile.with_meta_from(plette.Pipfile.load(io.StringIO(pipfile)))._data
    return json.dumps({**lock, "default": default, "develop": develop}, indent=4) + "\n"


@functools.cache
def pipenv() -> Forks:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PIP")},
        "PIPENV_IGNORE_VIRTUALENVS": "1",
        "PIPENV_VIRTUALENV_CREATOR": "none",
        "PYTHONWARNINGS": "ignore",
        "NO_COLOR": "1",
    }
    return Forks(Path(sys.executable), TESTS / "warm_pipenv.py", [], environment)


def printed_by_pipenv(directory: Path, *options: str) -> str:
    output = directory.with_name(f"{directory.name}.printed")
    code = pipenv().run(["requirements", *options], directory, output)
    assert code == 0, output.read_text()
    return output.read_text()


def fixed(files: dict[str, str]) -> tuple[list[Outcome], dict[str, str]]:
    workspace = Workspace(files={path: text.encode() for path, text in files.items()})
    outcomes = Engine(workspace, ".", ProjectOptions(), [RequirementsMissing()]).fix()
    return outcomes, {change.path: change.after.decode() for change in workspace.changes()}


@pytest.mark.skipif(not PIPENV.exists(), reason="pipenv is not installed")
@pytest.mark.parametrize("name", EXAMPLES)
def test_text_is_what_pipenv_prints(name: str, tmp_path: Path) -> None:
    example = EXAMPLES[name]
    lay_out(tmp_path, example)
    options = () if example.locked else ("--no-lock",)
    expected = printed_by_pipenv(tmp_path, *options)
    for path, text in PROJECT.items():
        (tmp_path / path).write_text(text)
    workspace = Workspace(tmp_path)
    outcomes = Engine(workspace, ".", ProjectOptions(), [RequirementsMissing()]).fix()
    assert [item.status for item in outcomes] == ["applied"]
    assert workspace.read("requirements.txt").content == expected


def test_enough_pipfiles_are_compared() -> None:
    assert len(EXAMPLES) >= 25
    assert sum(bool(example.locked) for example in EXAMPLES.values()) >= 8


@pytest.mark.skipif(not PIPENV.exists(), reason="pipenv is not installed")
@pytest.mark.parametrize(
    ("entry", "kept", "printed"),
    [
        ('{version = "*", os_name = "== \'nt\'"}', "a; os_name == 'nt'", "a"),
        (
            '{version = ">=1", sys_platform = "== \'linux\'", platform_machine = "== \'x86_64\'"}',
            "a>=1; sys_platform == 'linux' and platform_machine == 'x86_64'",
            "a>=1; sys_platform == 'linux'",
        ),
        (
            '{git = "https://packages.example/a.git", markers = "python_version > \'3.8\'"}',
            "a @ git+https://packages.example/a.git ; python_version > '3.8'",
            "a @ git+https://packages.example/a.git",
        ),
        (
            '{path = "./x", sys_platform = "== \'linux\'"}',
            "./x ; sys_platform == 'linux'",
            "./x",
        ),
        (
            (
                """{version = "*", markers = "os_name == 'a' or os_name == 'b'","""
                """ sys_platform = "== 'c'"}"""
            ),
            "a; (os_name == 'a' or os_name == 'b') and sys_platform == 'c'",
            "a; os_name == 'a' or os_name == 'b' and sys_platform == 'c'",
        ),
    ],
)
def test_markers_that_pipenv_leaves_out_are_kept(
    entry: str, kept: str, printed: str, tmp_path: Path
) -> None:
    """The one difference: without its marker a requirement would be installed everywhere."""
    pipfile = f"{SOURCE}[packages]\na = {entry}\n"
    _, after = fixed({**PROJECT, "Pipfile": pipfile})
    index = "-i https://packages.example/simple\n"
    assert after["requirements.txt"] == f"{index}{kept}\n"
    (tmp_path / "Pipfile").write_text(pipfile)
    assert printed_by_pipenv(tmp_path, "--no-lock") == f"{index}{printed}\n"


def test_path_without_a_slash_stays_a_path() -> None:
    """pip would install the distribution that is called like it."""
    pipfile = '[packages]\na = {path = "local"}\nb = {path = "local", editable = true}\n'
    files = {**PROJECT, "Pipfile": pipfile, "local/setup.py": ""}
    assert fixed(files)[1]["requirements.txt"] == "./local\n-e local\n"


def test_markers_of_a_locked_repository_are_kept() -> None:
    pipfile = SOURCE + '[packages]\na = {git = "https://packages.example/a.git"}\n'
    entry = {"git": "https://packages.example/a.git", "ref": "0a", "markers": "os_name == 'nt'"}
    lock = lock_of(pipfile, {"a": entry}, {})
    _, after = fixed({**PROJECT, "Pipfile": pipfile, "Pipfile.lock": lock})
    line = after["requirements.txt"].splitlines()[1]
    assert line == "a @ git+https://packages.example/a.git@0a ; os_name == 'nt'"


@pytest.mark.parametrize("name", [name for name in EXAMPLES if EXAMPLES[name].locked])
def test_lock_is_current_for_its_pipfile_and_for_no_other(name: str) -> None:
    example = EXAMPLES[name]
    assert example.locked is not None
    lock = Text(lock_of(example.pipfile, example.locked, {}))
    assert Pipfile("Pipfile", Text(example.pipfile), lock).lock_is_current
    changed = example.pipfile.replace("[packages]", '[packages]\nz = "*"')
    assert not Pipfile("Pipfile", Text(changed), lock).lock_is_current


def test_date_in_the_pipfile_leaves_the_lock_unproved() -> None:
    """pipenv itself stops on it, because JSON has no dates."""
    pipfile = "[packages]\na = '*'\n\n[made]\non = 2024-01-01\n"
    lock = Text('{"_meta": {"hash": {"sha256": "0"}}, "default": {"a": {"version": "==1"}}}')
    assert not Pipfile("Pipfile", Text(pipfile), lock).lock_is_current


@pytest.mark.parametrize(
    "lock", ["", "[]", "{", '{"default": {"a": {"version": "==1"}}}', '{"_meta": {"hash": 1}}']
)
def test_broken_or_stale_lock_gives_way_to_the_pipfile(lock: str) -> None:
    files = {**PROJECT, "Pipfile": '[packages]\na = ">=2"\n', "Pipfile.lock": lock}
    assert fixed(files)[1] == {"requirements.txt": "a>=2\n"}


@pytest.mark.parametrize(
    "pipfile",
    [
        '[[source]]\nurl = "https://someone:hunter2@packages.example/simple"\n[packages]\na="*"\n',
        '[[source]]\nurl = "https://someone:hunter2${X}@packages.example/simple"\n[packages]\na="*"',
        '[[source]]\nurl = "https://hunter2@packages.example/simple"\n[packages]\na = "*"\n',
        '[packages]\na = {git = "https://hunter2@packages.example/a.git"}\n',
        '[packages]\na = {git = "https://x:hunter2@packages.example/a.git", editable = true}\n',
        '[packages]\na = {file = "https://x:hunter2@packages.example/a.whl"}\n',
    ],
)
def test_password_in_a_url_is_refused_and_not_shown(pipfile: str) -> None:
    outcomes, after = fixed({**PROJECT, "Pipfile": pipfile})
    assert [item.status for item in outcomes] == ["refused"]
    assert "password or token" in str(outcomes[0].reason)
    assert "hunter2" not in repr(outcomes)
    assert after == {}


@pytest.mark.parametrize(
    "entry",
    [
        "a = 1",
        'a = "^1.0"',
        "a = [1]",
        'a = {git = "./vendor/a"}',
        'a = {version = "*", markers = "nonsense =="}',
    ],
)
def test_entry_that_pip_does_not_read_is_refused_by_name(entry: str) -> None:
    files = {**PROJECT, "Pipfile": f"[packages]\n{entry}\n", "vendor/a/setup.py": ""}
    outcomes, after = fixed(files)
    assert [item.status for item in outcomes] == ["refused"]
    assert "`a`" in str(outcomes[0].reason)
    assert after == {}


def test_relative_paths_are_rewritten_for_the_directory_of_main() -> None:
    """pip takes them from its working directory, which is main's."""
    files = {
        "Pulumi.yaml": "name: p\nruntime: python\nmain: app\n",
        "app/__main__.py": "import pulumi\n",
        "local/setup.py": "",
        "Pipfile": (
            '[packages]\na = {path = "./local", editable = true}\nb = {path = "app/b"}\n'
            'c = {file = "https://packages.example/c.whl"}\nd = {path = "/srv/d"}\n'
        ),
    }
    assert fixed(files)[1]["app/requirements.txt"] == (
        "-e ../local\n./b\nhttps://packages.example/c.whl\n/srv/d\n"
    )


@pytest.mark.parametrize(
    ("place", "expected"), [("Pipfile", True), ("../Pipfile", True), ("../../../Pipfile", False)]
)
def test_pipfile_is_found_upward(place: str, expected: bool, tmp_path: Path) -> None:
    directory = tmp_path / "a" / "b" / "c"
    directory.mkdir(parents=True)
    for path, text in PROJECT.items():
        (directory / path).write_text(text)
    (directory / place).write_text('[packages]\na = "*"\n')
    project = Project(Workspace(directory), ".")
    assert (project.dependencies.pipfile is not None) is expected
