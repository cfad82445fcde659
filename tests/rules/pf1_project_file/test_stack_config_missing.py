"""PF121 beyond its corpus: how a program asks, and where a value may come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import select_rules
from pulumi_fixer.workspace import Workspace
from tests.rules.pf1_project_file.support import HEAD, repair

if TYPE_CHECKING:
    from pathlib import Path

ASK = "import pulumi\n\nconfig = pulumi.Config()\n"


def found(program: str, stack: str = "config: {}\n", project: str = HEAD) -> list[tuple[str, str]]:
    outcomes, _ = repair("PF121", project, Pulumi__dev__yaml=stack, main__py=program)
    return [(item.finding.message, item.reason or "") for item in outcomes]


@pytest.mark.parametrize(
    ("call", "key", "command"),
    [
        ("config.require('size')", "orders:size", "config set size <value> --stack dev`"),
        ("config.require_int('size')", "orders:size", "config set size <value> --stack dev`"),
        ("config.require_secret('pw')", "orders:pw", "config set --secret pw --stack dev`"),
        ("config.require(key='size')", "orders:size", "config set size <value> --stack dev`"),
        ("pulumi.Config('net').require('vpc')", "net:vpc", "config set net:vpc <value>"),
        ("pulumi.Config('orders').require('size')", "orders:size", "config set size <value>"),
    ],
)
def test_reason_holds_the_command(call: str, key: str, command: str) -> None:
    ((message, reason),) = found(f"{ASK}pulumi.export('a', {call})\n")
    assert message == f"Missing required configuration variable '{key}'"
    assert f"`pulumi {command}" in reason


@pytest.mark.parametrize(
    "call",
    [
        "config.get('size')",
        "config.require(name)",
        "config.get('size') or config.require('zone')",
        "other.require('size')",
    ],
)
def test_what_may_be_missing_is_not_reported(call: str) -> None:
    assert found(f"{ASK}name = 'a'\nother = None\npulumi.export('a', {call})\n") == []


@pytest.mark.parametrize(
    "project",
    [
        f"{HEAD}config: {{size: small}}\n",
        f"{HEAD}config: {{orders:size: {{value: small}}}}\n",
        f"{HEAD}config: {{size: {{type: string, default: small}}}}\n",
        f"{HEAD}config: {{orders:config:size: small}}\n",
    ],
)
def test_project_gives_the_value(project: str) -> None:
    assert found(f"{ASK}pulumi.export('a', config.require('size'))\n", project=project) == []


def test_key_that_both_declare_and_read_is_reported_once() -> None:
    project = f"{HEAD}config: {{size: {{type: string}}}}\n"
    messages = found(f"{ASK}pulumi.export('a', config.require('size'))\n", project=project)
    assert [message for message, _ in messages] == [
        "Stack 'dev' is missing configuration value 'size'"
    ]


def test_secret_default_is_not_called_missing() -> None:
    project = f"{HEAD}config: {{pw: {{type: string, secret: true, default: a}}}}\n"
    assert found(f"{ASK}pulumi.export('a', config.require_secret('pw'))\n", project=project) == []


def test_broken_stack_file_says_nothing_of_its_keys() -> None:
    assert found(f"{ASK}pulumi.export('a', config.require('size'))\n", "config: [\n") == []


REQUIRES = f"{ASK}pulumi.export('a', config.require('size'))\n"


def untold(*, project: str = HEAD, program: str = REQUIRES, **files: str) -> list[str]:
    tree = {"Pulumi.yaml": project, "__main__.py": program, **files}
    workspace = Workspace(files={path: text.encode() for path, text in tree.items()})
    outcomes = Engine(workspace, ".", ProjectOptions(), select_rules(["PF121"])).fix()
    return [f"{item.finding.message} ({item.reason})" for item in outcomes]


TOLD = [
    ("README.md", "Set `size`."),
    ("README.md", "    pulumi config set orders:size 3\n"),
    ("docs/setup.md", "```yaml\nconfig:\n  orders:size: 3\n```\n"),
    ("README.rst", "pulumi config set size 3\n"),
    ("up.sh", "pulumi up -c size=3\n"),
    ("up.sh", "pulumi config \\\n  set size 3\n"),
    ("up.sh", 'while read key value; do pulumi config set "$key" "$value"; done\n'),
    ("up.sh", "pulumi config cp --dest dev\n"),
    ("deploy.py", "stack.set_config('size', auto.ConfigValue('3'))\n"),
    ("automation/index.ts", 'await stack.setAllConfig({\n  "size": { value: "3" },\n});\n'),
    (".github/workflows/up.yml", "with:\n  config-map: |\n    {size: {value: 3}}\n"),
    ("old/Pulumi.dev.yaml", "config: {orders:size: 3}\n"),
    (".gitignore", "/Pulumi.*.yaml\n"),
]


@pytest.mark.parametrize("name", [".gitlab-ci.yml", ".github/workflows/up.yml", "infra/up.sh"])
def test_workflow_above_the_project_counts(name: str, tmp_path: Path) -> None:
    files = {"infra/Pulumi.yaml": HEAD, "infra/__main__.py": REQUIRES}
    files[name] = "script: pulumi config set size 3\n"
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    engine = Engine(Workspace(tmp_path), "infra", ProjectOptions(), select_rules(["PF121"]))
    assert engine.check() == []
    (tmp_path / name).unlink()
    assert len(engine.check()) == 1


UNTOLD = [
    ("README.md", "The size of the cluster is up to you.\n"),
    ("README.md", '    pulumi config set size "${CONFIG_SIZE:?}"\n'),
    ("README.md", "    pulumi config set my-size 3\n"),
    ("MODEL_RESPONSE.md", "    pulumi config set size 3\n"),
    ("up.sh", "pulumi config set shop:size 3\n"),
    ("up.sh", "echo size\npulumi config set zone 3\n"),
    ("deploy.py", "print('size')\n"),
    ("tests/test_it.py", "pulumi.runtime.set_config('orders:size', '3')\n"),
]


@pytest.mark.parametrize(("path", "text"), TOLD)
def test_project_that_says_how_to_set_a_key_is_silent(path: str, text: str) -> None:
    assert untold(**{path: text}) == []


@pytest.mark.parametrize(("path", "text"), UNTOLD)
def test_project_without_stacks_that_does_not_say_it_is_reported(path: str, text: str) -> None:
    (found,) = untold(**{path: text})
    assert found == (
        "Missing required configuration variable 'orders:size' "
        "(the value is not in the project; run `pulumi config set size <value>`)"
    )


def test_key_of_another_namespace_is_looked_for_with_it() -> None:
    program = f"{ASK}pulumi.export('a', pulumi.Config('net').require('vpc'))\n"
    assert untold(program=program, **{"README.md": "`net:vpc`"}) == []
    (message,) = untold(program=program, **{"README.md": "`vpc`"})
    assert message.startswith("Missing required configuration variable 'net:vpc'")


def test_declared_key_without_a_default_is_missing_on_every_new_stack() -> None:
    project = f"{HEAD}config: {{orders:size: {{type: integer}}, zone: {{default: a}}}}\n"
    program = "import pulumi\npulumi.Config().require('size')\n"
    (message,) = untold(project=project, program=program)
    assert message.startswith("every new stack is missing configuration value 'size'")


def test_declaration_that_nothing_reads_is_sound() -> None:
    project = f"{HEAD}config: {{orders:size: {{type: integer}}}}\n"
    assert untold(project=project, program="import pulumi\n") == []


def test_guide_that_asks_for_the_value_does_not_settle_it() -> None:
    tree = {"Pulumi.yaml": HEAD.encode(), "__main__.py": REQUIRES.encode()}
    workspace = Workspace(files=tree)
    rules = select_rules(["PF121", "PF501"])
    outcomes = Engine(workspace, ".", ProjectOptions(), rules).fix()
    assert [(item.finding.rule, item.status) for item in outcomes] == [
        ("PF121", "refused"),
        ("PF501", "applied"),
    ]
    assert "config set size" in workspace.read("DEPLOYMENT.md").content
