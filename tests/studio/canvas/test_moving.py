"""Moving by drag and by key; frames and notes move as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from engine.document import changes as edits
from engine.document.model import Frame, Node, Note
from studio import habits
from studio.habits import Habits

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands


@pytest.fixture(autouse=True)
def free_drags() -> None:
    """Drags go where the hand goes; what lines up by itself is tested elsewhere."""
    habits.use(Habits(guides=False))


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_drag_moves_a_node_as_one_entry(hands: Hands) -> None:
    before, start = hands.document, hands.node("relu")
    hands.drag(start, start + QPoint(31, 57))
    assert hands.context.document.nodes["relu"].at == (511.0, 57.0)
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_a_drag_moves_everything_that_is_selected(hands: Hands) -> None:
    hands.click(hands.node("dense"))
    hands.click(hands.node("relu"), SHIFT)
    start = hands.node("relu")
    hands.drag(start, start + QPoint(0, 40))
    nodes = hands.context.document.nodes
    assert (nodes["dense"].at, nodes["relu"].at) == ((240.0, 40.0), (480.0, 40.0))
    assert nodes["circle"].at == (0.0, 0.0)
    assert len(hands.context.history.entries) == 1


def test_nothing_changes_before_the_button_is_let_go(hands: Hands) -> None:
    before, start = hands.document, hands.node("relu")
    hands.press(start)
    hands.move(start + QPoint(50, 50))
    assert hands.document == before
    hands.release(start + QPoint(50, 50))
    assert hands.document != before


def test_escape_puts_a_dragged_node_back(hands: Hands) -> None:
    before, start = hands.document, hands.node("relu")
    hands.press(start)
    hands.move(start + QPoint(80, 80))
    hands.key(Qt.Key.Key_Escape)
    hands.release(start + QPoint(80, 80))
    assert hands.document == before
    assert not hands.context.history.entries
    assert not hands.canvas.still.part.skip_nodes


def test_control_keeps_a_drag_to_the_grid(hands: Hands) -> None:
    start = hands.node("relu")
    hands.press(start)
    hands.move(start + QPoint(33, 47))
    hands.release(start + QPoint(33, 47), CONTROL)
    assert hands.context.document.nodes["relu"].at == (520.0, 40.0)


def test_control_and_arrows_move_the_selection_as_one_entry(hands: Hands) -> None:
    before = hands.document
    hands.click(hands.node("relu"))
    for _ in range(3):
        hands.key(Qt.Key.Key_Right, CONTROL)
    hands.key(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert hands.context.document.nodes["relu"].at == (540.0, 1.0)
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_a_frame_takes_along_what_stands_in_it(hands: Hands) -> None:
    frame = Frame(id="frame", title="Hidden", rect=(220.0, -50.0, 470.0, 200.0))
    note = Note(id="note", text="inside", rect=(230.0, 90.0, 100.0, 50.0))
    hands.context.do(edits.PutFrame(frame))
    hands.context.do(edits.PutNote(note))
    before, start = hands.document, hands.at(300, -38)
    hands.drag(start, start + QPoint(10, -20))
    document = hands.context.document
    assert document.frames["frame"].rect[:2] == (230.0, -70.0)
    assert document.notes["note"].rect[:2] == (240.0, 70.0)
    assert document.nodes["dense"].at == (250.0, -20.0)
    assert document.nodes["circle"].at == (0.0, 0.0)
    hands.context.history.undo()
    assert hands.document == before


def test_a_frame_is_resized_by_its_corner(hands: Hands) -> None:
    hands.context.do(edits.PutFrame(Frame(id="frame", rect=(100.0, 220.0, 200.0, 120.0))))
    corner = hands.at(296, 336)
    hands.drag(corner, corner + QPoint(40, 20))
    assert hands.context.document.frames["frame"].rect == (100.0, 220.0, 240.0, 140.0)


def test_escape_leaves_a_frame_its_size(hands: Hands) -> None:
    hands.context.do(edits.PutFrame(Frame(id="frame", rect=(100.0, 220.0, 200.0, 120.0))))
    before, corner = hands.document, hands.at(296, 336)
    hands.press(corner)
    hands.move(corner + QPoint(40, 20))
    hands.key(Qt.Key.Key_Escape)
    hands.release(corner + QPoint(40, 20))
    assert hands.document == before


def test_a_change_from_elsewhere_ends_a_drag(hands: Hands) -> None:
    start = hands.node("relu")
    hands.press(start)
    hands.move(start + QPoint(80, 80))
    hands.context.do(edits.RemoveNodes(("relu",)))
    hands.release(start + QPoint(80, 80))
    assert "relu" not in hands.context.document.nodes
    assert len(hands.context.history.entries) == 1


def test_a_lone_node_dropped_on_a_wire_is_inserted_and_makes_room(hands: Hands) -> None:
    hands.context.do(edits.AddNode(Node(id="tanh", op="tanh", at=(0.0, 220.0))))
    before = hands.document
    middle = hands.wire("dense", "y", "relu", "x")
    rect = hands.canvas.scene.node_rect("tanh")
    hands.drag(hands.node("tanh"), middle - QPoint(0, round(rect.height() / 2) - 14))
    wires = hands.context.document.wires
    assert ("dense", "y", "tanh", "x") in wires
    assert ("tanh", "y", "relu", "x") in wires
    assert ("dense", "y", "relu", "x") not in wires
    tanh, relu = (hands.canvas.scene.node_rect(n) for n in ("tanh", "relu"))
    assert relu.left() >= tanh.right() + 60
    hands.context.history.undo()
    assert hands.document == before


def test_alt_suspends_inserting(hands: Hands) -> None:
    hands.context.do(edits.AddNode(Node(id="tanh", op="tanh", at=(0.0, 220.0))))
    middle = hands.wire("dense", "y", "relu", "x")
    rect = hands.canvas.scene.node_rect("tanh")
    end = middle - QPoint(0, round(rect.height() / 2) - 14)
    hands.press(hands.node("tanh"))
    hands.move(end)
    hands.release(end, Qt.KeyboardModifier.AltModifier)
    assert ("dense", "y", "relu", "x") in hands.context.document.wires


def test_a_node_that_does_not_fit_is_not_inserted(hands: Hands) -> None:
    middle = hands.wire("dense", "y", "relu", "x")
    rect = hands.canvas.scene.node_rect("one_hot")
    hands.drag(hands.node("one_hot"), middle - QPoint(0, round(rect.height() / 2) - 14))
    assert ("dense", "y", "relu", "x") in hands.context.document.wires


def test_points_of_a_wire_move_along_when_both_its_ends_do(hands: Hands) -> None:
    key = ("dense", "y", "relu", "x")
    hands.context.do(edits.SetWirePoints(key, ((430.0, 120.0),)))
    hands.click(hands.node("dense"))
    start = hands.node("relu")
    hands.drag(start, start + QPoint(0, 30), SHIFT)
    assert hands.context.document.wires[key].points == ((430.0, 150.0),)
