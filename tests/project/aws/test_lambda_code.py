from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.aws.lambda_code import lambda_files
from pulumi_fixer.workspace import Workspace


def shipped(program: str, *others: str, **sources: str) -> set[str]:
    files = {"Pulumi.yaml": "name: p\nruntime: python\nmain: tap.py\n", "tap.py": program}
    files |= dict.fromkeys(others, "x = 1\n")
    files |= {path.replace("__", "/") + ".py": text for path, text in sources.items()}
    tree = {path: text.encode() for path, text in files.items()}
    return set(lambda_files(Project(Workspace(files=tree), ".")))


@pytest.mark.parametrize(
    "expression",
    [
        "pulumi.FileArchive('./code')",
        "pulumi.FileArchive('code/')",
        "FileArchive(path='../code')",
        "pulumi.FileArchive(os.path.join(os.path.dirname(__file__), 'code'))",
        "pulumi.FileArchive(str(Path(__file__).parent / 'code'))",
        "pulumi.AssetArchive({'.': pulumi.FileArchive('code')})",
        "pulumi.FileAsset('code/a.py')",
        "pulumi.FileArchive(f'{HERE}/code')",
        "pulumi.FileArchive('code\\\\')",
    ],
)
def test_a_path_that_is_shipped(expression: str) -> None:
    assert shipped(f"import pulumi\nx = {expression}\n", "code/a.py", "other/a.py") == {"code/a.py"}


def test_a_path_behind_names() -> None:
    program = "A = 'code'\nB = os.path.join(HERE, A)\npulumi.FileArchive(B)\n"
    assert shipped(program, "code/a.py") == {"code/a.py"}


@pytest.mark.parametrize("path", ["'.'", "'./'", "HERE", "'../..'"])
def test_a_path_that_ships_everything_says_nothing(path: str) -> None:
    assert shipped(f"pulumi.FileArchive({path})\n", "code/a.py") == set()


def test_the_module_of_a_handler() -> None:
    program = "f(handler='src/a.main')\ng(handler='b.c.main')\nh(handler=x)\ni(handler='none')\n"
    assert shipped(program, "src/a.py", "lib/b/c.py", "a.py") == {"src/a.py", "lib/b/c.py"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def lambda_handler(event, context): pass\n", True),
        ("async def handler(event, _): pass\n", True),
        ("def handler(event): pass\n", False),
        ("def main(event, context): pass\n", False),
        ("class A:\n    def handler(self, event): pass\n", False),
    ],
)
def test_the_shape_of_a_handler(source: str, expected: bool) -> None:
    assert ("fn/a.py" in shipped("x = 1\n", fn__a=source)) is expected
    assert shipped("x = 1\n", tests__a=source) == set()


def test_what_a_handler_imports_from_beside_it() -> None:
    handler = "import b\nfrom lib.c import x\nimport boto3\ndef handler(event, context): pass\n"
    found = shipped(
        "import b\n", "b.py", "fn/lib/c.py", "fn/d.py", fn__a=handler, fn__b="import a\n"
    )
    assert found == {"fn/a.py", "fn/b.py", "fn/lib/c.py"}


def test_tests_are_shipped_only_by_a_path_into_them_and_the_program_never() -> None:
    files = ("infra/tests/test_a.py", "infra/tests/data/a.py")
    assert shipped("pulumi.FileArchive('infra')\n", *files, "infra/b.py") == {"infra/b.py"}
    assert shipped("pulumi.FileArchive('infra/tests/data')\n", *files) == {files[1]}
    assert shipped("pulumi.FileAsset('tap.py')\ndef handler(event, context): pass\n") == set()


def test_files_that_do_not_parse_are_passed_over() -> None:
    assert shipped("pulumi.FileArchive('code')\n", code__a="def (\n") == {"code/a.py"}
    assert shipped("def (\n", "code/a.py") == set()


def test_code_named_like_a_test_is_lambda_code_where_a_handler_names_it() -> None:
    program = (
        "import pulumi\nimport pulumi_aws as aws\n"
        "aws.lambda_.Function('f', handler='load_test.handler', code=pulumi.FileArchive('fn'))\n"
    )
    assert shipped(program, "fn/load_test.py", "fn/other_test.py") == {"fn/load_test.py"}
