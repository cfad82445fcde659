"""The layer ``preview``: the real Pulumi CLI says what it would create."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from pulumi_fixer.edits.yaml_nodes import merged_entries
from pulumi_fixer.project import Project
from pulumi_fixer.project.stack_config import values_of
from pulumi_fixer.verify import pulumi_cli, run
from pulumi_fixer.verify.answers import STACK
from pulumi_fixer.verify.configuration import StackConfig, chosen_stack, stack_config
from pulumi_fixer.verify.evidence import Evidence, Status
from pulumi_fixer.verify.interpreter import InstallError, NoInterpreterError, choose
from pulumi_fixer.verify.pulumi_cli import CliError, Session
from pulumi_fixer.verify.sandbox import Protection
from pulumi_fixer.verify.state import State, StateError
from pulumi_fixer.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.verify.evidence import VerifyOptions

_CLI_SECONDS = 60
"""What a command of the CLI may take beside the program, which has its own limit."""

_SHOWN = 40

_ONLY_REAL = (
    "plugins that can construct components must support secrets",
    "which a preview without real providers cannot show",
)
"""What a failure says that is not the program's: its component or method is the provider's own."""

_NO_ENGINE = "Resource monitor has terminated, shutting down"
_CALLBACKS = re.compile(r"\bregister_(stack|resource)_transform\b|\btransforms=|\bResourceHook")
"""What makes the engine call the program, which it cannot reach where that is shut in."""


@dataclass(frozen=True)
class Step:
    """What would become of one resource.

    Attributes:
        op: The engine's word for it: ``create``, ``update``, ``replace``, ``delete``, ``same``.
        urn: Which resource.
    """

    op: str
    urn: str

    @property
    def type(self) -> str:
        """The resource's type token."""
        return self.urn.split("::")[2].rpartition("$")[2]

    @property
    def name(self) -> str:
        """The resource's name."""
        return self.urn.split("::", 3)[3]


@dataclass(frozen=True)
class Preview:
    """What the CLI said of one project.

    Attributes:
        steps: What it would do, the stack itself left out.
        failure: Why it failed, line by line; empty if it did not.
        notes: What it printed beside that: warnings, and what the program wrote.
        words: With what it ran the program.
    """

    steps: tuple[Step, ...]
    failure: tuple[str, ...]
    notes: tuple[str, ...]
    words: str

    @property
    def resources(self) -> dict[str, int]:
        """How many resources of each type the program registers."""
        ops = ("create", "update", "same", "replace", "read")
        return dict(sorted(Counter(step.type for step in self.steps if step.op in ops).items()))


class UnavailableError(Exception):
    """No preview can be made of the project here; the message says why."""


