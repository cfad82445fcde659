from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from pulumi_fixer.batch.engine import EngineError
from pulumi_fixer.batch.items import Job
from pulumi_fixer.batch.ray_cluster import RayEngine
from pulumi_fixer.settings import Settings
from tests.batch import misbehaving
from tests.batch.inputs import SELECT, outputs, write_answers
from tests.batch.test_local import items
from tests.cli.invoke import pulumi_fixer

ray = pytest.importorskip("ray", reason="Ray has no build for this Python")


@pytest.fixture(autouse=True)
def _no_cluster_left() -> Any:
    yield
    ray.shutdown()


def test_ray_writes_the_files_that_one_machine_writes(tmp_path: Path) -> None:
    write_answers(tmp_path / "in", 6)
    common = ("batch", tmp_path / "in", *SELECT, "--projects")
    assert pulumi_fixer(*common, "--out", tmp_path / "local").code == 0
    result = pulumi_fixer(*common, "--out", tmp_path / "ray", "--engine", "ray", "--jobs", "2")
    assert result.code == 0, result.err
    assert outputs(tmp_path / "ray") == outputs(tmp_path / "local")


def test_items_meet_the_limits_that_they_meet_on_one_machine() -> None:
    limits: dict[str, Any] = {"timeout": 3, "max_memory": 1024, "work": misbehaving.work}
    engine = RayEngine(Job(Settings()), jobs=2, **limits)
    found = {
        item.answer: outcome.record["error"]
        for _, item, outcome in engine.run(items(b"a", b"hang", b"kill", b"eat", b"b"))
    }
    assert found[b"a"] is found[b"b"] is None
    assert "took longer" in found[b"hang"]
    assert "SIGKILL" in found[b"kill"]
    assert "memory" in found[b"eat"]


def test_jobs_are_no_reason_for_a_cluster_that_runs_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    init = ray.init

    def existing(*, num_cpus: int | None = None, **words: Any) -> Any:
        if num_cpus is not None:  # What Ray says where RAY_ADDRESS or this machine has a cluster.
            raise ValueError("When connecting to an existing cluster, num_cpus must not be given")
        return init(**words)

    monkeypatch.setattr(ray, "init", existing)
    engine = RayEngine(Job(Settings()), jobs=1, timeout=30, max_memory=1024, work=misbehaving.work)
    assert [outcome.status for _, _, outcome in engine.run(items(b"a", b"b"))] == ["clean"] * 2


def test_cluster_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    write_answers(tmp_path / "in", 1)
    words = ("--engine", "ray", "--ray-address", "127.0.0.1:1")
    result = pulumi_fixer("batch", tmp_path / "in", "--out", tmp_path / "out", *words)
    assert result.code == 2
    assert "no Ray cluster at 127.0.0.1:1" in result.err


def test_missing_ray_is_said_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(EngineError, match=r"pip install 'pulumi-fixer\[ray\]'"):
        RayEngine(Job(Settings()), jobs=1, timeout=1, max_memory=512)
