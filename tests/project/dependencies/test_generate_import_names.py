from __future__ import annotations

import sqlite3
import sys
import zipfile
from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies import generate_import_names as script

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MODULES = {
    "PyYAML": ["yaml", "_yaml"],
    "requests": ["requests", "tests", "docs", "requests-stubs"],
    "pulumi_x": ["pulumi_x", "other"],
    "utils": ["utils", "lib"],
    "nothing": ["tests"],
    "unused": ["unused"],
}


def test_data_is_made_from_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index"
    with sqlite3.connect(index) as connection:
        connection.execute("CREATE TABLE distributions (id INTEGER, name TEXT)")
        connection.execute(
            "CREATE TABLE top_level_module_names (distribution_id INTEGER, name TEXT)"
        )
        for number, (name, modules) in enumerate(MODULES.items()):
            connection.execute("INSERT INTO distributions VALUES (?, ?)", (number, name))
            for module in modules:
                connection.execute(
                    "INSERT INTO top_level_module_names VALUES (?, ?)", (number, module)
                )
    wheel = tmp_path / "pigar-9.9.9-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(index, script.INDEX)
    data = tmp_path / "names.txt"
    data.write_text("# old\nrequests requests\npyyaml yaml\nmissing x\nutils utils\nnothing x\n")
    monkeypatch.setattr(script, "DATA", data)
    monkeypatch.setattr(sys, "argv", ["generate_import_names", str(wheel)])
    script.main()
    comments, lines = data.read_text().splitlines()[:3], data.read_text().splitlines()[3:]
    assert "pigar 9.9.9" in comments[1]
    assert lines == ["requests requests", "PyYAML yaml", "pulumi_x pulumi_x"]
