from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.pf5_deployment.deployment_workflow_undocumented import (
    DeploymentWorkflowUndocumented,
)
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, read_tree, write_tree

MANIFEST = "name: p\nruntime:\n  name: python\n  options:\n    virtualenv: venv\n"
RULES = (DeploymentWorkflowUndocumented(),)
READS = 'FILE = "cfn-outputs/flat-outputs.json"\n'
CASES = sorted((CORPUS / "deployment-workflow-undocumented").glob("*/after/DEPLOYMENT.md"))
SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]


def fix(
    files: dict[str, str], path: str = ".", options: ProjectOptions | None = None
) -> tuple[list[Outcome], str | None]:
    """Run the rule; return the outcomes and the guide that it writes."""
    tree = {"Pulumi.yaml": MANIFEST, **files} if path == "." else files
    workspace = Workspace(files={name: text.encode() for name, text in tree.items()})
    engine = Engine(workspace, path, options or ProjectOptions(), RULES)
    outcomes = engine.fix()
    assert [item.status for item in engine.fix() if item.status != "refused"] == []
    changes = workspace.changes()
    assert len(changes) <= 1
    return outcomes, changes[0].after.decode() if changes else None


def guide(files: dict[str, str]) -> str:
    _, text = fix(files)
    assert text is not None
    return text


def commands(markdown: str) -> list[str]:
    blocks = [token for token in MarkdownIt().parse(markdown) if token.type == "fence"]
    return [line for block in blocks for line in block.content.splitlines()]


def titles(markdown: str) -> list[str]:
    tokens = MarkdownIt().parse(markdown)
    return [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open"]


FRAGMENTS = {
    "login": "pulumi login s3://x",
    "passphrase": "PULUMI_CONFIG_PASSPHRASE",
    "stack": "pulumi stack init dev",
    "up": "pulumi up",
    "outputs": "pulumi stack output",
}
STATES = [
    {},
    {"tests/test_a.py": READS},
    {"Pulumi.dev.yaml": "encryptionsalt: x\n"},
    {"Pulumi.dev.yaml": "secretsprovider: awskms://x\n"},
    {"Pulumi.dev.yaml": "config: {p:a: {secure: x}}\n"},
    {"Pulumi.yaml": f"{MANIFEST}backend: {{url: s3://x}}\n"},
    {".env": "PULUMI_BACKEND_URL=s3://x\nPULUMI_CONFIG_PASSPHRASE=y\n"},
]


@pytest.mark.parametrize("place", ["README.md", "DEPLOYMENT.md"])
@pytest.mark.parametrize("state", STATES, ids=str)
def test_whatever_is_missing_is_documented_afterwards(place: str, state: dict[str, str]) -> None:
    for count in range(len(FRAGMENTS) + 1):
        for chosen in itertools.combinations(FRAGMENTS, count):
            text = "# P\n\n" + "".join(f"    {FRAGMENTS[name]}\n" for name in chosen)
            outcomes, after = fix({**state, place: text})
            assert [item.status for item in outcomes] == ["applied"] * bool(outcomes), chosen
            if place == "DEPLOYMENT.md" and after is not None:
                assert after.startswith(text)
                for name in set(chosen) & {"passphrase", "stack"}:
                    assert titles(after).count(name.capitalize()) == 0, chosen


def test_missing_topics_are_named_and_nothing_else_is_written() -> None:
    readme = "pulumi login s3://x\nPULUMI_CONFIG_PASSPHRASE\npulumi stack init dev\n"
    (outcome,), text = fix({"README.md": readme})
    assert outcome.finding.message.endswith(": the outputs in cfn-outputs/flat-outputs.json")
    assert text is not None
    assert titles(text) == ["Deployment", "Outputs"]


@pytest.mark.parametrize("documented", [True, False])
def test_monorepo_documents_its_projects_in_the_readme_above(documented: bool) -> None:
    files = {"infra/a/Pulumi.yaml": MANIFEST, "README.md": "pulumi stack init, pulumi up"}
    if not documented:
        files["other/README.md"] = files.pop("README.md")
    outcomes, _ = fix(files, "infra/a")
    assert bool(outcomes) is not documented


def test_documents_of_a_nested_project_are_its_own() -> None:
    files = {"a/Pulumi.yaml": MANIFEST, "a/b/README.md": "pulumi stack init, pulumi up"}
    assert fix(files, "a")[0] == []
    assert len(fix(files, "a", ProjectOptions(nested=("a/b",)))[0]) == 1


@pytest.mark.parametrize(
    ("manifest", "line"),
    [("name: p\n", 1), ("# x\nruntime: python\nname: p\n", 3), ("runtime: python\n", 1)],
)
def test_finding_is_at_the_project_name(manifest: str, line: int) -> None:
    (outcome,), _ = fix({"Pulumi.yaml": manifest})
    assert (outcome.place.path, outcome.place.line) == ("Pulumi.yaml", line)


@pytest.mark.parametrize("manifest", ["", "a: [\n", "name: ${PROJECT}\nruntime: python\n", "- x\n"])
def test_a_project_file_that_says_nothing_or_is_a_template_is_left_alone(manifest: str) -> None:
    assert fix({"Pulumi.yaml": manifest}) == ([], None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("# A\n\n```sh\npulumi up\n", "ends inside a code block"),
        ("# A\n\n<!-- to do\n", "ends inside a comment"),
        ("\0", "cannot be read"),
    ],
)
def test_refused(content: str, reason: str) -> None:
    (outcome,), text = fix({"DEPLOYMENT.md": content})
    assert outcome.status == "refused"
    assert reason in (outcome.reason or "")
    assert text is None


def test_a_directory_in_the_place_of_the_guide_is_refused() -> None:
    (outcome,), text = fix({"DEPLOYMENT.md/x.txt": ""})
    assert (outcome.status, text) == ("refused", None)


@pytest.mark.parametrize("name", ["Deployment.md", "deployment.md"])
def test_guide_of_another_case_is_extended(name: str) -> None:
    (outcome,), text = fix({name: "# P\n"})
    assert outcome.place.path == name
    assert text is not None
    assert text.startswith("# P\n\n## Prerequisites\n")


@pytest.mark.parametrize(
    ("before", "joint"),
    [
        ("# P\n", "# P\n\n## Pre"),
        ("# P", "# P\n\n## Pre"),
        ("# P\n\n\n", "# P\n\n\n## Pre"),
        ("# P\r\n\r\ntext\r\n", "text\r\n\r\n## Pre"),
        ("# P\r\n\r\ntext", "text\r\n\r\n## Pre"),
    ],
)
def test_guide_is_continued_in_its_own_line_endings(before: str, joint: str) -> None:
    after = guide({"DEPLOYMENT.md": before})
    assert after.startswith(before)
    assert joint in after
    assert after.endswith("\n") == before.endswith("\n")
    assert "\r\n" not in before or "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"requirements.txt": ""},
            [
                "python3 -m venv venv",
                ". ./venv/bin/activate",
                "python -m pip install -r requirements.txt",
            ],
        ),
        (
            {
                "Pulumi.yaml": "name: p\nruntime: python\nmain: my app/\n",
                "my app/__main__.py": "",
                "my app/requirements.txt": "",
            },
            [
                "python3 -m venv .venv",
                ". ./.venv/bin/activate",
                "python -m pip install -r 'my app/requirements.txt'",
            ],
        ),
        ({"uv.lock": "", "pyproject.toml": ""}, ["uv sync"]),
        ({"uv.lock": ""}, ["pulumi install"]),
        (
            {
                "Pulumi.yaml": f"{MANIFEST}main: app/\n",
                "app/__main__.py": "",
                "app/poetry.lock": "",
                "app/pyproject.toml": "",
            },
            ["poetry install --project app"],
        ),
    ],
)
def test_dependencies_are_installed_as_the_toolchain_does_it(
    files: dict[str, str], expected: list[str]
) -> None:
    assert commands(guide(files))[: len(expected)] == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, ["python -m pip install pytest", "python -m pytest tests"]),
        (
            {"requirements-dev.txt": ""},
            ["python -m pip install -r requirements-dev.txt pytest", "python -m pytest tests"],
        ),
        ({"Pipfile": ""}, ["pipenv install --dev", "pipenv run python -m pytest tests"]),
        (
            {"uv.lock": "", "pyproject.toml": ""},
            ["uv run --with pytest python -m pytest tests"],
        ),
        (
            {"poetry.lock": "", "pyproject.toml": ""},
            ["poetry run python -m pip install pytest", "poetry run python -m pytest tests"],
        ),
        (
            {"lib/test_b.py": "", "tests/e2e/test_c.py": ""},
            [
                "python -m pip install pytest",
                "python -m pytest lib",
                "python -m pytest tests",
            ],
        ),
    ],
)
def test_tests_run_with_the_toolchain(files: dict[str, str], expected: list[str]) -> None:
    found = commands(guide({"tests/test_a.py": "", **files}))
    assert [line for line in found if "pytest" in line or "pipenv" in line] == [
        line for line in expected if "pytest" in line or "pipenv" in line
    ]


