from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.project.documentation import Backend, Documentation, Topic, topics_of
from pulumi_fixer.workspace import Workspace

LOGIN, PASSPHRASE, STACK, OUTPUTS = Topic
MANIFEST = "name: p\nruntime: python\n"
READS = 'FILE = "cfn-outputs/flat-outputs.json"\n'


def documentation(files: dict[str, str], path: str = ".", **options: object) -> Documentation:
    files = {"Pulumi.yaml": MANIFEST, **files}
    workspace = Workspace(files={name: text.encode() for name, text in files.items()})
    return Documentation(Project(workspace, path, ProjectOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`pulumi login`", {LOGIN}),
        ("$ pulumi login s3://state", {LOGIN}),
        ("pulumi --non-interactive login --local", {LOGIN}),
        ("pipenv run pulumi login", {LOGIN}),
        ('export PULUMI_BACKEND_URL="file://~"', {LOGIN}),
        ("set PULUMI_ACCESS_TOKEN first", {LOGIN}),
        ("PULUMI_CONFIG_PASSPHRASE= pulumi up", {PASSPHRASE}),
        ("PULUMI_CONFIG_PASSPHRASE_FILE=x", {PASSPHRASE}),
        ('pulumi stack init dev --secrets-provider="awskms://alias/x"', {PASSPHRASE, STACK}),
        ("pulumi stack init dev --secrets-provider=passphrase", {STACK}),
        ("pulumi stack select -c dev", {STACK}),
        ("pulumi stack  init", {STACK}),
        ("pulumi -C infra stack init dev", {STACK}),
        ("pulumi --cwd infra --color never stack select dev", {STACK}),
        ("pulumi \\\n  stack init dev", {STACK}),
        ("pulumi \\\r\n  stack init dev", {STACK}),
        ("pulumi new aws-python", {STACK}),
        ("pulumi up -y --stack dev", {STACK}),
        ("pulumi preview -s dev", {STACK}),
        ("pulumi up \\\n  --yes \\\n  --stack=dev", {STACK}),
        ("stack-name: org/dev", {STACK}),
        ("pulumi stack output url", {OUTPUTS}),
        ("written to cfn-outputs/", {OUTPUTS}),
        ("pulumi up\nkubectl get pods -s x", set()),
        ("pulumi stack ls, pulumi stack rm dev, pulumi config set a b", set()),
        ("import pulumi\nfrom pulumi import Output", set()),
        ("pulumiverse login", set()),
        ("", set()),
    ],
)
def test_topics_are_known_by_commands_and_variables(text: str, expected: set[Topic]) -> None:
    assert topics_of(text) == expected


@pytest.mark.parametrize(
    ("files", "read"),
    [
        ({"README.md": "pulumi login"}, True),
        ({"README": "pulumi login"}, True),
        ({"readme.rst": "pulumi login"}, True),
        ({"docs/deploy.MD": "pulumi login"}, True),
        ({"lib/NOTES.markdown": "pulumi login"}, True),
        ({"notes.txt": "pulumi login"}, False),
        ({"app.py": "# pulumi login"}, False),
        ({"lib/PROMPT.md": "pulumi login"}, False),
        ({"lib/MODEL_RESPONSE.md": "pulumi login"}, False),
        ({"lib/MODEL_RESPONSE2.md": "pulumi login"}, False),
        ({"lib/IDEAL_RESPONSE.md": "pulumi login"}, False),
        ({"lib/MODEL_FAILURES_backup.md": "pulumi login"}, False),
        ({"venv/README.md": "pulumi login"}, False),
        ({"other/README.md": "pulumi login"}, False),
        ({"README.md": "`make deploy`", "Makefile": "deploy:\n\tpulumi login\n"}, True),
        ({"README.md": "make sure it works", "Makefile": "x:\n\tpulumi login\n"}, False),
        ({"README.md": "```\nmake deploy\n```", "Makefile": "x:\n\tpulumi login\n"}, True),
        ({"README.md": "`./scripts/up.sh`", "scripts/up.sh": "pulumi login"}, True),
        ({"docs/a.md": "    sh up.sh", "docs/up.sh": "pulumi login"}, True),
        ({"README.md": "`pipenv run up`", "Pipfile": '[scripts]\nup = "pulumi login"\n'}, True),
        ({"README.md": "nothing", "scripts/up.sh": "pulumi login"}, False),
        ({"README.md": "`Pulumi.dev.yaml`", "Pulumi.dev.yaml": "# pulumi login"}, False),
        (
            {"README.md": "`.github/workflows/x.yml`", ".github/workflows/x.yml": "pulumi login"},
            True,
        ),
    ],
)
def test_what_counts_as_documentation(files: dict[str, str], read: bool) -> None:
    found = documentation(files, nested=("other",)).topics
    assert found == ({LOGIN} if read else set())


def test_bytes_that_are_no_text_do_not_hide_a_document() -> None:
    files = {"Pulumi.yaml": MANIFEST.encode(), "README.md": b"\xe9t\xe9 \x00 pulumi login"}
    assert Documentation(Project(Workspace(files=files), ".")).topics == {LOGIN}


def test_readme_above_the_project_counts_and_other_documents_there_do_not() -> None:
    files = {
        "a/b/Pulumi.yaml": MANIFEST,
        "README.md": "pulumi login",
        "a/README.md": "pulumi stack init",
        "a/NOTES.md": "pulumi stack output",
        "c/README.md": "PULUMI_CONFIG_PASSPHRASE",
    }
    assert documentation(files, "a/b").topics == {LOGIN, STACK}


