"""Graph files: round trips to the byte, atomic writing, and one clear line for every bad file."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.builder import Builder
from engine.document import files
from engine.document.files import dumps, loads, read, write
from engine.document.model import Document
from engine.errors import FileError
from tests.engine.document.strategies import documents

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def small() -> Document:
    g = Builder("A small graph", batch_size=4)
    x, y = g.circle(points=20, name="data")
    p = g.dense(x, units=1, name="out")
    g.sgd(g.squared_error(p, y, name="loss"), name="sgd")
    return g.document


# Round trips.


@given(documents())
@QUICK
def test_what_is_written_reads_back_to_the_same_bytes(document: Document) -> None:
    data = dumps(document)
    assert dumps(loads(data)) == data


def test_a_file_reads_well_and_has_a_node_a_line() -> None:
    lines = dumps(small()).decode().splitlines()
    assert lines[0] == "{"
    assert sum(line.startswith('{"id": ') for line in lines) == 4
    assert sum(line.startswith('{"from": ') for line in lines) == 4


def test_the_order_of_drawing_leaves_no_trace() -> None:
    document, other = small(), Document()
    for node in reversed(list(document)):
        other.nodes[node.id] = node
    for wire in reversed(list(document.wires.values())):
        other._put_wire(wire)
    other.title, other.settings = document.title, document.settings
    assert dumps(other) == dumps(document)


def test_unknown_keys_and_ops_are_kept_at_every_level() -> None:
    record = json.loads(dumps(small()))
    record["later"] = {"a": [1, None]}
    record["nodes"][0]["힌트"] = "x"
    record["nodes"][1]["op"] = "from_the_future"
    record["wires"][0]["style"] = "dashed"
    again = json.loads(dumps(loads(json.dumps(record).encode())))
    assert again["later"] == {"a": [1, None]}
    assert again["nodes"][0]["힌트"] == "x"
    assert again["nodes"][1]["op"] == "from_the_future"
    assert any(w.get("style") == "dashed" for w in again["wires"])


# Refusals.


def spoilt(change: Any) -> bytes:
    record = json.loads(dumps(small()))
    change(record)
    return json.dumps(record, indent=None).encode()


def put(*path: Any, value: Any) -> Any:
    def change(record: Any) -> None:
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = value

    return change


REFUSALS: list[tuple[bytes, tuple[str, ...]]] = [
    (b"", ("empty",)),
    (b"  \n", ("empty",)),
    (b"\x89PNG\r\n\x1a\n\x00", ("utf-8",)),
    (b"\xff\xfe{\x00", ("utf-8",)),
    (b'{"format": "gradloom-graph",\n "version": 1,\n oops}', ("line 3",)),
    (dumps(small())[:-30], ("line",)),
    (b"[1, 2]", ("object",)),
    (b'"text"', ("object",)),
    (b"[" * 100_000, ("nested",)),
    (spoilt(put("format", value="other")), ("no gradloom graph", "other")),
    (spoilt(lambda r: r.pop("format")), ("no gradloom graph",)),
    (spoilt(put("version", value=99)), ("version 99", "newer gradloom")),
    (spoilt(put("version", value="1")), ("version", "'1'")),
    (spoilt(put("nodes", value={})), ("'nodes'", "list")),
    (spoilt(put("nodes", 1, value=7)), ("object",)),
    (spoilt(put("nodes", 1, "id", value="two words")), ("two words", "letters")),
    (spoilt(put("nodes", 1, "id", value="data")), ("data", "twice")),
    (spoilt(put("nodes", 1, "at", value=[1])), ("'at'", "two numbers", "[1]")),
    (spoilt(put("nodes", 1, "params", value=[])), ("'params'", "object")),
    (spoilt(lambda r: r["nodes"][1].pop("op")), ("'op'",)),
    (spoilt(put("nodes", 1, "muted", value="yes")), ("'muted'", "true or false")),
    (spoilt(put("wires", 0, "to", value="nobody.x")), ("nobody",)),
    (spoilt(put("wires", 0, "from", value="data")), ("'from'", "'data'")),
    (spoilt(lambda r: r["wires"].append(r["wires"][0])), ("twice",)),
    (spoilt(put("settings", value=3)), ("'settings'",)),
    (spoilt(put("title", value=3)), ("'title'",)),
    (spoilt(put("frames", value=[{"id": "f", "rect": [1, 2]}])), ("'rect'", "four numbers")),
]


@pytest.mark.parametrize(("data", "words"), REFUSALS, ids=[str(i) for i in range(len(REFUSALS))])
def test_a_bad_file_gives_one_line_that_says_where_and_what(
    data: bytes, words: tuple[str, ...]
) -> None:
    with pytest.raises(FileError) as caught:
        loads(data, "mine.graph.json")
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("mine.graph.json")
    for word in words:
        assert word.lower() in message.lower()


def test_the_line_of_a_fault_is_named() -> None:
    lines = dumps(small()).decode().splitlines()
    at = next(i for i, line in enumerate(lines) if '"id": "out"' in line)
    lines[at] = lines[at].replace('"op": "dense"', '"op": 5')
    with pytest.raises(FileError, match=rf"'out' \(line {at + 1}\): 'op' must be a text; got 5"):
        loads("\n".join(lines).encode())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@QUICK
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(FileError):
        loads(data)


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.binary(max_size=3))
@QUICK
def test_a_damaged_file_opens_whole_or_is_refused(start: int, length: int, new: bytes) -> None:
    whole = dumps(small())
    start %= len(whole)
    data = whole[:start] + new + whole[start + length % 5 :]
    try:
        document = loads(data)
    except FileError:
        return
    assert dumps(loads(dumps(document))) == dumps(document)


# The disk.


def test_reading_names_what_is_wrong_with_the_path(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        read(tmp_path / "missing.graph.json")
    with pytest.raises(FileError, match="folder"):
        read(tmp_path)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.graph.json"
    write(small(), path)
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    with pytest.raises(FileError, match="too many"):
        read(path)


def test_writing_replaces_the_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.graph.json"
    path.write_text("old")
    os.chmod(path, 0o640)
    write(small(), path)
    assert dumps(read(path)) == dumps(small())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.graph.json", tmp_path / "link.graph.json"
    target.write_text("old")
    link.symlink_to(target)
    write(small(), link)
    assert link.is_symlink()
    assert dumps(read(target)) == dumps(small())


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failing_disk_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.graph.json"
    path.write_text("precious")

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, step, fail)
    with pytest.raises(FileError, match="no space left on device"):
        write(small(), path)
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        write(small(), tmp_path / "no" / "such" / "a.graph.json")
