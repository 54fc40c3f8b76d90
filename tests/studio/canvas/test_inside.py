"""Going into a layer, looking around without changing anything, coming out, and opening it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document import changes as edits
from engine.document.files import dumps
from studio.canvas import Canvas, Deck
from studio.canvas.board import View
from studio.context import Context
from studio.shell.main_window import MainWindow
from studio.shell.rescue import Keeper
from studio.shell.settings import Settings
from studio.shell.theme import Theme
from studio.widgets import palette

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """A context with data, two layers, dropout, a loss and its optimiser."""
    g = Builder()
    x, y = g.circle(points=40, at=(0.0, 0.0))
    h = g.dense(x, units=4, activation="tanh", at=(240.0, 0.0))
    d = g.dropout(h, at=(480.0, 0.0))
    loss = g.squared_error(g.dense(d, units=1, at=(720.0, 0.0)), y, at=(960.0, 0.0))
    g.sgd(loss, at=(1200.0, 0.0))
    g.dense(name="loose", at=(240.0, 260.0))
    made = Context()
    made.open(g.document, None)
    yield made
    made.deleteLater()


@pytest.fixture
def deck(context: Context, qtbot: QtBot) -> Iterator[Deck]:
    """A shown deck with the graph in front, at zoom 1."""
    made = Deck(Canvas(context))
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    qtbot.waitExposed(made)
    made.graph.setFocus()
    made.graph.put_view(View(1.0, QPointF(20, 100)))
    QApplication.processEvents()
    yield made
    made.hide()
    for canvas in made.findChildren(Canvas):
        canvas._settle.stop()
    context.check_now()


def spot(canvas: Canvas, node: str, down: float) -> QPoint:
    """A point of a node, so far below its top."""
    rect = canvas.scene.node_rect(node)
    return canvas.viewport.to_screen(QPointF(rect.center().x(), rect.top() + down)).toPoint()


def enter(deck: Deck, node: str) -> None:
    """A double click on the body of a node of the canvas in front."""
    canvas = deck.canvas
    place = spot(canvas, node, canvas.scene.node_rect(node).height() - 6)
    QTest.mouseClick(canvas, LEFT, PLAIN, place)
    QTest.mouseDClick(canvas, LEFT, PLAIN, place)
    QApplication.processEvents()


def key(deck: Deck, what: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(deck.canvas, what, held)
    QApplication.processEvents()


def words(deck: Deck) -> str:
    return " ".join(w.text() for w in deck.findChildren(QLabel) if w.isVisible())


def button(deck: Deck, title: str) -> QPushButton:
    found = [b for b in deck.findChildren(QPushButton) if b.text() == title and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons {title}"
    return found[0]


def test_a_double_click_below_the_title_goes_in_and_shows_the_primitives(deck: Deck) -> None:
    enter(deck, "dense")
    inner = deck.canvas
    assert inner is not deck.graph
    assert inner.isVisible()
    assert not deck.graph.isVisible()
    shown = {n.op for n in inner.context.document}
    assert shown == {"input", "variable", "matmul", "add", "tanh", "output"}
    assert "Inside dense: read-only" in words(deck)
    assert [b.text() for b in deck.rooms[0].trail.findChildren(QPushButton)][-1:] == ["Graph"]
    assert inner.scene.look("matmul").shapes == ("[N, 4]",)
    assert inner.hasFocus()


def test_a_double_click_on_the_title_still_edits_it(deck: Deck) -> None:
    QTest.mouseDClick(deck.graph, LEFT, PLAIN, spot(deck.graph, "dense", 12))
    assert not deck.rooms
    assert deck.graph._floating.editor.isVisible()


def test_enter_goes_in_and_f2_renames(deck: Deck, context: Context) -> None:
    context.selection.set(nodes=["dense"])
    key(deck, Qt.Key.Key_F2)
    assert deck.graph._floating.editor.isVisible()
    QTest.keyClick(deck.graph._floating.editor, Qt.Key.Key_Escape)
    assert not deck.graph._floating.editor.isVisible()
    deck.graph.setFocus()
    key(deck, Qt.Key.Key_Return)
    assert len(deck.rooms) == 1


def test_enter_on_what_has_no_inside_edits_its_title(deck: Deck, context: Context) -> None:
    context.selection.set(nodes=["circle"])
    key(deck, Qt.Key.Key_Return)
    assert not deck.rooms
    assert deck.graph._floating.editor.isVisible()


@pytest.mark.parametrize("way", ["escape", "back", "graph"])
def test_one_comes_out_to_the_view_and_the_selection_as_they_were(
    deck: Deck, context: Context, way: str
) -> None:
    deck.graph.put_view(View(0.8, QPointF(33, 77)))
    before, entries = dumps(context.document), len(context.history.entries)
    enter(deck, "dense")
    if way == "escape":
        QTest.mouseClick(deck.canvas, LEFT, PLAIN, spot(deck.canvas, "matmul", 10))
        key(deck, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(button(deck, way.capitalize()), LEFT)
    assert deck.canvas is deck.graph
    assert deck.graph.isVisible()
    assert deck.graph.hasFocus()
    assert deck.graph.viewport.zoom == 0.8
    assert deck.graph.viewport.offset == QPointF(33, 77)
    assert context.selection.nodes == {"dense"}
    assert dumps(context.document) == before
    assert len(context.history.entries) == entries


def test_no_gesture_and_no_key_changes_what_is_inside(deck: Deck) -> None:
    enter(deck, "dense")
    canvas = deck.canvas
    before = dumps(canvas.context.document)
    place = spot(canvas, "matmul", 12)
    QTest.mousePress(canvas, LEFT, PLAIN, place)
    for _ in range(3):
        place += QPoint(15, 20)
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, LEFT, PLAIN, place)
    assert canvas.context.selection.nodes == {"matmul"}
    for what, held in (
        (Qt.Key.Key_Delete, PLAIN),
        (Qt.Key.Key_M, PLAIN),
        (Qt.Key.Key_H, PLAIN),
        (Qt.Key.Key_F2, PLAIN),
        (Qt.Key.Key_D, CONTROL),
        (Qt.Key.Key_X, CONTROL),
        (Qt.Key.Key_Right, CONTROL),
    ):
        key(deck, what, held)
    port = canvas.scene.port_place("add", "in", "a")
    assert port is not None
    end = canvas.viewport.to_screen(QPointF(*port)).toPoint()
    QTest.mousePress(canvas, LEFT, PLAIN, end)
    QTest.mouseMove(canvas, end + QPoint(80, 90))
    QTest.mouseRelease(canvas, LEFT, PLAIN, end + QPoint(80, 90))
    QTest.mouseClick(canvas, LEFT, ALT, end)
    QTest.mouseDClick(canvas, LEFT, PLAIN, QPoint(4, canvas.height() - 4))
    assert dumps(canvas.context.document) == before
    assert not [w for w in canvas.findChildren(QLineEdit) if w.isVisible()]


def test_arrows_select_inside_and_everything_can_be_shown(deck: Deck) -> None:
    enter(deck, "dense")
    key(deck, Qt.Key.Key_A, CONTROL)
    assert len(deck.canvas.context.selection.nodes) == 7
    deck.canvas.context.selection.set(nodes=["matmul"])
    key(deck, Qt.Key.Key_Right)
    assert deck.canvas.context.selection.nodes != {"matmul"}


def test_the_inside_follows_edits_and_undo_around_it(deck: Deck, context: Context) -> None:
    enter(deck, "dense")
    inner = deck.canvas.context
    context.do(edits.SetParam("dense", "units", 9))
    QApplication.processEvents()
    assert inner.document.nodes["weight"].params["shape"] == [2, 9]
    assert deck.canvas.scene.look("matmul").shapes == ("[N, 9]",)
    context.history.undo()
    QApplication.processEvents()
    assert inner.document.nodes["weight"].params["shape"] == [2, 4]


def test_a_chosen_view_of_the_inside_outlives_an_edit(deck: Deck, context: Context) -> None:
    enter(deck, "dense")
    deck.canvas.put_view(View(0.9, QPointF(5, 6)))
    deck.canvas.context.selection.set(nodes=["add"])
    context.do(edits.SetParam("dense", "units", 9))
    QApplication.processEvents()
    assert deck.canvas.viewport.zoom == 0.9
    assert deck.canvas.viewport.offset == QPointF(5, 6)
    assert deck.canvas.context.selection.nodes == {"add"}


def test_a_renamed_node_is_followed_and_a_deleted_one_is_left(deck: Deck, context: Context) -> None:
    enter(deck, "dense")
    context.do(edits.RenameNode("dense", "hidden"))
    context.selection.set(nodes=["hidden"])
    QApplication.processEvents()
    assert "Inside hidden: read-only" in words(deck)
    context.do(edits.RemoveNodes(("hidden",)))
    QApplication.processEvents()
    assert deck.canvas is deck.graph


def test_another_document_ends_every_inside(deck: Deck, context: Context) -> None:
    enter(deck, "dense")
    context.open(Builder().document, None)
    QApplication.processEvents()
    assert deck.canvas is deck.graph


def test_something_chosen_elsewhere_is_shown_outside(deck: Deck, context: Context) -> None:
    enter(deck, "dense")
    context.selection.set(nodes=["sgd"])
    assert deck.canvas is deck.graph


def test_what_is_not_wired_says_so_and_is_not_entered(deck: Deck, context: Context) -> None:
    said: list[str] = []
    context.message.connect(said.append)
    enter(deck, "loose")
    assert not deck.rooms
    assert said
    assert "wire it first" in said[-1]


def test_the_inside_loses_its_input_and_says_why_it_is_empty(deck: Deck, context: Context) -> None:
    enter(deck, "dense")
    context.do(edits.RemoveWire(("circle", "x", "dense", "x")))
    QApplication.processEvents()
    assert not deck.canvas.context.document.nodes
    assert "wire it first" in words(deck)
    context.history.undo()
    QApplication.processEvents()
    assert "matmul" in deck.canvas.context.document.nodes


def test_converting_is_one_entry_selects_what_came_and_can_be_undone(
    deck: Deck, context: Context
) -> None:
    before = dumps(context.document)
    enter(deck, "dense")
    QTest.mouseClick(button(deck, "Convert to primitives"), LEFT)
    QApplication.processEvents()
    assert deck.canvas is deck.graph
    assert "dense" not in context.document.nodes
    assert context.selection.nodes == {
        *("dense_weight", "dense_matmul", "dense_bias", "dense_add", "dense_tanh")
    }
    assert len(context.history.entries) == 1
    assert context.history.undo_title == "Convert to primitives"
    context.history.undo()
    assert dumps(context.document) == before


def test_what_cannot_be_converted_says_why_on_the_button(deck: Deck) -> None:
    enter(deck, "dropout")
    convert = button(deck, "Convert to primitives")
    assert not convert.isEnabled()
    assert "while training" in convert.toolTip()


def test_an_optimiser_shows_its_update(deck: Deck) -> None:
    enter(deck, "sgd")
    assert {"gradient", "next_weight"} <= set(deck.canvas.context.document.nodes)
    assert not button(deck, "Convert to primitives").isEnabled()


def test_an_inside_can_be_entered_from_an_inside(deck: Deck) -> None:
    enter(deck, "dense")
    inner = deck.canvas.context
    # No layer of today holds another: put one there, behind the back of the read-only context.
    for change in (
        edits.AddNode(_dense("deep")),
        edits.AddWire(_wire("x", "y", "deep", "x")),
    ):
        change.apply(inner.document)
    inner.open(inner.document, None)
    deck.enter("deep")
    QApplication.processEvents()
    assert len(deck.rooms) == 2
    assert "matmul" in deck.canvas.context.document.nodes
    steps = [b.text() for b in deck.rooms[1].trail.findChildren(QPushButton) if b.isVisible()]
    assert {"Graph", "dense"} <= set(steps)
    assert not button(deck, "Convert to primitives").isEnabled()
    key(deck, Qt.Key.Key_Escape)
    assert len(deck.rooms) == 1
    key(deck, Qt.Key.Key_Escape)
    assert deck.canvas is deck.graph


def _dense(name: str) -> edits.Node:
    return edits.Node(id=name, op="dense")


def _wire(source: str, out: str, target: str, port: str) -> edits.Wire:
    return edits.Wire(source=source, source_port=out, target=target, target_port=port)


# In the window


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, circle_file: Path
) -> Iterator[MainWindow]:
    """A window with the small circle net open on a real deck."""
    colours = palette.current()
    context, settings = Context(), Settings()
    theme, canvas = Theme(qapp, settings), Canvas(context)
    deck = Deck(canvas)
    keeper = Keeper(context, tmp_path / "journal")
    made = MainWindow(context, settings, theme, keeper, deck, canvas, ())
    deck.shown.connect(lambda front: made.use_canvas(front, front.context))
    deck.menu_asked.connect(made.menus.pop_up)
    for part in (settings, context, theme):
        part.setParent(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.files.open(circle_file)
    qtbot.waitUntil(canvas.hasFocus)
    yield made
    context.history.mark_saved()
    made.close()
    made.deleteLater()
    palette.set_current(colours)


def test_the_actions_go_in_convert_and_are_off_for_what_they_cannot_do(
    window: MainWindow,
) -> None:
    actions, context = window.menus.actions, window.context
    context.selection.set(nodes=["dense"])
    window.menus.judge()
    assert actions["look_inside"].isEnabled()
    assert not actions["come_out"].isEnabled()
    actions["look_inside"].trigger()
    window.menus.judge()
    deck = window.findChild(Deck)
    assert deck is not None
    assert len(deck.rooms) == 1
    deck.canvas.context.selection.set(nodes=["matmul"])
    window.menus.judge()
    for name in ("delete", "cut", "paste", "duplicate", "rename", "mute", "search", "convert"):
        assert not actions[name].isEnabled(), name
    assert actions["copy"].isEnabled()
    actions["come_out"].trigger()
    assert not deck.rooms
    window.menus.judge()
    assert actions["delete"].isEnabled()
    actions["convert"].trigger()
    assert "dense" not in context.document.nodes
    context.selection.set(nodes=["sgd"])
    window.menus.judge()
    assert not actions["convert"].isEnabled()
    assert "no layer" in actions["convert"].toolTip()


def test_the_right_button_selects_a_node_and_offers_what_can_be_done_with_it(
    window: MainWindow,
) -> None:
    canvas = window.findChild(Canvas)
    assert canvas is not None
    place = spot(canvas, "dense", 10)
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, canvas.mapToGlobal(place), PLAIN
    )
    QApplication.sendEvent(canvas, asked)
    menu = window.menus.node_menu
    assert menu.isVisible()
    assert window.context.selection.nodes == {"dense"}
    titles = [a.text() for a in menu.actions() if a.isEnabled()]
    assert titles[:2] == ["Look inside", "Convert to primitives"]
    menu.close()
