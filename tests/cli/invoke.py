"""Runs the command line in this process, so that coverage sees it."""

from __future__ import annotations

from dataclasses import dataclass

from typer.testing import CliRunner

from pulumi_fixer.cli import app


@dataclass(frozen=True)
class Invocation:
    code: int
    out: bytes
    err: str


def pulumi_fixer(*words: object) -> Invocation:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Invocation(result.exit_code, result.stdout_bytes, result.stderr)
