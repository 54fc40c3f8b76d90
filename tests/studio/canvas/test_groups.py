"""Groups under the hands: collapse, go in, wire, come out, dissolve, and undo across all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import changes as edits
from engine.document.files import dumps
from engine.document.fragment import dumps_fragment, loads_fragment
from engine.document.groups import level_of
from engine.document.model import Frame, Note
from studio.canvas import Canvas, Deck
from studio.canvas.board import View
from studio.context import Context
from tests.studio.canvas.conftest import LEFT, Hands

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """circle -> dense -> relu -> dense_2 -> squared_error <- circle, sgd; a lone one_hot."""
    g = Builder()
    x, y = g.circle(points=40, at=(0.0, 0.0))
    h = g.relu(g.dense(x, units=4, at=(240.0, 0.0)), at=(480.0, 0.0))
    loss = g.squared_error(g.dense(h, units=1, at=(720.0, 0.0)), y, at=(960.0, 40.0))
    g.sgd(loss, at=(1200.0, 40.0))
    g.one_hot(at=(240.0, 220.0))
    made = Context()
    made.open(g.document, None)
    yield made
    made.check_now()
    made.deleteLater()


@pytest.fixture
def canvas(context: Context, qtbot: QtBot) -> Iterator[Canvas]:
    made = Canvas(context)
    qtbot.addWidget(made)
    made.resize(1500, 620)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    made.put_view(View(1.0, QPointF(30, 120)))
    QApplication.processEvents()
    yield made
    made.hide()
    made._settle.stop()


def collapse(hands: Hands, *nodes: str) -> str:
    hands.context.selection.set(nodes=nodes)
    hands.key(Qt.Key.Key_G, CONTROL | SHIFT)
    return next(iter(hands.context.selection.nodes))


def go_in(hands: Hands, group: str) -> None:
    QTest.mouseDClick(hands.canvas, LEFT, Qt.KeyboardModifier.NoModifier, hands.node(group))
    QApplication.processEvents()


def wires(context: Context) -> set[str]:
    return {str(w) for w in context.document.wires.values()}


def test_the_selection_becomes_a_group_with_the_ports_of_its_border(
    hands: Hands, canvas: Canvas
) -> None:
    before = wires(hands.context)
    middle = canvas.scene.bounds(["dense", "relu"])
    group = collapse(hands, "dense", "relu")
    assert group == "group"
    look = canvas.scene.look(group)
    assert [(s.name, s.text) for s in look.layout.inputs] == [("dense.x", "x")]
    assert [(s.name, s.text) for s in look.layout.outputs] == [("relu.y", "y")]
    assert (look.title, look.value) == ("Group", "2 nodes")
    assert middle is not None
    assert abs(canvas.scene.node_rect(group).center().x() - middle.center().x()) <= 1
    assert "dense" not in canvas.scene.looks
    assert wires(hands.context) == before
    strand = canvas.scene.strands["relu", "y", "dense_2", "x"]
    assert (strand.source, strand.target) == ("group", "dense_2")
    assert hands.context.history.entries == ["Group"]


def test_a_double_click_goes_in_and_escape_comes_out_without_an_entry(
    hands: Hands, canvas: Canvas
) -> None:
    group = collapse(hands, "dense", "relu")
    bytes_before, view = hands.document, canvas.view()
    go_in(hands, group)
    assert canvas.level == group
    assert set(canvas.scene.looks) == {"dense", "relu"}
    assert {s.text for s in canvas.scene.stubs.values()} == {"circle.x", "dense_2.x"}
    hands.key(Qt.Key.Key_Escape)
    assert canvas.level == ""
    assert hands.context.selection.nodes == {group}
    assert canvas.view() == view
    assert (hands.document, len(hands.context.history.entries)) == (bytes_before, 1)


def test_enter_goes_into_the_selected_group_and_f2_renames_it(hands: Hands, canvas: Canvas) -> None:
    group = collapse(hands, "dense", "relu")
    hands.key(Qt.Key.Key_F2)
    editor = canvas._floating.editor
    editor.setPlainText("Encoder")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert canvas.scene.look(group).title == "Encoder"
    canvas.setFocus()
    hands.key(Qt.Key.Key_Return)
    assert canvas.level == group


def test_a_wire_to_a_groups_port_is_a_wire_to_the_port_inside(hands: Hands, canvas: Canvas) -> None:
    group = collapse(hands, "dense", "relu")
    key = ("circle", "x", "dense", "x")
    hands.drag(hands.port(group, "in", "dense.x"), hands.at(200, 400))
    assert key not in hands.context.document.wires
    hands.drag(hands.port("circle", "out", "x"), hands.port(group, "in", "dense.x"))
    assert key in hands.context.document.wires
    hands.context.history.undo()
    hands.drag(hands.port("circle", "out", "x"), hands.node(group))
    assert key in hands.context.document.wires
    QTest.mouseClick(canvas, LEFT, ALT, hands.port(group, "out", "relu.y"))
    assert ("relu", "y", "dense_2", "x") not in hands.context.document.wires


def test_inside_a_wire_from_a_stub_comes_from_outside_and_a_click_leads_out(
    hands: Hands, canvas: Canvas
) -> None:
    group = collapse(hands, "dense", "relu")
    go_in(hands, group)
    canvas.put_view(View(1.0, QPointF(200, 200)))
    hands.drag(hands.port("circle", "out", "x"), hands.port("relu", "in", "x"))
    assert "circle.x -> relu.x" in wires(hands.context)
    assert "dense.y -> relu.x" not in wires(hands.context)
    hands.click(hands.port("dense_2", "in", "x"))
    assert canvas.level == ""
    assert hands.context.selection.nodes == {"dense_2"}


def test_what_is_added_pasted_framed_and_noted_inside_stands_inside(
    hands: Hands, canvas: Canvas
) -> None:
    group = collapse(hands, "dense", "relu")
    go_in(hands, group)
    added = canvas.add_node("tanh", QPointF(300, 300))
    assert added is not None
    hands.key(Qt.Key.Key_G, CONTROL)
    hands.key(Qt.Key.Key_P, SHIFT)
    canvas._floating.leave()
    canvas.setFocus()
    hands.context.selection.set(nodes=["dense"])
    hands.key(Qt.Key.Key_D, CONTROL)
    document = hands.context.document
    assert level_of(document, added) == level_of(document, "dense_3") == group
    assert [f.group for f in document.frames.values()] == [group]
    assert [n.group for n in document.notes.values()] == [group]
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Escape)
    assert canvas.level == ""
    assert not canvas.scene.frames
    assert not canvas.scene.notes


def test_frames_around_the_group_go_along(hands: Hands, canvas: Canvas) -> None:
    hands.context.do(edits.PutFrame(Frame(id="in", rect=(220.0, -40.0, 460.0, 180.0))))
    hands.context.do(edits.PutFrame(Frame(id="wide", rect=(-40.0, -80.0, 900.0, 260.0))))
    hands.context.do(edits.PutNote(Note(id="note", rect=(230.0, -30.0, 40.0, 20.0))))
    group = collapse(hands, "dense", "relu")
    document = hands.context.document
    assert document.frames["in"].group == document.notes["note"].group == group
    assert document.frames["wide"].group == ""


def test_a_node_dropped_on_a_wire_across_the_border_is_inserted_for_real(
    hands: Hands, canvas: Canvas
) -> None:
    collapse(hands, "dense_2", "squared_error")
    lone = canvas.add_node("tanh", QPointF(420, 320))
    assert lone is not None
    QApplication.processEvents()
    rect = canvas.scene.node_rect(lone)
    key = ("relu", "y", "dense_2", "x")
    start = hands.node(lone)
    offset = start - hands.at(rect.center().x(), rect.center().y())
    hands.drag(start, hands.wire(*key) + offset)
    found = wires(hands.context)
    assert f"relu.y -> {lone}.x" in found
    assert f"{lone}.y -> dense_2.x" in found


def test_everything_can_be_undone_and_redone_to_the_byte_wherever_one_is(
    hands: Hands, canvas: Canvas
) -> None:
    context, states = hands.context, [hands.document]

    def done() -> None:
        if context.history.index == len(states):
            states.append(hands.document)

    inner = collapse(hands, "dense", "relu")
    done()
    outer = collapse(hands, inner, "dense_2")
    done()
    go_in(hands, outer)
    go_in(hands, inner)
    assert canvas.scene.levels.way() == [outer, inner]
    canvas.put_view(View(1.0, QPointF(200, 200)))
    hands.drag(hands.node("relu"), hands.node("relu") + hands.at(40, 60) - hands.at(0, 0))
    done()
    context.selection.set(nodes=["dense"])
    hands.key(Qt.Key.Key_M)
    done()
    canvas.add_node("tanh", QPointF(0, 200))
    done()
    context.selection.clear()
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_L)
    done()
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Escape)
    assert canvas.level == ""
    context.selection.set(nodes=[outer])
    hands.key(Qt.Key.Key_G, CONTROL | ALT)
    done()
    context.selection.set(nodes=[inner])
    hands.key(Qt.Key.Key_Delete)
    done()
    assert len(states) >= 8
    for _ in range(2):
        while context.history.can_undo:
            context.history.undo()
            assert hands.document == states[context.history.index]
            assert set(canvas.scene.looks) == set(canvas.scene.levels.nodes())
        while context.history.can_redo:
            context.history.redo()
            assert hands.document == states[context.history.index]
    context.history.jump(0)
    assert canvas.level == ""


def test_undo_of_something_at_another_level_goes_there(hands: Hands, canvas: Canvas) -> None:
    group = collapse(hands, "dense", "relu")
    go_in(hands, group)
    hands.context.do(edits.SetParam("dense", "units", 7))
    hands.context.selection.clear()
    hands.key(Qt.Key.Key_Escape)
    hands.context.history.undo()
    assert canvas.level == group
    hands.context.history.undo()
    assert canvas.level == ""
    hands.context.history.redo()
    assert canvas.level == ""


def test_who_is_in_a_group_that_goes_is_led_to_the_nearest_one_around(
    hands: Hands, canvas: Canvas
) -> None:
    inner = collapse(hands, "dense", "relu")
    outer = collapse(hands, inner, "dense_2")
    canvas.show_level(inner)
    hands.context.do(edits.RenameNode(inner, "encoder"))
    assert canvas.level == "encoder"
    assert set(canvas.scene.looks) == {"dense", "relu"}
    hands.context.do(edits.RemoveNodes(("encoder",)))
    assert canvas.level == outer
    hands.context.history.jump(0)
    assert canvas.level == ""


def test_ungrouping_where_the_group_was_moved_moves_what_comes_out(
    hands: Hands, canvas: Canvas
) -> None:
    before = hands.document
    group = collapse(hands, "dense", "relu")
    hands.key(Qt.Key.Key_G, CONTROL | ALT)
    assert hands.document == before
    assert hands.context.selection.nodes == {"dense", "relu"}
    hands.context.history.undo()
    hands.drag(hands.node(group), hands.node(group) + hands.at(0, 150) - hands.at(0, 0))
    hands.context.selection.set(nodes=[group])
    hands.key(Qt.Key.Key_G, CONTROL | ALT)
    assert hands.context.document.nodes["dense"].at == (240.0, 150.0)


def test_deleting_and_copying_a_group_take_what_stands_in_it(hands: Hands, canvas: Canvas) -> None:
    group = collapse(hands, "dense", "relu")
    hands.key(Qt.Key.Key_D, CONTROL)
    assert hands.context.selection.nodes == {"group_2"}
    assert level_of(hands.context.document, "relu_2") == "group_2"
    hands.context.selection.set(nodes=[group])
    hands.key(Qt.Key.Key_Delete)
    assert not {"dense", "relu", group} & hands.context.document.nodes.keys()
    hands.context.history.undo()
    hands.context.selection.set(nodes=[group])
    hands.key(Qt.Key.Key_Delete, CONTROL)
    assert "circle.x -> dense_2.x" in wires(hands.context)


def test_muting_a_group_mutes_what_stands_in_it(hands: Hands, canvas: Canvas) -> None:
    group = collapse(hands, "dense", "relu")
    hands.key(Qt.Key.Key_M)
    nodes = hands.context.document.nodes
    assert all(nodes[n].muted for n in (group, "dense", "relu"))
    hands.key(Qt.Key.Key_M)
    assert not any(nodes[n].muted for n in (group, "dense", "relu"))


def test_selecting_something_elsewhere_goes_to_its_level(hands: Hands, canvas: Canvas) -> None:
    group = collapse(hands, "dense", "relu")
    hands.context.selection.set(nodes=["relu"])
    assert canvas.level == group
    canvas.reveal("sgd")
    assert canvas.level == ""


def test_a_problem_inside_shows_on_the_group_and_f8_goes_to_it(
    hands: Hands, canvas: Canvas
) -> None:
    group = collapse(hands, "dense", "one_hot")
    hands.context.check_now()
    assert canvas.scene.look(group).severity == "error"
    assert canvas.scene.problems(group)
    hands.context.selection.set(nodes=[])
    hands.key(Qt.Key.Key_F8)
    assert canvas.level == group
    canvas._floating.leave()


def test_select_all_and_the_layout_keep_to_the_level(hands: Hands, canvas: Canvas) -> None:
    group = collapse(hands, "dense", "relu")
    outside = {n.id: n.at for n in hands.context.document if not n.group}
    go_in(hands, group)
    hands.key(Qt.Key.Key_A, CONTROL)
    assert hands.context.selection.nodes == {"dense", "relu"}
    hands.context.do(edits.MoveNodes({"relu": (-500.0, 400.0)}))
    hands.key(Qt.Key.Key_L)
    nodes = hands.context.document.nodes
    assert nodes["relu"].at[0] > nodes["dense"].at[0]
    assert {n: nodes[n].at for n in outside} == outside


def test_points_of_a_wire_belong_to_the_level_of_both_its_ends(
    hands: Hands, canvas: Canvas, said: list[str]
) -> None:
    key = ("relu", "y", "dense_2", "x")
    hands.context.do(edits.SetWirePoints(key, ((690.0, 200.0),)))
    group = collapse(hands, "dense", "relu")
    assert canvas.scene.strands[key].points == ((690.0, 200.0),)
    go_in(hands, group)
    assert canvas.scene.strands[key].points == ()
    canvas._editing.toggle_point(key, -1, QPointF(0, 0))
    assert "where both its ends are" in said[-1]


def test_a_block_is_pasted_with_ids_of_its_own_at_the_level_shown(
    hands: Hands, canvas: Canvas
) -> None:
    group = collapse(hands, "dense", "relu")
    part = loads_fragment(dumps_fragment(hands.context.document, [group]))
    go_in(hands, group)
    canvas.add_block(part)
    document = hands.context.document
    assert level_of(document, "group_2") == group
    assert level_of(document, "dense_3") == "group_2"
    assert hands.context.selection.nodes == {"group_2"}


@pytest.fixture
def deck(canvas: Canvas, qtbot: QtBot) -> Iterator[Deck]:
    made = Deck(canvas)
    qtbot.addWidget(made)
    made.resize(1500, 660)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    for found in made.findChildren(Canvas):
        found._settle.stop()


def steps(deck: Deck) -> list[str]:
    found = [b for b in deck.findChildren(QPushButton) if b.isVisible()]
    return [b.text() for b in found if b.property("role") == "link"]


def press(deck: Deck, title: str) -> None:
    found = [b for b in deck.findChildren(QPushButton) if b.isVisible() and b.text() == title]
    QTest.mouseClick(found[0], LEFT)
    QApplication.processEvents()


def test_the_way_may_go_through_groups_and_end_in_a_layer(deck: Deck, context: Context) -> None:
    canvas = deck.graph
    hands = Hands(canvas)
    assert steps(deck) == []
    inner = collapse(hands, "dense", "relu")
    context.do(edits.SetNode(inner, "label", "Encoder"))
    outer = collapse(hands, inner, "dense_2")
    go_in(hands, outer)
    go_in(hands, inner)
    assert steps(deck) == ["Graph", outer]
    context.selection.set(nodes=["dense"])
    hands.key(Qt.Key.Key_Return)
    assert len(deck.rooms) == 1
    assert steps(deck) == ["Graph", outer, "Encoder"]
    press(deck, "Encoder")
    assert not deck.rooms
    assert canvas.level == inner
    context.selection.set(nodes=["dense"])
    hands.key(Qt.Key.Key_Return)
    press(deck, outer)
    assert canvas.level == outer
    assert context.selection.nodes == {inner}
    context.selection.clear()
    press(deck, "Graph")
    assert canvas.level == ""
    assert steps(deck) == []
    assert dumps(context.document)
