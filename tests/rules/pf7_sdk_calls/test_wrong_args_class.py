"""PF707 beyond its corpus: the fields of another class go to the provider as they are."""

from __future__ import annotations

import json

from tests.corpus import cases
from tests.pulumi_host import run_program

CASES = {case.name: case for case in cases() if case.rule == "wrong-args-class"}


def test_fields_of_another_class_reach_the_provider() -> None:
    inputs = {
        item["name"]: json.dumps(item["inputs"])
        for item in run_program(CASES["class-with-other-fields"].before, ".", 7)
    }
    assert '"defaultAction": {"count": {}}' in inputs["a"]
    assert '"tracingConfig": {"' in inputs["b"]
    assert '"subnetIds": []' in inputs["b"]
    assert '"securityGroupId": "sg-1"' in inputs["c"]


def test_class_with_the_same_fields_sends_what_is_taken() -> None:
    sent = [
        item["inputs"]["ingress"]
        for item in run_program(CASES["same-fields"].before, ".", 7)
        if item["type"] == "aws:ec2/securityGroup:SecurityGroup"
    ]
    assert sent[0] == sent[1]