def test_no_section_without_a_reason() -> None:
    found = titles(guide({}))
    assert not {"Environment", "Configuration", "Tests"} & set(found)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"Pulumi.yaml": f"{MANIFEST}backend: {{url: 'https://x'}}\n"}, "pulumi login https://x"),
        (
            {"Pulumi.yaml": f"{MANIFEST}backend: {{url: 'file://./my state?a=b'}}\n"},
            "mkdir -p './my state'\npulumi login 'file://./my state?a=b'",
        ),
        ({"Pulumi.yaml": f"{MANIFEST}backend: {{url: 'file://~'}}\n"}, "pulumi login 'file://~'"),
        ({"Pulumi.yaml": f"{MANIFEST}backend: {{url: 'postgres://u:pw@h/d'}}\n"}, "pulumi login"),
        ({".env": "PULUMI_BACKEND_URL=s3://x\n"}, 'pulumi login "$PULUMI_BACKEND_URL"'),
        ({"Pulumi.dev.yaml": "config: {p:a: {secure: x}}\n"}, "pulumi login"),
    ],
)
def test_login_names_the_backend_that_the_project_has(files: dict[str, str], expected: str) -> None:
    text = guide(files)
    assert f"```sh\n{expected}\n```" in text
    assert "pw@h" not in text


@pytest.mark.parametrize(
    ("files", "makes", "sets"),
    [
        ({}, True, True),
        ({"Pulumi.dev.yaml": "encryptionsalt: x\n"}, False, True),
        ({"Pulumi.dev.yaml": "secretsprovider: awskms://x\n"}, False, False),
        ({".env": "PULUMI_CONFIG_PASSPHRASE=x\n"}, False, False),
    ],
)
def test_passphrase_is_made_only_where_there_is_none(
    files: dict[str, str], makes: bool, sets: bool
) -> None:
    found = commands(guide(files))
    assert any("token_urlsafe" in line for line in found) is makes
    assert any(line.startswith("export PULUMI_CONFIG_PASSPHRASE=") for line in found) is sets


@pytest.mark.parametrize(
    ("stacks", "selected", "others"),
    [
        ([], "dev", []),
        (["prod", "dev"], "dev", ["prod"]),
        (["staging", "prod"], "prod", ["staging"]),
    ],
)
def test_stacks_are_those_of_the_project(
    stacks: list[str], selected: str, others: list[str]
) -> None:
    text = guide({f"Pulumi.{name}.yaml": "" for name in stacks})
    assert f"pulumi stack select --create {selected}" in commands(text)
    assert commands(text)[-1].endswith(f" {selected}")
    assert [name for name in ("staging", "prod") if f"`{name}`" in text] == others


