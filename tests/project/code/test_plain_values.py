"""Which values are certainly plain."""

from __future__ import annotations

import ast
import textwrap

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.code.plain_values import Kind, PlainValues
from pulumi_fixer.workspace import Workspace

HEAD = """
import os
import pulumi
from dataclasses import dataclass
from typing import Optional, Union, Annotated
from settings import Settings, is_on
import settings
import reexport
"""
SETTINGS = """
import pulumi

class Base:
    inherited: bool = True

class Settings(Base):
    declared: "bool" = True
    def __init__(self, on: bool, text: str, given: pulumi.Input[bool], nothing=None):
        self.on = on
        self.also = on or not text
        self.text = text
        self.given = given
        self.nothing = nothing
        self.mixed = on
        self.mixed = given
        self.pair, self.other = on, on
        self.flag = on
        self.flag |= given
        self.config = pulumi.Config()
        self.looped = on
        self.looped = self.looped if on else None
    @property
    def computed(self) -> bool:
        return True
    def method(self) -> Optional[bool]:
        return True
    def untold(self):
        return True

def is_on() -> bool:
    return True

def is_off():
    return False
"""

BOOL = [
    "True", "None", "not anything", "a == b", "1 < 2", "x in y",
    "True and not x", "True if x else False", "bool(x)", "any(x)", "isinstance(x, y)",
    "name.startswith('a')", "pulumi.Config().get_bool('a')", "config.require_bool('a')",
    "config.get_bool('a') or False", "flag", "assigned", "annotated", "optional", "union",
    "quoted", "piped", "wrapped", "args.on", "args.also", "args.declared", "args.computed",
    "args.method()", "self.args.on", "self.own", "is_on()", "settings.is_on()",
    "settings.Settings(True, '', None).on", "made.on", "again", "args.config.get_bool('x')",
    "reexport.is_on()", "conf.get_bool('x')", "(lambda on: on)(1) == 2", "args.looped",
]  # fmt: skip
TEXT = [
    "'yes'", "f'{x}'", "str(x)", "os.environ['A']", "os.environ.get('A')", "os.getenv('A')",
    "config.get('a')", "config.require('a') or 'b'", "'a'.lower()", "args.text", "text",
    "pulumi.get_stack()", "'a' if x else True",
]  # fmt: skip
UNKNOWN = [
    "1", "x", "x.y", "x()", "x[0]", "given", "args.given", "args.nothing", "args.mixed",
    "args.pair", "args.flag", "args.missing", "args.inherited", "args.untold()", "unannotated",
    "config.get_secret_bool('a')", "config.get_int('a')", "settings.is_off()", "item",
    "pulumi.Output.from_input(True)", "True and given", "[True]", "lambda: True", "a + b",
    "several", "args.on.x", "settings.missing()", "unknown.get_bool('a')", "two", "len(x)",
    "broken", "args.missing()", "x.lower()",
]  # fmt: skip


def _kind(expression: str) -> Kind:
    source = HEAD + textwrap.dedent(
        f"""
        config = pulumi.Config()
        assigned = config.get_bool("x")
        made = Settings(True, "", None)
        several = 1
        several = True
        for item in (True, False):
            pass

        class Stack:
            def __init__(
                self, args: Settings, flag: bool, optional: Optional[bool],
                union: Union[bool, None],
                quoted: "bool", piped: bool | None, wrapped: Annotated[bool, 1], text: str,
                given: pulumi.Input[bool], conf: pulumi.Config, unannotated=True,
                two: bool | str = True, broken: "bool |" = True,
            ):
                self.args = args
                self.own = flag
                annotated: bool = unannotated
                again = flag
                again = again if again is not None else True
                PROBE({expression})
        """
    )
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "__main__.py": source.encode(),
        "settings.py": ("from typing import Optional\n" + SETTINGS).encode(),
        "reexport.py": b"from settings import is_on\n",
    }
    project = Project(Workspace(files=files), ".")
    module = project.python["__main__.py"]
    assert module.tree is not None
    probe = next(
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "PROBE"
    )
    return PlainValues(project).kind(probe.args[0], module)


@pytest.mark.parametrize("expression", BOOL)
def test_certainly_bool(expression: str) -> None:
    assert _kind(expression) is Kind.BOOL


@pytest.mark.parametrize("expression", TEXT)
def test_certainly_text(expression: str) -> None:
    assert _kind(expression) is Kind.TEXT


@pytest.mark.parametrize("expression", UNKNOWN)
def test_perhaps_an_output(expression: str) -> None:
    assert _kind(expression) is Kind.UNKNOWN
