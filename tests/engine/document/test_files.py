"""Graph files: their form, their refusals with the place, and writing that cannot do harm."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from engine.document import files, migrate
from engine.document.changes import AddNode, AddWire, PutFrame, PutNote, SetParam, SetSetting
from engine.document.files import dumps, loads, read, write
from engine.document.model import Document, Frame, Node, Note, Wire
from engine.errors import FileError

GOLDEN = """{
"format": "gradloom-graph",
"version": 1,
"title": "나선",
"settings": {"batch_size": 32, "seed": 1},
"nodes": [
{"id": "dense_2", "op": "dense", "params": {"rate": 0.5, "units": 8}, "at": [240, 12.5]},
{"id": "dense_10", "op": "dense", "at": [0, 0], "label": "last", "muted": true}
],
"wires": [
{"from": "dense_2.y", "to": "dense_10.x", "points": [[1, 2]]}
],
"frames": [
{"id": "frame", "title": "Both", "rect": [0, 0, 200, 120]}
],
"notes": [
{"id": "note", "text": "a\\nb", "rect": [0, 0, 200, 80]}
]
}
"""


def golden() -> Document:
    document = Document()
    document.title = "나선"
    for change in (
        AddNode(Node(id="dense_10", op="dense", label="last", muted=True)),
        AddNode(Node(id="dense_2", op="dense", at=(240.0, 12.5))),
        SetParam("dense_2", "units", 8),
        SetParam("dense_2", "rate", 0.5),
        AddWire(
            Wire(
                source="dense_2",
                source_port="y",
                target="dense_10",
                target_port="x",
                points=((1.0, 2.0),),
            )
        ),
        SetSetting("seed", 1),
        SetSetting("batch_size", 32),
        PutFrame(Frame(id="frame", title="Both")),
        PutNote(Note(id="note", text="a\nb")),
    ):
        change.apply(document)
    return document


def test_a_file_looks_like_this() -> None:
    assert dumps(golden()).decode() == GOLDEN


def test_an_empty_document_has_a_file_too() -> None:
    assert dumps(loads(dumps(Document()))) == dumps(Document())


def test_unknown_keys_ops_and_params_are_kept_where_they_were() -> None:
    record = json.loads(GOLDEN)
    record["theme"] = {"night": True}
    record["nodes"][0] |= {"op": "from the future", "pinned": [1, None]}
    record["wires"][0]["colour"] = "red"
    record["frames"][0]["z"] = 4
    record["notes"][0]["font"] = "Serif"
    again = json.loads(dumps(loads(json.dumps(record).encode())))
    assert again == record


def test_a_byte_order_mark_is_no_fault() -> None:
    assert dumps(loads(b"\xef\xbb\xbf" + GOLDEN.encode())).decode() == GOLDEN


# Refusals.


def refusal(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        loads(data, "a.graph.json")
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix("a.graph.json: ")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "this is no text in UTF-8 (byte 0 cannot be read)"),
        (b'{\n"format": \n}', "line 3, column 1: expecting value"),
        (GOLDEN.encode()[:300], "line 10, column 11: expecting value"),
        (b'{"a":\n NaN}', "line 2: 'NaN' is no number that JSON can hold"),
        (b'{"a": "\\ud800"}', "the JSON cannot be read: "),
        (b'{"a": 1e999}', "line 1: '1e999' is no number that JSON can hold"),
        (b'{"a": ' + b"1" * 9999 + b"}", "line 1: '11111111111111111111' is no number that"),
        (b"[1, 2]", "a graph file holds one JSON object"),
        (b"[" * 100_000, "the JSON is nested too deeply"),
        (b"{}", "this is no Gradloom graph: 'format' must be 'gradloom-graph'; got None"),
        (b'{"format": "gradloom-graph"}', "'version' must be a whole number from 1 to 1; got None"),
        (b'{"format": "gradloom-graph", "version": true}', "'version' must be a whole number"),
        (b'{"format": "gradloom-graph", "version": 9}', "the file has format version 9, and this"),
    ],
)
def test_what_is_no_graph_is_refused_with_the_reason(data: bytes, expected: str) -> None:
    assert refusal(data).startswith(expected)


NODE, WIRE, FRAME, NOTE = ("nodes", 0), ("wires", 0), ("frames", 0), ("notes", 0)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (
            (*NODE, "at"),
            ["x", 2],
            "node 'dense_2' (line 7): 'at' must be two numbers; got ['x', 2]",
        ),
        ((*NODE, "at"), [1, 2, 3], "node 'dense_2' (line 7): 'at' must be two numbers"),
        ((*NODE, "at"), [1, 1e300], "node 'dense_2' (line 7): 'at' must be two numbers"),
        ((*NODE, "at"), [True, 1], "node 'dense_2' (line 7): 'at' must be two numbers"),
        ((*NODE, "op"), 5, "node 'dense_2' (line 7): 'op' must be a text; got 5"),
        ((*NODE, "op"), None, "node 'dense_2' (line 7): 'op' must be a text; got None"),
        ((*NODE, "params"), [], "node 'dense_2' (line 7): 'params' must be an object; got []"),
        ((*NODE, "params"), {"n": 1 << 70}, "node 'dense_2' (line 7): 'n' cannot be saved in a"),
        ((*NODE, "muted"), 1, "node 'dense_2' (line 7): 'muted' must be true or false; got 1"),
        ((*NODE, "id"), "2x", "node '2x' (line 7): 'id' must be letters, digits and _, not starti"),
        ((*NODE, "id"), 7, "node 1 (line 7): 'id' must be letters, digits and _"),
        ((*NODE, "id"), "dense_10", "node 'dense_10' (line 8): the id 'dense_10' is used twice"),
        (NODE, "node", "node 1 (line 7): an object is needed; got 'node'"),
        (NODE, {"id": "a"}, "node 'a' (line 7): 'op' is missing"),
        ((*WIRE, "from"), "ghost.y", "wire 1 (line 11): 'from' is ghost.y, but there is no node"),
        ((*WIRE, "to"), "dense_2", "wire 1 (line 11): 'to' must be NODE.PORT; got 'dense_2'"),
        ((*WIRE, "to"), None, "wire 1 (line 11): 'to' is missing"),
        ((*WIRE, "points"), [[1]], "wire 1 (line 11): 'points' must be two numbers; got [1]"),
        ((*WIRE, "points"), 3, "wire 1 (line 11): 'points' must be a list of points; got 3"),
        (WIRE, {"from": "dense_2.y"}, "wire 1 (line 11): 'to' is missing"),
        ((*FRAME, "rect"), [1], "frame 'frame' (line 14): 'rect' must be four numbers; got [1]"),
        ((*NOTE, "text"), {}, "note 'note' (line 17): 'text' must be a text; got {}"),
        (("nodes",), {}, "the graph (line 6): 'nodes' must be a list; got {}"),
        (("settings",), 4, "the graph (line 5): 'settings' must be an object; got 4"),
        (("title",), 4, "the graph (line 4): 'title' must be a text"),
    ],
)
def test_a_refusal_names_the_record_and_its_line(
    path: tuple[Any, ...], value: Any, expected: str
) -> None:
    record = json.loads(GOLDEN)
    holder = record
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert refusal(_laid_out(record)).startswith(expected)


def _laid_out(record: dict[str, Any]) -> bytes:
    """JSON with a record a line, like the golden file, whatever the record holds."""
    parts = []
    for key, value in record.items():
        rows = ",\n".join(json.dumps(item) for item in value) if isinstance(value, list) else ""
        parts.append(f'"{key}": ' + (f"[\n{rows}\n]" if rows else json.dumps(value)))
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def test_the_same_wire_twice_is_refused() -> None:
    record = json.loads(GOLDEN)
    record["wires"] *= 2
    assert refusal(_laid_out(record)) == (
        "wire 2 (line 12): the wire dense_2.y -> dense_10.x is there twice"
    )


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_the_line_is_right_in_any_layout(indent: int | None) -> None:
    record = json.loads(GOLDEN)
    record["nodes"][1]["at"] = "here"
    text = json.dumps(record, indent=indent)
    line = text[: text.index('"dense_10"')].count("\n") + (0 if indent else 1)
    assert f"node 'dense_10' (line {line})" in refusal(text.encode())


def test_a_long_wrong_value_is_shortened() -> None:
    record = json.loads(GOLDEN)
    record["nodes"][0]["at"] = list(range(1000))
    assert len(refusal(json.dumps(record).encode())) < 160


def test_an_older_version_goes_through_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def second(record: dict[str, Any]) -> dict[str, Any]:
        return record | {"title": record["title"] + "!"}

    def third(record: dict[str, Any]) -> dict[str, Any]:
        return record | {"title": record["title"] + "?"}

    monkeypatch.setattr(migrate, "VERSION", 3)
    monkeypatch.setattr(migrate, "STEPS", {1: second, 2: third})
    assert loads(GOLDEN.encode()).title == "나선!?"


def test_there_is_a_step_from_every_older_version() -> None:
    assert set(migrate.STEPS) == set(range(1, migrate.VERSION))


# Reading and writing.


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.graph.json"
    write(golden(), path)
    assert dumps(read(path)).decode() == GOLDEN
    assert os.listdir(tmp_path) == ["a.graph.json"]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read: no such file"):
        read(tmp_path / "missing.graph.json")
    with pytest.raises(FileError, match="this is a folder"):
        read(tmp_path)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    write(golden(), tmp_path / "a.graph.json")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FileError, match="cannot be read: permission denied"):
        read(tmp_path / "a.graph.json")


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    (tmp_path / "a.graph.json").write_bytes(b" " * 101)
    with pytest.raises(FileError, match="101 bytes are too many"):
        read(tmp_path / "a.graph.json")


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "chmod"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self.handle = handle

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *error: object) -> None:
            os.close(self.handle)

        def write(self, data: bytes) -> None:
            fail()

    path = tmp_path / "a.graph.json"
    path.write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen" if call == "write" else call, Full if call == "write" else fail)
        with pytest.raises(FileError, match=r"cannot be written: no space left.*unharmed"):
            write(golden(), path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.graph.json"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written: no such file"):
        write(golden(), tmp_path / "missing" / "a.graph.json")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.graph.json"
    path.write_text("old")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(FileError, match="permission denied"):
            write(golden(), path)
    finally:
        tmp_path.chmod(0o755)
    assert path.read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_permissions_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.graph.json"
    path.write_text("old")
    path.chmod(0o640)
    write(golden(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link, target = tmp_path / "link.graph.json", tmp_path / "real" / "a.graph.json"
    target.write_text("old")
    link.symlink_to(target)
    write(golden(), link)
    assert link.is_symlink()
    assert target.read_text() == GOLDEN
