"""Pills for the ends of a wire that are out of view, and selecting along the stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.document import changes as edits
from studio.canvas import Canvas
from studio.canvas.pills import Pill

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

SHIFT = Qt.KeyboardModifier.ShiftModifier


def stretched(hands: Hands) -> QPoint:
    """A wire from a node far to the left to one far to the right; a point on it in view."""
    places = {"dense": (-4000.0, 0.0), "relu": (5000.0, 0.0), "circle": (-6000.0, 0.0)}
    places |= {"squared_error": (7000.0, 0.0)}
    hands.context.do(edits.MoveNodes(places))
    hands.canvas.viewport.centre_on(QPointF(500.0, 60.0))
    hands.canvas.update()
    QApplication.processEvents()
    return hands.wire("dense", "y", "relu", "x")


def pills(canvas: Canvas) -> dict[str, Pill]:
    return {pill.node: pill for pill in canvas._hover._pills}


def test_a_wire_whose_ends_are_out_of_view_says_where_they_are(
    canvas: Canvas, hands: Hands
) -> None:
    place = stretched(hands)
    QTest.mouseMove(canvas, place - QPoint(0, 40))
    QTest.mouseMove(canvas, place)
    shown = pills(canvas)
    assert set(shown) == {"dense", "relu"}
    assert shown["dense"].rect.left() < 40 < canvas.width() - 40 < shown["relu"].rect.right()
    assert abs(shown["relu"].angle) < 90 < abs(shown["dense"].angle)
    canvas.grab()


def test_a_click_on_a_pill_goes_there(canvas: Canvas, hands: Hands) -> None:
    before, place = hands.document, stretched(hands)
    QTest.mouseMove(canvas, place - QPoint(0, 40))
    QTest.mouseMove(canvas, place)
    goal = pills(canvas)["relu"].rect.center().toPoint()
    QTest.mouseMove(canvas, goal + QPoint(0, 60))
    QTest.mouseMove(canvas, goal)
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    hands.click(goal)
    assert hands.context.selection.nodes == {"relu"}
    assert canvas.viewport.visible().contains(canvas.scene.node_rect("relu"))
    assert not pills(canvas)
    hands.context.history.undo()
    assert hands.document == before


def test_pills_go_when_the_view_moves_or_the_pointer_leaves(canvas: Canvas, hands: Hands) -> None:
    place = stretched(hands)
    for leave in (lambda: canvas._pan(5, 5), canvas._hover._drop_pills):
        QTest.mouseMove(canvas, place - QPoint(0, 40))
        QTest.mouseMove(canvas, place)
        assert pills(canvas)
        leave()
        assert not pills(canvas)
        QTest.mouseMove(canvas, place - QPoint(0, 140))


def test_a_wire_in_view_has_no_pills(canvas: Canvas, hands: Hands) -> None:
    QTest.mouseMove(canvas, hands.wire("dense", "y", "relu", "x") - QPoint(0, 30))
    QTest.mouseMove(canvas, hands.wire("dense", "y", "relu", "x"))
    assert canvas._hover.hit.kind == "wire"
    assert not pills(canvas)


def test_all_upstream_and_all_downstream_are_selected_by_key(hands: Hands) -> None:
    hands.click(hands.node("relu"))
    hands.key(Qt.Key.Key_Left, SHIFT)
    assert hands.context.selection.nodes == {"circle", "dense", "relu"}
    hands.click(hands.node("dense"))
    hands.key(Qt.Key.Key_Right, SHIFT)
    assert hands.context.selection.nodes == {"dense", "relu", "squared_error"}
    assert not hands.context.history.entries
