"""Pipfiles and the entries of their lock files, to be compared with what pipenv prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SOURCE = """\
[[source]]
url = "https://packages.example/simple"
verify_ssl = true
name = "main"

"""

TWO_SOURCES = """\
[[source]]
url = "https://$USER:${TOKEN}@packages.example/simple"
verify_ssl = true
name = "main"

[[source]]
url = "https://packages.example/$TEAM/simple"
verify_ssl = false
name = "second"

"""


@dataclass(frozen=True)
class Example:
    """A Pipfile, the default section of its lock file or None for no lock, and directories."""

    pipfile: str
    locked: dict[str, Any] | None = None
    directories: tuple[str, ...] = ()
    develop: dict[str, Any] = field(default_factory=dict)


EXAMPLES: dict[str, Example] = {
    # From the Pipfile (--no-lock).
    "stars": Example(SOURCE + '[packages]\npulumi = "*"\npulumi_random = "*"\nPyYAML = "*"\n'),
    "no source": Example('[packages]\npulumi = "*"\n'),
    "no packages": Example(SOURCE + '[dev-packages]\npytest = "*"\n'),
    "two sources with variables": Example(TWO_SOURCES + '[packages]\npulumi = "*"\n'),
    "operators": Example(
        SOURCE
        + '[packages]\na = ">=1,<2"\nb = "~=1.2"\nc = "!=1.5"\nd = "<=3"\ne = ">1"\nf = "<9"\n'
    ),
    "spaces in a constraint": Example(SOURCE + '[packages]\na = ">=1.0, <2.0"\n'),
    "bare version": Example(SOURCE + '[packages]\na = "1.2.3"\nb = {version = "4.5"}\n'),
    "pinned": Example(SOURCE + '[packages]\npulumi = "==3.100.0"\n'),
    "empty version": Example(SOURCE + '[packages]\na = {version = ""}\nb = {}\n'),
    "extras": Example(
        SOURCE + '[packages]\nmoto = {extras = ["s3", "sqs"], version = "*"}\n'
        'b = {extras = ["x"], version = ">=1"}\nc = {extras = []}\n'
    ),
    "markers": Example(
        SOURCE + '[packages]\na = {version = "*", markers = "python_version >= \'3.8\'"}\n'
    ),
    "sys_platform": Example(
        SOURCE + '[packages]\na = {version = ">=1", sys_platform = "== \'win32\'"}\n'
    ),
    "markers and sys_platform": Example(
        SOURCE + '[packages]\na = {version = "*", markers = "python_version >= \'3.8\'",'
        " sys_platform = \"!= 'win32'\"}\n"
    ),
    "index of an entry": Example(
        TWO_SOURCES + '[packages]\na = {version = "==1.0", index = "second"}\n'
    ),
    "git": Example(SOURCE + '[packages]\na = {git = "https://packages.example/a.git"}\n'),
    "git ref": Example(
        SOURCE + '[packages]\na = {git = "https://packages.example/a.git", ref = "v1"}\n'
    ),
    "git ref in the URL": Example(
        SOURCE + '[packages]\na = {git = "https://packages.example/a.git@v1", ref = "v1"}\n'
    ),
    "git over ssh": Example(
        SOURCE + '[packages]\na = {git = "ssh://git@packages.example/a.git", ref = "main"}\n'
    ),
    "git editable": Example(
        SOURCE + '[packages]\na = {git = "https://packages.example/a.git", editable = true,'
        ' ref = "v1"}\n'
    ),
    "git editable with extras and subdirectory": Example(
        SOURCE + '[packages]\na = {git = "https://packages.example/a.git", editable = true,'
        ' extras = ["x"], subdirectory = "sub"}\n'
    ),
    "git with extras and subdirectory": Example(
        SOURCE + '[packages]\na = {git = "https://packages.example/a.git", ref = "v1",'
        ' extras = ["x", "y"], subdirectory = "sub"}\n'
    ),
    "git with a variable": Example(
        SOURCE + '[packages]\na = {git = "https://${TOKEN}@packages.example/a.git"}\n'
    ),
    "git egg in the URL": Example(
        SOURCE + '[packages]\na = {git = "https://packages.example/a.git#egg=b", editable = true}\n'
    ),
    "git file URL": Example(SOURCE + '[packages]\na = {git = "file:///srv/a.git"}\n'),
    "mercurial, subversion and bazaar": Example(
        SOURCE + '[packages]\na = {hg = "https://packages.example/a", ref = "tip"}\n'
        'b = {svn = "https://packages.example/b"}\nc = {bzr = "https://packages.example/c"}\n'
    ),
    "path": Example(SOURCE + '[packages]\na = {path = "./local"}\n', directories=("local",)),
    "path editable": Example(
        SOURCE + '[packages]\na = {path = "./local", editable = true}\nb = {path = ".",'
        " editable = true}\n",
        directories=("local",),
    ),
    "path editable that is not there": Example(
        SOURCE + '[packages]\na = {path = "./missing", editable = true}\n'
    ),
    "path with markers": Example(
        SOURCE + '[packages]\na = {path = "./local", markers = "python_version >= \'3.8\'"}\n'
    ),
    "file URL": Example(
        SOURCE + '[packages]\na = {file = "https://packages.example/a-1.0-py3-none-any.whl"}\n'
    ),
    "table per package": Example(
        SOURCE + '[packages.moto]\nversion = "*"\nextras = ["s3"]\n\n[packages."ruamel.yaml"]\n'
        'version = ">=0.17"\n'
    ),
    "other categories and sections": Example(
        SOURCE + '[packages]\na = "*"\n\n[docs]\nsphinx = "*"\n\n[requires]\npython_version ='
        ' "3.12"\n\n[scripts]\nup = "pulumi up"\n\n[pipenv]\nallow_prereleases = true\n'
    ),
    "empty lock": Example(SOURCE + '[packages]\npulumi = ">=3"\n', locked={}),
    # From the lock file.
    "locked": Example(
        SOURCE + '[packages]\npulumi = "*"\n\n[dev-packages]\npytest = "*"\n',
        locked={
            "grpcio": {"hashes": ["sha256:00"], "version": "==1.66.2"},
            "pulumi": {
                "hashes": ["sha256:01"],
                "index": "main",
                "markers": "python_version >= '3.9'",
                "version": "==3.150.0",
            },
        },
        develop={"pytest": {"version": "==8.3.0"}},
    ),
    "locked without a source": Example(
        '[packages]\npulumi = "*"\n', locked={"pulumi": {"version": "==3.1.0"}}
    ),
    "locked with two sources": Example(
        TWO_SOURCES + '[packages]\na = {version = "*", index = "second"}\n',
        locked={"a": {"index": "second", "version": "==1.0"}},
    ),
    "locked with requires and categories": Example(
        SOURCE + '[packages]\na = "*"\n\n[docs]\nsphinx = "*"\n\n[requires]\npython_version ='
        ' "3.12"\n\n[scripts]\nup = "pulumi up"\n\n[pipenv]\nallow_prereleases = true\n',
        locked={"a": {"version": "==1.0"}},
    ),
    "locked extras and markers": Example(
        SOURCE + '[packages]\na = {extras = ["x"], version = "*"}\n',
        locked={
            "a": {
                "extras": ["x", "y"],
                "markers": "python_version >= '3.8' and sys_platform == 'linux'",
                "version": "==1.0",
            },
            "b": {"version": "*"},
            "c": {"os_markers": "os_name == 'nt'", "version": "==2.0"},
            "d": "1.0",
            "e": "*",
            "f": {},
        },
    ),
    "locked version control": Example(
        SOURCE + '[packages]\na = {git = "https://packages.example/a.git"}\n',
        locked={
            "a": {"git": "https://packages.example/a.git", "ref": "0a1b2c"},
            "b": {"git": "https://packages.example/b.git@v2", "ref": "0a1b2c"},
            "c": {"git": "https://packages.example/c.git@v3"},
            "d": {"editable": True, "git": "https://packages.example/d.git", "ref": "0a"},
            "e": {
                "editable": True,
                "extras": ["x"],
                "git": "https://packages.example/e.git",
                "ref": "0a",
                "subdirectory": "sub",
            },
            "f": {
                "extras": ["x"],
                "git": "git+https://packages.example/f.git",
                "ref": "0a",
                "subdirectory": "sub",
            },
            "g": {"git": "ssh://git@packages.example/g.git", "ref": "0a"},
            "h": {"git": "file:///srv/h.git", "ref": "0a"},
            "i": {"hg": "https://packages.example/i", "ref": "0a"},
        },
    ),
    "locked paths": Example(
        SOURCE + '[packages]\na = {path = "./local", editable = true}\n',
        locked={
            "a": {"editable": True, "path": "./local"},
            "b": {"editable": True, "path": "./missing"},
            "c": {"markers": "python_version >= '3.8'", "path": "./local"},
            "d": {"file": "https://packages.example/d-1.0.tar.gz"},
            "e": {"file": "./e.whl", "os_markers": "os_name == 'nt'"},
        },
        directories=("local",),
    ),
    "locked with other characters": Example(
        SOURCE + '[packages]\n"ruamel.yaml" = "*"\n\n[scripts]\nhello = "echo Grüße"\n',
        locked={"ruamel.yaml": {"version": "==0.18.6"}},
    ),
}
