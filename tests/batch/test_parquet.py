from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from pulumi_fixer.batch import parquet
from pulumi_fixer.batch.parquet import ParquetSource
from pulumi_fixer.batch.source import SourceError
from tests.batch.inputs import BROKEN, FIXED, SELECT, answer, lines
from tests.cli.invoke import pulumi_fixer

pa = pytest.importorskip("pyarrow", reason="pyarrow has no build for this Python")
pq = pytest.importorskip("pyarrow.parquet")


def write(path: Path, columns: dict[str, Any], **metadata: str) -> Any:
    table = pa.table(columns)
    pq.write_table(table.replace_schema_metadata(metadata), path)
    return table


def test_rows_come_back_with_one_more_column(tmp_path: Path) -> None:
    table = write(
        tmp_path / "in.parquet",
        {
            "id": [f"r{number}" for number in range(1100)],
            "score": pa.array([0.1] * 1100, pa.float32()),
            "tags": [["a", "b"]] * 1100,
            "response": ["nothing in it"] * 1098 + [answer(), None],
        },
        note="kept",
    )
    result = pulumi_fixer("batch", tmp_path / "in.parquet", "--out", tmp_path / "out", *SELECT)
    assert result.code == 1, result.err
    written = pq.read_table(tmp_path / "out" / "responses.parquet")
    assert written.drop_columns(["fixed_response"]) == table
    assert written.schema.metadata == {b"note": b"kept"}
    fixed = written["fixed_response"].to_pylist()
    assert fixed[1098] == answer(manifest=FIXED)
    assert fixed[0] == "nothing in it"
    assert fixed[1099] is None
    records = lines(tmp_path / "out" / "results.jsonl")
    assert [record["id"] for record in records] == table["id"].to_pylist()
    assert "has nothing in any of the columns" in records[1099]["error"]


def test_column_of_an_earlier_batch_is_replaced(tmp_path: Path) -> None:
    write(tmp_path / "in.parquet", {"fixed_response": [BROKEN], "text": [answer()]})
    assert (
        pulumi_fixer("batch", tmp_path / "in.parquet", "--out", tmp_path / "o", *SELECT).code == 0
    )
    assert pq.read_table(tmp_path / "o" / "responses.parquet").to_pylist() == [
        {"text": answer(), "fixed_response": answer(manifest=FIXED)}
    ]


def test_conversations_are_read(tmp_path: Path) -> None:
    turns = [[{"role": "user", "content": "hi"}, {"role": "assistant", "content": answer()}]]
    write(tmp_path / "in.parquet", {"messages": turns})
    (item,) = ParquetSource(tmp_path / "in.parquet", None, None).items()
    assert item.answer == answer().encode()
    assert item.id == "row-00000000"


def test_columns_that_python_has_no_values_for_are_kept(tmp_path: Path) -> None:
    text = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )
    table = write(
        tmp_path / "in.parquet",
        {
            "text": [answer()],
            "at": pa.array([1], pa.timestamp("ns")),
            "late": pa.array([2**62], pa.timestamp("us")),
            "raw": text,
        },
    )
    assert (
        pulumi_fixer("batch", tmp_path / "in.parquet", "--out", tmp_path / "o", *SELECT).code == 0
    )
    written = pq.read_table(tmp_path / "o" / "responses.parquet")
    assert written.drop_columns(["fixed_response"]) == table
    write(tmp_path / "bad.parquet", {"id": ["a"], "text": text})
    (item,) = ParquetSource(tmp_path / "bad.parquet", None, None).items()
    assert item.id == "a"
    assert "holds a value that cannot be read: 'utf-8' codec" in (item.refusal or "")


def test_dictionary_is_not_kept_with_each_row(tmp_path: Path) -> None:
    labels = [None, *("x" * 100_000 + str(number) for number in range(400))]
    table = write(
        tmp_path / "in.parquet",
        {"text": pa.array([answer()] * 401), "label": pa.array(labels).dictionary_encode()},
    )
    rows = [(item.row, None) for item in ParquetSource(tmp_path / "in.parquet", None, None).items()]
    assert max(len(row or b"") for row, _ in rows) < 110_000
    parquet.write_parquet(tmp_path / "out.parquet", [(row or b"", fixed) for row, fixed in rows])
    written = pq.read_table(tmp_path / "out.parquet")
    assert written.schema.field("label").type == table.schema.field("label").type
    assert written["label"].to_pylist() == labels


def test_column_names_that_are_there_twice_are_kept(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array([answer()]), pa.array(["b"])], names=["text", "text"])
    pq.write_table(table, tmp_path / "in.parquet")
    (item,) = ParquetSource(tmp_path / "in.parquet", None, None).items()
    assert item.answer == answer().encode()


@pytest.mark.parametrize("words", [(), ("--shard", "2/2")])
def test_batch_without_rows_writes_a_file_without_rows(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path / "in.parquet", {"text": ["only in the first shard"][: len(words)]})
    result = pulumi_fixer("batch", tmp_path / "in.parquet", "--out", tmp_path / "out", *words)
    assert result.code == 3, result.err
    assert pq.read_table(tmp_path / "out" / "responses.parquet").num_rows == 0


def test_few_long_rows_are_in_memory_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_BYTES_AT_ONCE", 2**20)
    write(tmp_path / "in.parquet", {"text": [f"{number}" * 2**18 for number in range(10)]})
    source = ParquetSource(tmp_path / "in.parquet", None, None)
    rows = [(item.row or b"", None) for item in source.items()]
    parquet.write_parquet(tmp_path / "out.parquet", rows)
    written = pq.ParquetFile(tmp_path / "out.parquet")
    assert written.metadata.num_row_groups > 1
    assert written.read()["text"].to_pylist() == pq.read_table(source.path)["text"].to_pylist()


def test_row_of_absurd_size_is_refused_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "MAX_ROW", 2**16)
    write(tmp_path / "in.parquet", {"text": ["small"], "other": ["x" * 2**17]})
    (item,) = ParquetSource(tmp_path / "in.parquet", None, None).items()
    assert item.refusal == "has 0.1 MiB, more than the 0 MiB limit"
    assert item.row is item.answer is None


def test_what_is_no_parquet_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in.parquet").write_bytes(b"PAR1 not really")
    source = ParquetSource(tmp_path / "in.parquet", None, None)
    with pytest.raises(SourceError, match=r"in\.parquet: "):
        list(source.items())
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(SourceError, match=r"pip install 'pulumi-fixer\[parquet\]'"):
        list(source.items())
