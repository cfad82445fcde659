"""The engine: rounds, conflicts, undoing, ignoring, and giving up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.engine import MAX_ROUNDS, Engine, Outcome
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.workspace import Workspace

Remedy = Callable[[str, re.Match[str]], Fix | Refusal]


class WordRule(Rule):
    """Finds a word in main.py and does to it what the test says."""

    severity = Severity.LOW
    touches = ("*.py",)

    def __init__(self, rule_id: str, word: str, remedy: Remedy) -> None:
        self.id = rule_id  # type: ignore[misc]
        self.name = rule_id.lower()  # type: ignore[misc]
        self.word = word
        self.remedy = remedy

    def check(self, project: Project) -> Iterator[Finding]:
        text = project.read("main.py")
        assert text is not None
        for match in re.finditer(self.word, text.content):
            remedy = self.remedy("main.py", match)
            yield self.finding("main.py", match.span(), f"found {match[0]}", remedy)


def becomes(text: str, safety: Safety = Safety.SAFE) -> Remedy:
    return lambda path, match: Fix((Edit(path, *match.span(), text),), safety)


def engine_of(content: str, *rules: Rule, unsafe: bool = False) -> tuple[Workspace, Engine]:
    workspace = Workspace(files={"main.py": content.encode(), "Pulumi.yaml": b"name: p\n"})
    return workspace, Engine(workspace, ".", ProjectOptions(), rules, unsafe=unsafe)


def fixed(content: str, *rules: Rule, unsafe: bool = False) -> tuple[str, list[Outcome]]:
    workspace, engine = engine_of(content, *rules, unsafe=unsafe)
    outcomes = engine.fix()
    return workspace.read("main.py").content, outcomes


def statuses(outcomes: list[Outcome]) -> list[tuple[str, int, str]]:
    return [(item.finding.rule, item.place.line, item.status) for item in outcomes]


def test_check_changes_nothing() -> None:
    workspace, engine = engine_of("bad = 1\n", WordRule("T1", "bad", becomes("good")))
    assert statuses(engine.check()) == [("T1", 1, "open")]
    assert workspace.changes() == []


def test_edits_that_do_not_conflict_are_applied_in_one_round() -> None:
    content, outcomes = fixed(
        "bad = 1\nworse = 2\n",
        WordRule("T1", "bad", becomes("good")),
        WordRule("T2", "worse", becomes("better")),
    )
    assert content == "good = 1\nbetter = 2\n"
    assert statuses(outcomes) == [("T1", 1, "applied"), ("T2", 2, "applied")]


def test_conflicting_edit_waits_and_places_stay_those_of_the_file_before_the_run() -> None:
    def at_the_top(path: str, match: re.Match[str]) -> Fix:
        return Fix((Edit(path, 0, 0, f"import {match[0][1:]}\n"), Edit(path, *match.span(), "x")))

    content, outcomes = fixed("a = _os\nb = _re\n", WordRule("T1", r"_\w+", at_the_top))
    assert content == "import re\nimport os\na = x\nb = x\n"
    assert statuses(outcomes) == [("T1", 1, "applied"), ("T1", 2, "applied")]
    second = outcomes[1].edits[1][0]
    assert (second.line, second.column, second.end_column) == (2, 5, 8)


def test_equal_edits_of_two_findings_are_applied_once() -> None:
    def shared(path: str, match: re.Match[str]) -> Fix:
        return Fix((Edit(path, 0, 0, "import os\n"), Edit(path, *match.span(), "os")))

    content, outcomes = fixed("a = _os\nb = _os\n", WordRule("T1", "_os", shared))
    assert content == "import os\na = os\nb = os\n"
    assert [item.status for item in outcomes] == ["applied", "applied"]


def test_fix_that_breaks_the_file_is_undone_alone() -> None:
    content, outcomes = fixed(
        "bad = 1\nworse = 2\n",
        WordRule("T1", "bad", becomes("def")),
        WordRule("T2", "worse", becomes("better")),
    )
    assert content == "bad = 1\nbetter = 2\n"
    assert statuses(outcomes) == [("T1", 1, "failed"), ("T2", 2, "applied")]
    assert "would break a file (main.py: invalid syntax at line 1)" in str(outcomes[0].reason)


def test_file_that_was_broken_before_may_still_be_edited() -> None:
    content, outcomes = fixed("def (\nbad\n", WordRule("T1", "bad", becomes("good")))
    assert content == "def (\ngood\n"
    assert [item.status for item in outcomes] == ["applied"]


def test_character_that_the_encoding_lacks_is_a_failed_fix() -> None:
    source = "# coding: latin-1\nbad = 1\n"
    content, outcomes = fixed(source, WordRule("T1", "bad", becomes("гуд")))
    assert content == source
    assert "cannot be written as" in str(outcomes[0].reason)


@pytest.mark.parametrize(("unsafe", "status"), [(False, "held-back"), (True, "applied")])
def test_unsafe_fixes_are_held_back_unless_asked_for(unsafe: bool, status: str) -> None:
    rule = WordRule("T1", "bad", becomes("good", Safety.UNSAFE))
    content, outcomes = fixed("bad = 1\n", rule, unsafe=unsafe)
    assert [item.status for item in outcomes] == [status]
    assert content == ("good = 1\n" if unsafe else "bad = 1\n")


def test_refusal_keeps_its_reason() -> None:
    _, outcomes = fixed("bad = 1\n", WordRule("T1", "bad", lambda *_: Refusal("choose one")))
    assert [(item.status, item.reason) for item in outcomes] == [("refused", "choose one")]


def test_file_that_must_not_be_written_refuses_the_fix() -> None:
    workspace, engine = engine_of("bad = 1\n", WordRule("T1", "bad", becomes("good")))
    engine.obstacle = lambda path: "is locked" if path == "main.py" else None
    assert [(item.status, item.reason) for item in engine.fix()] == [
        ("refused", "main.py is locked")
    ]
    assert workspace.changes() == []


@pytest.mark.parametrize("line", ["ignore[T1]", "ignore[PF101, t1] because", "ignore[ T1 ]"])
def test_comment_on_the_line_silences_the_rule_there(line: str) -> None:
    content, outcomes = fixed(
        f"bad = 1  # pulumi-fixer: {line}\nbad = 2\n", WordRule("T1", "bad", becomes("good"))
    )
    assert content == f"bad = 1  # pulumi-fixer: {line}\ngood = 2\n"
    assert statuses(outcomes) == [("T1", 2, "applied")]


@pytest.mark.parametrize("line", ["ignore[T2]", "ignore", "ignored[T1]"])
def test_comment_for_something_else_silences_nothing(line: str) -> None:
    _, outcomes = fixed(
        f"bad = 1  # pulumi-fixer: {line}\n", WordRule("T1", "bad", becomes("good"))
    )
    assert statuses(outcomes) == [("T1", 1, "applied")]


@pytest.mark.parametrize(
    "rules",
    [
        [WordRule("T1", "on", becomes("off")), WordRule("T2", "off", becomes("on"))],
        [
            WordRule(
                "T1", "on+", lambda path, match: Fix((Edit(path, *match.span(), match[0] + "n"),))
            )
        ],
    ],
    ids=["two rules undo each other", "a rule feeds itself"],
)
def test_what_does_not_settle_is_given_back_as_it_was(rules: list[Rule]) -> None:
    content, outcomes = fixed("on = 1\n", *rules)
    assert content == "on = 1\n"
    assert {item.status for item in outcomes} == {"failed"}


def test_fix_that_repairs_nothing_is_a_failure() -> None:
    rule = WordRule("T1", "bad", lambda path, match: Fix((Edit(path, 0, 0, ""),)))
    _, outcomes = fixed("bad = 1\n", rule)
    assert [item.status for item in outcomes] == ["failed"]
    assert "still there" in str(outcomes[0].reason)


def test_finding_that_another_fix_repairs_is_repaired() -> None:
    content, outcomes = fixed(
        "bad day\n".replace(" ", "_"),
        WordRule("T1", "bad_day", becomes("good_day")),
        WordRule("T2", "bad", becomes("ugly")),
    )
    assert content == "good_day\n"
    assert statuses(outcomes) == [("T1", 1, "applied"), ("T2", 1, "applied")]
    assert outcomes[1].edits == ()


def test_finding_whose_words_follow_another_fix_is_still_there() -> None:
    class Counting(WordRule):
        def check(self, project: Project) -> Iterator[Finding]:
            text = project.read("main.py")
            assert text is not None
            message = f"{text.content.count('worse')} worse"
            yield self.finding("main.py", (0, 3), message, Refusal("by hand"))

    _, outcomes = fixed(
        "bad = 1\nworse = 2\n",
        Counting("T1", "", becomes("")),
        WordRule("T2", "worse", becomes("better")),
    )
    assert statuses(outcomes) == [("T2", 2, "applied"), ("T1", 1, "refused")]
    assert outcomes[1].finding.message == "0 worse"


def test_rule_that_describes_the_result_runs_last() -> None:
    class Describing(WordRule):
        describes_result = True

    def count(path: str, match: re.Match[str]) -> Fix:
        return Fix((Edit(path, *match.span(), f"TEXT{len(match.string)}"),))

    content, _ = fixed(
        "TEXT? = bad\n".replace("?", ""),
        Describing("T1", r"TEXT(?!\d)", count),
        WordRule("T2", "bad", becomes("good")),
    )
    assert content == "TEXT12 = good\n"


def test_bug_in_a_rule_is_one_failed_finding() -> None:
    def broken(path: str, match: re.Match[str]) -> Fix:
        raise ValueError("oops")

    content, outcomes = fixed(
        "bad = 1\n", WordRule("T1", "bad", broken), WordRule("T2", "bad", becomes("good"))
    )
    assert content == "good = 1\n"
    assert statuses(outcomes) == [("T1", 1, "failed"), ("T2", 1, "applied")]
    assert "T1 stopped on ValueError: oops" in str(outcomes[0].reason)


def test_rounds_are_bounded() -> None:
    def one_at_a_time(path: str, match: re.Match[str]) -> Fix:
        return Fix((Edit(path, 0, match.end(), match.string[: match.start()] + "x"),))

    rule = WordRule("T1", "bad", one_at_a_time)
    enough = "# " + " ".join(["bad"] * (MAX_ROUNDS - 1))
    assert "bad" not in fixed(enough, rule)[0]
    content, outcomes = fixed(f"{enough} bad bad", rule)
    assert content == f"{enough} bad bad"
    assert "did not settle" in str(outcomes[0].reason)
