"""The text of a deployment guide: one function a section, written for one project.

Every command runs in plain ``sh`` from the project's directory, asks nothing, and may be run a
second time. Whatever comes from the project is quoted for the shell and for Markdown.
"""

from __future__ import annotations

import posixpath
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.edits.markdown import code_block, inline_code
from pulumi_fixer.project.aws.region import project_region, said_region
from pulumi_fixer.project.documentation import Backend, Topic
from pulumi_fixer.rules.pf5_deployment.commands import (
    install_commands,
    test_commands,
    tests_with_pipenv,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pulumi_fixer.project.environment import EnvironmentVariable
    from pulumi_fixer.rules.pf5_deployment.subject import Subject

_STATE = '"$HOME/.pulumi-state"'
_SECRET_FILE = '"$HOME/.pulumi-passphrase"'  # noqa: S105 - a path
_RANDOM = "import secrets; print(secrets.token_urlsafe())"
_AWS = ("pulumi_aws", "pulumi_aws_native", "pulumi_awsx", "boto3")
_REGION_TO_CHOOSE = (
    "Nothing in the project says which AWS region it belongs in: choose one and set `AWS_REGION` "
    "to it."
)
_OWN_SECTIONS = ("PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE")


@dataclass(frozen=True)
class Section:
    """One section of the guide.

    Attributes:
        title: Its heading.
        blocks: Returns its paragraphs, lists and code; none when the project does not need it.
        known_by: Found in a text that has this section already, in whatever words.
        topic: The topic that it covers, or None.
    """

    title: str
    blocks: Callable[[Subject], list[str]]
    known_by: str
    topic: Topic | None = None


def introduction(subject: Subject, *, complete: bool) -> list[str]:
    """Return the title of a new guide, and what holds for all its commands."""
    manifest = subject.project.manifest
    name = inline_code(manifest.name if manifest and manifest.name else "the project")
    file = inline_code(posixpath.basename(subject.project.manifest_path))
    where = f"from the directory that holds {file}"
    if complete:
        order = f"Run the commands in this order, in one shell (`sh` or `bash`), {where}."
        return ["# Deployment", f"How to deploy {name} with Pulumi. {order}"]
    rest = f"What the other documents leave open about deploying {name} with Pulumi."
    return ["# Deployment", f"{rest} Run the commands {where}."]


def _prerequisites(subject: Subject) -> list[str]:
    toolchain = subject.project.toolchain
    tools = {"uv": "uv", "poetry": "Poetry"}.get(toolchain, "Python 3 with its `venv` module")
    items = ["the [Pulumi CLI](https://www.pulumi.com/docs/iac/download-install/)", tools]
    if subject.tests and tests_with_pipenv(subject):
        items.append("pipenv, which installs what the tests need")
    if not subject.configuration.imported.isdisjoint(_AWS):
        items.append(
            "AWS credentials, from `AWS_PROFILE` or from `AWS_ACCESS_KEY_ID` and "
            f"`AWS_SECRET_ACCESS_KEY`, for the account to deploy to{_where(subject)}"
        )
    return [_bullets(items)]


def _where(subject: Subject) -> str:
    if not subject.configuration.has_value("aws:region", subject.stacks[0]):
        return ""
    return f", in the region {inline_code(project_region(subject.project))}"


def _environment(subject: Subject) -> list[str]:
    blocks = []
    dotenv = subject.project.dotenv
    example = subject.has(".env.example")
    if dotenv.text is not None or example:
        copy = ["test -f .env || cp .env.example .env"] if example else []
        blocks += [
            "Pulumi does not read `.env` itself; load it in each new shell:",
            code_block([*copy, "set -a", ". ./.env", "set +a"]),
        ]
    read = [
        variable
        for variable in subject.configuration.variables
        if variable.name not in _OWN_SECTIONS
    ]
    if read:
        blocks += [
            "The program reads these variables:",
            _bullets([_described(item, subject) for item in read]),
        ]
    required = [item.name for item in read if item.required and not dotenv.get(item.name)]
    if required:
        blocks += [
            "Set those that are required; each line fails while its variable has no value:",
            code_block([f'export {name}="${{{name}:?}}"' for name in required]),
        ]
    return blocks


def _described(variable: EnvironmentVariable, subject: Subject) -> str:
    if subject.project.dotenv.get(variable.name):
        return f"`{variable.name}` (in `.env`)"
    if variable.required:
        return f"`{variable.name}` (required)"
    if variable.default is not None:
        return f"`{variable.name}` (default {inline_code(variable.default)})"
    return f"`{variable.name}`"


def _dependencies(subject: Subject) -> list[str]:
    return [code_block(install_commands(subject))]


def _login(subject: Subject) -> list[str]:
    documentation = subject.documentation
    url = documentation.backend_url
    if url and "@" not in url:
        directory = url.removeprefix("file://").partition("?")[0]
        local = url.startswith("file://") and directory and not directory.startswith("~")
        make = [f"mkdir -p {shlex.quote(directory)}"] if local else []
        return [code_block([*make, f"pulumi login {shlex.quote(url)}"])]
    if url:
        file = inline_code(posixpath.basename(subject.project.manifest_path))
        return [f"{file} names the backend.", code_block(["pulumi login"])]
    if subject.project.dotenv.get("PULUMI_BACKEND_URL"):
        return [
            "The backend is the one that `PULUMI_BACKEND_URL` names in `.env`.",
            code_block(['pulumi login "$PULUMI_BACKEND_URL"']),
        ]
    if documentation.backend is Backend.SERVICE:
        return [
            (
                "The state is kept in Pulumi Cloud. Where nobody can answer questions, set "
                "`PULUMI_ACCESS_TOKEN` before."
            ),
            code_block(["pulumi login"]),
        ]
    return [
        (
            "`PULUMI_BACKEND_URL` names the backend that keeps the state. Unless it is set, these "
            "commands use a directory of this machine; for a team, set it to a bucket that exists, "
            "such as `s3://<bucket>`."
        ),
        code_block(
            [
                f"mkdir -p {_STATE}",
                'export PULUMI_BACKEND_URL="${PULUMI_BACKEND_URL:-file://$HOME/.pulumi-state}"',
                'pulumi login "$PULUMI_BACKEND_URL"',
            ]
        ),
    ]


def _passphrase(subject: Subject) -> list[str]:
    documentation = subject.documentation
    if not documentation.needs_passphrase:
        return []
    purpose = "`PULUMI_CONFIG_PASSPHRASE` encrypts the stack's secrets"
    if subject.project.dotenv.get("PULUMI_CONFIG_PASSPHRASE"):
        return [f"{purpose}. It comes from `.env`."]
    variable = "PULUMI_CONFIG_PASSPHRASE"
    export = f'export {variable}="${{{variable}-$(cat {_SECRET_FILE})}}"'
    if documentation.uses_passphrase:
        return [
            (
                f"{purpose}, and a stack of this project has secrets already. Ask for its "
                "passphrase, and keep it in `~/.pulumi-passphrase` or in the variable."
            ),
            code_block([export]),
        ]
    make = f"(umask 077; python3 -c '{_RANDOM}' > {_SECRET_FILE})"
    return [
        (
            f"{purpose}. Unless it is set, it is read from `~/.pulumi-passphrase`, which is made "
            "once. Keep it safe: without it the stack's secrets are lost, and everyone who works "
            "on the stack needs the same one."
        ),
        code_block([f"test -s {_SECRET_FILE} || {make}", export]),
    ]


def _stack(subject: Subject) -> list[str]:
    first, *others = subject.stacks
    blocks = ["The stack is created when it is not there yet."]
    if others:
        names = ", ".join(map(inline_code, others))
        blocks = [f"{blocks[0]} The project has others, which are selected alike: {names}."]
    return [*blocks, code_block([f"pulumi stack select --create {shlex.quote(first)}"])]


def _config(subject: Subject) -> list[str]:
    configuration, stack = subject.configuration, subject.stacks[0]
    blocks: list[str] = []
    commands, optional = [], []
    variables: set[str] = set()
    if _lacks_region(subject):
        region = said_region(subject.project)
        if region is None:
            # Tests read AWS_REGION too, so they look where this deploys to.
            blocks.append(_REGION_TO_CHOOSE)
            commands.append('export AWS_REGION="${AWS_REGION:?}"')
        value = "$AWS_REGION" if region is None else f"${{AWS_REGION:-{region}}}"
        commands.append(f'pulumi config set aws:region "{value}"')
    for key in configuration.keys:
        secret = " --secret" if key.secret else ""
        if configuration.has_value(key.name, stack) or (commands and key.name == "aws:region"):
            continue
        if not key.required:
            optional.append(inline_code(key.name) + (" (secret)" if key.secret else ""))
            continue
        variable = _variable_for(key.name)
        while variable in variables:
            variable += "_"
        variables.add(variable)
        end = " --" if key.name.startswith("-") else ""
        name = shlex.quote(key.name)
        commands.append(f'pulumi config set{secret}{end} {name} "${{{variable}:?}}"')
    if variables:
        blocks.append(
            "Each value comes from the variable named after its key; the command fails while that "
            "has no value."
        )
    if commands:
        blocks.append(code_block(commands))
    if optional:
        blocks.append(f"These keys may be set as well: {', '.join(optional)}.")
    return blocks


def _variable_for(key: str) -> str:
    """Return the shell variable that a key's value is taken from."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).upper()
    return f"CONFIG_{re.sub('[^A-Z0-9]+', '_', words).strip('_')}"


def _lacks_region(subject: Subject) -> bool:
    configuration = subject.configuration
    return (
        "pulumi_aws" in configuration.imported
        and not configuration.sets_region
        and not configuration.has_value("aws:region", subject.stacks[0])
    )


def _deploy(_: Subject) -> list[str]:
    return [code_block(["pulumi preview", "pulumi up --yes"])]


def _outputs(_: Subject) -> list[str]:
    return [
        (
            "After a deployment, write the stack's outputs, name to value, to "
            "`cfn-outputs/flat-outputs.json`, where tests look for them. Secrets stay masked."
        ),
        code_block(
            [
                "mkdir -p cfn-outputs",
                "pulumi stack output --json > cfn-outputs/flat-outputs.json",
            ]
        ),
    ]


def _tests(subject: Subject) -> list[str]:
    if not subject.tests:
        return []
    blocks = [code_block(test_commands(subject))]
    if subject.tests_of_deployment:
        names = ", ".join(map(inline_code, subject.tests_of_deployment))
        blocks.insert(0, f"The tests in {names} look at what was deployed.")
    return blocks


def _removal(subject: Subject) -> list[str]:
    stack = shlex.quote(subject.stacks[0])
    return [
        (
            "This deletes every resource of the stack, then the stack itself; its configuration "
            "file stays."
        ),
        code_block(["pulumi destroy --yes", f"pulumi stack rm --yes --preserve-config {stack}"]),
    ]


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


SECTIONS = (
    Section("Prerequisites", _prerequisites, r"(?i)prerequisite|AWS_PROFILE|AWS_ACCESS_KEY_ID"),
    Section("Environment", _environment, r"(?m)^\W*export [A-Z_]+=|\.env\b"),
    Section(
        "Dependencies",
        _dependencies,
        r"pip3? install|pulumi install|uv sync|poetry install|pipenv (?:install|sync)",
    ),
    Section("Backend", _login, r"pulumi login", Topic.LOGIN),
    Section("Passphrase", _passphrase, r"PULUMI_CONFIG_PASSPHRASE", Topic.PASSPHRASE),
    Section("Stack", _stack, r"pulumi stack (?:init|select)", Topic.STACK),
    Section("Configuration", _config, r"pulumi config set"),
    Section("Preview and deploy", _deploy, r"pulumi up\b"),
    Section("Outputs", _outputs, r"flat-outputs", Topic.OUTPUTS),
    Section("Tests", _tests, r"pytest|unittest"),
    Section("Removal", _removal, r"pulumi destroy"),
)
"""In the order in which the commands are run."""