def preview(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    """Say what `pulumi preview` says, with a provider of ours in place of the real ones.

    With a state to preview over, it is the repaired project that counts: see `state_safety`.
    """
    from pulumi_fixer.verify import state_safety

    try:
        if options.against is not None:
            return state_safety.judged(tree, project, options)
        return evidence_of(previewed(tree, project, options))
    except UnavailableError as error:
        return Evidence("preview", Status.NOT_AVAILABLE, str(error))
    except StateError as error:
        return Evidence("preview", Status.NOT_RUN, str(error))


def evidence_of(found: Preview) -> Evidence:
    """Return what a preview proves."""
    details = (*found.notes[-_SHOWN:], f"with {found.words}")
    if found.failure:
        message = run.cause(list(found.failure))
        details = (*found.failure[:_SHOWN], *details)
        return Evidence("preview", Status.FAILED, message, details, found.resources)
    created = sum(step.op == "create" for step in found.steps)
    what = f"would create {created or 'no'} resource{'' if created == 1 else 's'}"
    return Evidence("preview", Status.PASSED, f"the CLI {what}", details, found.resources)


def previewed(
    tree: Mapping[str, bytes],
    project: str,
    options: VerifyOptions,
    state: State | None = None,
) -> Preview:
    """Return what the CLI says of a project.

    Args:
        tree: The files.
        project: The project's directory among them.
        options: What to judge by.
        state: What is deployed already; None for an empty stack.

    Raises:
        UnavailableError: Something is not there that it takes.
    """
    subject = Project(Workspace(files=tree), project, options.project)
    cli = pulumi_cli.find()
    if cli is None:
        raise UnavailableError(pulumi_cli.GET_CLI)
    runtime = subject.manifest.runtime if subject.manifest else None
    if runtime not in (None, "python"):
        # Another language's host would run the program, and not in our sandbox.
        raise UnavailableError(f"the project's runtime is {runtime}, and not python")
    if subject.toolchain in ("uv", "poetry"):
        raise UnavailableError(
            f"{subject.toolchain} would run the program, and install from the network first"
        )
    try:
        from pulumi_fixer.verify.provider import serving

        pulumi_cli.check(cli)
        interpreter = choose(subject, options)
        program = _program(tree, subject, options)
        answers = run.answers(subject, interpreter)
        with (
            serving(answers) as port,
            pulumi_cli.session(
                cli, tree, subject, program, interpreter, options.limits, port
            ) as session,
        ):
            said = _said(session, subject, program, options, state, interpreter.words)
    except ImportError:
        raise UnavailableError(f"the extra is missing: {run.GET_PULUMI}") from None
    except (NoInterpreterError, InstallError, CliError) as error:
        raise UnavailableError(str(error)) from None
    _refuse_beyond_us(said, subject)
    return said


def _refuse_beyond_us(found: Preview, project: Project) -> None:
    """Raise for a failure that the program has here, and would not have with real providers."""
    for line in found.failure:
        if any(words in line for words in _ONLY_REAL):
            raise UnavailableError(f"only the real provider can show it: {line}")
    if _NO_ENGINE in found.failure:
        for path, module in project.python.items():
            if _CALLBACKS.search(module.text.content):
                raise UnavailableError(
                    f"{path} registers transforms or hooks, for which the engine would have to "
                    "reach the program, and it is shut in"
                )


def _program(tree: Mapping[str, bytes], project: Project, options: VerifyOptions) -> run.Program:
    """Return what there is to execute, even where ``main`` is not there: the CLI says so itself."""
    try:
        return run.program_of(tree, project, options.stack)
    except run.NoProgramError:
        return run.Program(".", ".", config=stack_config(project, options.stack))


def _said(
    session: Session,
    project: Project,
    program: run.Program,
    options: VerifyOptions,
    state: State | None,
    words: str,
) -> Preview:
    stack = program.config.stack
    commands: list[tuple[str, ...]] = [("stack", "init", stack, "--non-interactive")]
    made_up = program.config.unknown
    if made_up:
        values = [f"--secret={path}={value}" for path, value in encrypted(project, program.config)]
        commands.append(("config", "set-all", "--path", "--stack", stack, *values))
    if state is not None:
        file = str(session.write("state.json", state.document))
        commands.append(("stack", "import", "--stack", stack, "--file", file))
    for command in commands:
        done = session.run(*command, seconds=_CLI_SECONDS)
        if done.code:
            failure = _errors(done.errors, session) or (f"exit code {done.code}",)
            return Preview((), failure, (), words)
    done = session.run(
        "preview",
        "--json",
        "--non-interactive",
        "--stack",
        stack,
        seconds=options.limits.seconds + _CLI_SECONDS,
    )
    told = _json(done.output)
    diagnostics = [
        (item.get("severity"), session.shown(item.get("message", "")))
        for item in told.get("diagnostics", ())
    ]
    failure = tuple(
        line
        for severity, text in diagnostics
        if severity == "error"
        for line in pulumi_cli.lines(text.removeprefix("error: "))
    )
    if done.code:
        failure = (*failure, *_errors(done.errors, session)) or (f"exit code {done.code}",)
    notes = [
        line
        for severity, text in diagnostics
        if severity != "error"
        for line in pulumi_cli.lines(text)
    ]
    notes += [
        f"made up: {key} is encrypted, and was given a value to preview with" for key in made_up
    ]
    report = session.report
    if "error" in report:
        raise CliError(report["error"])
    if report:
        words = f"{words}; {Protection(report['protection']).words}"
        if report.get("killed"):
            failure = (f"the program {report['killed']}", *failure)
    steps = [Step(item["op"], item["urn"]) for item in told.get("steps", ())]
    if not failure and not any(step.type == STACK for step in steps):
        failure = (run.ENDED_EARLY,)
    return Preview(
        tuple(step for step in steps if step.type != STACK),
        failure,
        tuple(notes),
        words,
    )


def encrypted(project: Project, config: StackConfig) -> Iterator[tuple[str, str]]:
    """Yield the place of each encrypted value of a stack, as ``--path`` takes it, and a stand-in.

    Args:
        project: The project.
        config: The stack's configuration, which has stand-ins for whole values.
    """
    stack = chosen_stack(project, config.stack)
    if stack is None or project.manifest is None:
        return
    for (space, name), (_, node) in values_of(stack, project.manifest.name or "").items():
        for place in _secure(node):
            yield f"{space}:{name}{place}", "1" if place else config.values[f"{space}:{name}"]


def _secure(node: Node, place: str = "") -> Iterator[str]:
    if isinstance(node, MappingNode):
        fields = merged_entries(node)
        if set(fields) == {"secure"}:
            yield place
        else:
            for key, (_, value) in fields.items():
                yield from _secure(value, f"{place}[{json.dumps(key)}]")
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _secure(item, f"{place}[{index}]")


def _errors(text: str, session: Session) -> tuple[str, ...]:
    return tuple(line.removeprefix("error: ") for line in pulumi_cli.lines(session.shown(text)))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {}
