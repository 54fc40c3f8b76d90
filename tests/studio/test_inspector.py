"""The inspector: values become changes, one gesture one entry, several nodes together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.changes import AddNode, RemoveWire, RenameNode, SetParam
from engine.document.model import Node
from engine.op import Param
from engine.registry import CATALOGUE
from studio.context import Context
from studio.translate import sentence
from studio.views.inspector import Inspector
from studio.views.inspector.document_page import DocumentPage
from studio.views.inspector.node_page import NodePage
from studio.views.inspector.nodes_field import NodesField
from studio.widgets.fields import ChoiceField, NumberField, SwitchField, TextField


@pytest.fixture
def inspector(context: Context, circle: Builder, qtbot: QtBot) -> Iterator[Inspector]:
    """An inspector on the small circle net."""
    context.open(circle.document, None)
    view = Inspector(context)
    view.resize(304, 640)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    yield view
    context.check_now()


def select(inspector: Inspector, context: Context, *nodes: str) -> NodePage:
    """Select nodes; the page that then is shown."""
    context.selection.set(nodes)
    inspector.rebuild()
    page = inspector.page
    assert isinstance(page, NodePage)
    return page


def words(inspector: Inspector) -> str:
    """Every visible label's text."""
    return "\n".join(w.text() for w in inspector.findChildren(QLabel) if w.isVisible())


def test_a_dragged_slider_is_one_entry_of_the_history(
    inspector: Inspector, context: Context
) -> None:
    page = select(inspector, context, "sgd")
    field = page.row("learning_rate").field
    assert isinstance(field, NumberField)
    assert field.slider is not None
    field.slider.setSliderDown(True)
    for position in (100, 400, 800):
        field.slider.setSliderPosition(position)
    field.slider.setSliderDown(False)
    assert context.document.nodes["sgd"].params["learning_rate"] == field.value() != 0.1
    assert len(context.history.entries) == 1
    field.slider.setSliderDown(True)
    field.slider.setSliderPosition(200)
    field.slider.setSliderDown(False)
    assert len(context.history.entries) == 2
    context.history.undo()
    context.history.undo()
    assert context.document.nodes["sgd"].params["learning_rate"] == 0.1
    assert field.value() == 0.1


def test_a_typed_number_reaches_the_document(inspector: Inspector, context: Context) -> None:
    field = select(inspector, context, "dense").row("units").field
    assert isinstance(field, NumberField)
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "12")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert context.document.nodes["dense"].params["units"] == 12


def test_the_default_is_not_written_and_the_button_leads_back_to_it(
    inspector: Inspector, context: Context
) -> None:
    context.do(SetParam("dense", "units", 7))
    row = select(inspector, context, "dense").row("units")
    assert row.reset.isVisible()
    QTest.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert "units" not in context.document.nodes["dense"].params
    assert not row.reset.isVisible()


def test_a_switch_and_a_label_are_edited(inspector: Inspector, context: Context) -> None:
    page = select(inspector, context, "dense")
    switch, label = page.row("use_bias").field, page.row("label").field
    assert isinstance(switch, SwitchField)
    assert isinstance(label, TextField)
    QTest.mouseClick(switch.box, Qt.MouseButton.LeftButton, pos=switch.box.rect().center() / 4)
    QTest.keyClicks(label.edit, "Hidden")
    QTest.keyClick(label.edit, Qt.Key.Key_Return)
    assert context.document.nodes["dense"].params["use_bias"] is False
    assert context.document.nodes["dense"].label == "Hidden"


def test_a_rename_keeps_the_wires_and_the_selection(inspector: Inspector, context: Context) -> None:
    field = select(inspector, context, "dense").row("id").field
    assert isinstance(field, TextField)
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "hidden")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert "hidden" in context.document.nodes
    assert context.selection.nodes == {"hidden"}
    assert [w.source for w in context.document.incoming("dense_2")] == ["hidden"]


@pytest.mark.parametrize("name", ["sgd", "2x", "a b", ""])
def test_an_id_that_cannot_be_is_refused_in_words(
    inspector: Inspector, context: Context, name: str
) -> None:
    row = select(inspector, context, "dense").row("id")
    assert isinstance(row.field, TextField)
    row.field.edit.selectAll()
    QTest.keyClicks(row.field.edit, name or "x")
    if not name:
        QTest.keyClick(row.field.edit, Qt.Key.Key_Backspace)
    QTest.keyClick(row.field.edit, Qt.Key.Key_Return)
    assert "dense" in context.document.nodes
    assert "called" in words(inspector) or "letters" in words(inspector)


def test_nodes_of_one_op_are_edited_together_in_one_entry(
    inspector: Inspector, context: Context
) -> None:
    page = select(inspector, context, "dense", "dense_2")
    field = page.row("units").field
    assert isinstance(field, NumberField)
    assert field.edit.placeholderText() == "mixed"
    QTest.keyClicks(field.edit, "9")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    units = [context.document.nodes[n].params["units"] for n in ("dense", "dense_2")]
    assert units == [9, 9]
    assert len(context.history.entries) == 1
    context.history.undo()
    assert context.document.nodes["dense"].params["units"] == 4


def test_nodes_of_different_ops_are_counted(inspector: Inspector, context: Context) -> None:
    context.selection.set(["dense", "sgd"])
    inspector.rebuild()
    assert "2 nodes of different kinds" in words(inspector)


