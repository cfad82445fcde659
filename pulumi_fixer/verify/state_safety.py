"""What the repair of a project does to resources that are deployed: none may be lost by it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

from pulumi_fixer.engine import Engine
from pulumi_fixer.rules.registry import select_rules
from pulumi_fixer.settings import Settings, SettingsError, project_table
from pulumi_fixer.verify.evidence import Evidence, Status
from pulumi_fixer.verify.preview import Preview, Step, evidence_of, previewed
from pulumi_fixer.verify.state import State
from pulumi_fixer.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.verify.evidence import VerifyOptions

    Tree = Mapping[str, bytes]

_LOSING = {"replace": "replaced", "delete": "deleted"}
_SHOWN = {"create": "created", "update": "updated in place", **_LOSING}
_PROVIDER = "pulumi:providers:"


def judged(tree: Tree, project: str, options: VerifyOptions) -> Evidence:
    """Preview a project, repaired, over what is deployed; tell what the repair is to blame for.

    Args:
        tree: The files, as they are before the repair.
        project: The project's directory among them.
        options: What to judge by; `against` is the state.

    Raises:
        pulumi_fixer.verify.state.StateError: There is no such state.
        pulumi_fixer.verify.preview.UnavailableError: Something is not there that a preview takes.
    """
    assert options.against is not None
    state = State.read(options.against)
    options = dataclasses.replace(options, stack=options.stack or state.stack)
    repaired, rules = _repaired(tree, project, options)
    found = previewed(repaired, project, options, state)
    evidence = evidence_of(found)
    if found.failure:
        return evidence
    lines = [f"would be {_SHOWN[step.op]}: {step.type} {step.name}" for step in _told(found)]
    evidence = dataclasses.replace(evidence, details=(*lines, *evidence.details))
    lost = _lost(found)
    ours, blamed = _blame(lost, rules, tree, project, options, state) if lost else (lost, "")
    if not ours:
        return dataclasses.replace(evidence, message=_summary(found, lost, state))
    names = ", ".join(sorted(f"{step.type} {step.name}" for step in ours))
    return dataclasses.replace(
        evidence,
        status=Status.FAILED,
        message=f"{blamed} would replace or delete what is deployed: {names}",
    )


def _blame(
    lost: frozenset[Step],
    rules: list[str],
    tree: Tree,
    project: str,
    options: VerifyOptions,
    state: State,
) -> tuple[frozenset[Step], str]:
    """Return what is lost by the repair, and what of the repair to name for it.

    A rule is to blame where less is lost without it. What is lost without any repair is not the
    repair's doing; where there is no preview without it, all that is lost counts.
    """
    if not rules:
        return frozenset(), ""
    before = previewed(tree, project, options, state)
    ours = lost if before.failure else lost - _lost(before)
    if not ours:
        return ours, ""
    blamed = []
    for rule in rules:
        without, _ = _repaired(tree, project, options, rule)
        other = previewed(without, project, options, state)
        if not other.failure and not ours <= _lost(other):
            blamed.append(rule)
    return ours, " and ".join(blamed) or "the repair"


def _repaired(
    tree: Tree, project: str, options: VerifyOptions, left_out: str | None = None
) -> tuple[Tree, list[str]]:
    """Return the files of a repaired project, and the ids of the rules that repaired it."""
    workspace = Workspace(files=tree)
    try:
        settings = project_table(workspace, project)
    except SettingsError:
        settings = Settings()
    ignored = (*settings.ignore, left_out) if left_out else settings.ignore
    engine = Engine(
        workspace,
        project,
        options.project,
        select_rules(settings.select, ignored),
        unsafe=bool(settings.unsafe_fixes),
    )
    applied = {item.finding.rule for item in engine.fix() if item.status == "applied"}
    changes = {change.path: change.after for change in workspace.changes()}
    return {**tree, **changes}, sorted(applied)


def _lost(preview: Preview) -> frozenset[Step]:
    """Return the steps by which something that is deployed goes away."""
    return frozenset(step for step in _told(preview) if step.op in _LOSING)


def _told(preview: Preview) -> list[Step]:
    """Return the steps that are worth a line: no provider's, which is nothing in AWS."""
    return [
        step for step in preview.steps if step.op in _SHOWN and not step.type.startswith(_PROVIDER)
    ]


def _summary(found: Preview, lost: frozenset[Step], state: State) -> str:
    counts = Counter(step.op for step in _told(found))
    said = ", ".join(f"{counts[op]} {word}" for op, word in _SHOWN.items() if counts[op])
    words = f"over the stack {state.stack} as it is deployed: {said or 'no change'}"
    return f"{words}; what is lost is lost without a repair too" if lost else words
