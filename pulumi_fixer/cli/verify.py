"""``pulumi-fixer verify``."""

from __future__ import annotations

import typer

from pulumi_fixer.cli import options

_NO_RULE = ("PF",)


def verify(
    paths: options.Paths,
    up_to: options.UpTo = "preview",
    resolve: options.Resolve = False,
    python: options.Python = None,
    install: options.Install = False,
    stack: options.Stack = None,
    against: options.Against = None,
    output_format: options.Format = options.OutputFormat.TEXT,
    output_file: options.OutputFile = None,
    config: options.Config = None,
    sdk_version: options.SdkVersion = None,
    scaffold: options.Scaffold = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Collect evidence that a project works, layer by layer; change nothing.

    The layers are parse, project, requirements, imports, signatures, run and preview. The last
    two execute the program, shut in and over a throw-away copy.
    """
    from pulumi_fixer.reports.evidence import render
    from pulumi_fixer.session import Mode
    from pulumi_fixer.verify.evidence import Status

    given = options.settings(None, list(_NO_RULE), sdk_version=sdk_version, config=config)
    request = options.request(
        up_to, resolve=resolve, python=python, install=install, stack=stack, against=against
    )
    result = options.run(
        paths,
        given,
        Mode.CHECK,
        scaffold=scaffold,
        quiet=quiet,
        verbose=verbose,
        request=request,
    )
    if output_format is options.OutputFormat.JSON:
        options.emit(options.rendered(result.report, output_format), output_file)
    else:
        options.emit(render(result.report), output_file)
    statuses = {item.status for project in result.report.projects for item in project.evidence}
    if Status.FAILED in statuses:
        raise typer.Exit(options.FINDINGS_LEFT)
