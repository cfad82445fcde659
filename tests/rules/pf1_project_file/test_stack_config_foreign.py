"""PF124 beyond its corpus: together with the rule that misses the value, and names of projects."""

from __future__ import annotations

from tests.rules.pf1_project_file.support import HEAD, repair

PROGRAM = "import pulumi\n\npulumi.export('a', pulumi.Config().require('size'))\n"


def test_value_is_no_longer_missing_afterwards() -> None:
    outcomes, _ = repair(
        "PF121,PF124",
        HEAD,
        Pulumi__dev__yaml="config:\n  pulumi-infra:size: a\n",
        main__py=PROGRAM,
    )
    assert {(item.finding.rule, item.status) for item in outcomes} == {
        ("PF121", "applied"),
        ("PF124", "applied"),
    }


def test_name_with_a_colon_makes_no_key() -> None:
    (outcome,), _ = repair(
        "PF124",
        "name: a:b\nruntime: python\n",
        Pulumi__dev__yaml="config:\n  pulumi-infra:size: a\n",
        main__py=PROGRAM,
    )
    assert "makes no key" in (outcome.reason or "")


def test_merged_key_is_left_alone() -> None:
    (outcome,), _ = repair(
        "PF124",
        HEAD,
        Pulumi__dev__yaml="x: &x {shop:size: a}\nconfig:\n  <<: *x\n",
        main__py=PROGRAM,
    )
    assert outcome.status == "refused"
