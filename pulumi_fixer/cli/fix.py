"""``pulumi-fixer fix``."""

from __future__ import annotations

from typing import Annotated

import typer

from pulumi_fixer.cli import options


def fix(
    paths: options.Paths,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print the exact patch and write nothing.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report what would be done and write nothing.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Verify what comes out, up to the layer of --up-to."),
    ] = False,
    up_to: options.UpTo = "signatures",
    resolve: options.Resolve = False,
    python: options.Python = None,
    install: options.Install = False,
    stack: options.Stack = None,
    unsafe_fixes: options.UnsafeFixes = None,
    allow_dirty: Annotated[
        bool, typer.Option("--allow-dirty", help="Rewrite files with uncommitted changes as well.")
    ] = False,
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
    """Apply the fixes."""
    from pulumi_fixer.reports.model import LEFT
    from pulumi_fixer.session import Mode
    from pulumi_fixer.verify.evidence import Status

    given = options.settings(
        select,
        ignore,
        unsafe_fixes=unsafe_fixes,
        import_path=import_path,
        sdk_version=sdk_version,
        allow_dirty=allow_dirty,
        config=config,
    )
    writes = not (diff or dry_run)
    mode = Mode.FIX if writes else Mode.DRY_RUN
    asked = options.request(up_to, resolve=resolve, python=python, install=install, stack=stack)
    result = options.run(
        paths,
        given,
        mode,
        scaffold=scaffold,
        quiet=quiet,
        verbose=verbose,
        request=asked if verify else None,
    )
    if diff:
        from pulumi_fixer.reports import diff as patch
        from pulumi_fixer.reports.text import evidence_lines, left_lines

        if len({tree.target.workspace.root for tree in result.trees if tree.changes}) > 1:
            options.fail(
                "one patch applies in one directory, and these paths have none in common that "
                "holds them; run --diff for each, or in a directory above them"
            )
        text, notes = patch.render(result.trees)
        options.emit(text, output_file)
        options.say([*left_lines(result.report), *notes])
        options.say(line for project in result.report.projects for line in evidence_lines(project))
    else:
        options.emit(options.rendered(result.report, output_format), output_file)
    statuses = {finding.status for finding in result.report.findings}
    proven = {item.status for project in result.report.projects for item in project.evidence}
    if statuses & {*LEFT, "failed", "would-fix"} or Status.FAILED in proven:
        raise typer.Exit(options.FINDINGS_LEFT)
