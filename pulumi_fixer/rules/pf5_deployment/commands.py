"""The commands of a guide that depend on the project's toolchain."""

from __future__ import annotations

import posixpath
import shlex
from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies.distributions import distribution_for, is_standard_library
from pulumi_fixer.project.dependencies.third_party import distribution_names, third_party_imports

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.rules.pf5_deployment.subject import Subject

_TEST_REQUIREMENTS = (
    "requirements-dev.txt",
    "requirements-test.txt",
    "dev-requirements.txt",
    "test-requirements.txt",
    "tests/requirements.txt",
)


def install_commands(subject: Subject) -> list[str]:
    """Return the commands that install what the program needs, as its toolchain does it."""
    project = subject.project
    if project.toolchain in ("uv", "poetry"):
        option = _project_option(subject)
        if option is None:
            return ["pulumi install"]
        install = "uv sync" if project.toolchain == "uv" else "poetry install"
        return [f"{install}{option}"]
    virtualenv = (project.manifest.option("virtualenv") if project.manifest else None) or ".venv"
    commands = [
        f"python3 -m venv {shlex.quote(virtualenv)}",
        f". {shlex.quote(posixpath.join('.', virtualenv, 'bin/activate'))}",
    ]
    dependencies = project.dependencies
    if dependencies.requirements is not None:
        path = shlex.quote(subject.relative(dependencies.requirements_path))
        return [*commands, f"python -m pip install -r {path}"]
    needed = distribution_names(third_party_imports(project))
    return [*commands, f"python -m pip install {shlex.join(needed)}"] if needed else commands


def _project_option(subject: Subject) -> str | None:
    """Return how uv and Poetry find pyproject.toml from here; None when there is none."""
    pyproject = subject.project.dependencies.pyproject
    if pyproject is None:
        return None
    directory = posixpath.dirname(subject.relative(pyproject.path))
    below = directory and not directory.startswith("..")
    return f" --project {shlex.quote(directory)}" if below else ""


def test_commands(subject: Subject) -> list[str]:
    """Return the commands that install what the tests need and run them."""
    setup, runner = _test_runner(subject)
    return [*setup, *(f"{runner} {shlex.quote(directory)}" for directory in subject.tests)]


def _test_runner(subject: Subject) -> tuple[list[str], str]:
    """Return the commands that install what the tests need, and the one that runs them."""
    packages = list(dict.fromkeys(["pytest", *_test_distributions(subject.project)]))
    option = _project_option(subject) or ""
    if subject.project.toolchain == "uv":
        needed = " ".join(f"--with {shlex.quote(package)}" for package in packages)
        return [], f"uv run{option} {needed} python -m pytest"
    if subject.project.toolchain == "poetry":
        run = f"poetry run{option} python -m"
        return [f"{run} pip install {shlex.join(packages)}"], f"{run} pytest"
    if tests_with_pipenv(subject):
        return ["pipenv install --dev"], "pipenv run python -m pytest"
    files = [f"-r {shlex.quote(name)}" for name in _TEST_REQUIREMENTS if subject.has(name)]
    install = " ".join([*files, shlex.join(packages)])
    return [f"python -m pip install {install}"], "python -m pytest"


def tests_with_pipenv(subject: Subject) -> bool:
    """Tell whether pipenv installs what the tests need."""
    project = subject.project
    return project.toolchain == "pip" and project.dependencies.pipfile is not None


def _test_distributions(project: Project) -> list[str]:
    """Return the distributions that the tests import and the project does not declare, sorted."""
    found = set()
    for module in project.python.values():
        for item in module.imports if module.is_test else ():
            optional = item.level or item.guarded or item.typing_only
            known = is_standard_library(item.top) or project.local.roots(item.top)
            if not optional and not known and not project.dependencies.provides(item.top):
                found.add(distribution_for(item.module))
    return sorted(distribution for distribution in found if distribution)
