"""References to nodes within params: they follow renaming and pasting, whatever the op means."""

from __future__ import annotations

from engine.document.changes import AddNode, RemoveNodes, RenameNode, SetParam
from engine.document.files import dumps, loads
from engine.document.fragment import dumps_fragment, loads_fragment, paste
from engine.document.history import History
from engine.document.model import Document, Node
from engine.document.references import reference, referenced, renamed


def graph(*only: str) -> Document:
    document = Document()
    for name in ("one", "two"):
        AddNode(Node(id=name, op="dense")).apply(document)
    params = {"only": [reference(n) for n in only], "rate": 0.5}
    AddNode(Node(id="adam", op="an op nobody knows", params=params)).apply(document)
    return document


def named(document: Document, node: str = "adam") -> tuple[str, ...]:
    return referenced(document.nodes[node].params)


def test_a_renaming_is_followed_and_taken_back() -> None:
    document = graph("one", "two")
    before = dumps(document)
    back = RenameNode("two", "last").apply(document)
    assert named(document) == ("one", "last")
    back.apply(document)
    assert dumps(document) == before


def test_a_node_that_refers_to_itself_is_renamed_with_its_reference() -> None:
    document = graph("adam")
    RenameNode("adam", "second").apply(document)
    assert named(document, "second") == ("second",)


def test_a_name_in_vain_does_not_follow_on_the_way_back() -> None:
    document = graph("one", "gone")
    before = dumps(document)
    back = RenameNode("two", "gone").apply(document)
    assert named(document) == ("one", "gone")
    back.apply(document)
    assert dumps(document) == before


def test_removing_a_node_leaves_its_name_and_undoing_makes_it_good() -> None:
    document = graph("one")
    history = History(document)
    history.do(RemoveNodes(("one",)))
    assert named(document) == ("one",)
    history.undo()
    assert "one" in document.nodes
    assert named(document) == ("one",)


def test_pasted_nodes_refer_to_each_other_and_to_what_was_left_out_by_its_name() -> None:
    document = graph("one", "two")
    fragment = loads_fragment(dumps_fragment(document, ["one", "adam"]))
    pasting = paste(document, fragment, (10, 10))
    pasting.change.apply(document)
    copy = next(n for n in pasting.nodes if n.startswith("adam"))
    first = next(n for n in pasting.nodes if n.startswith("one"))
    assert named(document, copy) == (first, "two")
    assert named(document) == ("one", "two")


def test_references_are_found_at_any_depth_and_other_records_are_none() -> None:
    value = {"a": [{"node": "x"}, {"node": "y", "more": 1}, {"node": 3}], "b": {"c": {"node": "x"}}}
    assert referenced(value) == ("x",)
    assert renamed(value, {"x": "z"})["a"] == [{"node": "z"}, {"node": "y", "more": 1}, {"node": 3}]
    assert renamed(value, {"y": "z"}) is value


def test_references_are_saved_and_read() -> None:
    document = graph("one")
    assert named(loads(dumps(document))) == ("one",)
    SetParam("adam", "only", []).apply(document)
    assert named(loads(dumps(document))) == ()
