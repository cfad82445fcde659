"""Why a boto3 call may need no region of its own."""

from __future__ import annotations

import ast
import configparser
from functools import cache
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from pulumi_fixer.project.aws.boto3_calls import FACTORIES, meaning
from pulumi_fixer.project.aws.reach import Reach
from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.aws.boto3_calls import RegionlessCall
    from pulumi_fixer.project.aws.reach import Effects
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

VARIABLE = "AWS_DEFAULT_REGION"
"""The one variable that botocore reads a region from (configprovider.py); AWS_REGION is not."""

_INI_SECTIONS = {"pytest.ini": "pytest", "tox.ini": "pytest", "setup.cfg": "tool:pytest"}
_PARTS = frozenset({"client", "resource", "Session"})


class Boto3Environment:
    """What one file's boto3 calls run in."""

    def __init__(self, project: Project, module: PythonModule) -> None:
        """Look at what applies to ``module``."""
        self._project = project
        self._module = module
        self._reach = Reach(project, module)
        self._configured: bool | None = None
        # What a file does is the same for each of its calls.
        self._setters = cache(_region_setters)
        self._sessions = cache(_default_sessions)
        self._replacements: dict[str, Effects] = {}

    def provides(self, call: RegionlessCall) -> bool:
        """Tell whether a call is right without a region, as far as the project says.

        boto3 is replaced by a mock there; or AWS_DEFAULT_REGION is set by the test, by a conftest
        file or fixture, by pytest's configuration, or by an env file that is loaded; or the
        default session was given a region; or the test expects boto3 to complain.
        """
        reach = self._reach
        return (
            _expects_complaint(call.node, self._module)
            or self._is_configured()
            or reach.covers(call.node, self._setters)
            or reach.covers(call.node, self._replaced(call.kind))
            or (call.kind in FACTORIES and reach.covers(call.node, self._sessions))
        )

    def _replaced(self, kind: str) -> Effects:
        if kind not in self._replacements:
            self._replacements[kind] = cache(lambda module: list(_replacements(module, kind)))
        return self._replacements[kind]

    def _is_configured(self) -> bool:
        if self._configured is None:
            project, module = self._project, self._module
            self._configured = (module.is_test and _pytest_sets_region(project, module)) or (
                _env_file_sets_region(project, (module, *self._reach.around))
            )
        return self._configured


def _expects_complaint(call: ast.AST, module: PythonModule) -> bool:
    """Tell whether a call stands where the lack of a region is what is tested for or handled."""
    previous = call
    for node in module.names.ancestors(call):
        around: list[ast.expr] = []
        if isinstance(node, (ast.With, ast.AsyncWith)) and previous in node.body:
            around = [item.context_expr for item in node.items]
        elif isinstance(node, ast.Try) and previous in node.body:
            around = [handler.type for handler in node.handlers if handler.type]
        elif isinstance(node, ast.Call):
            around = [item for item in node.args if item is not previous]
        if any(
            isinstance(part, (ast.Name, ast.Attribute)) and last_name(part) == "NoRegionError"
            for item in around
            for part in ast.walk(item)
        ):
            return True
        previous = node
    return False


def _region_setters(module: PythonModule) -> list[ast.AST]:
    """Return what sets AWS_DEFAULT_REGION in a file."""
    if module.tree is None or VARIABLE not in module.text.content:
        return []
    return [node for node in ast.walk(module.tree) if _sets_region(node)]


