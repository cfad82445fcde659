"""``pulumi-fixer check``."""

from __future__ import annotations

import typer

from pulumi_fixer.cli import options


def check(
    paths: options.Paths,
    select: options.Select = None,
    ignore: options.Ignore = None,
    output_format: options.Format = options.OutputFormat.TEXT,
    output_file: options.OutputFile = None,
    config: options.Config = None,
    sdk_version: options.SdkVersion = None,
    import_path: options.ImportPathOption = None,
    scaffold: options.Scaffold = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Report what is broken; write nothing."""
    from pulumi_fixer.session import Mode

    given = options.settings(
        select, ignore, import_path=import_path, sdk_version=sdk_version, config=config
    )
    result = options.run(paths, given, Mode.CHECK, scaffold=scaffold, quiet=quiet, verbose=verbose)
    options.emit(options.rendered(result.report, output_format), output_file)
    if result.report.findings:
        raise typer.Exit(options.FINDINGS_LEFT)
