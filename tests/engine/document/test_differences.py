"""What differs between two documents, and the way from one to the other."""

from __future__ import annotations

from hypothesis import given, settings

from engine.builder import Builder
from engine.document import files
from engine.document.changes import SetParam, SetSetting
from engine.document.differences import Difference, changes_to, differences
from engine.document.model import Document
from tests.engine.document.strategies import documents


def net(units: int = 4, activation: str = "tanh", **named: object) -> Document:
    g = Builder(**named)
    x, y = g.circle(points=50, name="data")
    p = g.dense(x, units=units, activation=activation, name="hidden")
    g.sgd(g.squared_error(g.dense(p, units=1, name="out"), y, name="error"), name="sgd")
    return g.document


def test_settings_params_nodes_and_wires_that_differ_are_named() -> None:
    before, after = net(), net(units=9, epochs=7)
    SetParam("data", "noise", 0.3).apply(after)
    assert differences(before, after) == [
        Difference("setting", "epochs", 100, 7),
        Difference("param", "data.noise", None, 0.3),
        Difference("param", "hidden.units", 4, 9),
    ]


def test_a_setting_at_its_default_is_no_difference() -> None:
    before, after = net(), net()
    SetSetting("epochs", 100).apply(after)
    assert differences(before, after) == []


def test_where_a_node_has_another_op_its_params_are_not_compared() -> None:
    before, after = net(), Document()
    kinds = {d.place: (d.before, d.after) for d in differences(before, after) if d.kind == "node"}
    assert kinds["hidden"] == ("dense", None)
    assert all(d.after is None for d in differences(before, after) if d.kind == "wire")


@settings(max_examples=60, deadline=None)
@given(documents(), documents())
def test_the_changes_lead_from_any_document_to_any_other(one: Document, other: Document) -> None:
    other.extra = one.extra
    way = changes_to(one, other)
    inverses = []
    start = files.dumps(one)
    for change in way:
        inverses.append(change.apply(one))
    assert files.dumps(one) == files.dumps(other)
    for inverse in reversed(inverses):
        inverse.apply(one)
    assert files.dumps(one) == start


def test_equal_documents_need_no_change() -> None:
    assert changes_to(net(), net()) == []
