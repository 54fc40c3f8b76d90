"""Neighbours make room for what grows, as one entry; groups are put into wires like nodes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from engine.builder import Builder
from engine.document import changes as edits
from engine.document.groups import held
from engine.document.model import Frame, Note
from studio.canvas.geometry import Box
from studio.canvas.room import cleared
from studio.context import Context
from tests.studio.canvas.conftest import Hands

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLACES = st.integers(-8, 8).map(lambda n: n * 52.0)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def put(at: tuple[float, float]) -> Box:
    return (at[0], at[1], at[0] + 100.0, at[1] + 60.0)


@given(st.lists(st.tuples(PLACES, PLACES), max_size=24), st.integers(1, 500), st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_nothing_lies_under_what_has_grown_nor_newly_upon_each_other(
    places: list[tuple[float, float]], width: int, height: int
) -> None:
    origin = (-10.0, -10.0, 60.0, 40.0)
    grown = (origin[0] - width, origin[1] - height, origin[2] + width, origin[3] + height)
    boxes = {n: put(at) for n, at in enumerate(places)}
    shifts = cleared(grown, origin, boxes)
    after = {
        n: (b[0] + x, b[1] + y, b[2] + x, b[3] + y)
        for n, b in boxes.items()
        for x, y in (shifts.get(n, (0.0, 0.0)),)
    }
    for number, box in after.items():
        assert not overlap(box, grown), number
        x, y = shifts.get(number, (0.0, 0.0))
        assert x == 0 or y == 0
    for one, other in itertools.combinations(after, 2):
        assert overlap(boxes[one], boxes[other]) or not overlap(after[one], after[other])


def test_what_is_out_of_the_way_stays() -> None:
    others = {"far": (900.0, 0.0, 1000.0, 60.0), "near": (110.0, 0.0, 210.0, 60.0)}
    shifts = cleared((-50.0, -50.0, 150.0, 110.0), (0.0, 0.0, 100.0, 60.0), others)
    assert shifts == {"near": (80.0, 0.0)}


def test_many_neighbours_in_a_row_are_pushed_one_by_one() -> None:
    others = {n: (120.0 * n + 120.0, 0.0, 120.0 * n + 220.0, 60.0) for n in range(400)}
    shifts = cleared((0.0, 0.0, 300.0, 60.0), (0.0, 0.0, 100.0, 60.0), others)
    lefts = [others[n][0] + shifts[n][0] for n in range(400)]
    assert lefts[0] == 340.0
    assert all(b - a >= 100.0 for a, b in itertools.pairwise(lefts))


@pytest.fixture
def context(qapp: QApplication) -> Iterator[Context]:
    """circle -> dense -> relu -> dense_2 -> tanh -> squared_error; a lone pair relu_2, tanh_2."""
    g = Builder()
    x, y = g.circle(points=40, at=(0.0, 0.0))
    h = g.relu(g.dense(x, units=4, at=(240.0, 0.0)), at=(480.0, 0.0))
    h = g.tanh(g.dense(h, units=1, at=(720.0, 0.0)), at=(960.0, 0.0))
    g.squared_error(h, y, at=(1200.0, 40.0))
    lone = g.relu(at=(240.0, 300.0))
    g.tanh(lone, at=(480.0, 300.0))
    made = Context()
    made.open(g.document, None)
    yield made
    made.deleteLater()


def collapse(hands: Hands, *nodes: str) -> str:
    hands.context.selection.set(nodes=nodes)
    hands.key(Qt.Key.Key_G, CONTROL | SHIFT)
    return next(iter(hands.context.selection.nodes))


def assert_apart(hands: Hands) -> None:
    scene = hands.canvas.scene
    for one, other in itertools.combinations(sorted(scene.looks), 2):
        assert not scene.node_rect(one).intersects(scene.node_rect(other)), (one, other)


def test_neighbours_make_room_for_what_comes_out_of_a_group_in_one_entry(hands: Hands) -> None:
    context = hands.context
    group = collapse(hands, "dense", "relu", "dense_2")
    # The neighbours close up, as people let them when a group is small.
    box = hands.canvas.scene.node_rect(group)
    moves = {"circle": (box.left() - 190, 0.0), "tanh": (box.right() + 60, 0.0)}
    context.do(edits.MoveNodes({**moves, "squared_error": (box.right() + 260, 40.0)}))
    before, entries = hands.document, len(context.history.entries)
    context.selection.set(nodes=[group])
    hands.key(Qt.Key.Key_G, CONTROL | ALT)
    assert context.selection.nodes == {"dense", "relu", "dense_2"}
    assert list(context.history.entries)[entries:] == ["Ungroup"]
    assert_apart(hands)
    scene = hands.canvas.scene
    chain = ("circle", "dense", "relu", "dense_2", "tanh", "squared_error")
    lefts = [scene.node_rect(name).left() for name in chain]
    assert lefts == sorted(lefts)
    context.history.undo()
    assert hands.document == before


def test_what_follows_in_the_flow_stays_to_the_right(hands: Hands) -> None:
    """Although it stands below the row that comes out, and so in nobody's way."""
    context, scene = hands.context, hands.canvas.scene
    group = collapse(hands, "dense", "relu", "dense_2")
    box = scene.node_rect(group)
    lower = float(round(box.bottom() + 60))
    places = {"tanh": (box.right() + 40, lower), "squared_error": (box.right() + 260, lower)}
    context.do(edits.MoveNodes(places))
    context.selection.set(nodes=[group])
    hands.key(Qt.Key.Key_G, CONTROL | ALT)
    assert scene.node_rect("tanh").left() > scene.node_rect("dense_2").right()
    way = scene.node_rect("squared_error").left() - scene.node_rect("tanh").left()
    assert way == 220
    assert scene.node_rect("tanh").top() == lower
    assert_apart(hands)


