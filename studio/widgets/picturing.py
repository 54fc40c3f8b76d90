"""A widget as a picture: PNG in twice the resolution, SVG in vectors. Stands on Qt alone."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from studio.widgets import palette

PICTURES = ("png", "svg")
SCALE = 2.0
SVG_DPI = 96


def picture_bytes(widget: QWidget, suffix: str) -> bytes:
    """The widget as it looks now."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if suffix == "svg":
        _svg(widget, buffer)
    else:
        _png(widget, buffer)
    return bytes(buffer.data().data())


def _svg(widget: QWidget, buffer: QBuffer) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(0, 0), widget.size()))
    generator.setResolution(SVG_DPI)
    painter = QPainter(generator)
    painter.fillRect(widget.rect(), QColor(palette.current().panel))
    # Not the widget's own method: a view of a scene has another one of that name.
    QWidget.render(widget, painter, QPoint(0, 0))
    painter.end()


def _png(widget: QWidget, buffer: QBuffer) -> None:
    image = QImage(widget.size() * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(palette.current().panel))
    painter = QPainter(image)
    QWidget.render(widget, painter, QPoint(0, 0))
    painter.end()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
