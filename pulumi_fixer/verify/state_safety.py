"""What a rewrite would do to resources that are deployed: nothing may be replaced or deleted."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

from pulumi_fixer.verify.evidence import Evidence, Status
from pulumi_fixer.verify.preview import (
    Preview,
    Step,
    UnavailableError,
    evidence_of,
    previewed,
)
from pulumi_fixer.verify.state import State, StateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_fixer.verify.evidence import VerifyOptions

    Tree = Mapping[str, bytes]

_LAYER = "preview"
_LOSING = {"replace": "replaced", "delete": "deleted"}
_SHOWN = {"create": "created", "update": "updated in place", **_LOSING}
_PROVIDER = "pulumi:providers:"


def compared(
    before: Tree,
    after: Tree,
    project: str,
    options: VerifyOptions,
    without: Mapping[str, Callable[[], Tree]],
) -> Evidence:
    """Say what becomes of the deployed resources, and whether that is the rewrite's doing.

    Args:
        before: The files as they were.
        after: The files as the rules leave them.
        project: The project's directory among them.
        options: What to judge by; `against` is the state.
        without: For each rule that has changed something, how to get the files as all the others
            leave them. They are asked for only when something would be lost.
    """
    try:
        return _compared(before, after, project, options, without)
    except StateError as error:
        return Evidence(_LAYER, Status.NOT_RUN, str(error))
    except UnavailableError as error:
        return Evidence(_LAYER, Status.NOT_AVAILABLE, str(error))


def _compared(
    before: Tree,
    after: Tree,
    project: str,
    options: VerifyOptions,
    without: Mapping[str, Callable[[], Tree]],
) -> Evidence:
    assert options.against is not None
    state = State.read(options.against)
    options = dataclasses.replace(options, stack=options.stack or state.stack)

    def over(tree: Tree) -> Preview:
        return previewed(tree, project, options, state)

    found = over(after)
    if found.failure:
        return evidence_of(found)
    lost = losses(found)
    then = over(before) if lost and before != after else None
    ours = lost - losses(then) if then is not None and not then.failure else lost
    if before == after:
        ours = frozenset()
    lines = [f"would be {_SHOWN[step.op]}: {step.type} {step.name}" for step in _told(found)]
    evidence = evidence_of(found)
    evidence = dataclasses.replace(evidence, details=(*lines, *evidence.details))
    if not ours:
        return dataclasses.replace(evidence, message=_summary(found, lost, state))
    rules = [
        rule
        for rule, tree in without.items()
        if not (other := over(tree())).failure and not ours <= losses(other)
    ]
    names = ", ".join(f"{step.type} {step.name}" for step in sorted(ours, key=str))
    blamed = f"by {' and '.join(rules)}" if rules else "by the rewrite"
    if then is not None and then.failure and not rules:
        blamed = "and without the rewrite there is no preview to compare with"
    return dataclasses.replace(
        evidence,
        status=Status.FAILED,
        message=f"the deployed {names} would be replaced or deleted, {blamed}",
    )


def losses(preview: Preview) -> frozenset[Step]:
    """Return the steps by which something that is deployed goes away."""
    return frozenset(step for step in _told(preview) if step.op in _LOSING)


def _told(preview: Preview) -> list[Step]:
    """Return the steps that are worth a line: no provider, which is nothing in AWS."""
    return [
        step for step in preview.steps if step.op in _SHOWN and not step.type.startswith(_PROVIDER)
    ]


def _summary(found: Preview, lost: frozenset[Step], state: State) -> str:
    counts = Counter(step.op for step in _told(found))
    said = ", ".join(f"{counts[op]} {word}" for op, word in _SHOWN.items() if counts[op])
    count = f"{state.count} resource{'' if state.count == 1 else 's'}"
    words = f"over the {count} of stack {state.stack}: {said or 'no change'}"
    return f"{words}; what is lost is lost without the rewrite too" if lost else words
