"""The command line: one module per command, each thin."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pulumi_fixer import __version__
from pulumi_fixer.cli.batch import app as batch
from pulumi_fixer.cli.check import check
from pulumi_fixer.cli.explain import explain
from pulumi_fixer.cli.fix import fix
from pulumi_fixer.cli.rules import rules
from pulumi_fixer.cli.verify import verify

app = typer.Typer(
    name="pulumi-fixer",
    help="Finds what breaks a Pulumi Python project, repairs it without guessing, and shows the "
    "exact diff first.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (fix, check, verify, rules, explain):
    app.command()(command)
app.add_typer(batch, name="batch")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pulumi-fixer {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Exit codes: 0 nothing left, 1 findings left, 2 usage or internal error, 3 no project."""


def main() -> None:
    """Run the command line and exit; whatever goes wrong ends in one line and code 2."""
    try:
        app()
    except Exception as error:  # A user must never be shown a traceback
        words = " ".join(f"{type(error).__name__}: {error}".split())
        print(f"pulumi-fixer: internal error, please report it: {words}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
