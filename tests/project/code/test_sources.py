from __future__ import annotations

import pytest

from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.text import Text


def module(text: str, path: str = "tap.py") -> PythonModule:
    return PythonModule(path, Text(text))


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("import a.b", ""),
        ("if x:\n    import a.b", ""),
        ("if TYPE_CHECKING:\n    import a.b", "typing_only"),
        ("if x:\n    pass\nelif typing.TYPE_CHECKING:\n    import a.b", "typing_only"),
        ("if TYPE_CHECKING:\n    pass\nelse:\n    import a.b", ""),
        ("def f():\n    import a.b", "deferred"),
        ("class A:\n    async def f(self):\n        import a.b", "deferred"),
        ("try:\n    import a.b\nexcept ImportError:\n    x = 1", "guarded"),
        ("try:\n    import a.b\nexcept builtins.ModuleNotFoundError:\n    x = 1", "guarded"),
        ("try:\n    import a.b\nexcept:\n    pass", "guarded"),
        ("try:\n    import a.b\nexcept ImportError:\n    raise", ""),
        ("try:\n    import a.b\nexcept ImportError:\n    sys.exit('no')", ""),
        ("try:\n    import a.b\nexcept (OSError, ValueError):\n    pass", ""),
        ("try:\n    pass\nexcept ImportError:\n    import a.b", ""),
        ("with contextlib.suppress(ImportError):\n    import a.b", "guarded"),
        ("with suppress(OSError), open('x'):\n    import a.b", ""),
        ("match x:\n    case 1:\n        import a.b", ""),
        ("for x in y:\n    pass\nelse:\n    import a.b", ""),
    ],
)
def test_what_surrounds_an_import(text: str, flags: str) -> None:
    (found,) = module(text).imports
    assert (found.module, found.top) == ("a.b", "a")
    set_flags = [name for name in ("guarded", "deferred", "typing_only") if getattr(found, name)]
    assert " ".join(set_flags) == flags


def test_names_and_levels() -> None:
    found = module("import a, b.c as d\nfrom ..e import f, g as h\nfrom . import i").imports
    assert [(item.module, item.names, item.level) for item in found] == [
        ("a", (), 0),
        ("b.c", (), 0),
        ("e", ("f", "g"), 2),
        ("", ("i",), 1),
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/helpers.py", True),
        ("lib/test_x.py", True),
        ("x_test.py", True),
        ("conftest.py", True),
        ("lib/testing.py", False),
        ("latest.py", False),
    ],
)
def test_what_is_a_test(path: str, expected: bool) -> None:
    assert module("", path).is_test is expected


def test_spans_count_characters_after_wide_ones_and_carriage_returns() -> None:
    source = module("x = 'äöü€'; import lib\r\nimport other")
    spans = [source.span(item.node) for item in source.imports]
    assert [source.text.content[start:end] for start, end in spans] == [
        "import lib",
        "import other",
    ]


def test_file_that_does_not_parse_has_a_problem_with_its_place_and_no_imports() -> None:
    source = module("import a\nx = (\n")
    assert source.tree is None
    assert source.error is not None
    assert source.error.line == 2
    assert source.imports == ()


def test_long_elif_chain_is_no_error() -> None:
    text = "if a:\n    pass\n" + "elif b:\n    import lib\n" * 1500
    assert len(module(text).imports) == 1500


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("importlib.import_module('lib.stack')", ["lib.stack"]),
        ("import_module('.stack', package='lib')", ["lib.stack"]),
        ("import_module('.stack', 'lib')", ["lib.stack"]),
        ("__import__('lib')", ["lib"]),
        ("import_module('.stack')", []),
        ("import_module('.stack', __package__)", []),
        ("import_module('..stack', 'lib.a')", []),
        ("import_module(name)", []),
        ("import_module()", []),
        ("other('lib')", []),
    ],
)
def test_modules_that_calls_import(call: str, names: list[str]) -> None:
    assert [item.module for item in module(call).dynamic_imports] == names
