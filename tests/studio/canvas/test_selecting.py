"""Clicks, the rubber band and the keys that select."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.canvas import Canvas
from studio.widgets import palette

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WIRE = ("dense", "y", "relu", "x")


def test_a_click_selects_a_node_alone(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.click(hands.node("relu"))
    assert hands.context.selection.nodes == {"relu"}


def test_shift_and_control_toggle_a_node(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.click(hands.node("relu"), SHIFT)
    assert hands.context.selection.nodes == {"dense", "relu"}
    hands.click(hands.node("dense"), CONTROL)
    assert hands.context.selection.nodes == {"relu"}


def test_a_click_on_a_wire_selects_it(hands: Hands) -> None:
    hands.click(hands.wire(*WIRE))
    assert hands.context.selection.wires == {WIRE}
    assert not hands.context.selection.nodes


def test_a_click_on_nothing_clears_the_selection(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.click(hands.at(100, 300))
    assert hands.context.selection.is_empty()


def test_the_rubber_band_selects_what_it_touches(hands: Hands) -> None:
    hands.drag(hands.at(200, -40), hands.at(500, 60))
    assert hands.context.selection.nodes == {"dense", "relu"}


def test_the_rubber_band_with_shift_adds(hands: Hands) -> None:
    hands.click(hands.node("circle"))
    hands.drag(hands.at(200, -40), hands.at(400, 60), SHIFT)
    assert hands.context.selection.nodes == {"circle", "dense"}


def test_escape_ends_the_rubber_band_without_selecting(hands: Hands) -> None:
    hands.click(hands.node("circle"))
    hands.press(hands.at(200, -40), SHIFT)
    hands.move(hands.at(500, 60))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.at(500, 60), SHIFT)
    assert hands.context.selection.nodes == {"circle"}


def test_arrows_go_to_the_nearest_node_in_their_direction(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.key(Qt.Key.Key_Right)
    assert hands.context.selection.nodes == {"relu"}
    hands.key(Qt.Key.Key_Down)
    assert hands.context.selection.nodes == {"concat"}
    hands.key(Qt.Key.Key_Up)
    hands.key(Qt.Key.Key_Left)
    hands.key(Qt.Key.Key_Left)
    assert hands.context.selection.nodes == {"circle"}
    hands.key(Qt.Key.Key_Left)
    assert hands.context.selection.nodes == {"circle"}


def test_control_a_selects_all_and_escape_nothing(hands: Hands) -> None:
    hands.key(Qt.Key.Key_A, CONTROL)
    assert hands.context.selection.nodes == set(hands.context.document.nodes)
    hands.key(Qt.Key.Key_Escape)
    assert hands.context.selection.is_empty()


def test_a_selected_node_carries_an_outline_in_the_colour_of_the_selection(
    canvas: Canvas, hands: Hands
) -> None:
    rect = canvas.scene.node_rect("relu")
    edge = hands.at(rect.center().x(), rect.bottom() + 2.5)
    before = canvas.grab().toImage().pixelColor(edge)
    hands.click(hands.node("relu"))
    after = canvas.grab().toImage().pixelColor(edge)
    assert after.name() == palette.current().selection
    assert before != after


def test_resting_on_a_wire_dims_what_it_does_not_reach(
    canvas: Canvas, hands: Hands, qtbot: QtBot
) -> None:
    rect = canvas.scene.node_rect("concat")
    inside = hands.at(rect.center().x(), rect.bottom() - 4)
    before = canvas.grab().toImage().pixelColor(inside)

    def rests() -> bool:
        """Whatever else happens on the canvas, the hand comes back to the wire."""
        place = QPointF(hands.wire(*WIRE))
        none = Qt.MouseButton.NoButton
        held = Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), none, none, held
        )
        QApplication.sendEvent(canvas, move)
        return canvas._hover._trace is not None

    qtbot.waitUntil(rests)
    after = canvas.grab().toImage().pixelColor(inside)
    QTest.mouseMove(canvas, hands.at(100, 300))
    assert before != after


def test_the_widget_says_what_it_holds_to_screen_readers(canvas: Canvas, hands: Hands) -> None:
    hands.click(hands.node("relu"))
    assert canvas.accessibleName()
    assert "6 nodes" in canvas.accessibleDescription()
    assert "relu" in canvas.accessibleDescription()