def _sets_region(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(
            isinstance(target, ast.Subscript) and _is_text(target.slice, VARIABLE)
            for target in node.targets
        )
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        if name in ("setdefault", "setenv"):
            return bool(node.args) and _is_text(node.args[0], VARIABLE)
        if name in ("update", "dict"):
            return any(item.arg == VARIABLE for item in node.keywords) or any(
                _has_key(item, VARIABLE) for item in node.args
            )
    return isinstance(node, ast.AugAssign) and _has_key(node.value, VARIABLE)


def _default_sessions(module: PythonModule) -> list[ast.AST]:
    """Return the calls of a file that give boto3's default session a region."""
    if module.tree is None or "setup_default_session" not in module.text.content:
        return []
    return [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and meaning(node.func, module.names) == "boto3.setup_default_session"
        and any(item.arg in ("region_name", None) for item in node.keywords)
    ]


def _replacements(module: PythonModule, kind: str) -> Iterator[ast.AST]:
    """Yield what puts something else in the place of boto3, or of one of its functions."""
    if module.tree is None or "boto3" not in module.text.content:
        return
    part = kind.rpartition(".")[2]
    for node in module.names.nodes(ast.Assign):
        if any(_is_replaced(target, part, module) for target in node.targets):
            yield node
    for call in module.names.nodes(ast.Call):
        if _is_patch(call, part, module):
            yield call


def _is_replaced(target: ast.expr, part: str, module: PythonModule) -> bool:
    if isinstance(target, ast.Subscript):
        return _is_text(target.slice, "boto3") and last_name(target.value) == "modules"
    return (
        isinstance(target, ast.Attribute)
        and target.attr in (part, "session")
        and meaning(target.value, module.names).startswith("boto3")
    )


def _is_patch(call: ast.Call, part: str, module: PythonModule) -> bool:
    if last_name(call.func) not in ("patch", "object", "multiple", "dict", "setattr", "setitem"):
        return False
    if any(_has_key(item, "boto3") for item in call.args) or any(
        _is_text(item, "boto3") for item in call.args[1:]
    ):
        return True
    if not call.args:
        return False
    if meaning(call.args[0], module.names).startswith("boto3"):
        attribute = call.args[1] if len(call.args) > 1 else None
        name = attribute.value if isinstance(attribute, ast.Constant) else None
        return name not in _PARTS or name == part
    return _is_target(_text(call.args[0]), part, module)


def _is_target(target: str, part: str, module: PythonModule) -> bool:
    """Tell whether a patch's target is boto3 as this file sees it, or the part in question."""
    before, found, after = f".{target}".partition(".boto3")
    if not found:
        return False
    if not after:
        stem = module.path.rpartition("/")[2].removesuffix(".py")
        return before.rpartition(".")[2] in ("", stem)
    name = after.rpartition(".")[2]
    return name not in _PARTS or name == part


def _text(node: ast.expr) -> str:
    """Return the literal characters of a string, an f-string or a sum of strings."""
    return "".join(
        item.value
        for item in ast.walk(node)
        if isinstance(item, ast.Constant) and isinstance(item.value, str)
    )


def _is_text(node: ast.expr, value: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


def _has_key(node: ast.expr, key: str) -> bool:
    return isinstance(node, ast.Dict) and any(
        item is not None and _is_text(item, key) for item in node.keys
    )


def _pytest_sets_region(project: Project, module: PythonModule) -> bool:
    """Tell whether pytest's configuration sets the variable (the ``env`` of pytest-env)."""
    for name in ("pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg"):
        path = project.find_upward(module.directory, name)
        text = project.read(path) if path else None
        if text is None or VARIABLE not in text.content:
            continue
        if name == "pyproject.toml":
            if _pyproject_sets_region(text.content):
                return True
        elif _ini_sets_region(text.content, _INI_SECTIONS[name]):
            return True
    return False


def _ini_sets_region(content: str, section: str) -> bool:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(content)
    except configparser.Error:
        return False
    lines = parser.get(section, "env", fallback="").splitlines()
    return any(_assigns(line) for line in lines)


def _pyproject_sets_region(content: str) -> bool:
    try:
        document = tomlkit.parse(content).unwrap()
    except TOMLKitError:
        return False
    env = _table(document, "tool", "pytest", "ini_options").get("env", [])
    lines = env.splitlines() if isinstance(env, str) else env if isinstance(env, list) else []
    plugin = _table(document, "tool", "pytest_env")
    return VARIABLE in plugin or any(_assigns(str(line)) for line in lines)


def _table(document: Any, *names: str) -> dict[str, Any]:
    for name in names:
        document = document.get(name) if isinstance(document, dict) else None
    return document if isinstance(document, dict) else {}


def _assigns(line: str) -> bool:
    """Tell whether ``D:NAME=value`` (pytest-env's flags before the name) gives it a value."""
    name, found, value = line.partition("=")
    return bool(found and value.strip()) and name.strip().rpartition(":")[2].strip() == VARIABLE


def _env_file_sets_region(project: Project, modules: tuple[PythonModule, ...]) -> bool:
    """Tell whether the env file sets the variable and pipenv or the tests load the file."""
    variable = project.dotenv.get(VARIABLE)
    if variable is None or not variable.value:
        return False
    if project.find_upward(project.main_directory, "Pipfile"):
        return True
    return any("load_dotenv" in module.text.content for module in modules)
