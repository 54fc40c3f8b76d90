"""Deleting, copying, muting, collapsing, and the problems with their fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from engine.document import changes as edits
from engine.document.model import Node
from studio.canvas import Canvas
from studio.canvas.problem_popup import ProblemPopup

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_delete_takes_nodes_with_their_wires_and_undo_brings_them_back(hands: Hands) -> None:
    before = hands.document
    hands.click(hands.node("relu"))
    hands.key(Qt.Key.Key_Delete)
    document = hands.context.document
    assert "relu" not in document.nodes
    assert not [k for k in document.wires if "relu" in k]
    assert hands.context.selection.is_empty()
    hands.context.history.undo()
    assert hands.document == before


def test_delete_takes_a_selected_wire(hands: Hands) -> None:
    hands.click(hands.wire("dense", "y", "relu", "x"))
    hands.key(Qt.Key.Key_Backspace)
    assert ("dense", "y", "relu", "x") not in hands.context.document.wires


def test_delete_without_a_selection_makes_no_entry(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Delete)
    assert not hands.context.history.entries


def test_control_delete_keeps_the_connection_as_one_entry(hands: Hands) -> None:
    before = hands.document
    hands.click(hands.node("dense"))
    hands.click(hands.node("relu"), SHIFT)
    hands.key(Qt.Key.Key_Delete, CONTROL)
    document = hands.context.document
    assert "relu" not in document.nodes
    assert ("circle", "x", "squared_error", "prediction") in document.wires
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_duplicate_copies_nodes_and_the_wires_between_them(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.click(hands.node("relu"), SHIFT)
    hands.key(Qt.Key.Key_D, CONTROL)
    document = hands.context.document
    assert ("dense_2", "y", "relu_2", "x") in document.wires
    assert document.nodes["dense_2"].params == document.nodes["dense"].params
    assert hands.context.selection.nodes == {"dense_2", "relu_2"}
    assert len(hands.context.history.entries) == 1


def test_copy_and_paste_go_through_the_clipboard(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.key(Qt.Key.Key_C, CONTROL)
    assert "dense" in QGuiApplication.clipboard().text()
    hands.key(Qt.Key.Key_V, CONTROL)
    hands.key(Qt.Key.Key_V, CONTROL)
    nodes = hands.context.document.nodes
    assert {"dense_2", "dense_3"} <= set(nodes)
    assert nodes["dense_2"].at != nodes["dense_3"].at


def test_cut_takes_away_and_paste_brings_back(hands: Hands) -> None:
    hands.click(hands.node("concat"))
    hands.key(Qt.Key.Key_X, CONTROL)
    assert "concat" not in hands.context.document.nodes
    hands.key(Qt.Key.Key_V, CONTROL)
    assert "concat" in hands.context.document.nodes


def test_a_clipboard_with_something_else_is_refused_in_words(hands: Hands, said: list[str]) -> None:
    before = hands.document
    QGuiApplication.clipboard().setText("shopping list: milk")
    hands.key(Qt.Key.Key_V, CONTROL)
    assert hands.document == before
    assert len(said) == 1


def test_m_mutes_and_h_collapses_and_again_undoes_it(hands: Hands) -> None:
    hands.click(hands.node("relu"))
    hands.key(Qt.Key.Key_M)
    hands.key(Qt.Key.Key_H)
    node = hands.context.document.nodes["relu"]
    assert node.muted
    assert node.size == "row"
    assert hands.canvas.scene.look("relu").layout.height < 40
    hands.key(Qt.Key.Key_M)
    hands.key(Qt.Key.Key_H)
    node = hands.context.document.nodes["relu"]
    assert not node.muted
    assert node.size == ""


def test_mute_of_a_mixed_selection_mutes_all(hands: Hands) -> None:
    hands.context.do(edits.SetNode("relu", "muted", True))
    hands.click(hands.node("relu"))
    hands.click(hands.node("dense"), SHIFT)
    hands.key(Qt.Key.Key_M)
    assert all(hands.context.document.nodes[n].muted for n in ("relu", "dense"))


def popup_of(canvas: Canvas) -> ProblemPopup:
    popup = canvas.findChild(ProblemPopup)
    assert popup is not None
    return popup


def badge_of(canvas: Canvas, node: str) -> QPointF:
    (x, y), _ = canvas.painter.badge_place(node, canvas.viewport.zoom)
    return canvas.viewport.to_screen(QPointF(x, y))


def test_a_click_on_a_badge_shows_the_problem_and_its_fix_mends_it(
    canvas: Canvas, hands: Hands
) -> None:
    hands.context.check_now()
    problems = hands.context.report.of("squared_error")
    assert [p.severity for p in problems] == ["error"]
    hands.click(badge_of(canvas, "squared_error").toPoint())
    popup = popup_of(canvas)
    assert popup.isVisible()
    buttons = [b for b in popup.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) == len(problems[0].fixes) > 0
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    hands.context.check_now()
    assert not hands.context.report.of("squared_error")
    assert len(hands.context.history.entries) == 1
    assert not popup.isVisible()


def test_escape_closes_the_problem(canvas: Canvas, hands: Hands) -> None:
    hands.context.check_now()
    hands.click(badge_of(canvas, "squared_error").toPoint())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not popup_of(canvas).isVisible()


def test_an_unknown_op_is_shown_with_the_ports_that_its_wires_name(hands: Hands) -> None:
    hands.context.do(edits.AddNode(Node(id="future", op="future_op", at=(0.0, 220.0))))
    hands.drag(hands.port("circle", "out", "x"), hands.node("future"))
    look = hands.canvas.scene.look("future")
    assert look.category is None
    assert look.title == "future_op"


def test_duplicate_with_inputs_feeds_the_copy_from_the_same_outputs(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.key(Qt.Key.Key_D, CONTROL | SHIFT)
    wires = hands.context.document.wires
    assert ("circle", "x", "dense_2", "x") in wires
    assert ("dense_2", "y", "relu", "x") not in wires
    assert len(hands.context.history.entries) == 1


def test_f8_goes_from_problem_to_problem(canvas: Canvas, hands: Hands) -> None:
    hands.context.check_now()
    flagged = set(canvas.scene.flagged)
    seen = set()
    for _ in range(len(flagged)):
        hands.key(Qt.Key.Key_F8)
        seen |= hands.context.selection.nodes
        canvas.setFocus()
    assert seen == flagged
    assert popup_of(canvas).isVisible()
