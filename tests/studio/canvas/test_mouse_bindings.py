"""The mouse does what was chosen: presets, own choices, boxes, and what is held."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from studio import keymap
from studio.canvas.keymap import DEED_GESTURES
from studio.keymap import Keymap
from studio.mouse import DEEDS, plain_stroke, reserved, rivals
from studio.presets import PRESETS
from tests.studio.canvas.conftest import LEFT, PLAIN, Hands

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
FREE = (220, -60)


@pytest.fixture(autouse=True)
def standard() -> Iterator[None]:
    yield
    keymap.use(Keymap())


def drag(
    hands: Hands, start: QPoint, end: QPoint, button: Qt.MouseButton, held: object = PLAIN
) -> None:
    QTest.mousePress(hands.canvas, button, held, start)  # type: ignore[call-overload]
    QTest.mouseMove(hands.canvas, (start + end) / 2)
    QTest.mouseMove(hands.canvas, end)
    QTest.mouseRelease(hands.canvas, button, held, end)  # type: ignore[call-overload]


def test_every_deed_has_a_gesture_and_a_stroke_that_it_may_have() -> None:
    assert {d.id for d in DEEDS if d.kind != "held"} == DEED_GESTURES.keys()
    for preset in PRESETS.values():
        strokes = {d.id: preset.strokes.get(d.id, d.strokes) for d in DEEDS}
        for deed, mine in strokes.items():
            assert all(plain_stroke(deed, s) == s and not reserved(deed, s) for s in mine), deed
            for other, theirs in strokes.items():
                if deed != other and rivals(deed, other):
                    assert not set(mine) & set(theirs), (preset.id, deed, other)
        assert {d: Keymap(preset.id).strokes(d) for d in strokes} == strokes


def test_another_button_pans_and_the_old_one_no_more(hands: Hands) -> None:
    keymap.use(Keymap().with_keys("mouse_pan", ["Shift+Middle"]))
    before = QPointF(hands.canvas.viewport.offset)
    drag(hands, QPoint(300, 400), QPoint(340, 430), MIDDLE)
    assert hands.canvas.viewport.offset == before
    drag(hands, QPoint(300, 400), QPoint(340, 430), MIDDLE, SHIFT)
    assert hands.canvas.viewport.offset - before == QPointF(40, 30)


def test_cutting_moves_to_where_it_was_put(hands: Hands) -> None:
    keymap.use(Keymap().with_keys("mouse_cut", ["Alt+Right"]))
    middle = hands.wire("dense", "y", "relu", "x")
    wires = hands.context.document.wires
    drag(hands, middle - QPoint(4, 40), middle + QPoint(4, 40), RIGHT, CONTROL)
    assert ("dense", "y", "relu", "x") in wires
    drag(hands, middle - QPoint(4, 40), middle + QPoint(4, 40), RIGHT, ALT)
    assert ("dense", "y", "relu", "x") not in wires


def test_a_box_adds_and_takes(hands: Hands) -> None:
    picked = hands.context.selection
    hands.drag(hands.at(*FREE), hands.at(440, 60))
    assert picked.nodes == {"dense"}
    hands.drag(hands.at(470, -60), hands.at(640, 60), SHIFT)
    assert picked.nodes == {"dense", "relu"}
    hands.drag(hands.at(*FREE), hands.at(440, 60), CONTROL | SHIFT)
    assert picked.nodes == {"relu"}


def test_as_in_comfyui_a_drag_on_nothing_moves_the_view_and_control_selects(hands: Hands) -> None:
    keymap.use(Keymap("comfyui"))
    before, picked = QPointF(hands.canvas.viewport.offset), hands.context.selection
    hands.drag(hands.at(*FREE), hands.at(*FREE) + QPoint(30, 20))
    assert hands.canvas.viewport.offset - before == QPointF(30, 20)
    hands.drag(hands.at(*FREE), hands.at(440, 60), CONTROL)
    assert picked.nodes == {"dense"}
    hands.click(hands.at(*FREE))
    assert picked.is_empty()


def test_as_in_blender_b_selects_by_a_box_wherever_it_begins(hands: Hands) -> None:
    keymap.use(Keymap("blender"))
    picked = hands.context.selection
    before = hands.document
    hands.key(Qt.Key.Key_B)
    hands.drag(hands.node("dense"), hands.node("relu"))
    assert picked.nodes == {"dense", "relu"}
    assert hands.document == before
    hands.key(Qt.Key.Key_B)
    hands.key(Qt.Key.Key_Escape)
    assert picked.nodes == {"dense", "relu"}
    hands.drag(hands.node("concat"), hands.node("concat") + QPoint(20, 30))
    assert hands.document != before, "after Esc a drag moves again"
    hands.context.history.undo()
    picked.set(nodes=["dense", "relu"])
    hands.drag(hands.at(*FREE), hands.at(440, 60), CONTROL)
    assert picked.nodes == {"relu"}
    hands.key(Qt.Key.Key_G, CONTROL)
    assert hands.context.document.nodes["relu"].group == "group"


def test_a_drag_zooms_where_a_stroke_stands_for_it(hands: Hands) -> None:
    keymap.use(Keymap("blender"))
    view, start = hands.canvas.viewport, QPoint(500, 300)
    held = view.to_world(QPointF(start))
    drag(hands, start, start - QPoint(0, 120), MIDDLE, CONTROL)
    assert view.zoom == pytest.approx(2.0)
    assert (view.to_screen(held) - QPointF(start)).manhattanLength() < 3
    QTest.mousePress(hands.canvas, MIDDLE, CONTROL, start)
    QTest.mouseMove(hands.canvas, start + QPoint(0, 60))
    hands.key(Qt.Key.Key_Escape)
    assert view.zoom == pytest.approx(2.0)


def test_what_is_held_follows_the_choice(hands: Hands) -> None:
    chosen = Keymap().with_keys("hold_grid", ["Shift"]).with_keys("hold_more", ["Alt"])
    keymap.use(chosen)
    start = hands.node("concat")
    hands.press(start, SHIFT)
    hands.move(start + QPoint(33, 47))
    QTest.mouseMove(hands.canvas, start + QPoint(33, 47))
    QTest.keyPress(hands.canvas, Qt.Key.Key_Shift)
    hands.release(start + QPoint(33, 47), SHIFT)
    x, y = hands.context.document.nodes["concat"].at
    assert x % 20 == y % 20 == 0
    keymap.use(chosen.with_keys("mouse_pull_out", []))
    hands.context.selection.set(nodes=["dense"])
    hands.click(hands.node("relu"), CONTROL)
    assert hands.context.selection.nodes == {"relu"}
    hands.click(hands.node("dense"), ALT)
    assert hands.context.selection.nodes == {"dense", "relu"}


def test_a_click_that_cuts_can_be_given_up(hands: Hands) -> None:
    before = hands.document
    place = hands.wire("dense", "y", "relu", "x")
    QTest.mousePress(hands.canvas, LEFT, ALT, place)
    QTest.keyClick(hands.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(hands.canvas, LEFT, ALT, place)
    assert hands.document == before
    QTest.mousePress(hands.canvas, LEFT, ALT, place)
    QTest.mouseMove(hands.canvas, place + QPoint(0, 90))
    QTest.mouseRelease(hands.canvas, LEFT, ALT, place + QPoint(0, 90))
    assert hands.document == before
