from __future__ import annotations

import ast

import pytest

from pulumi_fixer.edits.bootstrap import BootstrapError, bootstrap_edit
from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.text import Text

HERE = "os.path.dirname(os.path.abspath(__file__))"
BOTH = f"import os\nimport sys\nsys.path.insert(0, {HERE})\n"


def put(content: str, *directories: str) -> str:
    """Put the lines before the first statement that holds an import of ``lib``."""
    module = PythonModule("tap.py", Text(content))
    assert module.tree is not None
    before = next(
        node
        for node in module.tree.body
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import) and inner.names[0].name == "lib"
    )
    edit = bootstrap_edit(module, before, directories or (".",))
    after = apply_edits(content, [edit])
    ast.parse(after)
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import lib\n", BOTH + "import lib\n"),
        (
            "#!/usr/bin/env python3\nimport lib\n",
            "#!/usr/bin/env python3\n" + BOTH + "import lib\n",
        ),
        ('"""Doc."""\nimport lib', '"""Doc."""\n' + BOTH + "import lib"),
        (
            "from __future__ import annotations\nimport lib\n",
            "from __future__ import annotations\n" + BOTH + "import lib\n",
        ),
        (
            "import os\n\n# our\n# own\nimport lib\n",
            f"import os\n\nimport sys\nsys.path.insert(0, {HERE})\n# our\n# own\nimport lib\n",
        ),
        (
            "import os  # a\nimport lib\n",
            f"import os  # a\nimport sys\nsys.path.insert(0, {HERE})\nimport lib\n",
        ),
        (
            "import os.path\nimport sys as s\nimport lib\n",
            f"import os.path\nimport sys as s\ns.path.insert(0, {HERE})\nimport lib\n",
        ),
        ("if True:\n    import lib\n", BOTH + "if True:\n    import lib\n"),
        (
            "x = 1\n@x\ndef f():\n    import lib\n",
            "x = 1\n" + BOTH + "@x\ndef f():\n    import lib\n",
        ),
        ("x = 1; import lib\n", BOTH + "x = 1; import lib\n"),
        ('y = 2\nx = """\n"""; import lib\n', "y = 2\n" + BOTH + 'x = """\n"""; import lib\n'),
        ("a = 1\r\nimport lib\r\n", "a = 1\r\n" + BOTH.replace("\n", "\r\n") + "import lib\r\n"),
        ("import lib\nimport os, sys\n", BOTH + "import lib\nimport os, sys\n"),
    ],
)
def test_lines_stand_before_the_statement(before: str, after: str) -> None:
    assert put(before) == after


def test_one_line_for_each_directory_so_that_the_first_comes_first() -> None:
    after = put("q = 'a' 'b'\nimport lib\n", "..", ".", "../x/y z", "it's")
    up = f"os.path.dirname({HERE})"
    assert after.splitlines()[3:7] == [
        f'sys.path.insert(0, os.path.join({HERE}, "it\'s"))',
        f"sys.path.insert(0, os.path.join({up}, 'x', 'y z'))",
        f"sys.path.insert(0, {HERE})",
        f"sys.path.insert(0, {up})",
    ]


@pytest.mark.parametrize(
    "content",
    [
        '"""Doc."""; import lib\n',
        "from __future__ import annotations; import lib\n",
        "os = 'linux'\nimport lib\n",
        "import lib\ndef sys():\n    pass\n",
        "import lib\nfrom platform import system as sys\n",
    ],
)
def test_what_cannot_be_put_in_for_certain_is_refused(content: str) -> None:
    with pytest.raises(BootstrapError):
        put(content)
