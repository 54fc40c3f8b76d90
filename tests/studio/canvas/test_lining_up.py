"""Guides while dragging, and the commands that align and distribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from engine.document import changes as edits
from engine.document.model import Note
from studio import habits
from studio.canvas import Canvas
from studio.canvas.gestures.move import Move
from studio.canvas.guides import Guides
from studio.canvas.slots import Slots
from studio.desk import Side
from studio.habits import Habits

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def lines(canvas: Canvas) -> int:
    """How many guide lines are shown."""
    gesture = canvas._gesture
    assert isinstance(gesture, Move)
    return len(gesture._lines)


def test_a_drag_that_nearly_lines_up_does_and_shows_it(canvas: Canvas, hands: Hands) -> None:
    before, start = hands.document, hands.node("concat")
    top, place = hands.context.document.nodes["relu"].at[1], start + QPoint(130, -217)
    hands.press(start)
    hands.move(place)
    assert lines(canvas) > 0
    plain = canvas.grab().toImage()
    assert plain == canvas.grab().toImage()
    hands.release(place)
    assert hands.context.document.nodes["concat"].at == (610.0, top)
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_guides_give_way_to_alt_to_the_grid_and_to_the_setting(
    canvas: Canvas, hands: Hands
) -> None:
    start = hands.node("concat")
    place = start + QPoint(130, -217)
    for held, at in ((ALT, (610.0, 3.0)), (CONTROL, (600.0, 0.0))):
        hands.press(start)
        hands.move(place)
        hands.release(place, held)
        assert hands.context.document.nodes["concat"].at == at
        hands.context.history.undo()
    habits.use(Habits(guides=False))
    hands.drag(start, place)
    assert hands.context.document.nodes["concat"].at == (610.0, 3.0)


def test_escape_gives_up_a_drag_that_lines_up(canvas: Canvas, hands: Hands) -> None:
    before, start = hands.document, hands.node("concat")
    hands.press(start)
    hands.move(start + QPoint(130, -217))
    hands.key(Qt.Key.Key_Escape)
    hands.release(start + QPoint(130, -217))
    assert hands.document == before
    assert not hands.context.history.entries


def test_what_lies_far_away_from_every_edge_and_centre_goes_freely() -> None:
    slots: Slots[str] = Slots()
    slots.put("near", (0.0, 0.0, 100.0, 40.0))
    slots.put("held", (300.0, 300.0, 380.0, 350.0))
    guides = Guides(slots, {"held"}, QRectF(-1000, -1000, 3000, 3000))
    free = guides.attract(QRectF(300, 300, 80, 50), QPointF(77.4, 20.0), 1.0)
    assert (free.shift, free.lines) == (QPointF(77, 20), ())
    left = guides.attract(QRectF(300, 300, 80, 50), QPointF(-297.0, 20.0), 1.0)
    assert left.shift == QPointF(-300, 20)
    assert [line.x1() for line in left.lines] == [0.0]
    farther = guides.attract(QRectF(300, 300, 80, 50), QPointF(-297.0, 20.0), 4.0)
    assert farther.lines == ()


def test_a_half_unit_never_lines_up() -> None:
    slots: Slots[str] = Slots()
    slots.put("near", (0.0, 0.0, 101.0, 41.0))
    guides = Guides(slots, (), QRectF(-1000, -1000, 3000, 3000))
    found = guides.attract(QRectF(300, 300, 80, 50), QPointF(-290.0, 0.0), 1.0)
    assert float(found.shift.x()).is_integer()


def boxes(hands: Hands) -> dict[str, QRectF]:
    return {n: hands.canvas.scene.node_rect(n) for n in ("circle", "relu", "concat")}


@pytest.mark.parametrize(
    ("side", "of"),
    [
        ("left", QRectF.left),
        ("right", QRectF.right),
        ("top", QRectF.top),
        ("bottom", QRectF.bottom),
        ("centre", lambda rect: rect.center().x()),
        ("middle", lambda rect: rect.center().y()),
    ],
)
def test_aligning_is_one_entry_and_can_be_undone(hands: Hands, side: Side, of: object) -> None:
    assert callable(of)
    before = hands.document
    hands.context.selection.set(nodes=["circle", "relu", "concat"])
    hands.canvas.align(side)
    habits.use(Habits(motion=False))
    hands.canvas._glide.finish()
    places = [of(rect) for rect in boxes(hands).values()]
    assert max(places) - min(places) <= 1
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


@pytest.mark.parametrize("way", ["across", "down"])
def test_distributing_leaves_equal_gaps(hands: Hands, way: str) -> None:
    before = hands.document
    hands.context.do(edits.MoveNodes({"relu": (310.0, 170.0), "concat": (900.0, 420.0)}))
    hands.context.selection.set(nodes=["circle", "relu", "concat"])
    hands.canvas.distribute("across" if way == "across" else "down")
    hands.canvas._glide.finish()
    a, b, c = boxes(hands).values()
    if way == "across":
        gaps = (b.left() - a.right(), c.left() - b.right())
    else:
        gaps = (b.top() - a.bottom(), c.top() - b.bottom())
    assert abs(gaps[0] - gaps[1]) <= 1.5
    hands.undo_all()
    assert hands.document == before


def test_notes_are_aligned_with_nodes(hands: Hands) -> None:
    hands.context.do(edits.PutNote(Note(id="note", text="x", rect=(33.0, 300.0, 90.0, 40.0))))
    hands.context.selection.set(nodes=["relu"], notes=["note"])
    hands.canvas.align("left")
    assert hands.context.document.notes["note"].rect == (33.0, 300.0, 90.0, 40.0)
    assert hands.context.document.nodes["relu"].at[0] == 33.0


def test_one_node_alone_cannot_be_aligned_and_that_is_said(hands: Hands, said: list[str]) -> None:
    hands.context.selection.set(nodes=["relu"])
    hands.canvas.align("left")
    hands.canvas.distribute("across")
    assert len(said) == 2
    assert not hands.context.history.entries


def test_motion_that_is_switched_off_shows_the_end_at_once(canvas: Canvas, hands: Hands) -> None:
    habits.use(Habits(motion=False))
    hands.context.selection.set(nodes=["circle", "concat"])
    canvas.align("left")
    assert canvas.scene.node_rect("concat").left() == 0.0
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
