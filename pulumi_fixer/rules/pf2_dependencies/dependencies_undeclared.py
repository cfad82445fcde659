"""PF202: nothing says what the program needs installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.dependencies.third_party import distribution_names, third_party_imports
from pulumi_fixer.rules.base import Finding, Fix, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project


class DependenciesUndeclared(Rule):
    """No file says which distributions the program needs.

    ## What it does
    Writes requirements.txt into the directory of `main`, with the distribution of each module
    that the program imports: the entry point and what it leads to, without tests, the standard
    library, the project's own modules and imports that have a fallback. `pulumi` is always in
    it, with its major; `pulumi-aws` with the major that the code is written for. An import whose
    distribution is not known for certain is left out and named in the message.

    ## Why
    For the virtual environment that Pulumi makes, it runs `pip install -r requirements.txt` if
    the file lies in the directory of `main`, and installs nothing otherwise. The program then
    stops with "ModuleNotFoundError: No module named 'pulumi'".

    ## Example
    ```python
    import pulumi_aws as aws
    import yaml
    ```
    adds requirements.txt:
    ```
    pulumi>=3,<4
    pulumi-aws>=7,<8
    PyYAML
    ```

    ## Fix safety
    Safe: a file is added, and only distributions that are widely used and known to install what
    is imported are named. Nothing is written for a project that declares its dependencies in a
    Pipfile, pyproject.toml, setup.py, setup.cfg or environment.yml.

    ## References
    - https://www.pulumi.com/docs/iac/languages-sdks/python/#packages
    - pulumi/pulumi: sdk/python/toolchain/pip.go, `InstallDependencies`
    """

    id = "PF202"
    name = "dependencies-undeclared"
    severity = Severity.HIGH
    touches = ("requirements.txt",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for the project file."""
        manifest, entry = project.manifest, project.entry_point
        if manifest is None or entry is None or project.toolchain != "pip":
            return
        module = project.python.get(entry.path)
        if project.dependencies.are_declared or module is None or module.tree is None:
            return
        imports = third_party_imports(project)
        unknown = sorted({item.dotted for item in imports if item.distribution is None})
        names = distribution_names(imports)
        if "pulumi" not in names:
            names = tuple(sorted((*names, "pulumi"), key=canonicalize_name))
        path = project.dependencies.requirements_path
        message = f"Pulumi installs from {path}, which is not there, and no other file declares"
        message += " what the program needs"
        if unknown:
            message += f"; no distribution is known for certain for: {', '.join(unknown)}"
        text = "".join(f"{name}{project.sdk.constraint(name)}\n" for name in names)
        yield self.finding(manifest.path, (0, 0), message, Fix((Edit(path, 0, 0, text),)))
