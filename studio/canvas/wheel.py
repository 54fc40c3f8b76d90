"""What a turn of a wheel or a swipe of two fingers means: zooming or panning. No canvas."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QWheelEvent

from studio.habits import Habits

FACTOR = 2.0**0.25
"""One notch of a wheel."""
NOTCH = 120.0
PIXELS_A_NOTCH = 60.0


@dataclass(frozen=True, slots=True)
class Turn:
    """A zoom by a factor, or (at factor 1) a shift in pixels."""

    factor: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


def read_wheel(event: QWheelEvent, habits: Habits) -> Turn:
    """A wheel zooms, two fingers pan, unless the person's habits are others; with Ctrl both zoom,
    with Shift a wheel goes sideways."""
    angle, pixels = event.angleDelta(), event.pixelDelta()
    notches = (angle.y() or angle.x()) / NOTCH
    held = event.modifiers()
    if held & Qt.KeyboardModifier.ControlModifier:
        return Turn(factor=FACTOR**notches)
    if _is_touchpad(event):
        if habits.touchpad_zooms:
            return Turn(factor=FACTOR**notches)
        if not pixels.isNull():
            return Turn(dx=pixels.x(), dy=pixels.y())
        return _shift(angle.x(), angle.y())
    if held & Qt.KeyboardModifier.ShiftModifier:
        return _shift(angle.y() or angle.x(), 0)
    if habits.wheel_pans:
        return _shift(angle.x(), angle.y())
    return Turn(factor=FACTOR**notches)


def _shift(x: float, y: float) -> Turn:
    return Turn(dx=x / NOTCH * PIXELS_A_NOTCH, dy=y / NOTCH * PIXELS_A_NOTCH)


def _is_touchpad(event: QWheelEvent) -> bool:
    if event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    return not event.pixelDelta().isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase
