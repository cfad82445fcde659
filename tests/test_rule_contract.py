"""What every rule is held to, over the whole corpus."""

from __future__ import annotations

import fnmatch
import io
import posixpath
import re
import subprocess
import tokenize
from collections import Counter
from pathlib import Path

import pytest

from pulumi_fixer.edits.diff import unified
from pulumi_fixer.rules.base import Rule, Safety
from pulumi_fixer.rules.registry import all_rules, matching
from pulumi_fixer.soundness import defect
from pulumi_fixer.workspace import FileChange
from tests.corpus import CORPUS, Case, Tree, cases, run, write_tree

CASES = cases()
CHANGING = [case for case in CASES if case.changes]
TESTS = Path(__file__).parent
SECTIONS = ("What it does", "Why", "Example", "Fix safety", "References")

# What they run, the tests of findings and results have run under coverage, which doubles the time.
same_again = pytest.mark.no_cover

every_case = pytest.mark.parametrize("case", CASES, ids=str)
every_changing_case = pytest.mark.parametrize("case", CHANGING, ids=str)
every_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


@every_case
def test_findings_and_the_project_after_are_what_the_case_says(case: Case) -> None:
    outcomes, after = run(case, case.before)
    found = sorted((item.place.path, item.place.line, item.status) for item in outcomes)
    assert found == sorted((item.path, item.line, item.status) for item in case.findings)
    for expected in case.findings:
        reasons = [
            item.reason or ""
            for item in outcomes
            if (item.place.path, item.place.line) == (expected.path, expected.line)
        ]
        assert any(expected.reason in reason for reason in reasons), reasons
    assert after == case.after


@every_case
@same_again
def test_second_run_changes_nothing_and_applied_findings_are_gone(case: Case) -> None:
    outcomes, again = run(case, case.after)
    assert again == case.after
    assert [item.status for item in outcomes if item.status == "applied"] == []
    assert len(outcomes) <= len([item for item in case.findings if item.status != "applied"])


@every_changing_case
def test_touched_files_parse_and_are_files_the_rule_may_touch(case: Case) -> None:
    (rule,) = matching(case.rule)
    for path, data in case.after.items():
        if case.before.get(path) != data:
            assert defect(path, data.decode("utf-8-sig", "surrogateescape")) is None
            name = posixpath.basename(path)
            assert any(fnmatch.fnmatch(name, pattern) for pattern in rule.touches), path


@every_changing_case
@same_again
def test_safe_fix_loses_no_comment(case: Case) -> None:
    if case.unsafe:
        outcomes, _ = run(case, case.before)
        remedies = [item.finding.remedy for item in outcomes if item.status == "applied"]
        if any(getattr(remedy, "safety", None) is Safety.UNSAFE for remedy in remedies):
            pytest.skip("the case applies unsafe fixes")
    for path, data in case.before.items():
        assert not _comments(path, data) - _comments(path, case.after[path]), path


@every_changing_case
@same_again
def test_line_endings_and_byte_order_mark_and_final_newline_are_kept(case: Case) -> None:
    for path, old in case.before.items():
        new = case.after[path]
        assert new.startswith(b"\xef\xbb\xbf") == old.startswith(b"\xef\xbb\xbf")
        assert new.endswith(b"\n") == old.endswith(b"\n") or not old
        if b"\r\n" in old and not re.search(rb"[^\r]\n", old):
            assert not re.search(rb"[^\r]\n", new)


@every_case
@same_again
@pytest.mark.parametrize("variant", ["crlf", "bom"])
def test_variant_of_the_case_becomes_the_same_variant(case: Case, variant: str) -> None:
    if case.verbatim:
        pytest.skip("the case is about exact bytes")
    vary = _crlf if variant == "crlf" else _bom
    _, after = run(case, {path: vary(data) for path, data in case.before.items()})
    kept = {path: vary(data) for path, data in case.after.items() if path in case.before}
    assert {path: after[path] for path in kept} == kept
    created = {path: data for path, data in case.after.items() if path not in case.before}
    assert {path: after[path].replace(b"\r\n", b"\n") for path in created} == created


@every_case
@same_again
def test_project_beside_its_twin_is_repaired_alike_and_alone(case: Case) -> None:
    twin = {f"a/{path}": data for path, data in case.before.items()}
    tree = {f"b/c/{path}": data for path, data in case.before.items()}
    _, after = run(case, {**twin, **tree}, "b/c")
    assert after == {**twin, **{f"b/c/{path}": data for path, data in case.after.items()}}


@every_changing_case
@same_again
@pytest.mark.parametrize("command", [["git", "apply"], ["patch", "-p1"]], ids=["git", "patch"])
def test_patch_applies(case: Case, command: list[str], tmp_path: Path) -> None:
    patch = b"".join(
        unified(FileChange(path, case.before.get(path), data))
        for path, data in case.after.items()
        if case.before.get(path) != data
    )
    write_tree(tmp_path, case.before)
    # --binary keeps GNU patch from stripping the carriage returns of a CRLF patch.
    words = [*command, "--binary"] if command[0] == "patch" else command
    subprocess.run(words, cwd=tmp_path, input=patch, check=True, capture_output=True)
    assert _tree_of(tmp_path, case.after) == case.after


@every_rule
def test_rule_has_its_test_its_corpus_and_its_documentation(rule: Rule) -> None:
    module = type(rule).__module__.removeprefix("pulumi_fixer.rules.")
    package, name = module.split(".")
    assert name == rule.name.replace("-", "_")
    assert package.startswith(f"pf{rule.id[2]}_")
    assert (TESTS / "rules" / package / f"test_{name}.py").is_file()
    assert (CORPUS / rule.name).is_dir()
    documentation = type(rule).__doc__ or ""
    assert [section for section in SECTIONS if f"## {section}\n" not in documentation] == []


@every_rule
def test_cases_that_must_not_change_are_at_least_as_many_as_those_that_must(rule: Rule) -> None:
    mine = Counter(case.changes for case in CASES if case.rule == rule.name)
    assert mine[False] >= mine[True] or not mine[True]
    assert mine[False] >= 1


def test_ids_and_names_are_unique_and_every_class_has_a_dozen_cases() -> None:
    rules = all_rules()
    assert len({rule.id for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    classes = Counter(matching(case.rule)[0].id[:3] for case in CASES)
    assert {name: count for name, count in classes.items() if count < 12 and name != "PF9"} == {}


def _comments(path: str, data: bytes) -> Counter[str]:
    text = data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")
    if path.endswith(".py"):
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        except (tokenize.TokenError, SyntaxError):
            return Counter()
        return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
    if path.endswith((".yaml", ".yml", ".txt", ".toml", ".env", "Pipfile")):
        return Counter(match[1].strip() for match in re.finditer(r"(?m)(?:^|\s)(#.*)$", text))
    return Counter()


def _crlf(data: bytes) -> bytes:
    return re.sub(rb"\r?\n", b"\r\n", data)


def _bom(data: bytes) -> bytes:
    return data if data.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + data


def _tree_of(directory: Path, like: Tree) -> Tree:
    return {path: (directory / path).read_bytes() for path in like}
