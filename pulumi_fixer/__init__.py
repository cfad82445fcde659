"""Finds what breaks a Pulumi Python project, repairs it, and shows the exact diff first.

The whole product as a library::

    report = pulumi_fixer.check("infra")   # writes nothing
    report = pulumi_fixer.fix("infra")     # applies the fixes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from pulumi_fixer.reports.model import Report
    from pulumi_fixer.settings import Settings

__all__ = ["__version__", "check", "fix"]

__version__ = "0.1.0"


def check(path: str | os.PathLike[str], settings: Settings | None = None) -> Report:
    """Report what is broken in the projects at or below ``path``; write nothing.

    Args:
        path: A project directory, its Pulumi.yaml, or a directory holding projects.
        settings: What to select and how to judge; the defaults when left out.

    Returns:
        The report; every finding has the status ``open``.

    Raises:
        FileNotFoundError: ``path`` does not exist.
        pulumi_fixer.settings.SettingsError: A ``[tool.pulumi-fixer]`` table is not valid.
    """
    from pulumi_fixer.session import Mode, run

    return run([path], settings, Mode.CHECK).report


def fix(
    path: str | os.PathLike[str], settings: Settings | None = None, *, dry_run: bool = False
) -> Report:
    """Repair the projects at or below ``path``.

    Args:
        path: A project directory, its Pulumi.yaml, or a directory holding projects.
        settings: What to select and how to judge; the defaults when left out.
        dry_run: Work everything out and write nothing.

    Returns:
        The report; repaired findings have the status ``fixed``, or ``would-fix`` in a dry run.

    Raises:
        FileNotFoundError: ``path`` does not exist.
        pulumi_fixer.settings.SettingsError: A ``[tool.pulumi-fixer]`` table is not valid.
        pulumi_fixer.workspace.WriteError: A file could not be replaced; no file is half-written.
    """
    from pulumi_fixer.session import Mode, run

    return run([path], settings, Mode.DRY_RUN if dry_run else Mode.FIX).report
