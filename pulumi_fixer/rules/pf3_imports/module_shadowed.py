"""PF305: a module of the project and an installed one have the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.imports.shadowed import Shadowing, shadowings
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project


class ModuleShadowed(Rule):
    """A module of the project has the name of an installed one, and the program gets the wrong one.

    ## What it does
    Looks for files and packages beside `__main__.py`, or where PYTHONPATH in `.env` leads, that
    are called like a module of the standard library or of a distribution (`boto3.py`,
    `pulumi_aws/__init__.py`, `logging.py`), and at what the program takes from that name. Which of
    the two Python takes is known: a file on PYTHONPATH goes before everything; one beside
    `__main__.py` goes before what is installed, except for what is loaded before the program
    starts (`pulumi`, and `logging`, `json`, `random` and the like), which the file never replaces.
    What the program takes and that one does not have is the finding.

    ## Why
    Python stops: "AttributeError: module 'boto3' has no attribute 'client'", in the file itself
    "partially initialized module 'boto3' has no attribute 'client' (most likely due to a circular
    import)", or "ImportError: cannot import name 'setup' from 'logging'".

    ## Example
    ```python
    # __main__.py, with a boto3.py beside it
    import boto3

    client = boto3.client("sts", region_name="us-east-1")
    ```

    ## Fix safety
    Never fixed: the new name of a file is a choice, and what else leads to it (a Dockerfile, a
    Lambda handler) is not known. Silent where it depends on versions which of the two is taken,
    unless the program needs names of both. Left alone: imports that an `except ImportError`
    survives, files with `from … import *` or `__getattr__`, directories without `__init__.py`,
    which give way to what is installed, and directories that the program puts on `sys.path`.

    ## References
    - https://docs.python.org/3/library/sys_path_init.html
    - https://docs.python.org/3/library/runpy.html#runpy.run_path
    - pulumi/pulumi: sdk/python/cmd/pulumi-language-python-exec
    """

    id = "PF305"
    name = "module-shadowed"
    severity = Severity.CRITICAL
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each file of the program that gets the wrong module."""
        for item in shadowings(project):
            span = item.importer.span(item.node)
            yield self.finding(item.importer.path, span, item.message, Refusal(_reason(item)))


def _reason(item: Shadowing) -> str:
    stem = item.local.removesuffix("/__init__.py")
    kind = "file" if stem == item.local else "directory"
    users = ", ".join(path for path in item.meant_by if path != item.local)
    there = f" and what {users} takes from it" if users else ""
    if item.wins is None:
        how = f"which of {stem} and the installed `{item.top}` is taken depends on versions"
    elif item.wins:
        how = f"{stem} is taken for the installed `{item.top}`"
    else:
        how = f"the installed `{item.top}` is loaded before the program, so {stem} never is"
    return f"{how}; rename the {kind}{there}"
