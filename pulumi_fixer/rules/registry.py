"""Finds the rules and picks those that a run asks for."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING

from pulumi_fixer import rules
from pulumi_fixer.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnknownRuleError(Exception):
    """A selector matches no rule; the message names it."""


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Return one instance of every rule in the package, by id."""
    found: dict[str, Rule] = {}
    for module_info in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        module = importlib.import_module(module_info.name)
        for value in vars(module).values():
            if (
                inspect.isclass(value)
                and issubclass(value, Rule)
                and not inspect.isabstract(value)
                and hasattr(value, "id")
                and value.__module__ == module.__name__
            ):
                found[value.id] = value()
    return tuple(found[rule_id] for rule_id in sorted(found))


def select_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that a run uses.

    Args:
        select: Rule ids, id prefixes (``PF1``) or names; empty for all rules.
        ignore: The same, taken away again.

    Raises:
        UnknownRuleError: A selector matches nothing.
    """
    chosen = {rule for word in select for rule in matching(word)} if select else set(all_rules())
    chosen -= {rule for word in ignore for rule in matching(word)}
    return tuple(rule for rule in all_rules() if rule in chosen)


def matching(selector: str) -> tuple[Rule, ...]:
    """Return the rules that an id, an id prefix or a name stands for.

    Raises:
        UnknownRuleError: There is none.
    """
    word = selector.strip()
    found = tuple(
        rule
        for rule in all_rules()
        if rule.name == word.lower()
        or (word.upper().startswith("PF") and rule.id.startswith(word.upper()))
    )
    if not found:
        raise UnknownRuleError(f"no rule is called {selector!r}; `pulumi-fixer rules` lists them")
    return found
