"""PF115 beyond its corpus: it leaves a provider's key to PF101, and shows no secret."""

from __future__ import annotations

from tests.rules.pf1_project_file.support import HEAD, repair


def test_providers_key_is_reported_once() -> None:
    content = (
        f"{HEAD}config:\n  aws:region: {{default: a, value: b}}\n  size: {{default: a, value: b}}\n"
    )
    outcomes, after = repair("PF1", content)
    found = [
        (item.finding.rule, item.place.line) for item in outcomes if "both" in item.finding.message
    ]
    assert found == [("PF101", 4), ("PF115", 5)]
    assert after.startswith("name: orders\n")


def test_no_secret_is_shown() -> None:
    (outcome,), _ = repair(
        "PF115", f"{HEAD}config:\n  a: {{secret: true, default: hunter2, value: hunter3}}\n"
    )
    assert "hunter" not in repr((outcome.finding.message, outcome.reason))


def test_one_that_cannot_be_edited_does_not_hold_up_the_others() -> None:
    shared = "x: &x {default: a, value: a}\nconfig:\n  size: *x\n  zone: {default: a, value: a}\n"
    outcomes, after = repair("PF115", f"{HEAD}{shared}")
    assert sorted(item.status for item in outcomes) == ["applied", "refused"]
    assert after.endswith("  size: *x\n  zone: {default: a}\n")


def test_more_than_a_thousand_are_refused() -> None:
    many = "".join(f"  k{n}: {{default: 1, value: 1}}\n" for n in range(1500))
    content = f"{HEAD}config:\n{many}"
    outcomes, after = repair("PF115", content)
    assert ({item.status for item in outcomes}, after) == ({"refused"}, content)


def test_too_many_that_cannot_be_edited_together_are_refused() -> None:
    many = "".join(f"  k{n}: {{default: a, value: a}}\n" for n in range(60))
    content = f"{HEAD}x: &x {{default: a, value: a}}\nconfig:\n  size: *x\n{many}"
    outcomes, after = repair("PF115", content)
    assert ({item.status for item in outcomes}, after) == ({"refused"}, content)
