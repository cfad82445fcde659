"""PF501: no document says how the project is deployed."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.markdown import Document
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.yaml_nodes import entries
from pulumi_fixer.project.documentation import Documentation, Topic
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity
from pulumi_fixer.rules.pf5_deployment.guide import SECTIONS, Section, introduction
from pulumi_fixer.rules.pf5_deployment.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.text import Text

_NAME = "DEPLOYMENT.md"


class DeploymentWorkflowUndocumented(Rule):
    """No document says how to deploy the project: backend, passphrase, stack, outputs.

    ## What it does
    It looks for four topics in the project's Markdown, the READMEs above it, and the scripts that
    they call: the backend login, `PULUMI_CONFIG_PASSPHRASE`, how the stack is made, and how its
    outputs get to `cfn-outputs/flat-outputs.json`. They are recognised by commands and variables
    (`pulumi stack init`, `pulumi new`, `PULUMI_BACKEND_URL`, …), whatever the words around them.
    What is missing is written to `DEPLOYMENT.md` for this project, with its stacks, config keys,
    environment variables, toolchain and tests; a `DEPLOYMENT.md` that is there only gains it.

    A stack and `pulumi up` are a complete workflow with Pulumi Cloud: the login happens on
    demand, no passphrase is needed, and the outputs are printed. More is asked for only where the
    project shows that it needs it: a backend of its own, secrets under a passphrase, or tests
    that read the outputs file. PROMPT.md, MODEL_RESPONSE.md, IDEAL_RESPONSE.md and
    MODEL_FAILURES.md do not count: nobody deploys by them. A template that `pulumi new` has yet
    to fill in is left alone.

    ## Why
    Whoever deploys has to find out by trial and error: "passphrase must be set with
    PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables", "no stack
    selected", tests that do not find their outputs.

    ## Example
    A project without a README gains a `DEPLOYMENT.md` whose commands run in order:
    ```sh
    pulumi login "$PULUMI_BACKEND_URL"
    pulumi stack select --create dev
    pulumi up --yes
    pulumi stack output --json > cfn-outputs/flat-outputs.json
    ```

    ## Fix safety
    Safe: only `DEPLOYMENT.md` is written, and what it holds already stays. It never contains a
    secret or a value from `.env`. Refused where that file cannot be read or ends inside a code
    block or a comment.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/state-and-backends/
    - https://www.pulumi.com/docs/iac/concepts/secrets/
    - https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_output/
    """

    id = "PF501"
    name = "deployment-workflow-undocumented"
    severity = Severity.MEDIUM
    touches = (_NAME, "Deployment.md", "deployment.md")
    describes_result = True

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield one finding when a topic that the project needs is not documented."""
        manifest = project.manifest
        if manifest is None or not entries(manifest.root) or manifest.is_template:
            return
        documentation = Documentation(project)
        missing = [topic for topic in Topic if topic in documentation.missing]
        if not missing:
            return
        words = ", ".join(topic.value for topic in missing)
        message = f"the deployment workflow is not documented: {words}"
        path = _existing(project)
        text = project.read(path) if path else None
        if path and text is not None:
            remedy = _extended(path, text, Subject(project, documentation), missing)
            yield self.finding(path, (0, 0), message, remedy)
            return
        key = next((key for name, key, _ in entries(manifest.root) if name == "name"), None)
        span = (key.start_mark.index, key.end_mark.index) if key else (0, 0)
        new = project.file(_NAME)
        remedy = (
            Refusal(f"{path or new} is there and cannot be read; make it a text file")
            if project.workspace.exists(path or new)
            else Fix((Edit(new, 0, 0, _new(Subject(project, documentation), missing)),))
        )
        yield self.finding(manifest.path, span, message, remedy)


def _existing(project: Project) -> str | None:
    """Return the project's DEPLOYMENT.md, whatever the case of its name."""
    for path in project.files():
        directory, name = posixpath.split(path)
        if (directory or ".") == project.path and name.lower() == _NAME.lower():
            return path
    return None


def _new(subject: Subject, missing: list[Topic]) -> str:
    blocks = introduction(subject, complete=_is_complete(subject, missing))
    for section in _wanted(subject, missing, ""):
        blocks += [f"## {section.title}", *section.blocks(subject)]
    return "\n\n".join(blocks) + "\n"


def _extended(path: str, text: Text, subject: Subject, missing: list[Topic]) -> Fix | Refusal:
    """Return the fix that appends what is missing, in the document's own style."""
    content = text.content
    document = Document(content)
    if document.left_open:
        return Refusal(f"{path} ends inside {document.left_open}; close it")
    if not content.strip():
        added = _new(subject, missing)
    else:
        blocks = []
        for section in _wanted(subject, missing, content):
            blocks += [document.section_heading(section.title), *section.blocks(subject)]
        added = "\n\n".join(blocks) + "\n"
        gap = 2 - (len(content) - len(content.rstrip("\r\n"))) // len(text.newline)
        added = "\n" * max(gap, 0) + added
    if content and not content.endswith(("\n", "\r")):
        added = added.removesuffix("\n")
    edit = Edit(path, len(content), len(content), added.replace("\n", text.newline))
    return Fix((edit,))


def _is_complete(subject: Subject, missing: list[Topic]) -> bool:
    """Tell whether the whole workflow is written: no document leads to a deployed stack."""
    documentation = subject.documentation
    led = Topic.LOGIN in documentation.mentioned and documentation.deploys
    return Topic.STACK in missing and not led


def _wanted(subject: Subject, missing: list[Topic], content: str) -> list[Section]:
    """Return the sections to write: what is missing, or all that no document has."""
    mentioned = subject.documentation.mentioned
    complete = _is_complete(subject, missing)
    shown = Document(content).shown
    return [
        section
        for section in SECTIONS
        if section.topic in missing
        or (complete and section.topic not in mentioned and not re.search(section.known_by, shown))
        if section.blocks(subject)
    ]
