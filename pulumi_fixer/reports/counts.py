"""The counts of a batch: a table of rules before and after, and a line that sums up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.registry import all_rules

if TYPE_CHECKING:
    from pulumi_fixer.batch.outputs import Summary

_STATUSES = ("clean", "fixed", "remaining", "failed", "no-project", "error")


def render(summary: Summary) -> str:
    """Return the table and the line, with a final newline."""
    names = {rule.id: rule.name for rule in all_rules()}
    width = max((len(names[rule]) for rule in summary.before), default=0)
    lines = [
        f"{rule}  {names[rule]:{width}}  {count:6} before  {summary.after[rule]:6} after"
        for rule, count in sorted(summary.before.items())
    ]
    lines += [
        f"{layer}: {', '.join(f'{number} {status}' for status, number in sorted(counts.items()))}"
        for layer, counts in summary.layers.items()
    ]
    said = ", ".join(
        f"{summary.statuses[status]} {status}" for status in _STATUSES if summary.statuses[status]
    )
    items = f"{summary.items} item{'' if summary.items == 1 else 's'}"
    return "\n".join([*lines, f"{items}: {said}."]) + "\n"
