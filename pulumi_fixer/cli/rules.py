"""``pulumi-fixer rules``."""

from __future__ import annotations

import json

from pulumi_fixer.cli import options


def rules(
    output_format: options.RulesFormat = options.OutputFormat.TEXT,
    output_file: options.OutputFile = None,
) -> None:
    """List every rule."""
    from pulumi_fixer.rules.registry import all_rules

    table = [
        {
            "rule": rule.id,
            "name": rule.name,
            "severity": rule.severity.value,
            "summary": rule.summary,
        }
        for rule in all_rules()
    ]
    if output_format is options.OutputFormat.JSON:
        options.emit(json.dumps(table, indent=2) + "\n", output_file)
        return
    widths = [max(len(row[key]) for row in table) for key in ("rule", "name", "severity")]
    lines = [
        f"{row['rule']:{widths[0]}}  {row['name']:{widths[1]}}  "
        f"{row['severity']:{widths[2]}}  {row['summary']}"
        for row in table
    ]
    options.emit("\n".join(lines) + "\n", output_file)
