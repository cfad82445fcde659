"""``pulumi-fixer explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from pulumi_fixer.cli import options


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's id or name, or the prefix of a class.")],
) -> None:
    """Say what a rule finds, why, how it is repaired, and how safe that is."""
    from pulumi_fixer.rules.registry import UnknownRuleError, matching

    try:
        found = matching(rule)
    except UnknownRuleError as error:
        options.fail(str(error))
    texts = [
        f"# {item.id} {item.name} ({item.severity.value})\n\n{item.documentation}\n"
        for item in found
    ]
    options.emit("\n".join(texts), None)