def test_nothing_secret_is_written() -> None:
    text = guide(
        {
            "Pulumi.yaml": f"{MANIFEST}config:\n  a: {{secret: true, default: s3cret-a}}\n",
            "Pulumi.dev.yaml": "config:\n  p:b: {secure: s3cret-b}\n",
            ".env": "A=s3cret-c\n",
            "__main__.py": 'import os\nos.getenv("PASSWORD", "s3cret-d")\nos.environ["A"]\n',
        }
    )
    assert "s3cret" not in text
    assert "- `A` (in `.env`)" in text


def test_config_keys_named_alike_get_variables_of_their_own() -> None:
    text = guide(
        {"Pulumi.yaml": f"{MANIFEST}config:\n  a-b: {{type: string}}\n  a_b: {{type: string}}\n"}
    )
    assert [line for line in commands(text) if "config set" in line] == [
        'pulumi config set a-b "${CONFIG_A_B:?}"',
        'pulumi config set a_b "${CONFIG_A_B_:?}"',
    ]


def test_example_of_the_env_file_is_copied_once() -> None:
    found = commands(guide({".env": "A=1\n", ".env.example": "A=\n"}))
    assert found[:4] == ["test -f .env || cp .env.example .env", "set -a", ". ./.env", "set +a"]


STUB = """#!/bin/sh
printf '%s' "$(basename "$0")" >> "$HOME/log"
for word in "$@"; do printf '|%s' "$word" >> "$HOME/log"; done
echo >> "$HOME/log"
case "$*" in
  "-m venv "*) mkdir -p "$3/bin"; : > "$3/bin/activate" ;;
  "-c "*) echo made-up-passphrase ;;
  "stack output --json") echo '{}' ;;
esac
"""


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.parent.name)
def test_commands_run_in_order_twice_and_inject_nothing(
    case: Path, shell: str, tmp_path: Path
) -> None:
    project, home, tools = tmp_path / "project", tmp_path / "a home", tmp_path / "tools"
    for directory in (project, home, tools):
        directory.mkdir()
    write_tree(project, read_tree(case.parent))
    for name in ("pulumi", "python3", "python", "pip", "uv", "pipenv"):
        (tools / name).write_text(STUB)
        (tools / name).chmod(0o755)
    values = {"AWS_REGION": "sa-east-1", "ACCOUNT_ALIAS": "x", "CONFIG_T": "x"}
    names = ("CHAT_WEBHOOK", "DOMAIN", "OWNER", "SMTP_PASSWORD", "N", "IT_S", "TOUCH_PWNED")
    values |= {f"CONFIG_{name}": "it's $(touch pwned)" for name in names}
    text = case.read_text()
    indented = [t.content for t in MarkdownIt().parse(text) if t.type == "code_block"]
    script = "\n".join(
        [*(line for block in indented for line in block.splitlines()), *commands(text)]
    )
    for _ in range(2):
        done = subprocess.run(
            [shell, "-eu", "-c", script],
            cwd=project,
            env={"HOME": str(home), "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", **values},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert not list(tmp_path.rglob("pwned"))
    if "pulumi stack output --json" in script:
        assert (project / "cfn-outputs/flat-outputs.json").read_text() == "{}\n"
    log = (home / "log").read_text().splitlines()
    assert log.count("python3|-c|import secrets; print(secrets.token_urlsafe())") <= 1
    if case.parent.parent.name == "odd-names":
        assert "pulumi|stack|select|--create|it's `here`" in log
        assert "pulumi|config|set|--secret|it's|it's $(touch pwned)" in log
        assert "python|-m|pytest|tests of `it`" in log


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.parent.name)
def test_text_is_well_formed(case: Path) -> None:
    text = case.read_text()
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    tokens = MarkdownIt().parse(text)
    assert all(token.info in ("sh", "") for token in tokens if token.type == "fence")
    assert not any(token.type == "html_block" for token in tokens)
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    assert levels[0] == "h1"
    assert levels.count("h1") == 1
