"""What a run of the product is asked to verify, and the evidence put into its report."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_fixer.discovery import Target, discover
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.verify.evidence import LAYERS, Evidence, Status, VerifyOptions
from pulumi_fixer.verify.layers import TooLargeError, below, tree_of, verify
from pulumi_fixer.workspace import Workspace, within

if TYPE_CHECKING:
    from pulumi_fixer.reports.model import ProjectReport
    from pulumi_fixer.settings import Settings


@dataclass(frozen=True)
class Request:
    """What is to be verified of each project.

    Attributes:
        last: The last layer that is wanted.
        options: What to judge by; `project` and `directory` are filled in for each project.
    """

    last: str = LAYERS[-1]
    options: VerifyOptions = field(default_factory=VerifyOptions)

    @property
    def said(self) -> dict[str, str | bool | None]:
        """What tells this request from another, as plain data."""
        options = self.options
        return {
            "last": self.last,
            "stack": options.stack,
            "resolve": options.resolve,
            "python": str(options.python) if options.python else None,
            "install": options.install,
            "against": str(options.against) if options.against else None,
        }

    def verified(
        self,
        report: ProjectReport,
        place: Target,
        directory: str,
        nested: tuple[str, ...],
        settings: Settings,
    ) -> ProjectReport:
        """Return the report of a project with the evidence, as its workspace is now.

        Args:
            report: What the report says of it so far.
            place: The path that was given; what is below it counts, and nothing above.
            directory: The project's directory in the workspace.
            nested: The directories of other projects below it.
            settings: How it is judged.
        """
        top = place.directory if within(directory, place.directory) else directory
        options = dataclasses.replace(
            self.options,
            project=ProjectOptions(
                import_path=settings.import_path or "env",
                sdk_version=settings.sdk_version,
                nested=tuple(below(path, top) for path in nested),
            ),
            directory=place.workspace.root / directory if place.workspace.root else None,
        )
        found: tuple[Evidence, ...]
        try:
            tree = tree_of(place.workspace, top)
        except TooLargeError as error:
            found = (Evidence(LAYERS[0], Status.NOT_AVAILABLE, str(error)),)
        else:
            found = verify(tree, below(directory, top), options, self.last)
        return dataclasses.replace(report, evidence=found)

    def verified_files(
        self, reports: list[ProjectReport], files: dict[str, bytes], settings: Settings
    ) -> list[ProjectReport]:
        """Return the reports of the projects in a set of files with the evidence.

        Args:
            reports: What the report says so far, in the order in which projects are found.
            files: The files that an answer gives, by path.
            settings: How they are judged.
        """
        place = Target(Workspace(files=files), ".", "")
        found = discover(place)
        return [
            self.verified(report, place, directory, found.nested[directory], settings)
            for report, directory in zip(reports, found.projects, strict=False)
        ] + reports[len(found.projects) :]
