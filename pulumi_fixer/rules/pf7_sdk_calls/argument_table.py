"""The table of `replaced_arguments`: every row, by distribution, what is called and argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_compute import compute
from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_data import data
from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_services import services
from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Page, by_argument

if TYPE_CHECKING:
    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Rows

_OPTIONS = Page("*", "../docs/iac/concepts/resources/options/")

_LIFECYCLE = _OPTIONS.spread(
    "lifecycle",
    {"create_before_destroy": "", "prevent_destroy": "protect", "ignore_changes": "ignore_changes"},
    "Terraform's block; Pulumi has options, and creates before it deletes anyway",
)

_INVOKE_OPTIONS = Page("InvokeOptions", "../docs/iac/concepts/functions/provider-functions/")

TABLE: dict[str, Rows] = {
    "pulumi-aws": by_argument([*compute(), *data(), *services(), _LIFECYCLE]),
    "pulumi": by_argument(
        [
            _INVOKE_OPTIONS.dropped(
                "ignore_changes", "a function keeps no state whose changes could be ignored"
            )
        ]
    ),
}
