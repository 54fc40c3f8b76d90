"""Alt with a drag pulls a node out of its wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from studio.canvas import Canvas

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_node_moves_and_its_neighbours_are_joined_as_one_entry(hands: Hands) -> None:
    before, start = hands.document, hands.node("relu")
    hands.drag(start, start + QPoint(0, 150), ALT)
    document = hands.context.document
    assert document.nodes["relu"].at == (480.0, 150.0)
    assert not [key for key in document.wires if "relu" in key]
    assert ("dense", "y", "squared_error", "prediction") in document.wires
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_several_are_pulled_out_together_and_keep_the_wires_between_them(hands: Hands) -> None:
    before = hands.document
    hands.click(hands.node("dense"))
    hands.click(hands.node("relu"), SHIFT)
    start = hands.node("relu")
    hands.drag(start, start + QPoint(0, 150), ALT)
    wires = hands.context.document.wires
    assert ("dense", "y", "relu", "x") in wires
    assert ("circle", "x", "dense", "x") not in wires
    assert ("circle", "x", "squared_error", "prediction") in wires
    hands.context.history.undo()
    assert hands.document == before


def test_escape_leaves_everything_as_it_was(canvas: Canvas, hands: Hands) -> None:
    before, start = hands.document, hands.node("relu")
    hands.press(start, ALT)
    hands.move(start + QPoint(0, 150))
    canvas.grab()
    hands.key(Qt.Key.Key_Escape)
    hands.release(start + QPoint(0, 150), ALT)
    assert hands.document == before
    assert not hands.context.history.entries
    assert not canvas.still.part.skip_nodes


def test_a_node_without_wires_is_moved(hands: Hands) -> None:
    start = hands.node("one_hot")
    hands.drag(start, start + QPoint(0, 90), ALT)
    assert hands.context.document.nodes["one_hot"].at == (720.0, 310.0)
    assert len(hands.context.history.entries) == 1


def test_a_press_with_alt_and_no_drag_only_selects(hands: Hands) -> None:
    before = hands.document
    hands.click(hands.node("relu"), ALT)
    assert hands.document == before
    assert hands.context.selection.nodes == {"relu"}
