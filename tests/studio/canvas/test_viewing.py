"""Panning, zooming, fitting, and what is painted at which zoom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QNativeGestureEvent,
    QPainter,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document import changes as edits
from studio import habits
from studio.canvas import Canvas
from studio.context import Context
from studio.habits import Habits
from studio.widgets import palette

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MIDDLE = Qt.MouseButton.MiddleButton


def turn(
    canvas: Canvas,
    place: QPointF,
    angle: QPoint,
    pixels: QPoint = QPoint(),  # noqa: B008 - a value
    held: Qt.KeyboardModifier = PLAIN,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
) -> None:
    event = QWheelEvent(
        place,
        QPointF(canvas.mapToGlobal(place.toPoint())),
        pixels,
        angle,
        Qt.MouseButton.NoButton,
        held,
        phase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas) -> None:
    place = QPointF(300, 200)
    held = canvas.viewport.to_world(place)
    turn(canvas, place, QPoint(0, 120))
    assert canvas.viewport.zoom > 1.1
    after = canvas.viewport.to_world(place)
    assert (after.x(), after.y()) == pytest.approx((held.x(), held.y()), abs=1)


def test_two_fingers_pan_and_with_control_they_zoom(canvas: Canvas) -> None:
    offset, update = QPointF(canvas.viewport.offset), Qt.ScrollPhase.ScrollUpdate
    turn(canvas, QPointF(300, 200), QPoint(0, 40), QPoint(-12, 30), phase=update)
    assert canvas.viewport.offset == offset + QPointF(-12, 30)
    assert canvas.viewport.zoom == 1.0
    turn(canvas, QPointF(300, 200), QPoint(0, 40), QPoint(0, 30), CONTROL, update)
    assert canvas.viewport.zoom > 1.0


def test_a_wheel_pans_when_that_is_preferred(canvas: Canvas) -> None:
    habits.use(Habits(wheel_pans=True))
    turn(canvas, QPointF(300, 200), QPoint(0, -120))
    assert canvas.viewport.zoom == 1.0
    assert canvas.viewport.offset.y() == 40


def test_two_fingers_zoom_when_that_is_preferred(canvas: Canvas) -> None:
    habits.use(Habits(touchpad_zooms=True))
    update = Qt.ScrollPhase.ScrollUpdate
    turn(canvas, QPointF(300, 200), QPoint(0, 40), QPoint(-12, 30), phase=update)
    assert canvas.viewport.zoom > 1.0


def test_a_pinch_zooms(canvas: Canvas) -> None:
    kind = Qt.NativeGestureType.ZoomNativeGesture
    place = QPointF(200, 200)
    event = QNativeGestureEvent(
        kind, QPointingDevice.primaryPointingDevice(), 2, place, place, place, 0.25, QPointF()
    )
    QApplication.sendEvent(canvas, event)
    assert canvas.viewport.zoom == pytest.approx(1.25)


def test_the_middle_button_pans_and_escape_goes_back(canvas: Canvas, hands: Hands) -> None:
    before = QPointF(canvas.viewport.offset)
    QTest.mousePress(canvas, MIDDLE, PLAIN, QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(260, 170))
    assert canvas.viewport.offset == before + QPointF(60, -30)
    hands.key(Qt.Key.Key_Escape)
    assert canvas.viewport.offset == before
    QTest.mouseRelease(canvas, MIDDLE, PLAIN, QPoint(260, 170))
    assert canvas.viewport.offset == before


def test_space_and_a_drag_pan_instead_of_selecting(canvas: Canvas, hands: Hands) -> None:
    before = QPointF(canvas.viewport.offset)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    hands.drag(QPoint(300, 300), QPoint(340, 350))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.viewport.offset == before + QPointF(40, 50)
    assert hands.context.selection.is_empty()


def test_home_shows_everything_and_f_what_is_selected(canvas: Canvas, hands: Hands) -> None:
    canvas.viewport.pan(4000, 0)
    hands.key(Qt.Key.Key_Home)
    bounds = canvas.scene.bounds()
    assert bounds is not None
    assert canvas.viewport.visible().contains(bounds)
    hands.context.selection.set(nodes=["relu"])
    hands.key(Qt.Key.Key_F)
    centre = canvas.viewport.visible().center() - canvas.scene.node_rect("relu").center()
    assert centre.manhattanLength() < 4


def test_panning_shows_the_same_as_painting_anew(canvas: Canvas, hands: Hands) -> None:
    canvas.grab()
    canvas.viewport.pan(-73, 41)
    panned = canvas.grab().toImage()
    canvas.still.invalidate()
    assert canvas.grab().toImage() == panned


def test_a_change_shows_the_same_as_painting_anew(canvas: Canvas, hands: Hands) -> None:
    canvas.grab()
    start = hands.node("relu")
    hands.drag(start, start + QPoint(45, 120))
    hands.context.check_now()
    hands.context.history.undo()
    hands.context.check_now()
    hands.context.history.redo()
    hands.context.check_now()
    changed = canvas.grab().toImage()
    canvas.still.invalidate()
    assert canvas.grab().toImage() == changed


@pytest.mark.parametrize("zoom", [0.1, 0.35, 0.9, 2.0])
def test_a_problem_is_seen_at_every_zoom(canvas: Canvas, hands: Hands, zoom: float) -> None:
    hands.context.check_now()
    canvas.viewport.zoom = zoom
    canvas.viewport.centre_on(canvas.scene.node_rect("squared_error").center())
    image = canvas.grab().toImage()
    wanted = palette.current().error
    found = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert wanted in found


def test_an_empty_canvas_says_how_to_begin(qtbot: object, qapp: QApplication) -> None:
    context = Context()
    canvas = Canvas(context)
    canvas.resize(600, 400)
    canvas.show()
    empty = canvas.grab().toImage()
    canvas.add_node("relu", QPointF(5000, 5000))
    assert canvas.grab().toImage() != empty
    canvas.hide()
    context._check_timer.stop()
    canvas.deleteLater()
    context.deleteLater()


@pytest.fixture
def other_theme() -> Iterator[palette.Colours]:
    before = palette.current()
    other = palette.LIGHT if before.dark else palette.DARK
    yield other
    palette.set_current(before)


def test_another_theme_is_taken_at_once(
    canvas: Canvas, hands: Hands, other_theme: palette.Colours
) -> None:
    corner = QPoint(3, 3)
    palette.set_current(other_theme)
    assert canvas.grab().toImage().pixelColor(corner).name() == other_theme.canvas


def test_a_part_is_painted_into_a_picture_of_its_own(canvas: Canvas) -> None:
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    rect = canvas.scene.node_rect("dense")
    painter.translate(-rect.left(), -rect.top())
    canvas.paint_picture(painter, QRectF(rect), 1.0)
    painter.end()
    assert image.pixelColor(40, 50).alpha() == 255


def test_opening_another_document_shows_it_whole(canvas: Canvas, context: Context) -> None:
    canvas.viewport.pan(9000, 9000)
    context.open(context.document, None)
    bounds = canvas.scene.bounds()
    assert bounds is not None
    assert canvas.viewport.visible().contains(bounds)


def test_hiding_ends_a_gesture(canvas: Canvas, hands: Hands) -> None:
    before = hands.document
    hands.press(hands.node("relu"))
    hands.move(hands.at(400, 300))
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.FocusOut))
    canvas.hide()
    assert hands.document == before
    assert not canvas.still.part.skip_nodes


def test_a_bookmark_brings_back_what_was_seen(
    hands: Hands, canvas: Canvas, said: list[str]
) -> None:
    hands.key(Qt.Key.Key_3)
    assert "not set" in said[-1]
    hands.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    before = canvas.viewport.visible()
    canvas.zoom_in()
    canvas.viewport.pan(500, 300)
    hands.key(Qt.Key.Key_3)
    assert canvas.viewport.visible() == before


def test_the_minimap_shows_the_graph_and_a_drag_on_it_moves_the_view(
    hands: Hands, canvas: Canvas, qtbot: QtBot
) -> None:
    hands.key(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    minimap = canvas.minimap
    qtbot.waitUntil(minimap.isVisible)
    assert canvas.rect().contains(minimap.geometry())
    factor, origin = minimap._scale()
    for name in ("circle", "squared_error"):
        centre = canvas.scene.node_rect(name).center()
        place = (centre * factor + origin).toPoint()
        QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=place)
        off = canvas.viewport.visible().center() - centre
        assert off.manhattanLength() < 2 / factor
    assert minimap.grab().toImage().pixelColor(4, 4) != QColor("#000000")
    hands.key(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert not minimap.isVisible()


def test_the_minimap_follows_edits(hands: Hands, canvas: Canvas, qtbot: QtBot) -> None:
    canvas.toggle_minimap()
    qtbot.waitUntil(canvas.minimap.isVisible)
    QApplication.processEvents()
    before = canvas.minimap.grab().toImage()
    hands.context.do(edits.MoveNodes({"concat": (2400.0, 900.0)}))
    qtbot.waitUntil(lambda: canvas.minimap.grab().toImage() != before, timeout=2000)
