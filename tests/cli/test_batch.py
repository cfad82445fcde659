"""``batch`` as a user meets it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pulumi_fixer.batch.items import Item
from pulumi_fixer.batch.run import Shard
from pulumi_fixer.batch.source import SourceError
from pulumi_fixer.batch.state import STATE_NAME, State
from pulumi_fixer.batch.trees import TreeSource
from tests.batch.inputs import (
    BROKEN,
    FIXED,
    MAIN,
    SELECT,
    answer,
    lines,
    outputs,
    write_answers,
    write_rows,
)
from tests.cli.invoke import Invocation, pulumi_fixer
from tests.corpus import write_tree

REMAINING = BROKEN + "    value: us-east-1\n"


def batch(tmp_path: Path, *words: object, out: str = "out", code: int = 0) -> Path:
    # Every worker is a fresh interpreter: one, where a test does not ask for more.
    result = pulumi_fixer("batch", "--jobs", 1, *words, "--out", tmp_path / out, *SELECT)
    assert result.code == code, result.err
    return tmp_path / out


def refused(*words: object) -> str:
    result: Invocation = pulumi_fixer("batch", *words)
    assert result.code == 2
    assert result.out == b""
    (line,) = result.err.strip().splitlines()
    return line


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    write_answers(tmp_path / "in", 4)
    (tmp_path / "in" / "a001" / "MODEL_RESPONSE.md").write_text(answer(1, manifest=REMAINING))
    (tmp_path / "in" / "a002" / "MODEL_RESPONSE.md").write_text("I cannot do that.\n")
    return tmp_path / "in"


def test_everything_that_a_pipeline_reads_is_there(answers: Path, tmp_path: Path) -> None:
    result = pulumi_fixer("batch", answers, "--out", tmp_path / "out", "--projects", *SELECT)
    assert result.code == 1
    assert result.out.decode() == (
        "PF101  provider-config-default       3 before       1 after\n"
        "4 items: 2 fixed, 1 remaining, 1 no-project.\n"
    )
    out = tmp_path / "out"
    records = {record["id"]: record for record in lines(out / "results.jsonl")}
    assert [record["status"] for record in records.values()] == [
        *("fixed", "remaining", "no-project", "fixed")
    ]
    first = records["a000"]
    assert first["findings"][0]["rule"] == "PF101"
    assert first["files"] == [{"path": "Pulumi.yaml", "change": "edited"}]
    assert first["response"] == {"blocks": 2, "named": 2, "placed_by_import": 0}
    assert first["error"] is None
    assert first["timing"]["seconds"] >= 0
    assert records["a002"]["warnings"] == ["the answer gives no file"]
    assert (out / "responses/a000/MODEL_RESPONSE.md").read_text() == answer(0, manifest=FIXED)
    assert (out / "responses/a002/MODEL_RESPONSE.md").read_text() == "I cannot do that.\n"
    assert (out / "projects/a000/Pulumi.yaml").read_text() == FIXED
    summary = json.loads((out / "summary.json").read_text())
    assert summary["items"] == 4
    assert summary["rules"] == {"PF101": {"before": 3, "after": 1}}
    assert [item["instance_id"] for item in lines(out / "predictions.jsonl")] == list(records)


def test_patches_and_predictions_apply_to_the_project(answers: Path, tmp_path: Path) -> None:
    out = batch(tmp_path, answers, code=1)
    patch = (out / "patches" / "a000.patch").read_bytes()
    predictions = {item["instance_id"]: item for item in lines(out / "predictions.jsonl")}
    assert predictions["a000"] == {
        "instance_id": "a000",
        "model_name_or_path": "pulumi-fixer",
        "model_patch": patch.decode(),
    }
    assert predictions["a002"]["model_patch"] == ""
    assert not (out / "patches" / "a002.patch").exists()
    write_tree(tmp_path / "repo", {"Pulumi.yaml": BROKEN.encode(), "__main__.py": MAIN.encode()})
    subprocess.run(["git", "apply"], cwd=tmp_path / "repo", input=patch, check=True)
    assert (tmp_path / "repo" / "Pulumi.yaml").read_text() == FIXED


def test_patch_that_json_cannot_hold_is_no_prediction(tmp_path: Path) -> None:
    main = b"# coding: latin-1\n# caf\xe9\nimport boto3\ns3 = boto3.client('s3')\n"
    project = {
        "Pulumi.yaml": BROKEN.encode(),
        "__main__.py": MAIN.encode(),
        "tests/test_it.py": main,
    }
    write_tree(tmp_path, {f"in/p/{path}": data for path, data in project.items()})
    result = pulumi_fixer("batch", tmp_path / "in", "--out", tmp_path / "out", "--select", "PF4")
    assert result.code == 0, result.out
    (record,) = lines(tmp_path / "out" / "results.jsonl")
    assert record["warnings"] == [
        "the patch is not UTF-8, so that predictions.jsonl cannot hold it"
    ]
    (prediction,) = lines(tmp_path / "out" / "predictions.jsonl")
    assert prediction["model_patch"] == ""
    patch = tmp_path / "out" / "patches" / "p.patch"
    subprocess.run(["git", "apply", patch], cwd=tmp_path / "in" / "p", check=True)
    assert b"region_name=" in (tmp_path / "in" / "p" / "tests" / "test_it.py").read_bytes()


def test_directory_of_projects_is_left_as_it_was(tmp_path: Path) -> None:
    tree = {
        "in/a/Pulumi.yaml": BROKEN.encode(),
        "in/a/__main__.py": MAIN.encode(),
        "in/a/pyproject.toml": b'[tool.pulumi-fixer]\nignore = ["PF101"]\n',
        "in/b/Pulumi.yaml": BROKEN.encode(),
        "in/b/__main__.py": MAIN.encode(),
        "in/b/inner/Pulumi.yaml": BROKEN.encode(),
        "in/c/Pulumi.yaml": BROKEN.encode(),
        "in/c/pyproject.toml": b"[tool.pulumi-fixer]\nselect = 7\n",
    }
    write_tree(tmp_path, tree)
    (tmp_path / "in/b/Pulumi.yaml").chmod(0o444)
    (tmp_path / "in/b/run.sh").write_text("#!/bin/sh\n")
    (tmp_path / "in/b/run.sh").chmod(0o755)
    out = batch(tmp_path, tmp_path / "in", "--projects", code=1)
    records = {record["id"]: record for record in lines(out / "results.jsonl")}
    assert {name: record["status"] for name, record in records.items()} == {
        "a": "clean",
        "b": "fixed",
        "b/inner": "fixed",
        "c": "error",
    }
    assert "pyproject.toml: select must be" in records["c"]["error"]
    assert records["b"]["findings"][0]["path"] == "Pulumi.yaml"
    assert (out / "projects/b/Pulumi.yaml").read_text() == FIXED
    assert (out / "projects/b/run.sh").stat().st_mode & 0o777 == 0o755
    assert (out / "patches/b__inner.patch").exists()
    for path, data in tree.items():
        assert (tmp_path / path).read_bytes() == data


def test_project_that_cannot_be_copied_is_an_error_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = {"Pulumi.yaml": BROKEN.encode(), "__main__.py": MAIN.encode()}
    write_tree(
        tmp_path, {f"in/{name}/{path}": data for name in "ab" for path, data in project.items()}
    )
    copy = shutil.copy

    def refuse(source: Path, target: Path, *, follow_symlinks: bool) -> object:
        if source.parent.name == "a":
            raise PermissionError(13, "Permission denied", str(source))
        return copy(source, target, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(shutil, "copy", refuse)
    out = batch(tmp_path, tmp_path / "in", "--projects", code=1)
    records = lines(out / "results.jsonl")
    assert [record["status"] for record in records] == ["error", "fixed"]
    assert records[0]["error"] == "Pulumi.yaml: cannot be copied: Permission denied"
    assert (out / "projects" / "b" / "Pulumi.yaml").read_text() == FIXED


def test_one_answer_and_rows_on_standard_input(answers: Path, tmp_path: Path) -> None:
    out = batch(tmp_path, answers / "a000" / "MODEL_RESPONSE.md", out="one")
    assert (out / "responses/MODEL_RESPONSE.md").read_text() == answer(0, manifest=FIXED)
    done = subprocess.run(
        [sys.executable, "-m", "pulumi_fixer", "batch", "-", "--out", tmp_path / "two", *SELECT],
        input=json.dumps({"completion": answer()}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (row,) = lines(tmp_path / "two" / "responses.jsonl")
    assert row == {"completion": answer(), "fixed_response": answer(manifest=FIXED)}


def test_no_item_is_code_3(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = pulumi_fixer("batch", tmp_path / "in", "--out", tmp_path / "out")
    assert result.code == 3
    assert "no project and no answer found" in result.err


def test_outputs_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    write_rows(
        tmp_path / "in.jsonl", [{"id": number % 7, "text": answer(number)} for number in range(20)]
    )
    one = batch(tmp_path, tmp_path / "in.jsonl", "--jobs", 1, "--projects", out="1")
    four = batch(tmp_path, tmp_path / "in.jsonl", "--jobs", 4, "--projects", out="4")
    assert outputs(one) == outputs(four)
    assert len(list((one / "projects").iterdir())) == 20


def test_shards_merged_are_what_one_run_writes(tmp_path: Path) -> None:
    write_rows(
        tmp_path / "in.jsonl",
        [{"id": f"r{number % 5}", "text": answer(number)} for number in range(11)],
    )
    whole = batch(tmp_path, tmp_path / "in.jsonl", "--projects")
    places = [
        batch(tmp_path, tmp_path / "in.jsonl", "--projects", "--shard", f"{i}/3", out=f"s{i}")
        for i in (1, 2, 3)
    ]
    result = pulumi_fixer("batch", "merge", *reversed(places), "--out", tmp_path / "merged")
    assert result.code == 0, result.err
    assert outputs(tmp_path / "merged") == outputs(whole)
    for directories, says in [
        (places[:2], "of 3 shards, 3 are missing"),
        ([*places, places[0]], "is given twice"),
        ([*places[:2], whole], "are not of one batch: shard differ"),
        ([*places, tmp_path], "holds no results of a batch"),
    ]:
        assert says in refused("merge", *directories, "--out", tmp_path / "no")
    assert "is not empty" in refused("merge", *places, "--out", whole)


def test_shards_of_an_input_that_changed_are_not_merged(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": answer(number)} for number in range(4)]
    write_rows(tmp_path / "in.jsonl", rows)

    def shard(number: int) -> Path:
        return batch(tmp_path, tmp_path / "in.jsonl", "--shard", f"{number}/2", out=f"s{number}")

    shard(1)
    write_rows(tmp_path / "in.jsonl", rows[1:])
    places = [tmp_path / "s1", shard(2)]
    line = refused("merge", *places, "--out", tmp_path / "merged")
    assert "are not of one batch: items differ" in line
    shard(1)
    # An item that went from one shard to the other is in the merged batch once.
    assert pulumi_fixer("batch", "merge", *places, "--out", tmp_path / "merged").code == 0
    fresh = batch(tmp_path, tmp_path / "in.jsonl", out="fresh")
    assert outputs(tmp_path / "merged") == outputs(fresh)


def test_merge_wants_finished_shards(tmp_path: Path) -> None:
    good = {"text": answer()}
    write_rows(tmp_path / "in.jsonl", [good, good])
    (tmp_path / "in.jsonl.gz").write_bytes(b"broken")
    shard = batch(tmp_path, tmp_path / "in.jsonl.gz", "--shard", "1/1", code=2)
    assert "is not finished" in refused("merge", shard, "--out", tmp_path / "merged")
    # One that was killed before it wrote anything has an empty state.
    (tmp_path / "new").mkdir()
    State(tmp_path / "new").close()
    assert "is not finished" in refused("merge", tmp_path / "new", "--out", tmp_path / "merged")


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "a/b", "-1/4", "1/0", "1/4/2"])
def test_shard_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="--shard takes i/n"):
        Shard.parse(text)
    assert "--shard takes i/n" in refused(".", "--out", "x", f"--shard={text}")


def test_second_run_does_only_what_changed(answers: Path, tmp_path: Path) -> None:
    out = batch(tmp_path, answers, code=1)
    first = {record["id"]: record for record in lines(out / "results.jsonl")}
    batch(tmp_path, answers, code=1)
    assert {record["id"]: record for record in lines(out / "results.jsonl")} == first
    (answers / "a001" / "MODEL_RESPONSE.md").write_text(answer(1))
    (answers / "a003" / "MODEL_RESPONSE.md").unlink()
    write_tree(answers, {"b/MODEL_RESPONSE.md": answer(9).encode()})
    batch(tmp_path, answers, "--resume")
    second = {record["id"]: record for record in lines(out / "results.jsonl")}
    assert list(second) == ["a000", "a001", "a002", "b"]
    assert second["a000"] == first["a000"]
    assert second["a001"]["status"] == "fixed"
    assert not (out / "patches" / "a003.patch").exists()
    assert not (out / "responses" / "a003").exists()
    fresh = batch(tmp_path, answers, out="fresh")
    assert outputs(out) == outputs(fresh)


def test_directory_with_another_batch_is_not_touched(answers: Path, tmp_path: Path) -> None:
    out = batch(tmp_path, answers, code=1)
    before = outputs(out)
    line = refused(answers, "--out", out, *SELECT, "--projects", "--unsafe-fixes")
    assert "another batch (settings, projects differ)" in line
    assert outputs(out) == before
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("keep")
    assert "is not empty" in refused(answers, "--out", tmp_path / "other")
    (out / "mine.txt").write_text("keep")
    batch(tmp_path, answers, "--projects", "--no-resume", code=1)
    assert (out / "mine.txt").read_text() == "keep"
    assert (out / "projects").is_dir()


def test_starting_anew_takes_nothing_from_a_run_that_goes_on(answers: Path, tmp_path: Path) -> None:
    out = batch(tmp_path, answers, code=1)
    before = outputs(out)
    running = State(out)
    line = refused(answers, "--out", out, *SELECT, "--no-resume")
    assert "another run is writing there" in line
    assert outputs(out) == before
    assert running.said["finished"]
    running.close()


def test_starting_anew_removes_what_a_batch_wrote_and_nothing_else(
    answers: Path, tmp_path: Path
) -> None:
    write_rows(tmp_path / "in.jsonl", [{"text": answer()}])
    out = batch(tmp_path, tmp_path / "in.jsonl")
    (out / "responses.txt").write_text("keep")
    (out / STATE_NAME).write_bytes(b"no database at all" * 100)
    assert "is damaged" in refused(answers, "--out", out, *SELECT)
    batch(tmp_path, answers, "--no-resume", code=1)
    assert not (out / "responses.jsonl").exists()
    assert (out / "responses.txt").read_text() == "keep"
    assert lines(out / "results.jsonl")[0]["id"] == "a000"


def test_run_killed_before_it_listed_the_input_again_loses_no_record(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = batch(tmp_path, answers, code=1)
    records = lines(out / "results.jsonl")
    shutil.copytree(out, tmp_path / "killed")
    killed = State(tmp_path / "killed")
    killed.forget_items()
    killed.close()

    def none(self: TreeSource) -> Iterator[Item]:
        yield from ()
        raise SourceError("stop here")

    with monkeypatch.context() as patched:
        patched.setattr(TreeSource, "items", none)
        batch(tmp_path, answers, out="killed", code=2)
    # In the order in which they were done, until the input is listed to its end.
    kept = lines(tmp_path / "killed" / "results.jsonl")
    assert sorted(kept, key=lambda record: str(record["id"])) == records
    batch(tmp_path, answers, out="killed", code=1)
    assert lines(tmp_path / "killed" / "results.jsonl") == records


def test_only_what_failed_is_tried_again(answers: Path, tmp_path: Path) -> None:
    out = batch(tmp_path, answers, "--timeout", 0.001, "--jobs", 1, code=1)
    errors = [record["error"] or "" for record in lines(out / "results.jsonl")]
    slow = [error for error in errors if "took longer than 0.001 seconds" in error]
    assert slow
    batch(tmp_path, answers, code=1)
    assert [record["error"] or "" for record in lines(out / "results.jsonl")] == errors
    batch(tmp_path, answers, "--retry-failed", code=1)
    assert {record["error"] for record in lines(out / "results.jsonl")} == {None}
    assert outputs(out) == outputs(batch(tmp_path, answers, out="fresh", code=1))


def test_killed_run_goes_on_with_every_finished_item_and_none_twice(tmp_path: Path) -> None:
    write_rows(
        tmp_path / "in.jsonl", [{"id": number, "text": answer(number)} for number in range(100)]
    )
    words = ["batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out"), *SELECT]
    results = tmp_path / "out" / "results.jsonl"
    finished: dict[str, object] = {}
    for wanted in (1, 10, 20):
        process = subprocess.Popen(
            [sys.executable, "-m", "pulumi_fixer", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        while process.poll() is None:
            if results.exists() and results.read_bytes().count(b"\n") >= wanted:
                break
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert process.returncode == -signal.SIGKILL, process.communicate()
        whole = results.read_text().rpartition("\n")[0].splitlines()
        now = {record["id"]: record for record in map(json.loads, whole)}
        assert len(now) == len(whole) >= wanted
        assert finished.items() <= now.items()
        finished = dict(now)
    assert len(finished) < 100
    assert pulumi_fixer(*words).code == 0
    records = lines(results)
    assert [record["id"] for record in records] == [str(number) for number in range(100)]
    assert finished.items() <= {record["id"]: record for record in records}.items()
    assert outputs(tmp_path / "out") == outputs(batch(tmp_path, tmp_path / "in.jsonl", out="fresh"))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_ends_in_one_line_and_is_resumed(sent: signal.Signals, tmp_path: Path) -> None:
    write_rows(tmp_path / "in.jsonl", [{"id": n, "text": answer(n)} for n in range(200)])
    words = ["batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out"), *SELECT]
    process = subprocess.Popen(
        [sys.executable, "-m", "pulumi_fixer", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    results = tmp_path / "out" / "results.jsonl"
    while not (results.exists() and results.stat().st_size):
        time.sleep(0.01)
    if sent is signal.SIGINT:  # The keyboard's goes to the workers too.
        os.killpg(process.pid, sent)
    else:
        process.send_signal(sent)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err == "stopped; what is done is kept, and the same command goes on from there\n"
    assert pulumi_fixer(*words).code == 0


def test_full_disk_is_one_line(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(State, "record", full)
        line = refused(answers, "--out", tmp_path / "out", *SELECT)
    assert line.endswith("the state of the batch cannot be kept: database or disk is full")
    batch(tmp_path, answers, code=1)


def test_names_from_a_model_stay_in_the_output_directory(tmp_path: Path) -> None:
    names = ["../../escape.py", "/etc/escape.py", "C:\\escape.py", "con.py", "a/../../b.py"]
    fences = "".join(f"## File: {name}\n\n```python\nx = 1\n```\n\n" for name in names)
    many = "".join(f"## f{n}.py\n\n```python\nx = {n}\n```\n\n" for n in range(2000))
    write_rows(
        tmp_path / "in.jsonl",
        [
            {"id": "../../out of here", "text": answer() + fences},
            {"id": "/abs", "text": answer() + "## A.py\n\n```python\nx = 1\n```\n## a.py\n\n"},
            {"id": "many", "text": answer() + many},
        ],
    )
    out = batch(tmp_path, tmp_path / "in.jsonl", "--projects", "--timeout", 300)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out"]
    records = {record["id"]: record for record in lines(out / "results.jsonl")}
    hostile = records["../../out of here"]
    assert len([text for text in hostile["warnings"] if "left out" in text]) == 4
    assert not list(tmp_path.rglob("*con.py"))
    assert len(list((out / "projects" / "many").iterdir())) == 2002


def test_secret_is_in_no_patch_and_no_record(tmp_path: Path) -> None:
    secret = "hunter2-hunter2"
    manifest = BROKEN + f"  shop:password:\n    secret: true\n    default: {secret}\n"
    write_rows(tmp_path / "in.jsonl", [{"text": answer(manifest=manifest)}])
    out = batch(tmp_path, tmp_path / "in.jsonl")
    for name, data in outputs(out).items():
        if name != "responses.jsonl":
            assert secret.encode() not in data, name
