from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf1_project_file.stack_not_created import StackNotCreated
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, Tree, read_tree
from tests.pulumi_host import run_program

YAML = b"name: shop\nruntime: python\n"
STACK = """
import pulumi
{args}

class Stack(pulumi.ComponentResource):
    def __init__({signature}):
        super().__init__("shop:index:Stack", {first})
        {body}
"""


def fix(files: Tree) -> tuple[list[Outcome], Tree]:
    workspace = Workspace(files={"Pulumi.yaml": YAML, **files})
    outcomes = Engine(workspace, ".", ProjectOptions(), [StackNotCreated()], unsafe=True).fix()
    return outcomes, {**files, **{item.path: item.after for item in workspace.changes()}}


def stack(
    signature: str = "self, name", first: str = "name", args: str = "", body: str = "pass"
) -> bytes:
    return STACK.format(signature=signature, first=first, args=args, body=body).encode()


@pytest.mark.parametrize("case", ["imported", "defined"])
def test_program_creates_its_stack_only_once_repaired(case: str) -> None:
    before = read_tree(CORPUS / "stack-not-created" / case / "before")
    assert run_program(before, ".", 7) == []
    _, after = fix(before)
    (made,) = run_program(after, ".", 7)
    assert (made["type"], made["name"]) == ("shop:index:TapStack", "shop")


@pytest.mark.parametrize(
    ("program", "call"),
    [
        (stack(), 'Stack("shop")'),
        (stack("self, name, *, size=1, **more"), 'Stack("shop")'),
        (stack("self, resource_name, opts=None", "resource_name"), 'Stack("shop")'),
        (
            stack("self, name, *, a: Args", args="class Args:\n    def __init__(self): ...\n"),
            'Stack("shop", a=Args())',
        ),
        (stack(body="print(super(Stack, self))"), 'Stack("shop")'),
    ],
)
def test_arguments_that_are_certain_are_given(program: bytes, call: str) -> None:
    outcomes, after = fix({"__main__.py": program})
    assert [item.status for item in outcomes] == ["applied"]
    assert after["__main__.py"] == program + f"\n\n{call}\n".encode()
    assert len(run_program(after, ".", 7)) == 1


def test_line_without_an_end_stays_without_one() -> None:
    program = b"from stack import Stack\r\nprint(1)"
    _, after = fix({"__main__.py": program, "stack.py": stack()})
    assert after["__main__.py"] == program + b'\r\n\r\nStack("shop")'


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"__main__.py": stack("self, label")}, "does not take a name first"),
        ({"__main__.py": stack("self")}, "does not take a name first"),
        ({"__main__.py": stack("self, name, vpc")}, "what `vpc` should be is open"),
        ({"__main__.py": stack("self, name, vpc: str")}, "what `vpc` should be is open"),
        (
            {
                "__main__.py": stack(
                    "self, name, a: Args",
                    args="class Args:\n    def __init__(self, size): ...\n",
                )
            },
            "what `a` should be is open",
        ),
        (
            {
                "__main__.py": b"from stack import Stack\n",
                "stack.py": stack(
                    "self, name, a: Args", args="class Args:\n    def __init__(self): ...\n"
                ),
            },
            "what `a` should be is open",
        ),
        ({"__main__.py": b"import stack\n", "stack.py": stack()}, "does not import Stack"),
        (
            {"__main__.py": stack(), "Pulumi.yaml": b"name: a/b\nruntime: python\n"},
            "has no name that the resource could take",
        ),
    ],
)
def test_refuses_what_it_would_have_to_guess(files: Tree, reason: str) -> None:
    outcomes, after = fix(files)
    assert [item.status for item in outcomes] == ["refused"]
    assert reason in (outcomes[0].reason or "")
    assert after == files


@pytest.mark.parametrize(
    "program",
    [
        stack() + b"for kind in [Stack]:\n    kind('a')\n",
        stack() + b"globals()['Stack']('a')\n",
        stack() + b"def make() -> Stack:\n    return build('a')\n",
        stack() + b"class Other(Stack):\n    pass\nOther('a')\n",
        stack() + b"if __name__ == '__main__':\n    Stack('a')\n",
        b"import pulumi.automation\n" + stack(),
        b"import broken\n" + stack(),
        b"class Stack:\n    pass\n",
    ],
)
def test_stack_that_may_be_created_is_no_finding(program: bytes) -> None:
    files = {"__main__.py": program, "broken.py": b"def"}
    assert fix(files) == ([], files)
