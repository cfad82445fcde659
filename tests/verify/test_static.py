"""The layers that run nothing, and all of them together."""

from __future__ import annotations

import importlib
import subprocess
from pathlib import Path

import pytest

from pulumi_fixer.verify import layers, static
from pulumi_fixer.verify.evidence import LAYERS, Evidence, Status, VerifyOptions
from pulumi_fixer.verify.interpreter import NoInterpreterError
from pulumi_fixer.verify.layers import TooLargeError, below, tree_of, up_to, verify
from pulumi_fixer.workspace import Workspace
from tests.corpus import write_tree

GOOD = {
    "Pulumi.yaml": b"name: shop\nruntime: python\n",
    "__main__.py": b"import pulumi\nimport helper\n",
    "helper.py": b"",
    "requirements.txt": b"pulumi>=3,<4\n",
}


def statuses(tree: dict[str, bytes], last: str = "signatures") -> dict[str, Status]:
    return {item.layer: item.status for item in verify(tree, ".", VerifyOptions(), last)}


def one(tree: dict[str, bytes], layer: str, options: VerifyOptions | None = None) -> Evidence:
    found = verify(tree, ".", options or VerifyOptions(), layer)
    assert found[-1].layer == layer
    return found[-1]


def test_sound_project_passes_every_layer_that_looks() -> None:
    found = verify(GOOD, ".", VerifyOptions(), "signatures")
    assert [item.message for item in found] == [
        "3 files of Python and YAML can be read",
        "Pulumi.yaml loads; it runs __main__.py",
        "1 requirement can be read",
        "2 imports of 2 modules lead somewhere",
        "nothing is used that pulumi-aws 7 is known not to take",
    ]
    assert {item.status for item in found} == {Status.PASSED}


def test_layers_after_a_failed_one_say_why_they_were_not_run() -> None:
    broken = {**GOOD, "helper.py": b"x = (\n", "Pulumi.yaml": b"runtime: python\n"}
    found = {item.layer: item for item in verify(broken, ".", VerifyOptions())}
    assert list(found) == list(LAYERS)
    assert found["parse"].message.startswith("helper.py:1: Python does not parse this file")
    assert found["project"].message == "Pulumi.yaml:1: project is missing a 'name' attribute"
    assert found["requirements"].status is Status.PASSED
    for layer, cause in (("imports", "parse"), ("signatures", "parse"), ("run", "project")):
        assert found[layer] == Evidence(layer, Status.NOT_RUN, f"because {cause} failed")


def test_stacks_count_for_the_project() -> None:
    tree = {**GOOD, "Pulumi.yaml": GOOD["Pulumi.yaml"] + b"config: {size: {type: integer}}\n"}
    missing = one({**tree, "Pulumi.dev.yaml": b"config: {}\n"}, "project")
    assert missing.message == "Pulumi.dev.yaml: Stack 'dev' is missing configuration value 'size'"
    stacks = {"Pulumi.dev.yaml": b"config: {size: 1}\n", "Pulumi.prod.yaml": b"config: {size: 2}\n"}
    assert "and so do 2 stack files" in one({**tree, **stacks}, "project").message


def test_project_file_that_cannot_be_read_fails() -> None:
    assert "cannot be read" in static.load({"a.py": b""}, ".", VerifyOptions()).message


@pytest.mark.parametrize(
    ("files", "status", "words"),
    [
        ({"requirements.txt": b"pulumi=>3\n"}, Status.FAILED, "requirements.txt: "),
        ({"requirements.txt": b"-r other.txt\n"}, Status.FAILED, "other.txt, which it includes"),
        ({"requirements.txt": b"-r b.txt\n", "b.txt": b"boto3\n"}, Status.PASSED, "1 requirement "),
        ({"uv.lock": b"", "pyproject.toml": b"[project]\nname = 'x'\n"}, Status.PASSED, "0 req"),
        ({"uv.lock": b"", "pyproject.toml": b"[project\n"}, Status.FAILED, "pyproject.toml: "),
    ],
)
def test_requirements_are_read_as_the_installer_reads_them(
    files: dict[str, bytes], status: Status, words: str
) -> None:
    evidence = one({**GOOD, **files}, "requirements")
    assert evidence.status is status
    assert words in evidence.message


def test_nothing_to_install_from_is_said() -> None:
    tree = {path: data for path, data in GOOD.items() if path != "requirements.txt"}
    evidence = one(tree, "requirements")
    assert (evidence.status, evidence.message) == (
        Status.NOT_RUN,
        "there is no requirements.txt to install from",
    )
    assert one(tree, "imports").details == ("not known: what provides pulumi",)


def test_import_that_nothing_provides_fails() -> None:
    evidence = one({**GOOD, "helper.py": b"import nowhere_at_all\n"}, "imports")
    assert evidence.status is Status.FAILED
    assert "nowhere_at_all" in evidence.message
    unsure = {
        **GOOD,
        "helper.py": b"import nowhere_at_all\n",
        "requirements.txt": b"pulumi\nacme-internal-tools\n",
    }
    evidence = one(unsure, "imports")
    assert evidence.status is Status.PASSED
    assert evidence.message.endswith("as far as is known of what is installed")
    assert evidence.details == ("not known: what provides nowhere_at_all",)


def test_project_without_a_program_has_nothing_to_judge() -> None:
    tree = {"Pulumi.yaml": GOOD["Pulumi.yaml"]}
    assert statuses(tree)["imports"] is Status.NOT_RUN
    assert statuses(tree)["signatures"] is Status.NOT_RUN


def test_several_problems_are_counted_and_listed() -> None:
    tree = {**GOOD, "helper.py": b"import nowhere.a\nimport elsewhere.b\n"}
    tree["lib/__init__.py"] = b""
    tree["helper.py"] = b"from lib import a\nfrom lib import b\n"
    evidence = one(tree, "imports")
    assert evidence.message.endswith("(and 1 more)")
    assert len(evidence.details) == 2


class Done:
    def __init__(self, code: int, out: str = "", err: str = "") -> None:
        self.returncode, self.stdout, self.stderr = code, out, err


def test_requirements_are_resolved_by_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    options = VerifyOptions(resolve=True)
    given: list[list[str]] = []

    def answer(done: Done | Exception) -> None:
        def run(command: list[str], **words: object) -> Done:
            given.append(command)
            if isinstance(done, Exception):
                raise done
            return done

        monkeypatch.setattr(subprocess, "run", run)

    answer(Done(0, "pulumi==3.1\n    # via -r requirements.txt\ngrpcio==1.2\n"))
    assert one(GOOD, "requirements", options).message == (
        "1 requirement can be read, and resolve to 2 versions"
    )
    assert {"compile", "--no-build", "requirements.txt"} <= set(given[0])
    answer(Done(1, "", "  × No solution found when resolving dependencies:\n  ╰─▶ because\n"))
    evidence = one(GOOD, "requirements", options)
    assert evidence.status is Status.FAILED
    assert "requirements.txt does not resolve: × No solution found" in evidence.message
    assert len(evidence.details) == 2
    answer(Done(1, "", "hint: building from source is disabled (i.e., with `--no-build`)\n"))
    evidence = one(GOOD, "requirements", options)
    assert evidence.status is Status.NOT_AVAILABLE
    assert "has no wheel" in evidence.message
    answer(subprocess.TimeoutExpired("uv", 1))
    assert "does not resolve within" in one(GOOD, "requirements", options).message

    def none() -> list[str]:
        raise NoInterpreterError("uv is not there")

    monkeypatch.setattr(static, "uv", none)
    assert one(GOOD, "requirements", options).status is Status.NOT_AVAILABLE


def test_resolving_for_real_says_what_uv_says() -> None:
    tree = {**GOOD, "requirements.txt": b"--no-index\nacme-nowhere==1\n"}
    evidence = one(tree, "requirements", VerifyOptions(resolve=True))
    assert evidence.status is Status.FAILED
    assert "acme-nowhere" in "\n".join(evidence.details)


def test_layer_that_is_not_there_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(importlib, "import_module", missing)
    said = layers._said("preview", GOOD, ".", VerifyOptions())
    assert said.message == "this version does not have the layer"

    def without_grpc(name: str) -> object:
        raise ModuleNotFoundError(name="grpc")

    monkeypatch.setattr(importlib, "import_module", without_grpc)
    said = layers._said("preview", GOOD, ".", VerifyOptions())
    assert said.message == "grpc is missing; `pip install 'pulumi-fixer[verify]'` brings it"


def test_secrets_are_in_no_evidence() -> None:
    tree = {
        **GOOD,
        "Pulumi.yaml": b"name: shop\nruntime: python\nconfig:\n"
        b"  a: {type: integer, secret: true, default: hunter2-hunter2}\n",
        "requirements.txt": b"hunter2-hunter2 =>1\n",
    }
    found = verify(tree, ".", VerifyOptions(), "signatures")
    assert Status.FAILED in {item.status for item in found}
    assert "hunter2-hunter2" not in repr(found)


def test_layers_are_known_by_name() -> None:
    assert up_to("imports") == ("parse", "project", "requirements", "imports")
    with pytest.raises(ValueError, match="no layer 'all'; there are parse, project"):
        up_to("all")


def test_tree_holds_what_is_there_and_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path, {"infra/a.py": b"1", "infra/.env": b"2", "infra/venv/x.py": b"3"})
    (tmp_path / "infra/out").symlink_to("/etc/passwd")
    (tmp_path / "infra/in").symlink_to("a.py")
    workspace = Workspace(tmp_path, tree="infra")
    workspace.write_bytes("infra/new.py", b"4")
    assert tree_of(workspace, "infra") == {"a.py": b"1", ".env": b"2", "in": b"1", "new.py": b"4"}
    assert below("infra/sub", "infra") == "sub"
    assert below("infra", "infra") == "."
    assert below("../x", "infra") == "../x"
    monkeypatch.setattr(layers, "MAX_BYTES", 2)
    with pytest.raises(TooLargeError, match="more than"):
        tree_of(workspace, "infra")