def test_a_frame_around_the_group_grows_with_it_and_moves_what_is_beside_it(hands: Hands) -> None:
    context, scene = hands.context, hands.canvas.scene
    group = collapse(hands, "dense", "relu", "dense_2")
    box = scene.node_rect(group)
    rect = (box.left() - 20, box.top() - 40, box.width() + 40, box.height() + 60)
    context.do(edits.PutFrame(Frame(id="around", title="Encoder", rect=rect)))
    beside = (rect[0] + rect[2] + 30, rect[1], 260.0, 160.0)
    context.do(edits.PutFrame(Frame(id="beside", title="Head", rect=beside)))
    context.do(edits.MoveNodes({"tanh": (beside[0] + 40, beside[1] + 60)}))
    context.selection.set(nodes=[group])
    hands.key(Qt.Key.Key_G, CONTROL | ALT)
    around, other = (QRectF(*scene.frames[name].rect) for name in ("around", "beside"))
    for name in ("dense", "relu", "dense_2"):
        assert around.contains(scene.node_rect(name)), name
    assert not around.intersects(other)
    assert other.contains(scene.node_rect("tanh"))
    assert scene.node_rect("tanh").left() - other.left() == 40
    assert_apart(hands)


def test_who_stands_where_a_new_group_comes_makes_room(hands: Hands) -> None:
    context = hands.context
    context.do(edits.MoveNodes({"tanh_2": (470.0, 20.0), "relu": (480.0, 200.0)}))
    context.do(edits.PutNote(Note(id="note", text="here", rect=(500.0, 90.0, 120.0, 60.0))))
    before = hands.document
    group = collapse(hands, "dense", "relu", "dense_2")
    box = hands.canvas.scene.node_rect(group)
    assert not box.intersects(hands.canvas.scene.node_rect("tanh_2"))
    assert not box.intersects(QRectF(*context.document.notes["note"].rect))
    context.history.undo()
    assert hands.document == before


def test_two_groups_come_apart_at_once(hands: Hands) -> None:
    first = collapse(hands, "dense", "relu")
    second = collapse(hands, "dense_2", "tanh")
    box = hands.canvas.scene.node_rect(first)
    hands.context.do(edits.MoveNodes({second: (box.right() + 30, box.top())}))
    before, entries = hands.document, len(hands.context.history.entries)
    hands.context.selection.set(nodes=[first, second])
    hands.key(Qt.Key.Key_G, CONTROL | ALT)
    assert len(hands.context.history.entries) == entries + 1
    assert_apart(hands)
    hands.context.history.undo()
    assert hands.document == before


def test_a_group_dropped_on_a_wire_is_inserted_like_a_node(hands: Hands) -> None:
    context, scene = hands.context, hands.canvas.scene
    hands.canvas.viewport.zoom, hands.canvas.viewport.offset = 0.8, QPointF(20, 60)
    group = collapse(hands, "relu_2", "tanh_2")
    before, entries = hands.document, len(context.history.entries)
    grip = hands.node(group)
    wire = hands.wire("dense", "y", "relu", "x")
    box = scene.node_rect(group)
    below = (box.center().y() - box.top() - 14) * 0.8
    hands.press(grip)
    hands.move(wire - QPointF(0, below).toPoint())
    assert hands.canvas._gesture is not None
    hands.release(wire - QPointF(0, below).toPoint())
    wires = set(context.document.wires)
    assert ("dense", "y", "relu_2", "x") in wires
    assert ("tanh_2", "y", "relu", "x") in wires
    assert ("dense", "y", "relu", "x") not in wires
    assert held(context.document, [group]) == {"relu_2", "tanh_2"}
    assert list(context.history.entries)[entries:] == ["Insert into wire"]
    assert not scene.node_rect(group).intersects(scene.node_rect("relu"))
    context.check_now()
    assert context.compiles or not context.report.of("relu_2")
    context.history.undo()
    assert hands.document == before


def test_a_group_that_does_not_fit_is_only_moved(hands: Hands) -> None:
    hands.context.do(edits.RemoveWire(("circle", "y", "squared_error", "target")))
    group = collapse(hands, "circle")  # outputs, and no input
    for wire in list(hands.context.document.wires_into("dense", "x")):
        hands.context.do(edits.RemoveWire(wire.key))
    before = set(hands.context.document.wires)
    hands.drag(hands.node(group), hands.wire("relu", "y", "dense_2", "x"))
    assert set(hands.context.document.wires) == before
