"""A checker that looks only at what an edit touched says what a whole check says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import engine.passes.check
from engine.builder import Builder
from engine.document.changes import (
    AddNode,
    AddWire,
    Change,
    MoveNodes,
    RemoveNodes,
    RemoveWire,
    RenameNode,
    SetNode,
    SetParam,
    SetSetting,
    SetWirePoints,
)
from engine.document.model import Document, Node, Wire
from engine.document.references import reference
from engine.errors import DocumentError
from engine.passes.check import Checker, check
from engine.repairs import known_entry
from tests.engine.document import strategies

Draw = Callable[..., Any]

OPS = ("relu", "add", "dense", "dropout", "softmax", "matmul", "cast", "iris", "input", "group")
OPS += ("categorical_cross_entropy", "accuracy", "sgd", "mean", "no such op")
VALUES = (0, 1, 3, 8, 0.5, -1.0, "tanh", "none", [], [0], None)
SETTINGS = (("precision", "float64"), ("precision", "float32"), ("batch_size", 0))
SETTINGS += (("target_metric", "accuracy"), ("target_metric", "loss"), ("epochs", 5))


def net() -> Document:
    g = Builder()
    x, y = g.iris(name="data")
    h = g.dense(x, units=5, activation="tanh", name="hidden")
    kept = g.dropout(h, name="dropout")
    p = g.dense(g.add(kept, h, name="sum"), units=3, name="logits")
    loss = g.categorical_cross_entropy(p, y, name="loss")
    g.accuracy(g.softmax(p, name="odds"), y, name="accuracy")
    g.adam(loss, name="adam")
    AddNode(Node(id="holder", op="group")).apply(g.document)
    return g.document


def test_an_edit_is_checked_as_the_whole_is() -> None:
    document = net()
    checker = Checker(document)
    assert checker.report() == check(document)
    SetParam("hidden", "units", 7).apply(document)
    report = checker.report()
    assert str(report.types["sum", "y"]) == "float32[N, 7]"
    assert report.parameters == {"hidden": 35, "logits": 24}
    assert report == check(document)


def test_only_what_is_downstream_is_inferred_again(monkeypatch: Any) -> None:
    document = net()
    checker = Checker(document)
    checker.report()
    asked = []
    real = engine.passes.check.node_types

    def spy(entry: Any, *rest: Any) -> Any:
        asked.append(entry.name)
        return real(entry, *rest)

    monkeypatch.setattr(engine.passes.check, "node_types", spy)
    SetParam("logits", "units", 4).apply(document)
    checker.report()
    assert sorted(set(asked) - {"iris"}) == [
        "accuracy", "categorical_cross_entropy", "dense", "softmax"
    ]  # fmt: skip
    assert asked.count("dense") == 1
    asked.clear()
    checker.report()
    assert set(asked) <= {"iris", "accuracy", "categorical_cross_entropy"}, "what is at fault"


@st.composite
def edits(draw: Draw, document: Document) -> Change:
    """A change that may well fit: of params that there are, between ports that there are."""
    names = sorted(document.nodes) or ["gone"]
    name = draw(st.sampled_from(names))
    node = document.nodes.get(name)
    entry = None if node is None else known_entry(node)
    kind = draw(st.integers(0, 11))
    if kind <= 1 and entry is not None and entry.params:
        param = draw(st.sampled_from(entry.params))
        value = draw(st.sampled_from((*VALUES, param.default, *param.choices[:3])))
        if param.kind == "nodes":
            value = [reference(draw(st.sampled_from(names)))]
        return SetParam(name, param.name, value, draw(st.booleans()))
    if kind <= 4 and entry is not None:
        return AddWire(_wire(draw, document, name))
    if kind == 5 and document.wires:
        return RemoveWire(draw(st.sampled_from(sorted(document.wires))))
    if kind == 6:
        op = draw(st.sampled_from(OPS))
        return AddNode(
            Node(id=document.free_id(op), op=op, group=draw(st.sampled_from(["", *names])))
        )
    if kind == 7:
        return RemoveNodes((name,))
    if kind == 8:
        return RenameNode(name, draw(st.sampled_from(["a", "b_2", "b_10", "data", "Z"])))
    if kind == 9:
        field, value = draw(
            st.sampled_from(
                [("muted", True), ("muted", False), ("group", "holder"), ("op", "relu")]
            )
            | st.tuples(st.just("op"), st.sampled_from(OPS))
        )
        return SetNode(name, field, value)
    if kind == 10:
        return SetSetting(*draw(st.sampled_from(SETTINGS)), draw(st.booleans()))
    if document.wires and draw(st.booleans()):
        return SetWirePoints(draw(st.sampled_from(sorted(document.wires))), ((1.0, 2.0),))
    return MoveNodes({name: (draw(st.integers(0, 9)) * 100.0, 0.0)})


def _wire(draw: Draw, document: Document, target: str) -> Wire:
    source = draw(st.sampled_from(sorted(document.nodes)))
    ends = known_entry(document.nodes[source]), known_entry(document.nodes[target])
    outputs = ends[0].output_ports(document.nodes[source].params) if ends[0] else ()
    inputs = ends[1].input_ports(document.nodes[target].params, ()) if ends[1] else ()
    return Wire(
        source=source,
        source_port=draw(st.sampled_from([p.name for p in outputs] or ["y"])),
        target=target,
        target_port=draw(st.sampled_from([p.name for p in inputs] or ["x"])),
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_after_random_edits_and_undoing_them_both_say_the_same(data: st.DataObject) -> None:
    document = net()
    checker = Checker(document)
    inverses = []
    for _ in range(data.draw(st.integers(1, 12))):
        try:
            inverses.append(data.draw(edits(document)).apply(document))
        except DocumentError:
            continue
        if data.draw(st.integers(0, 3)):
            assert checker.report() == check(document)
    for inverse in reversed(inverses):
        inverse.apply(document)
        if data.draw(st.booleans()):
            assert checker.report() == check(document)
    assert checker.report() == check(document) == check(net())


@settings(max_examples=60, deadline=None)
@given(strategies.documents(), st.lists(st.tuples(strategies.changes, st.integers(0, 3))))
def test_nor_do_documents_of_nonsense_tell_them_apart(
    document: Document, changes: list[tuple[Change, int]]
) -> None:
    checker = Checker(document)
    assert checker.report() == check(document)
    for change, number in changes:
        try:
            strategies.fitted(change, document, number).apply(document)
        except DocumentError:
            continue
        assert checker.report() == check(document)


def test_while_data_is_read_nothing_is_said_of_what_stands_behind_it() -> None:
    g = Builder()
    x, y = g.circle(name="data")
    g.sgd(g.binary_cross_entropy(g.dense(x, units=1), y))
    said = {"why": ""}
    checker = Checker(g.document, lacks=lambda node, source: said["why"])
    assert checker.report().ok
    said["why"] = "reading"
    report = checker.report()
    assert [(p.code, p.severity) for p in report.problems] == [("data.reading", "info")]
    assert report.reading == {"data"}
    assert not report.ok
    said["why"] = ""
    assert checker.report().ok
