"""PF121 beyond its corpus: how a program asks, and where a value may come from."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair

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
