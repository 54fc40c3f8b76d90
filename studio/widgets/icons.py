"""Icons: the drawings of assets/icons, in the colours of the theme.

Files are found by Qt's search path ``icons:``, which the composition root sets. Icons follow the
theme: whoever shows one registers it by `follow`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QFile, QIODevice, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import isValid

from studio.widgets import palette

SIZES = (16, 20)
SCALES = (1, 2)
"""Device pixels a point that every icon is drawn for; those of the screens come on top."""
Role = Callable[[palette.Colours], str]


class Iconed(Protocol):
    """Whatever shows an icon: a button, an action, a dock."""

    def setIcon(self, icon: QIcon, /) -> None:  # noqa: N802
        """Qt's own method."""


def pixmap(name: str, size: int, colour: str, scale: float = 1.0) -> QPixmap:
    """One drawing as a picture of `size` points, `scale` device pixels a point."""
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def icon(name: str, colour: str, disabled: str) -> QIcon:
    """A drawing as an icon in one colour, and another for what is disabled."""
    result = QIcon()
    screens = {math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}
    for size in SIZES:
        for scale in sorted({*SCALES, *screens}):
            result.addPixmap(pixmap(name, size, colour, scale), QIcon.Mode.Normal)
            result.addPixmap(pixmap(name, size, disabled, scale), QIcon.Mode.Disabled)
    return result


def follow(target: QObject, name: str, role: Role | None = None) -> None:
    """Give `target` (it has setIcon) a drawing in the colour of a role, now and in each theme.

    `role` picks the colour from the palette; by default that of text.
    """
    wanted = (name, role or _text)
    if _followers.get(target) != wanted:
        _followers[target] = wanted
        _dress(target)


def _text(colours: palette.Colours) -> str:
    return colours.text


def _dress(target: QObject) -> None:
    name, role = _followers[target]
    shown: Iconed = target  # type: ignore[assignment]
    colours = palette.current()
    shown.setIcon(_themed(name, role(colours), colours.disabled))


@lru_cache(maxsize=256)
def _themed(name: str, colour: str, disabled: str) -> QIcon:
    return icon(name, colour, disabled)


@lru_cache(maxsize=64)
def _source(name: str) -> bytes:
    file = QFile(f"icons:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"icons:{name}.svg")
    return bytes(file.readAll().data())


def repaint_all() -> None:
    """The theme changed: every registered icon is drawn anew."""
    for target in list(_followers):
        if isValid(target):
            _dress(target)


_followers: WeakKeyDictionary[QObject, tuple[str, Role]] = WeakKeyDictionary()
