"""What the commands share: their options, and how they print and end."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NoReturn

    from pulumi_fixer.reports.model import Report
    from pulumi_fixer.session import Mode, Run
    from pulumi_fixer.settings import Settings
    from pulumi_fixer.verify.request import Request

FINDINGS_LEFT = 1
ERROR = 2
NO_PROJECT = 3


class OutputFormat(str, enum.Enum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"


class ImportPath(str, enum.Enum):
    """How local imports are made to resolve."""

    ENV = "env"
    BOOTSTRAP = "bootstrap"


Paths = Annotated[
    list[Path],
    typer.Argument(
        help="Project directories, directories that hold projects, or answers in Markdown.",
        metavar="PATH",
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", help="Use only these rules: ids, id prefixes or names, by commas."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", help="Leave these rules out: ids, id prefixes or names, by commas."),
]
Format = Annotated[OutputFormat, typer.Option("--output-format", help="How to write the report.")]
RulesFormat = Annotated[OutputFormat, typer.Option("--format", help="How to write the list.")]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output-file", help="Write the report here, not to standard output."),
]
Config = Annotated[
    str | None,
    typer.Option("--config", help="Read settings from this TOML file, not from pyproject.toml."),
]
SdkVersion = Annotated[
    str | None,
    typer.Option("--sdk-version", help="pulumi-aws version to judge by where nothing is pinned."),
]
ImportPathOption = Annotated[
    ImportPath | None,
    typer.Option("--import-path", help="Make local imports resolve by .env or in the program."),
]
Scaffold = Annotated[
    Path | None,
    typer.Option("--scaffold", help="The template project that answers in Markdown land on."),
]
UnsafeFixes = Annotated[
    bool | None,
    typer.Option(
        "--unsafe-fixes/--no-unsafe-fixes", help="Apply fixes that may change behaviour too."
    ),
]
UpTo = Annotated[
    str,
    typer.Option(
        "--up-to",
        metavar="LAYER",
        help="The last layer: parse, project, requirements, imports, signatures, run or preview.",
    ),
]
Resolve = Annotated[
    bool,
    typer.Option("--resolve", help="Let uv resolve the requirements, which asks their index."),
]
Python = Annotated[
    Path | None,
    typer.Option("--python", help="The Python to run programs with [their virtual environment]."),
]
Install = Annotated[
    bool,
    typer.Option(
        "--install", help="Run programs with a Python made from their requirements, and kept."
    ),
]
Stack = Annotated[
    str | None,
    typer.Option("--stack", help="The stack whose configuration is used [dev, or the first]."),
]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against",
        metavar="STATE",
        help="A `pulumi stack export`: preview the project, repaired, over what is deployed, and "
        "fail where the repair replaces or deletes any of it.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings and patches only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Also print what was worked on.")]


def settings(
    select: list[str] | None,
    ignore: list[str] | None,
    *,
    unsafe_fixes: bool | None = None,
    import_path: ImportPath | None = None,
    sdk_version: str | None = None,
    allow_dirty: bool = False,
    config: str | None = None,
) -> Settings:
    """Return the settings that the command line gives; end with code 2 when one is not valid."""
    from pulumi_fixer.settings import Settings, SettingsError

    try:
        return Settings(
            select=_words(select),
            ignore=_words(ignore),
            unsafe_fixes=unsafe_fixes,
            import_path=import_path.value if import_path else None,
            sdk_version=sdk_version,
            allow_dirty=allow_dirty,
            config=config,
        )
    except SettingsError as error:
        fail(str(error))


def request(
    last: str,
    *,
    resolve: bool = False,
    python: Path | None = None,
    install: bool = False,
    stack: str | None = None,
    seconds: float | None = None,
    against: Path | None = None,
) -> Request:
    """Return what the command line asks to verify; end with code 2 when there is no such layer."""
    from pulumi_fixer.verify.evidence import LAYERS, Limits, VerifyOptions
    from pulumi_fixer.verify.layers import up_to
    from pulumi_fixer.verify.request import Request
    from pulumi_fixer.verify.state import State, StateError

    try:
        up_to(last)
        if against is not None:
            if last != LAYERS[-1]:
                raise ValueError(f"--against is for the layer {LAYERS[-1]}, and not for {last}")
            State.read(against)
    except (ValueError, StateError) as error:
        fail(str(error))
    limits = Limits() if seconds is None else Limits(seconds=seconds)
    options = VerifyOptions(
        resolve=resolve,
        python=python,
        install=install,
        stack=stack,
        against=against,
        limits=limits,
    )
    return Request(last, options)


def run(
    paths: list[Path],
    given: Settings,
    mode: Mode,
    *,
    scaffold: Path | None,
    quiet: bool,
    verbose: bool,
    request: Request | None = None,
) -> Run:
    """Run a check or a fix; end with one line and code 2 on an error, 3 on no project."""
    from pulumi_fixer.rules.registry import UnknownRuleError
    from pulumi_fixer.session import run as run_session
    from pulumi_fixer.settings import SettingsError
    from pulumi_fixer.workspace import WriteError

    try:
        result = run_session(paths, given, mode, scaffold, request)
    except (OSError, SettingsError, UnknownRuleError, WriteError) as error:
        fail(str(error))
    if not quiet:
        say(result.notes)
    if verbose:
        for project in result.report.projects:
            majors = ", ".join(f"{name} {major}" for name, major in project.sdk.items())
            say([f"{project.path}: {project.status}, judged by {majors}"])
    if not result.report.projects:
        say([f"no Pulumi Python project found in {', '.join(map(str, paths))}"])
        raise typer.Exit(NO_PROJECT)
    return result


def rendered(report: Report, output_format: OutputFormat) -> str:
    """Return the report in a format."""
    from pulumi_fixer.reports import json, text

    renderers = {OutputFormat.TEXT: text.render, OutputFormat.JSON: json.render}
    return renderers[output_format](report)


def say(lines: Iterable[str]) -> None:
    """Print lines for people, on standard error."""
    from pulumi_fixer.reports.text import printable

    for line in lines:
        typer.echo(printable(line), err=True)


def fail(message: str) -> NoReturn:
    """Say in one line what is wrong, and end with code 2."""
    say([f"pulumi-fixer: {' '.join(message.split())}"])
    raise typer.Exit(ERROR)


def emit(data: str | bytes, output_file: Path | None) -> None:
    """Write data to a file or to standard output, byte for byte."""
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    try:
        if output_file is not None:
            output_file.write_bytes(raw)
            return
        write: Callable[[bytes], int] = sys.stdout.buffer.write
        write(raw)
        sys.stdout.flush()
    except BrokenPipeError:  # The reader has seen enough; click ends the run without a word.
        raise
    except OSError as error:
        fail(f"{output_file or 'standard output'}: {error.strerror}")


def _words(values: list[str] | None) -> tuple[str, ...]:
    return tuple(
        word.strip() for value in values or () for word in value.split(",") if word.strip()
    )
