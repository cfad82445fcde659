"""A project: one directory with a Pulumi.yaml and a Python runtime, and the facts about it."""

from pulumi_fixer.project.project import Project, ProjectOptions

__all__ = ["Project", "ProjectOptions"]
