"""What Pulumi refuses in a project file, against what Pulumi itself said of the same texts.

`pulumi_yaml_cases.jsonl` and `pulumi_yaml_generated.jsonl` hold texts with the outcome of Pulumi's
own loading: `ok`, and `output` with its error text where it refused.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import pulumi_fixer
from pulumi_fixer.edits.yaml_nodes import MAX_DEPTH
from pulumi_fixer.project.manifest import Manifest
from pulumi_fixer.rules.pf1_project_file.violation_rule import ViolationRule
from pulumi_fixer.rules.registry import all_rules
from pulumi_fixer.text import Text

HERE = Path(__file__).parent
GIVEN, GENERATED = (
    [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]
    for name in ("pulumi_yaml_cases.jsonl", "pulumi_yaml_generated.jsonl")
)
CASES = [pytest.param(case, id=case["name"]) for case in (*GIVEN, *GENERATED)]
NOT_ABOUT_LOADING = {"PF110", "PF112", "PF130", "PF131"}


def messages(content: str, directory: Path) -> list[str]:
    """Return what is reported of a project with a sound program and this project file."""
    (directory / "Pulumi.yaml").write_bytes(content.encode())
    (directory / "__main__.py").write_text("import pulumi\n\npulumi.export('a', 1)\n")
    report = pulumi_fixer.check(directory)
    return [
        finding.message
        for finding in report.findings
        if finding.rule.startswith(("PF1", "PF9")) and finding.rule not in NOT_ABOUT_LOADING
    ]


def telling(output: str) -> str:
    """Return the last line that Pulumi prints, which says what is wrong, without its frame."""
    line = output.splitlines()[-1].strip().removeprefix("* ")
    line = re.sub(r"^could not \w+ 'Pulumi.yaml': ", "", line)
    if "cannot unmarshal" in line:
        # The line is one of the text that Pulumi wrote in between; the package depends on release.
        line = re.sub(r"^line \d+: |\b(main|workspace|apitype)\.", "", line)
    return _sorted_names(line)


def _sorted_names(line: str) -> str:
    """Return a message with the names in it sorted: Pulumi has them in random order."""
    return re.sub(
        r"additionalProperties ('[^;]*') not allowed(; did you.*)?",
        lambda match: f"additionalProperties {sorted(match[1].split(', '))}",
        line,
    )


@pytest.mark.parametrize("case", CASES)
def test_says_what_pulumi_says(case: dict[str, Any], tmp_path: Path) -> None:
    found = messages(case["yaml"], tmp_path)
    if case["ok"]:
        assert found == []
    else:
        plain = [re.sub(r"\b(workspace|apitype)\.", "", message) for message in found]
        assert any(telling(case["output"]) in _sorted_names(message) for message in plain), found


@pytest.mark.parametrize("case", CASES)
def test_every_violation_belongs_to_one_rule(case: dict[str, Any]) -> None:
    manifest = Manifest("Pulumi.yaml", Text(case["yaml"].lstrip("\ufeff")))
    rules = [rule for rule in all_rules() if isinstance(rule, ViolationRule)]
    for violation in manifest.violations:
        claimed = [rule.id for rule in rules if rule.claims(violation)]
        assert len(claimed) == 1, (violation, claimed)


def test_everything_is_reported_at_once(tmp_path: Path) -> None:
    found = messages(
        "name: 5\nruntime:\nmain: 4\nconfig:\n  a: 1.5\n  b: {type: str}\n  c:d: {}\n", tmp_path
    )
    assert found == [
        "project is missing a non-empty string 'name' attribute",
        "#/runtime: expected object, but got null",
        "#/main: expected string or null, but got number",
        "#/config/a: expected object, but got number",
        '#/config/b/type: value must be one of "string", "integer", "boolean", "array", "object"',
        "Configuration key 'c:d' is namespaced and must provide an attribute 'value'",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: b\n2020-01-01: c\n", "expected only string keys, got '2020-01-01"),
        ("name: p\nrequiredPulumiVersion: [a]\n", "cannot unmarshal !!seq into string"),
        (
            "name: p\ntemplate: {config: {token: hunter2}}\n",
            "cannot unmarshal a value into apitype.ProjectTemplateConfigValue",
        ),
        (
            "name: p\ntemplate: {config: {zone: us-east-1-atl-1a}}\n",
            "cannot unmarshal !!str `us-east...` into apitype.ProjectTemplateConfigValue",
        ),
        (
            "name: p\nconfig: {a: -12345678.0}\n",
            "cannot unmarshal !!float `-1.2345...` into workspace.ProjectConfigType",
        ),
    ],
)
def test_message_as_go_writes_it(content: str, message: str) -> None:
    manifest = Manifest("Pulumi.yaml", Text(content))
    assert any(message in violation.message for violation in manifest.violations)


def test_document_of_aliases_and_depth_costs_no_more_than_its_length() -> None:
    laughs = "a0: &a0 {type: string}\n" + "".join(
        f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}\n" for n in range(1, MAX_DEPTH - 5)
    )
    content = f"name: p\n{laughs}config: {{foo: *a{MAX_DEPTH - 6}}}\n"
    manifest = Manifest("Pulumi.yaml", Text(content))
    assert [violation.kind for violation in manifest.violations] == ["additional"]
