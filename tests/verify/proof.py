"""What the layers say of a case of the corpus, and what the case says that they do.

    python -m tests.verify.proof [RULE[/CASE]]...

appends to each ``case.yaml`` without ``proof`` what the layers say now: to be read and judged, as
the error of Pulumi, of Python or of the SDK that it is, before it is kept.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

from pulumi_fixer.project import Project
from pulumi_fixer.verify import run as layer
from pulumi_fixer.verify.answers import Answers
from pulumi_fixer.verify.evidence import Evidence, Status, VerifyOptions
from pulumi_fixer.verify.interpreter import Interpreter
from pulumi_fixer.verify.layers import LOOKING, verify
from pulumi_fixer.workspace import Workspace
from tests import pulumi_host
from tests.corpus import CORPUS, Case, Tree, cases

if TYPE_CHECKING:
    from collections.abc import Iterator

MAJORS = (6, 7)
"""Those of pulumi-aws that the tests have a Python with."""

_PLACE = re.compile(r"^[\w./-]+\.\w+(?::\d+)?: ")
_MORE = re.compile(r" \(and \d+ more\)$| \(/.*$| in `/.*$")


def failures(case: Case, tree: Tree) -> dict[str, str]:
    """Return what fails in a case's project, by layer, up to ``run``."""
    options = VerifyOptions(project=case.options)
    evidence = [*verify(tree, ".", options, LOOKING), *_run(case, tree, options)]
    return {item.layer: item.message for item in evidence if item.status is Status.FAILED}


def _run(case: Case, tree: Tree, options: VerifyOptions) -> Iterator[Evidence]:
    """Yield what the layer ``run`` says, where the tests can say it."""
    project = Project(Workspace(files=tree), ".", options.project)
    major = project.sdk.aws_major()
    if (
        "run" in case.unjudged
        or major not in MAJORS
        or not any(path.endswith(".py") for path in tree)
        or project.manifest is None
        or project.manifest.root is None
        or project.manifest.violations
    ):
        return
    python = Interpreter(pulumi_host.interpreter(major), "")
    try:
        program = layer.program_of(tree, project, None)
    except layer.NoProgramError as error:
        yield Evidence("run", Status.FAILED, str(error))
        return
    answers = Answers({"pulumi-aws": major, "pulumi-random": 4})
    done = pulumi_host.execute(tree, program, major, answers)
    yield layer.evidence(done, program, python)


def record(case: Case) -> str:
    """Return the lines for a case's ``case.yaml``; none where everything passes."""
    lines, unjudged = [], {}
    trees = {"before": case.before, "after": case.after} if case.changes else {"after": case.after}
    for when, tree in trees.items():
        found = failures(case, tree)
        missing = re.search(r"No module named '(\w+)'", found.get("run", ""))
        if missing and "imports" not in found and f"{missing[1]}/" not in "".join(tree):
            unjudged = {"run": f"the Python of the tests has no {missing[1]}"}
            del found["run"]
        if found:
            shown = ", ".join(f"{name}: {json.dumps(_short(text))}" for name, text in found.items())
            lines.append(f"  {when}: {{{shown}}}")
    if unjudged:
        lines = [re.sub(r"(, )?run: \"[^\"]*\"", "", line) for line in lines]
        lines = [line for line in lines if not line.endswith("{}")]
        lines.append(f"  unjudged: {{run: {json.dumps(unjudged['run'])}}}")
    return "\n".join(["proof:", *lines, ""]) if lines else ""


def _short(message: str) -> str:
    return _MORE.sub("", _PLACE.sub("", message))[:120].rstrip()


def main() -> None:
    wanted = sys.argv[1:]
    for case in cases():
        if wanted and not {case.rule, str(case)} & set(wanted):
            continue
        path = CORPUS / case.rule / case.name / "case.yaml"
        text = path.read_text()
        if "\nproof:" not in text and (lines := record(case)):
            path.write_text(f"{text.rstrip()}\n{lines}")


if __name__ == "__main__":
    main()
