"""The clipboard's fragments: inner wires travel, ids stay unique, bad text gives one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from engine.builder import Builder
from engine.document.changes import PutFrame, PutNote
from engine.document.files import dumps
from engine.document.fragment import dumps_fragment, loads_fragment, paste
from engine.document.history import History
from engine.document.model import Document, Frame, Note
from engine.errors import FileError
from tests.engine.document.strategies import documents


def net() -> Document:
    g = Builder()
    x, y = g.circle(name="data")
    h = g.dense(x, name="dense")
    g.squared_error(g.dense(h, name="dense_2"), y, name="loss")
    PutFrame(Frame(id="frame", title="Layers")).apply(g.document)
    PutNote(Note(id="note", text="**hello**")).apply(g.document)
    return g.document


def test_inner_wires_come_along_and_outer_ones_do_not() -> None:
    fragment = loads_fragment(dumps_fragment(net(), ["dense", "dense_2"]))
    assert {n.id for n in fragment.nodes} == {"dense", "dense_2"}
    assert [w.key for w in fragment.wires] == [("dense", "y", "dense_2", "x")]


def test_pasting_gives_free_ids_and_one_undo_takes_it_back() -> None:
    document = net()
    before = dumps(document)
    fragment = loads_fragment(dumps_fragment(document, ["dense", "dense_2"], ["frame"], ["note"]))
    history = History(document)
    pasted = paste(document, fragment, (10.0, 20.0))
    history.do(pasted.change)
    assert set(pasted.nodes) == {"dense_3", "dense_4"}
    old, new = document.nodes["dense"], document.nodes[pasted.nodes[0]]
    assert new.at == (old.at[0] + 10, old.at[1] + 20)
    assert len(document.frames) == len(document.notes) == 2
    history.undo()
    assert dumps(document) == before


def test_into_an_empty_document_the_ids_stay() -> None:
    fragment = loads_fragment(dumps_fragment(net(), ["dense", "dense_2"]))
    assert paste(Document(), fragment, (0, 0)).nodes == ("dense", "dense_2")


def test_a_whole_graph_file_can_be_pasted() -> None:
    assert len(loads_fragment(dumps(net())).nodes) == 4


@pytest.mark.parametrize("text", [b"", b"hello", b"{}", b'{"format": "gradloom-fragment"}'])
def test_other_text_gives_one_line(text: bytes) -> None:
    with pytest.raises(FileError) as caught:
        loads_fragment(text)
    assert "\n" not in str(caught.value)
    assert "clipboard" in str(caught.value)


@given(documents())
@settings(max_examples=40, deadline=None)
def test_pasting_all_of_a_document_twice_fits_beside_itself(document: Document) -> None:
    if not (document.nodes or document.frames or document.notes):
        return
    data = dumps_fragment(document, document.nodes, document.frames, document.notes)
    nodes, wires = len(document.nodes), len(document.wires)
    for _ in range(2):
        paste(document, loads_fragment(data), (5, 5)).change.apply(document)
    assert (len(document.nodes), len(document.wires)) == (3 * nodes, 3 * wires)
