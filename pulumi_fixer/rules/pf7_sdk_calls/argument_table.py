"""The table of `replaced_arguments`: every row, by distribution, what is called and argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_buckets import buckets
from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_compute import compute
from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_data import data
from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_networks import networks
from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_services import services
from pulumi_fixer.rules.pf7_sdk_calls.argument_rows_shortened import shortened
from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Page, by_argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced, Rows

_OPTIONS = Page("*", "../docs/iac/concepts/resources/options/")

_LIFECYCLE = _OPTIONS.spread(
    "lifecycle",
    {"create_before_destroy": "", "prevent_destroy": "protect", "ignore_changes": "ignore_changes"},
    "Terraform's block; Pulumi has options, and creates before it deletes anyway",
)

_INVOKE_OPTIONS = Page("InvokeOptions", "../docs/iac/concepts/functions/provider-functions/")

_PASSWORD = Page("RandomPassword", "random/api-docs/randompassword/")
_SPECIAL = "!@#$%&*()-_=+[]{}<>:?"
"""What pulumi_random takes special characters from (its documentation of override_special)."""


def _passwords() -> Iterator[Replaced]:
    """Yield the rows of what Secrets Manager's own passwords are described with."""
    other = "the argument that Secrets Manager has for it"
    yield _PASSWORD.moved("password_length", "length", other)
    yield _PASSWORD.excluded("exclude_characters", "override_special", _SPECIAL, other)
    for argument, meant in {
        "exclude_punctuation": "special",
        "exclude_uppercase": "upper",
        "exclude_lowercase": "lower",
        "exclude_numbers": "numeric",
    }.items():
        yield _PASSWORD.said(argument, meant, {False: None, True: False}, other)
    yield _PASSWORD.said("include_space", "", {False: None}, "there is none by default")


TABLE: dict[str, Rows] = {
    "pulumi-aws": by_argument(
        [*compute(), *buckets(), *data(), *networks(), *services(), *shortened(), _LIFECYCLE]
    ),
    "pulumi-random": by_argument(_passwords()),
    "pulumi": by_argument(
        [
            _INVOKE_OPTIONS.dropped(
                "ignore_changes", "a function keeps no state whose changes could be ignored"
            )
        ]
    ),
}
