"""The layers, and the evidence that all of them give of one project."""

from __future__ import annotations

import dataclasses
import importlib
from typing import TYPE_CHECKING

from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.project import Project
from pulumi_fixer.verify.evidence import LAYERS, Evidence, Layer, Status
from pulumi_fixer.workspace import Workspace, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.verify.evidence import VerifyOptions

_PLACES = {
    "parse": ("static", "parse"),
    "project": ("static", "load"),
    "requirements": ("static", "requirements"),
    "imports": ("static", "imports"),
    "signatures": ("static", "signatures"),
    "run": ("run", "run"),
    "preview": ("preview", "preview"),
}
_NEEDS = {
    "imports": ("parse",),
    "signatures": ("parse",),
    "run": ("project",),
    "preview": ("project",),
}
"""Without which layers one has nothing to judge by. A program that does not parse is run: what
Python says of it is what Pulumi would show, and the file may be one that nothing imports."""

LOOKING = "signatures"
"""The last layer that runs nothing."""

MAX_BYTES = 64 * 1024 * 1024
_HIDDEN = "[hidden]"


class TooLargeError(Exception):
    """The files cannot be held in memory; the message says how many bytes they have."""


def up_to(layer: str) -> tuple[str, ...]:
    """Return the layers up to one, itself included.

    Raises:
        ValueError: There is no such layer.
    """
    if layer not in LAYERS:
        raise ValueError(f"there is no layer {layer!r}; there are {', '.join(LAYERS)}")
    return LAYERS[: LAYERS.index(layer) + 1]


def verify(
    tree: Mapping[str, bytes], project: str, options: VerifyOptions, last: str = LAYERS[-1]
) -> tuple[Evidence, ...]:
    """Return what each layer says of a project, in their order.

    Args:
        tree: The files by path, relative to the tree's root.
        project: The project's directory in the tree.
        options: What to judge by.
        last: The last layer that is wanted.
    """
    secrets = _secrets(tree, project, options)
    found: dict[str, Evidence] = {}
    for name in up_to(last):
        failed = [need for need in _NEEDS.get(name, ()) if found[need].status is Status.FAILED]
        # Over a state it is the repaired project that is previewed.
        if failed and not (name == "preview" and options.against):
            found[name] = Evidence(name, Status.NOT_RUN, f"because {failed[0]} failed")
        else:
            found[name] = _hidden(_said(name, tree, project, options), secrets)
    return tuple(found.values())


def tree_of(workspace: Workspace, top: str) -> dict[str, bytes]:
    """Return the files below a directory of a workspace, pending edits included, by path there.

    Files that cannot be read as part of it are left out: devices, links that lead out of it, files
    that are too large for any program to be in.

    Raises:
        TooLargeError: They are too many bytes together.
    """
    tree: dict[str, bytes] = {}
    total = 0
    for path in workspace.walk(top):
        try:
            data = workspace.read_bytes(path)
        except (FileNotFoundError, UnreadableError):
            continue
        total += len(data)
        if total > MAX_BYTES:
            raise TooLargeError(f"the files have more than {MAX_BYTES // 2**20} MiB")
        tree[path if top == "." else path.removeprefix(f"{top}/")] = data
    return tree


def below(path: str, top: str) -> str:
    """Return a path of a workspace as it is in `tree_of` of a directory that it lies in."""
    if top == "." or not within(path, top):
        return path
    return path.removeprefix(top).removeprefix("/") or "."


def _said(name: str, tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> Evidence:
    module, function = _PLACES[name]
    try:
        found = importlib.import_module(f"pulumi_fixer.verify.{module}")
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("pulumi_fixer"):
            return Evidence(name, Status.NOT_AVAILABLE, "this version does not have the layer")
        words = f"{error.name} is missing; `pip install 'pulumi-fixer[verify]'` brings it"
        return Evidence(name, Status.NOT_AVAILABLE, words)
    layer: Layer = getattr(found, function)
    return layer(tree, project, options)


def _secrets(tree: Mapping[str, bytes], project: str, options: VerifyOptions) -> list[str]:
    """Return what no evidence may show, the longest first."""
    subject = Project(Workspace(files=tree), project, options.project)
    return sorted(subject.secrets_in(subject.manifest_path), key=len, reverse=True)


def _hidden(evidence: Evidence, secrets: list[str]) -> Evidence:
    return dataclasses.replace(
        evidence,
        message=next(_without(secrets, [evidence.message])),
        details=tuple(_without(secrets, evidence.details)),
    )


def _without(secrets: list[str], lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    for line in lines:
        shown = line
        for secret in secrets:
            shown = shown.replace(secret, _HIDDEN)
        yield shown
