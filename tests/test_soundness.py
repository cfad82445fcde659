"""Soundness: what counts as a file that still parses."""

from __future__ import annotations

import pytest

from pulumi_fixer.soundness import defect


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.py", "x = 1\n"),
        ("a.yaml", "a: [1, 2]\n"),
        ("pyproject.toml", "[project]\n"),
        ("requirements.txt", ""),
        (
            "requirements.txt",
            (
                "-i https://packages.example/simple\n# c\nboto3==1 ; python_version >= '3.8'  # y\n"
                "a[b]>=1 --hash=sha256:00 \\\n  --hash=sha256:11\n./local\n-e ./lib\n"
                "git+https://a.example/a.git@main#egg=a\nname @ https://a.example/a.whl\n"
            ),
        ),
        (".env", "A=1\nexport B='x y'\n# c\n\nC\n"),
        ("notes.md", "anything: [\n"),
    ],
)
def test_sound(path: str, content: str) -> None:
    assert defect(path, content) is None


@pytest.mark.parametrize(
    ("path", "content", "problem"),
    [
        ("a.py", "x = 1\ndef\n", "invalid syntax at line 2"),
        ("a.yaml", "a: 1\na: 2\n", 'mapping key "a" already defined at line 1 at line 2'),
        ("pyproject.toml", "[project\n", "line 1"),
        ("requirements-dev.txt", "boto3\nfoo bar\n", "is no requirement at line 2"),
        (".env", "A=1\n'=x\n", "is no assignment at line 2"),
    ],
)
def test_defect(path: str, content: str, problem: str) -> None:
    assert problem in str(defect(path, content))
