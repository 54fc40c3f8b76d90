"""Pictures of the graph in files and on paper: SVG, PDF and PNG, of everything or of the selection.

They are painted by the canvas's own painter, so text and lines stay vectors and all looks as on
the screen. Knows the canvas by one method.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSaveFile, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgGenerator

from engine.errors import FileError

MARGIN = 32.0
"""Canvas units around what is pictured."""
LARGEST = 16_000
"""Pixels along the longer side of a PNG at most: more than that no viewer opens."""
POINTS = 72.0
_SVG_DPI = 96

Paint = Callable[[QPainter, QRectF, float], None]
"""Paints a rectangle of canvas units at a zoom; the painter comes with the transform."""


class Pictured(Protocol):
    """What is pictured."""

    def picture_area(self, *, selection: bool) -> QRectF | None: ...
    def paint_picture(self, painter: QPainter, rect: QRectF, zoom: float) -> None: ...


def save(path: Path, area: QRectF, paint: Paint, ground: QColor, scale: float = 2.0) -> None:
    """Write a picture of an area (canvas units); the suffix of the path says its kind.

    scale: pixels a canvas unit, for PNG. The file is written whole or not at all; FileError when
    that fails, or for another suffix than .svg, .pdf and .png.
    """
    area = area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    makers = {".svg": _svg, ".pdf": _pdf, ".png": _png}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        raise FileError(
            "a picture is saved as .svg, .pdf or .png; got '{suffix}'", suffix=path.suffix
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    maker(buffer, area, paint, ground, scale)
    file = QSaveFile(str(path))
    data = buffer.data()
    if (
        not file.open(QIODevice.OpenModeFlag.WriteOnly)
        or file.write(data) != data.size()
        or not file.commit()
    ):
        raise FileError(
            "the picture could not be written to {path}: {reason}",
            path=str(path),
            reason=file.errorString(),
        )


def print_on(printer: QPrinter, area: QRectF, paint: Paint) -> None:
    """Print an area, as large as the page allows, turned to where it is longer."""
    area = area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    wide = area.width() > area.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    zoom = min(page.width() / area.width(), page.height() / area.height())
    painter = QPainter(printer)
    _run(painter, area, paint, zoom)


def _run(painter: QPainter, area: QRectF, paint: Paint, factor: float) -> None:
    """Paint at full detail, whatever the size in the end."""
    painter.scale(factor, factor)
    painter.translate(-area.topLeft())
    painter.setClipRect(area)
    paint(painter, area, max(factor, 1.0))
    painter.end()


def _svg(device: QIODevice, area: QRectF, paint: Paint, ground: QColor, scale: float) -> None:
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(device)
    generator.setResolution(_SVG_DPI)
    generator.setSize(QSize(round(area.width()), round(area.height())))
    generator.setViewBox(QRectF(0.0, 0.0, area.width(), area.height()))
    generator.setTitle("Gradloom")
    painter = QPainter(generator)
    painter.fillRect(QRectF(0.0, 0.0, area.width(), area.height()), ground)
    _run(painter, area, paint, 1.0)


def _pdf(device: QIODevice, area: QRectF, paint: Paint, ground: QColor, scale: float) -> None:
    writer = QPdfWriter(device)
    size = QSizeF(area.width(), area.height()) * POINTS / _SVG_DPI
    writer.setPageSize(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF())
    writer.setTitle("Gradloom")
    writer.setCreator("Gradloom")
    painter = QPainter(writer)
    page = QRectF(0.0, 0.0, writer.width(), writer.height())
    painter.fillRect(page, ground)
    _run(painter, area, paint, writer.width() / area.width())


def _png(device: QIODevice, area: QRectF, paint: Paint, ground: QColor, scale: float) -> None:
    scale = min(scale, LARGEST / max(area.width(), area.height()))
    image = QImage(
        max(round(area.width() * scale), 1),
        max(round(area.height() * scale), 1),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _run(painter, area, paint, scale)
    image.setDotsPerMeterX(round(_SVG_DPI * scale / 0.0254))
    image.setDotsPerMeterY(round(_SVG_DPI * scale / 0.0254))
    image.save(device, "PNG")  # type: ignore[call-overload]  # the stubs want the format as bytes
