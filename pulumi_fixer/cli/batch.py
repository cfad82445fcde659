"""``pulumi-fixer batch`` and ``pulumi-fixer batch merge``."""

from __future__ import annotations

import enum
import os
import signal
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from pulumi_fixer.cli import options

if TYPE_CHECKING:
    from pulumi_fixer.batch.engine import Engine
    from pulumi_fixer.batch.items import Item, Job
    from pulumi_fixer.batch.outputs import Summary
    from pulumi_fixer.batch.run import Batch

INTERRUPTED = 130
_RUN = "run"
_OF_TIMEOUT = 0.5
"""What part of an item's time its program may take."""


class EngineName(str, enum.Enum):
    """Where the items are worked on."""

    LOCAL = "local"
    RAY = "ray"


class _RunUnlessNamed(TyperGroup):
    """Takes ``batch INPUT`` for ``batch run INPUT``."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        if not args or args[0] not in self.commands:
            args = [_RUN, *(args or ["--help"])]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_RunUnlessNamed,
    add_completion=False,
    rich_markup_mode=None,
    help="Repair many projects or answers, each by itself.",
)

Out = Annotated[Path, typer.Option("--out", help="The directory for everything that comes out.")]


@app.command(name=_RUN)
def run(
    given: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="A directory of projects or answers, an answer in Markdown, rows in JSON Lines "
            "(.jsonl, .gz, .zst) or Parquet, or - for JSON Lines on standard input.",
        ),
    ],
    out: Out,
    pattern: Annotated[
        str | None,
        typer.Option("--pattern", help="Which files are answers, by name [MODEL_RESPONSE.md]."),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(
            "--column",
            help="The column with the answer [response, completion, messages or text].",
        ),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option("--id-column", help="The column with the row's name [id or instance_id]."),
    ] = None,
    scaffold: options.Scaffold = None,
    projects: Annotated[
        bool, typer.Option("--projects", help="Write each repaired project to projects/ too.")
    ] = False,
    verify: Annotated[
        str | None,
        typer.Option(
            "--verify",
            metavar="LAYER",
            help="Verify what comes out, up to a layer: parse, project, requirements, imports, "
            "signatures, run or preview. The last two execute the programs.",
        ),
    ] = None,
    resolve: options.Resolve = False,
    python: options.Python = None,
    install: options.Install = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Worker processes [one for each processor]."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.001, help="Seconds that an item may take.")
    ] = 60,
    max_memory: Annotated[
        int,
        typer.Option(
            "--max-memory", min=256, max=2**30, help="MiB of memory that a worker may use."
        ),
    ] = 2048,
    resume: Annotated[
        bool | None,
        typer.Option(
            "--resume/--no-resume", help="Go on in DIR [where it holds this batch], or start anew."
        ),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Work on items again that ended in an error.")
    ] = False,
    shard: Annotated[
        str, typer.Option("--shard", help="Work on part i of n only, such as 1/4.")
    ] = "1/1",
    engine: Annotated[
        EngineName, typer.Option("--engine", help="Processes here, or a Ray cluster.")
    ] = EngineName.LOCAL,
    ray_address: Annotated[
        str | None,
        typer.Option("--ray-address", help="The Ray cluster [RAY_ADDRESS, or a local one]."),
    ] = None,
    unsafe_fixes: options.UnsafeFixes = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.Config = None,
    sdk_version: options.SdkVersion = None,
    import_path: options.ImportPathOption = None,
    quiet: options.Quiet = False,
) -> None:
    """Repair every item of INPUT; a run that was stopped goes on where it was.

    `pulumi-fixer batch merge DIR... --out DIR` puts the shards of a batch together.
    """
    from pulumi_fixer.batch.engine import EngineError
    from pulumi_fixer.batch.items import Job
    from pulumi_fixer.batch.run import Batch, Shard
    from pulumi_fixer.batch.source import SourceError, open_source
    from pulumi_fixer.batch.state import StateError
    from pulumi_fixer.discovery import read_scaffold
    from pulumi_fixer.rules.registry import UnknownRuleError
    from pulumi_fixer.session import with_config
    from pulumi_fixer.settings import SettingsError

    # What a scheduler sends before it kills is an interrupt too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = options.settings(
        select,
        ignore,
        unsafe_fixes=unsafe_fixes,
        import_path=import_path,
        sdk_version=sdk_version,
        config=config,
    )
    reading = {"pattern": pattern, "column": column, "id_column": id_column}
    request = None
    if verify is not None:
        # A program is ended before the item is, whose own end would leave no evidence.
        request = options.request(
            verify, resolve=resolve, python=python, install=install, seconds=timeout * _OF_TIMEOUT
        )
    try:
        part = Shard.parse(shard)
        files = read_scaffold(scaffold) if scaffold is not None else None
        job = Job(with_config(settings), files, projects, request)
        source = open_source(given, out, **reading)
        batch = Batch(given, source, out, job, reading, part, resume, retry_failed)
        workers = _engine(engine, job, jobs, timeout, max_memory, ray_address)
        summary = _run(batch, workers, quiet=quiet)
    except (OSError, ValueError, SettingsError, UnknownRuleError) as error:
        options.fail(str(error))
    except (SourceError, StateError, EngineError) as error:
        options.fail(str(error))
    except sqlite3.Error as error:
        options.fail(f"{out}: the state of the batch cannot be kept: {error}")
    except KeyboardInterrupt:
        options.say(["stopped; what is done is kept, and the same command goes on from there"])
        raise typer.Exit(INTERRUPTED) from None
    _end(summary, given)


@app.command()
def merge(
    directories: Annotated[
        list[Path], typer.Argument(metavar="DIR", help="The output directories of all shards.")
    ],
    out: Out,
) -> None:
    """Put the shards of a batch together, as if one run had done them all."""
    from pulumi_fixer.batch.merge import merge as merge_shards
    from pulumi_fixer.batch.state import StateError

    try:
        summary = merge_shards(directories, out)
    except (OSError, StateError) as error:
        options.fail(str(error))
    except sqlite3.Error as error:
        options.fail(f"{out}: the state of the batch cannot be kept: {error}")
    _end(summary, ", ".join(map(str, directories)))


def _engine(
    name: EngineName,
    job: Job,
    jobs: int | None,
    timeout: float,
    max_memory: int,
    ray_address: str | None,
) -> Engine:
    if name is EngineName.RAY:
        from pulumi_fixer.batch.ray_cluster import RayEngine

        return RayEngine(
            job, jobs=jobs, timeout=timeout, max_memory=max_memory, address=ray_address
        )
    from pulumi_fixer.batch.local import LocalEngine, Workers

    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return LocalEngine(Workers(job, jobs=jobs or here or 1, timeout=timeout, max_memory=max_memory))


def _run(batch: Batch, engine: Engine, *, quiet: bool) -> Summary:
    """Run a batch under a progress bar, on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    if not quiet:
        options.say(batch.source.notes)
    console = Console(stderr=True)
    columns = (
        BarColumn(),
        TextColumn("{task.fields[items]} items, {task.fields[rate]:.1f} a second, left:"),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, disable=quiet or not console.is_terminal, transient=True
    ) as bar:
        task = bar.add_task("", total=batch.source.size, items=0, rate=0.0)

        def advance(item: Item) -> None:
            shown = bar.tasks[0]
            done = shown.fields["items"] + 1
            rate = done / (shown.elapsed or 1)
            position = max(item.position, int(shown.completed))
            bar.update(task, completed=position, items=done, rate=rate)

        return batch.run(engine, advance)


def _end(summary: Summary, given: str) -> None:
    """Print the counts, and end with the code that they ask for."""
    from pulumi_fixer.reports.counts import render

    if not summary.items:
        options.say([f"no project and no answer found in {given}"])
        raise typer.Exit(options.NO_PROJECT)
    options.emit(render(summary), None)
    if not summary.is_clean:
        raise typer.Exit(options.FINDINGS_LEFT)
