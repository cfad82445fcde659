"""PF706 beyond its corpus: the key goes to the provider as it is, until it is repaired."""

from __future__ import annotations

import json

from pulumi_fixer.project import Project
from pulumi_fixer.rules.pf7_sdk_calls.unknown_key import UnknownKey
from pulumi_fixer.workspace import Workspace
from tests.corpus import cases, run
from tests.pulumi_host import run_program

CASES = {case.name: case for case in cases() if case.rule == "unknown-key"}


def test_key_reaches_the_provider_under_its_right_name_after_the_repair() -> None:
    case = CASES["keys-that-stand-for-others"]
    before = json.dumps(run_program(case.before, ".", 7))
    after = json.dumps(run_program(run(case, case.before)[1], ".", 7))
    assert before.count('"cloud_watch_metrics_enabled": true') == 2
    assert before.count('"cloudWatchMetricsEnabled": true') == 1
    assert after.count('"cloudwatchMetricsEnabled": true') == 3
    assert "cloud_watch" not in after
    assert "cloudWatch" not in after


def test_key_that_nothing_is_known_of_reaches_the_provider_as_it_is() -> None:
    files = CASES["nothing-means-the-same"].before
    inputs = json.dumps(run_program(files, ".", 7))
    for key in ("kind", "sse_type", "maximum_event_age", "cloud_watch_metrics_enabled"):
        assert f'"{key}": ' in inputs


def test_keys_of_the_sdk_are_sent_in_its_spelling() -> None:
    made = run_program(CASES["known-to-the-provider"].before, ".", 7)
    inputs = json.dumps(made, sort_keys=True)
    assert '"fromPort": 1,' in inputs
    assert '"toPort": 2' in inputs


def test_long_lists_and_dictionaries_are_no_trouble() -> None:
    keys = ", ".join(f"'key_{number}': {number}" for number in range(500))
    items = ", ".join(["{'type': 'forward'}"] * 2000)
    program = (
        "import pulumi_aws as aws\n"
        f"aws.lb.Listener('a', load_balancer_arn='b', default_actions=[{items}])\n"
        f"aws.lb.Listener('c', load_balancer_arn='d', default_actions=[{{{keys}}}])\n"
    )
    files = {"Pulumi.yaml": b"name: p\nruntime: python\n", "__main__.py": program.encode()}
    assert len(list(UnknownKey().check(Project(Workspace(files=files), ".")))) == 500
