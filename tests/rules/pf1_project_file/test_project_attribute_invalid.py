"""PF106 beyond its corpus: Pulumi's hints."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("backend: {uri: a}", "additionalProperties 'uri' not allowed; did you mean 'url'?"),
        ("backend: {bucket: a}", "'bucket' not allowed; the only allowed attribute is 'url'"),
        (
            "plugins: {providers: [{name: a, path: b, region: c}]}",
            "'region' not allowed; the allowed attributes are 'name', 'path' and 'version'",
        ),
        ("backend: {a-b: c}", "#/backend: additionalProperties 'a-b' not allowed"),
        ("packages: {a b/c: {Source: d}}", "#/packages/a%20b~1c: missing properties: 'source'"),
        ("packages: {a: 5}", "#/packages/a: expected object, but got number"),
        ("main: 99999999999999999999999", "#/main: expected string or null, but got number"),
        ("main: 18446744073709551615", "jsonschema: invalid jsonType: uint64"),
    ],
)
def test_message_is_pulumis_with_its_hint(section: str, message: str) -> None:
    outcomes, _ = repair("PF106", f"{HEAD}{section}\n")
    assert any(message in outcome.finding.message for outcome in outcomes)


def test_template_config_is_never_touched() -> None:
    content = f"{HEAD}template:\n  config:\n    size:\n      description: 5\n      secret: 'yes'\n"
    outcomes, after = repair("PF106", content)
    assert ([item.status for item in outcomes], after) == (["refused", "refused"], content)


def test_attribute_that_is_there_twice_or_hinted_at_only_is_refused() -> None:
    content = f"{HEAD}backend: {{URL: a, url: b}}\ntemplate: {{Descripton: c}}\n"
    outcomes, after = repair("PF106", content)
    assert ({item.status for item in outcomes}, after) == ({"refused"}, content)
