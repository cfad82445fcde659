from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_fixer.batch.items import Item, Job, Outcome, ProjectPlace
from pulumi_fixer.batch.work import repair_item
from pulumi_fixer.settings import Settings
from tests.batch.inputs import BROKEN, FIXED, MAIN, answer
from tests.corpus import write_tree

PLAIN = b"name: shop\nruntime: python\n"


def job(*, projects: bool = False) -> Job:
    return Job(Settings(select=("PF101",)), projects=projects)


def worked(markdown: str, job: Job) -> Outcome:
    return repair_item(Item(0, "a", "", 1, markdown.encode()), job)


def test_answer_gives_the_rewritten_answer_and_the_change_to_its_project() -> None:
    outcome = worked(answer(), job())
    assert outcome.status == "fixed"
    assert outcome.answer == answer(manifest=FIXED).encode()
    assert b"-    default: eu-west-1\n+    value: eu-west-1\n" in outcome.patch
    assert outcome.files == {}
    assert outcome.record["timing"]["seconds"] > 0


def test_files_come_along_where_they_are_wanted() -> None:
    outcome = worked(answer(), job(projects=True))
    assert outcome.files == {"Pulumi.yaml": FIXED.encode(), "__main__.py": MAIN.encode()}


def test_answer_without_a_project_is_given_back(tmp_path: Path) -> None:
    outcome = worked("no", job())
    assert (outcome.status, outcome.answer, outcome.patch) == ("no-project", b"no", b"")


def test_refused_item_is_not_looked_at() -> None:
    outcome = repair_item(Item(0, "a", "", 1, refusal="is not JSON"), job())
    assert (outcome.status, outcome.record["error"]) == ("error", "is not JSON")


@pytest.mark.parametrize("directory", [".", "deep/infra"])
def test_project_is_worked_on_where_it_is_and_not_written(directory: str, tmp_path: Path) -> None:
    project = tmp_path / directory
    write_tree(
        project,
        {
            "Pulumi.yaml": BROKEN.encode(),
            "__main__.py": MAIN.encode(),
            "inner/Pulumi.yaml": BROKEN.encode(),
        },
    )
    place = ProjectPlace(str(tmp_path), directory, (f"{directory}/inner".removeprefix("./"),))
    outcome = repair_item(Item(0, "a", "", 1, project=place), job(projects=True))
    assert outcome.status == "fixed"
    assert [finding["path"] for finding in outcome.record["findings"]] == ["Pulumi.yaml"]
    assert outcome.files == {"Pulumi.yaml": FIXED.encode()}
    assert (project / "Pulumi.yaml").read_text() == BROKEN


def test_what_lies_above_a_project_tells_of_it(tmp_path: Path) -> None:
    write_tree(tmp_path, {"infra/Pulumi.yaml": PLAIN, "infra/__main__.py": MAIN.encode()})
    place = ProjectPlace(str(tmp_path), "infra", ())
    settings = Job(Settings(select=("PF112",)))
    assert repair_item(Item(0, "a", "", 1, project=place), settings).status == "fixed"
    (tmp_path / "uv.lock").write_text("version = 1\n")
    assert repair_item(Item(0, "a", "", 1, project=place), settings).status == "clean"


def test_links_out_of_a_project_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(BROKEN)
    (tmp_path / "in" / "p").mkdir(parents=True)
    (tmp_path / "in" / "p" / "Pulumi.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    place = ProjectPlace(str(tmp_path / "in"), "p", ())
    outcome = repair_item(Item(0, "a", "", 1, project=place), job())
    assert (outcome.status, outcome.patch) == ("clean", b"")


def test_change_that_would_show_a_secret_is_left_out_of_the_patch_and_named() -> None:
    manifest = BROKEN.replace("    default:", "    secret: true\n    default:")
    outcome = worked(answer(manifest=manifest), job())
    assert b"eu-west-1" not in outcome.patch
    assert any("not in the patch" in warning for warning in outcome.record["warnings"])
