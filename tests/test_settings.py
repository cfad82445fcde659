"""Settings: the table of a pyproject.toml, and the command line over it."""

from __future__ import annotations

import pytest

from pulumi_fixer.settings import Settings, SettingsError, read_table


def test_table_is_read() -> None:
    table = read_table(
        '[tool.pulumi-fixer]\nselect = ["PF1"]\nignore = ["PF112"]\nunsafe-fixes = true\n'
        'import-path = "bootstrap"\nsdk-version = "6.83"\n',
        "pyproject.toml",
    )
    assert table == Settings(("PF1",), ("PF112",), True, "bootstrap", "6.83")


@pytest.mark.parametrize("content", ["", "[tool.other]\na = 1\n", "tool = 1\n", "[project]\n"])
def test_file_without_the_table_says_nothing(content: str) -> None:
    assert read_table(content, "pyproject.toml") == Settings()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[tool.pulumi-fixer\n", "pyproject.toml: "),
        ("[tool]\npulumi-fixer = 1\n", "must be a table"),
        ("[tool.pulumi-fixer]\nselected = []\n", "unknown setting 'selected'; there are ignore"),
        ('[tool.pulumi-fixer]\nselect = "PF1"\n', "select must be a list of strings"),
        ("[tool.pulumi-fixer]\nselect = [1]\n", "select must be a list of strings"),
        ('[tool.pulumi-fixer]\nunsafe-fixes = "yes"\n', "unsafe-fixes must be a bool"),
        ('[tool.pulumi-fixer]\nimport-path = "magic"\n', 'must be "env" or "bootstrap"'),
        ('[tool.pulumi-fixer]\nsdk-version = "new"\n', "must be a version number"),
    ],
)
def test_invalid_table_is_one_clear_error(content: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_table(content, "pyproject.toml")
    assert message in str(caught.value)
    assert str(caught.value).startswith("pyproject.toml: ")


def test_what_the_caller_says_wins() -> None:
    table = Settings(select=("PF1",), unsafe_fixes=True, import_path="bootstrap")
    said = Settings(select=("PF2",), unsafe_fixes=False, allow_dirty=True)
    assert said.over(table) == Settings(
        select=("PF2",), unsafe_fixes=False, import_path="bootstrap", allow_dirty=True
    )
