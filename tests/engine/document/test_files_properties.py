"""Whatever a document holds comes back from its file; whatever a file holds is read or refused."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.document.changes import Group
from engine.document.files import dumps, loads
from engine.document.fragment import dumps_fragment, loads_fragment, paste
from engine.document.model import Document
from engine.errors import FileError
from tests.engine.document.strategies import documents

FEW = settings(max_examples=60)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


def contents(document: Document) -> tuple[Any, ...]:
    """All there is to a document; tuples in params become lists in a file, hence by way of JSON."""
    return json.loads(dumps(document)), document.nodes.keys(), document.wires.keys()


@FEW
@given(documents())
def test_a_document_comes_back_from_its_file_to_the_byte(document: Document) -> None:
    data = dumps(document)
    again = loads(data)
    assert dumps(again) == data
    assert contents(again) == contents(document)
    assert (again.frames, again.notes, again.extra) == (
        document.frames,
        document.notes,
        document.extra,
    )


@FEW
@given(documents())
def test_a_file_is_plain_json_with_one_record_a_line(document: Document) -> None:
    data = dumps(document)
    json.loads(data)
    lines = data.decode().split("\n")
    for node in document.nodes:
        assert sum(line.startswith(f'{{"id": "{node}", "op": ') for line in lines) == 1
    wires = [line for line in lines if line.startswith('{"from": ')]
    assert len(wires) == len(document.wires)


@FEW
@given(documents(), st.integers(0, 4))
def test_any_layout_of_the_same_json_is_the_same_document(document: Document, indent: int) -> None:
    data = dumps(document)
    text = json.dumps(json.loads(data), indent=indent or None)
    assert dumps(loads(text.encode())) == data


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_in_one_line(data: bytes) -> None:
    with suppress(FileError):
        loads(data)
        raise AssertionError("random bytes made a document")


@settings(max_examples=150)
@given(documents(), st.data())
def test_a_damaged_file_is_read_or_refused_in_one_line(document: Document, data: Any) -> None:
    content = bytearray(dumps(document))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 5))
        content[at : at + length] = data.draw(st.binary(max_size=5))
        content = content or bytearray(b" ")
    read_or_refused(bytes(content))


@settings(max_examples=150)
@given(documents(), st.data())
def test_records_of_any_form_are_read_or_refused_in_one_line(document: Document, data: Any) -> None:
    record = json.loads(dumps(document))
    for _ in range(data.draw(st.integers(1, 2))):
        holder: Any = record
        while True:
            options = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not options:
                break
            key = data.draw(st.sampled_from(options))
            if isinstance(holder[key], dict | list) and data.draw(st.booleans()):
                holder = holder[key]
                continue
            holder[key] = data.draw(json_values)
            break
    read_or_refused(json.dumps(record).encode())


def read_or_refused(data: bytes) -> None:
    """The promise: a document that can be written again, or one line for a person."""
    refusal = ""
    try:
        document = loads(data, "some.graph.json")
    except FileError as error:
        refusal = str(error)
    if refusal:
        assert "\n" not in refusal
        assert refusal.startswith("some.graph.json: ")
    else:
        again = dumps(document)
        assert dumps(loads(again)) == again


@FEW
@given(documents(), documents(), st.data())
def test_pasting_brings_everything_under_free_ids(
    document: Document, other: Document, data: Any
) -> None:
    chosen = data.draw(st.sets(st.sampled_from(sorted(other.nodes)))) if other.nodes else set()
    copied = dumps_fragment(other, chosen, other.frames, other.notes)
    if not (chosen or other.frames or other.notes):
        return
    fragment, before = loads_fragment(copied), dumps(document)
    inner = [w for w in other.wires.values() if w.source in chosen and w.target in chosen]
    assert len(fragment.wires) == len(inner)
    counts = [len(document.nodes), len(document.wires), len(document.frames), len(document.notes)]
    pasting = paste(document, fragment, (10.0, -5.0))
    inverse = pasting.change.apply(document)
    assert isinstance(pasting.change, Group)
    assert [
        len(document.nodes) - counts[0],
        len(document.wires) - counts[1],
        len(document.frames) - counts[2],
        len(document.notes) - counts[3],
    ] == [len(chosen), len(inner), len(other.frames), len(other.notes)]
    assert set(pasting.nodes) <= document.nodes.keys()
    dumps(document)
    inverse.apply(document)
    assert dumps(document) == before
