"""PF123 beyond its corpus: no secret is shown, and each stack has its command."""

from __future__ import annotations

from tests.rules.pf1_project_file.support import HEAD, repair

DECLARED = f"{HEAD}config: {{pw: {{type: string, secret: true, default: hunter2}}}}\n"


def test_each_stack_has_its_command_and_no_value_is_shown() -> None:
    outcomes, _ = repair(
        "PF123",
        DECLARED,
        Pulumi__dev__yaml="config: {}\n",
        Pulumi__prod__yaml="config: {orders:pw: hunter3}\n",
        Pulumi__test__yaml="config: {orders:pw: {secure: v1:a}}\n",
    )
    assert [(item.place.path, (item.reason or "").split(",")[0]) for item in outcomes] == [
        ("Pulumi.yaml", "run `pulumi config set --secret pw --stack dev`"),
        ("Pulumi.prod.yaml", "run `pulumi config set --secret pw --stack prod`"),
    ]
    assert "hunter" not in repr([(item.finding.message, item.reason) for item in outcomes])


def test_environment_may_give_the_encrypted_value() -> None:
    assert repair("PF123", DECLARED, Pulumi__dev__yaml="environment: [a]\n")[0] == []
