from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pulumi_fixer.batch import jsonl
from pulumi_fixer.batch.jsonl import JsonlSource, write_jsonl
from pulumi_fixer.batch.source import SourceError, open_source

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROWS = b'{"id": "a", "text": "one"}\n\n{"id": "b", "text": "two"}'


def source(path: Path) -> JsonlSource:
    return JsonlSource(path, None, None)


def packed(data: bytes, suffix: str) -> bytes:
    if suffix == ".zst":
        half = len(data) // 2  # Two frames, as tools that append write them.
        return zstd.compress(data[:half]) + zstd.compress(data[half:])
    return gzip.compress(data) if suffix == ".gz" else data


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_rows_are_read_and_written_back(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"in.jsonl{suffix}"
    path.write_bytes(packed(ROWS, suffix))
    opened = open_source(str(path), tmp_path, pattern=None, column=None, id_column=None)
    assert opened.container == f"responses.jsonl{suffix}"
    found = list(opened.items())
    assert [(item.ordinal, item.id, item.answer) for item in found] == [
        (0, "a", b"one"),
        (1, "b", b"two"),
    ]
    assert found[-1].position == opened.size == path.stat().st_size
    for name in ("out1", "out2"):
        rows = [(item.row or b"", b"!") for item in found]
        write_jsonl(tmp_path / f"{name}.jsonl{suffix}", rows)
    out = (tmp_path / f"out1.jsonl{suffix}").read_bytes()
    assert out == (tmp_path / f"out2.jsonl{suffix}").read_bytes()
    if suffix:
        out = gzip.decompress(out) if suffix == ".gz" else zstd.decompress(out)
    assert out == (
        b'{"id": "a", "text": "one", "fixed_response": "!"}\n'
        b'{"id": "b", "text": "two", "fixed_response": "!"}\n'
    )


@pytest.mark.parametrize(
    ("line", "fixed", "expected"),
    [
        (
            b'{"a":1.10, "b":1e400,"a":2}\r\n',
            b"x",
            b'{"a":1.10, "b":1e400,"a":2, "fixed_response": "x"}',
        ),
        (b'  {"a": [1, {}]  }  \n', b"x", b'  {"a": [1, {}], "fixed_response": "x"}'),
        (
            '{"t": "ü"}'.encode(),
            "ü\n".encode(),
            '{"t": "ü", "fixed_response": "\\u00fc\\n"}'.encode(),
        ),
        (b'{"a": 1}', None, b'{"a": 1, "fixed_response": null}'),
        (b"{}", b"x", b'{"fixed_response": "x"}'),
        (b'{"fixed_response": "old", "a": 1}', b"x", b'{"a": 1, "fixed_response": "x"}'),
        (
            '{"a":1.10 ,"fixed\\u005fresponse" : {"b": []},\t"c":1e400, "a":"ü"}'.encode(),
            b"x",
            '{"a":1.10, "c":1e400, "a":"ü", "fixed_response": "x"}'.encode(),
        ),
        (b' { "fixed_response" : "old" } ', b"x", b'{"fixed_response": "x"}'),
        (b'\xef\xbb\xbf{"a": 1}', b"x", b'{"a": 1, "fixed_response": "x"}'),
        (
            b'{"n": ' + b"9" * 5000 + b"}",
            b"x",
            b'{"n": ' + b"9" * 5000 + b', "fixed_response": "x"}',
        ),
        (b'{"t": "\\ud800"}', b"\xed\xa0\x80", b'{"t": "\\ud800", "fixed_response": "\\ud800"}'),
    ],
)
def test_other_columns_are_kept_byte_for_byte(
    line: bytes, fixed: bytes | None, expected: bytes, tmp_path: Path
) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"{}\n" + line)
    _, item = source(tmp_path / "in.jsonl").items()
    assert item.row is not None
    write_jsonl(tmp_path / "out.jsonl", [(item.row, fixed)])
    assert (tmp_path / "out.jsonl").read_bytes() == expected + b"\n"


@pytest.mark.parametrize("data", ['{"text": "x"}'.encode("utf-16"), b'{"text": "\xed\xa0\x80"}'])
def test_row_that_is_not_utf_8_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(data)
    (item,) = source(tmp_path / "in.jsonl").items()
    assert item.row is None
    assert "is not JSON: 'utf-8' codec can't decode" in (item.refusal or "")


def test_closed_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match="standard input: is closed"):
        list(JsonlSource(None, None, None).items())


def test_bad_rows_are_items_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_ROW", 2**21)
    rows = [
        b"\xef\xbb\xbf" + json.dumps({"text": "good"}).encode(),
        b"{not json",
        b"[1]",
        b"\xff\xfe",
        b"[" * 200_000,
        json.dumps({"text": "x" * (2**20 + 1)}).encode(),
        json.dumps({"text": "x" * 2**22}).encode(),
        json.dumps({"other": 1}).encode(),
        json.dumps({"text": "last"}).encode(),
    ]
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n".join(rows))
    found = list(source(path).items())
    said = [item.refusal for item in found]
    assert said[0] is said[-1] is None
    assert [item.answer for item in found if item.answer is not None] == [b"good", b"last"]
    for refusal, part in zip(
        said[1:-1],
        (
            *("is not JSON", "is not a JSON object", "is not JSON", "is not JSON"),
            *("has 1.0 MiB, more than the 1 MiB limit", "has 4.0 MiB, more than the 2 MiB limit"),
            "has nothing in any of the columns",
        ),
        strict=True,
    ):
        assert part in (refusal or "")
    # A row that is a JSON object stays in the output, without an answer; the others cannot.
    assert [item.row is not None for item in found] == [
        *(True, False, False, False, False, True, False, True, True)
    ]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("damage", ["cut", "garbage"])
def test_damaged_file_is_one_line_that_says_where(suffix: str, damage: str, tmp_path: Path) -> None:
    whole = packed(ROWS * 20_000, suffix)
    path = tmp_path / f"in.jsonl{suffix}"
    path.write_bytes(whole[:-20] if damage == "cut" else b"nonsense" * 10)
    with pytest.raises(SourceError, match="cannot be read behind row"):
        list(source(path).items())


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(ROWS)))
    opened = open_source("-", Path("out"), pattern=None, column=None, id_column=None)
    assert [item.id for item in opened.items()] == ["a", "b"]
    assert opened.size is None
    assert opened.container == "responses.jsonl"


def test_unknown_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("a,b\n")
    for name, says in [("data.csv", "is not a directory"), ("none", "no such file")]:
        with pytest.raises(SourceError, match=says):
            open_source(str(tmp_path / name), tmp_path, pattern=None, column=None, id_column=None)