@pytest.mark.parametrize(
    ("marker", "expected"),
    [(None, set()), (".git", {LOGIN}), ("repo/.git", set())],
)
def test_readmes_are_read_up_to_the_root_of_the_repository(
    tmp_path: Path, marker: str | None, expected: set[Topic]
) -> None:
    project = tmp_path / "repo" / "infra"
    project.mkdir(parents=True)
    (project / "Pulumi.yaml").write_text(MANIFEST)
    (tmp_path / "README.md").write_text("pulumi login")
    if marker:
        (tmp_path / marker).mkdir()
    assert Documentation(Project(Workspace(project), ".")).topics == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({"README.md": "pulumi up"}, None),
        ({"README.md": "pulumi login"}, Backend.SERVICE),
        ({"README.md": "pulumi login\n"}, Backend.SERVICE),
        ({"README.md": "pulumi login  # once"}, Backend.SERVICE),
        ({"README.md": "pulumi login https://pulumi.example.com"}, Backend.SERVICE),
        ({"README.md": "PULUMI_ACCESS_TOKEN"}, Backend.SERVICE),
        ({"README.md": "PULUMI_BACKEND_URL=https://x"}, Backend.SERVICE),
        ({"README.md": "pulumi login, or pulumi login --local"}, Backend.SERVICE),
        ({"README.md": "pulumi login s3://x"}, Backend.SELF_MANAGED),
        ({"README.md": "pulumi login -c gs://x"}, Backend.SELF_MANAGED),
        ({"README.md": "pulumi login -l"}, Backend.SELF_MANAGED),
        ({"README.md": "pulumi login --local"}, Backend.SELF_MANAGED),
        ({"README.md": "PULUMI_BACKEND_URL=s3://x\npulumi login"}, Backend.SELF_MANAGED),
        ({"README.md": 'pulumi login "$PULUMI_BACKEND_URL"'}, Backend.SELF_MANAGED),
        ({".env": "PULUMI_BACKEND_URL=s3://x\n"}, Backend.SELF_MANAGED),
        ({".env": "PULUMI_BACKEND_URL=https://x\n"}, Backend.SERVICE),
        ({"Pulumi.yaml": f"{MANIFEST}backend: {{url: s3://x}}\n"}, Backend.SELF_MANAGED),
        ({"Pulumi.yaml": f"{MANIFEST}backend: {{url: 'https://x'}}\n"}, Backend.SERVICE),
        ({"Pulumi.dev.yaml": "config: {p:a: {secure: x}}\n"}, Backend.SERVICE),
        ({"Pulumi.dev.yaml": "encryptionsalt: x\nconfig: {p:a: {secure: x}}\n"}, None),
        ({"Pulumi.dev.yaml": "secretsprovider: awskms://x\nconfig: {p:a: {secure: x}}\n"}, None),
    ],
)
def test_backend(files: dict[str, str], expected: Backend | None) -> None:
    assert documentation(files).backend is expected


CLOUD = "pulumi stack init dev\npulumi up\n"
OWN = "pulumi login s3://x\n"


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        ({}, set(Topic)),
        ({"README.md": "pulumi up"}, set(Topic)),
        ({"README.md": CLOUD}, set()),
        ({"README.md": "`pulumi new`, then `pulumi preview`"}, set()),
        ({"README.md": CLOUD, "tests/test_a.py": READS}, {OUTPUTS}),
        ({"README.md": f"{CLOUD}pulumi stack output url", "tests/test_a.py": READS}, {OUTPUTS}),
        ({"README.md": f"{CLOUD}pulumi stack output -j > x", "tests/test_a.py": READS}, set()),
        ({"README.md": f"{CLOUD}cfn-outputs", "tests/test_a.py": READS}, set()),
        ({"README.md": CLOUD, "tests/test_a.py": f'"""{READS[8:-2]}"""\n'}, set()),
        ({"README.md": CLOUD, "tests/test_a.py": f"# {READS}"}, set()),
        ({"README.md": CLOUD, "tests/test_a.py": f"{READS}(\n"}, set()),
        ({"README.md": f"{CLOUD}{OWN}"}, {PASSPHRASE, OUTPUTS}),
        ({"README.md": f"{CLOUD}{OWN}PULUMI_CONFIG_PASSPHRASE"}, {OUTPUTS}),
        ({"README.md": CLOUD, "Pulumi.dev.yaml": "encryptionsalt: x\n"}, {PASSPHRASE}),
        (
            {"README.md": f"{CLOUD}{OWN}", "Pulumi.dev.yaml": "secretsprovider: awskms://x\n"},
            {OUTPUTS},
        ),
        (
            {"README.md": f"{CLOUD}{OWN}", "Pulumi.dev.yaml": "secretsprovider: passphrase\n"},
            {PASSPHRASE, OUTPUTS},
        ),
        ({"README.md": "pulumi login\n"}, {STACK, OUTPUTS}),
        ({"Pulumi.yaml": f"{MANIFEST}backend: {{url: s3://x}}\n"}, set(Topic) - {LOGIN}),
    ],
)
def test_missing_topics(files: dict[str, str], missing: set[Topic]) -> None:
    assert documentation(files).missing == missing
