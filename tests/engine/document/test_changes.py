"""Changes refuse what does not fit, and what no file could hold; pasting; the natural order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.document.changes import (
    AddNode,
    AddWire,
    Change,
    Group,
    MoveNodes,
    PutFrame,
    PutNote,
    RemoveNodes,
    RenameNode,
    SetNode,
    SetParam,
    SetSetting,
    SetText,
    SetWirePoints,
)
from engine.document.files import dumps
from engine.document.fragment import Fragment, dumps_fragment, loads_fragment, paste
from engine.document.model import Document, Frame, Node, Note, Wire, natural_key
from engine.errors import DocumentError, FileError

WIRE = Wire(source="a", source_port="y", target="b", target_port="x")


@pytest.fixture
def document() -> Document:
    """Two nodes, a wire, a frame and a note."""
    document = Document()
    for change in (
        AddNode(Node(id="a", op="dense")),
        AddNode(Node(id="b", op="dense", at=(10.0, 20.0))),
        AddWire(WIRE),
        PutFrame(Frame(id="frame")),
        PutNote(Note(id="note")),
    ):
        change.apply(document)
    return document


endless: Any = []
endless.append(endless)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (SetParam("a", "x", float("nan")), "a.x cannot be saved in a file: it is nan"),
        (SetParam("a", "x", [1, [float("inf")]]), "it is inf"),
        (SetParam("a", "x", np.float64(1)), "it is a value of type float64"),
        (SetParam("a", "x", {1, 2}), "it is a value of type set"),
        (SetParam("a", "x", {1: 2}), "it is a int in place of a text"),
        (SetParam("a", "x", "\ud800"), "character 1 of the text is half a character"),
        (SetParam("a", "\udfff", 1), "half a character"),
        (SetParam("a", "x", 1 << 64), "more than 64 bits"),
        (SetParam("a", "x", endless), "nested more than 50 deep"),
        (SetSetting("seed", float("-inf")), "setting 'seed' cannot be saved in a file: it is -inf"),
        (SetText("title", "\ud800"), "the title cannot be saved"),
        (SetText("name", "x"), "a document has no text 'name'"),
        (SetNode("a", "label", "\ud800"), "half a character"),
        (SetNode("a", "muted", "yes"), "'muted' of node 'a' cannot be 'yes'"),
        (SetNode("a", "id", "c"), "'id' of node 'a' cannot be 'c'"),
        (MoveNodes({"b": (0.0, 0.0), "a": (float("nan"), 0.0)}), "a cannot stand at nan, 0"),
        (MoveNodes({"b": (0.0, 0.0), "c": (0.0, 0.0)}), "there is no node 'c'"),
        (AddNode(Node(id="a", op="x")), "the id 'a' is already in use"),
        (AddNode(Node(id="1", op="x")), "'1' cannot be an id"),
        (AddNode(Node(id="c", op="x", at=(1e13, 0.0))), "beyond the canvas"),
        (AddNode(Node(id="c", op="x", extra={"k": float("nan")})), "it is nan"),
        (RenameNode("a", "b"), "the id 'b' is already in use"),
        (RenameNode("a", "a b"), "'a b' cannot be an id"),
        (AddWire(WIRE), "the wire a.y -> b.x is already there"),
        (AddWire(Wire(source="a", source_port="", target="b", target_port="z")), "cannot be an id"),
        (AddWire(Wire(source="a", source_port="y", target="c", target_port="x")), "no node 'c'"),
        (SetWirePoints(WIRE.key, ((float("inf"), 0.0),)), "cannot stand at inf"),
        (SetWirePoints(("a", "y", "b", "z"), ()), "there is no wire"),
        (PutFrame(Frame(id="f", rect=(0.0, 0.0, float("inf"), 1.0))), "beyond the canvas"),
        (PutFrame(Frame(id="no id")), "cannot be an id"),
        (PutNote(Note(id="n", text="\ud800")), "half a character"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_done(
    document: Document, change: Change, reason: str
) -> None:
    before = dumps(document)
    with pytest.raises(DocumentError) as caught:
        change.apply(document)
    assert reason in str(caught.value)
    assert dumps(document) == before


def test_a_group_with_a_part_that_does_not_fit_does_nothing(document: Document) -> None:
    before = dumps(document)
    parts = (RemoveNodes(("a",)), SetText("title", "x"), RemoveNodes(("a",)))
    with pytest.raises(DocumentError, match="there is no node 'a'"):
        Group(parts).apply(document)
    assert dumps(document) == before


def test_a_renamed_node_keeps_its_wires(document: Document) -> None:
    back = RenameNode("a", "first").apply(document)
    assert [str(w) for w in document.outgoing("first")] == ["first.y -> b.x"]
    assert document.outgoing("a") == []
    back.apply(document)
    assert [str(w) for w in document.incoming("b")] == ["a.y -> b.x"]


def test_a_wire_from_a_node_to_itself_can_be_renamed_and_removed(document: Document) -> None:
    AddWire(Wire(source="a", source_port="y", target="a", target_port="x")).apply(document)
    RenameNode("a", "self").apply(document)
    assert [str(w) for w in document.incoming("self")] == ["self.y -> self.x"]
    RemoveNodes(("self",)).apply(document)
    assert document.wires == {}


def test_numbers_in_names_sort_by_size_and_no_two_names_are_equal() -> None:
    names = ["dense_10", "dense", "dense_2", "dense_02", "²", "a" + "9" * 5000, "a1", "a"]
    ordered = ["a", "a1", "a" + "9" * 5000, "dense", "dense_02", "dense_2", "dense_10", "²"]
    assert sorted(names, key=natural_key) == ordered
    assert len(set(map(natural_key, names))) == len(names)


# Pasting.


def pasted(document: Document, *nodes: str) -> Fragment:
    return loads_fragment(dumps_fragment(document, nodes, ["frame"], ["note"]))


def test_a_pasted_part_has_free_ids_its_inner_wires_and_stands_aside(document: Document) -> None:
    pasting = paste(document, pasted(document, "a", "b"), (5.0, -5.0))
    pasting.change.apply(document)
    assert pasting.nodes == ("a_2", "b_2")
    assert (pasting.frames, pasting.notes) == (("frame_2",), ("note_2",))
    assert document.nodes["b_2"].at == (15.0, 15.0)
    assert [str(w) for w in document.incoming("b_2")] == ["a_2.y -> b_2.x"]
    assert document.frames["frame_2"].rect == (5.0, -5.0, 200.0, 120.0)


def test_wires_that_lead_out_of_the_part_are_left_out(document: Document) -> None:
    assert pasted(document, "b").wires == ()


def test_ids_that_are_free_elsewhere_are_kept(document: Document) -> None:
    assert paste(Document(), pasted(document, "a"), (0.0, 0.0)).nodes == ("a",)


def test_a_whole_graph_can_be_pasted(document: Document) -> None:
    assert len(loads_fragment(dumps(document)).nodes) == 2


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"{}", b"\xff\x00", b"https://example.org", dumps(Document())]
)
def test_what_is_no_part_of_a_graph_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(FileError, match=r"^the clipboard: .*$"):
        loads_fragment(data)