def test_an_edit_from_elsewhere_is_seen(inspector: Inspector, context: Context) -> None:
    field = select(inspector, context, "dense").row("units").field
    context.do(SetParam("dense", "units", 33))
    assert field.value() == 33


def test_types_and_sources_of_ports_are_shown(inspector: Inspector, context: Context) -> None:
    select(inspector, context, "dense")
    assert "float32[N, 2]" in words(inspector)
    assert "circle.x" in words(inspector)
    assert "float32[N, 4]" in words(inspector)


def test_problems_of_the_node_are_shown_with_their_fixes(
    inspector: Inspector, context: Context
) -> None:
    context.do(SetParam("dense", "units", -3))
    context.check_now()
    select(inspector, context, "dense")
    problem = next(p for p in context.report.problems if p.node == "dense" and p.fixes)
    title = sentence(problem.fixes[0].title)
    button = next(b for b in inspector.findChildren(QPushButton) if b.text() == title)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert context.document.nodes["dense"].params.get("units") != -3
    context.history.undo()
    assert context.document.nodes["dense"].params["units"] == -3


def test_an_unknown_op_is_said_and_its_name_kept(inspector: Inspector, context: Context) -> None:
    context.do(AddNode(Node(id="odd", op="from_the_future", params={"a": 1})))
    select(inspector, context, "odd")
    assert "from_the_future" in words(inspector)
    assert "does not know" in words(inspector)


def test_with_nothing_selected_the_document_is_edited(
    inspector: Inspector, context: Context
) -> None:
    context.selection.clear()
    inspector.rebuild()
    page = inspector.page
    assert isinstance(page, DocumentPage)
    field = page.setting_row("batch_size").field
    assert isinstance(field, NumberField)
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "32")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    QTest.keyClicks(page.description.edit, "abc")
    assert context.document.setting("batch_size") == 32
    assert context.document.description.endswith("abc")
    before = len(context.history.entries)
    QTest.keyClicks(page.description.edit, "def")
    assert len(context.history.entries) == before


def test_a_broken_formula_is_said_and_not_taken(inspector: Inspector, context: Context) -> None:
    context.do(AddNode(Node(id="f", op="expression", params={"formula": "a + 1"})))
    field = select(inspector, context, "f").row("formula").field
    assert isinstance(field, TextField)
    QTest.keyClicks(field.edit, " *")
    assert any(w.property("role") == "error" and w.text() for w in inspector.findChildren(QLabel))
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert context.document.nodes["f"].params["formula"] == "a + 1"


def all_params() -> list[tuple[str, Param]]:
    """Every param of the catalogue."""
    return [(e.name, p) for e in CATALOGUE.values() if not e.hidden for p in e.params]


@pytest.mark.parametrize("op", sorted({name for name, _ in all_params()}))
def test_every_op_has_a_page_that_shows_its_defaults(
    inspector: Inspector, context: Context, op: str
) -> None:
    context.do(AddNode(Node(id="probe_me", op=op)))
    page = select(inspector, context, "probe_me")
    for param in CATALOGUE[op].params:
        row = page.row(param.name)
        assert not row.reset.isVisible()
        value, default = row.field.value(), param.default
        expected = list(default) if isinstance(default, tuple) else default
        assert value == (expected or value if param.kind == "column" else expected), param.name
    assert len(context.history.entries) == 1


def test_the_nodes_to_train_are_ticked_and_follow_a_renaming(
    inspector: Inspector, context: Context
) -> None:
    context.check_now()
    field = select(inspector, context, "sgd").row("only").field
    assert isinstance(field, NodesField)
    offered = [field.ticks.list.item(row).text() for row in range(field.ticks.list.count())]
    assert offered == sorted(context.report.parameters)
    field.ticks.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert context.document.nodes["sgd"].params["only"] == [{"node": offered[0]}]
    context.do(RenameNode(offered[0], "first_layer"))
    assert field.value() == [{"node": "first_layer"}]
    assert context.document.nodes["sgd"].params["only"] == [{"node": "first_layer"}]
    context.history.undo()
    assert field.value() == [{"node": offered[0]}]


def test_removing_the_selected_node_brings_back_the_documents_page(
    inspector: Inspector, context: Context, qtbot: QtBot
) -> None:
    select(inspector, context, "dense")
    for wire in context.document.attached(["dense"]):
        context.do(RemoveWire(wire.key))
    context.selection.clear()
    qtbot.waitUntil(lambda: isinstance(inspector.page, DocumentPage))


def test_what_ends_a_run_is_set_beside_what_it_needs(
    inspector: Inspector, context: Context
) -> None:
    context.selection.clear()
    inspector.rebuild()
    page = inspector.page
    assert isinstance(page, DocumentPage)
    for name in ("target_value", "patience", "watched_metric"):
        assert not page.setting_row(name).isVisible()
    early = page.setting_row("early_stopping").field
    assert isinstance(early, SwitchField)
    early.box.click()
    assert context.document.setting("early_stopping") is True
    assert page.setting_row("patience").isVisible()
    assert page.setting_row("watched_metric").isVisible()
    target = page.setting_row("target_metric").field
    assert isinstance(target, ChoiceField)
    assert [target.combo.itemData(n) for n in range(target.combo.count())] == ["", "loss"]
    target.combo.setCurrentIndex(1)
    target.combo.activated.emit(1)
    assert context.document.setting("target_metric") == "loss"
    assert page.setting_row("target_value").isVisible()
    context.history.undo()
    assert not page.setting_row("target_value").isVisible()
