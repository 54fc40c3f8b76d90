"""The shortcuts that hold now on one page: as HTML, as PDF, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QSaveFile, QSizeF
from PySide6.QtGui import (
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from engine.errors import FileError

Line = tuple[str, str]
Group = tuple[str, Sequence[Line]]
COLUMNS = 3
WIDTH = 1240.0
"""Units across of the page before it is brought to the size of the paper."""


def html(groups: Sequence[Group]) -> str:
    """A whole page that any browser shows."""
    title = QCoreApplication.translate("Help", "Gradloom: keyboard shortcuts")
    cells = "".join(
        f'<td width="{100 // COLUMNS}%" valign="top" style="padding: 0 12px; vertical-align: top">'
        f"{''.join(map(_table, column))}</td>"
        for column in _columns(groups)
    )
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f'<body style="font-family: sans-serif; color: #1c1f24; background: #ffffff">'
        f"<h2>{escape(title)}</h2>\n"
        f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table></body></html>\n'
    )


def _table(group: Group) -> str:
    title, lines = group
    rows = "".join(
        f'<tr><td style="padding: 1px 8px 1px 0">{escape(what)}</td>'
        f'<td align="right"><b>{escape(keys)}</b></td></tr>\n'
        for what, keys in lines
    )
    return (
        f'<h4 style="margin: 10px 0 4px 0">{escape(title)}</h4>'
        f'<table width="100%" cellspacing="0">{rows}</table>\n'
    )


def _columns(groups: Sequence[Group]) -> list[list[Group]]:
    """Groups in columns of about the same height; a long group is broken where a column ends."""
    total = sum(len(lines) + 2 for _, lines in groups)
    room = -(-total // COLUMNS) + 1
    columns: list[list[Group]] = [[]]
    used = 0
    for title, group_lines in groups:
        lines = list(group_lines)
        while lines:
            if used + 4 > room and len(columns) < COLUMNS:
                columns.append([])
                used = 0
            take = len(lines) if len(columns) == COLUMNS else max(room - used - 2, 1)
            columns[-1].append((title, lines[:take]))
            used += len(lines[:take]) + 2
            lines = lines[take:]
    return columns


def paint(device: QPagedPaintDevice, groups: Sequence[Group]) -> None:
    """The sheet on one page."""
    painter = QPainter(device)
    draw(painter, QSizeF(painter.viewport().size()), groups)
    painter.end()


def draw(painter: QPainter, room: QSizeF, groups: Sequence[Group]) -> None:
    """The sheet in a room (in the painter's units), as large as it goes."""
    document = QTextDocument()
    font = QFont()
    font.setPixelSize(13)
    document.setDefaultFont(font)
    # Measured in pixels of its own: the printer's resolution must not come in twice.
    document.documentLayout().setPaintDevice(QImage(1, 1, QImage.Format.Format_RGB32))
    document.setHtml(html(groups))
    document.setTextWidth(WIDTH)
    size = document.size()
    scale = min(room.width() / size.width(), room.height() / size.height())
    painter.save()
    painter.scale(scale, scale)
    document.drawContents(painter)
    painter.restore()


def save(path: Path, groups: Sequence[Group]) -> None:
    """Write the sheet, whole or not at all; the suffix says as what. FileError when that fails."""
    kind = path.suffix.lower()
    if kind in (".html", ".htm"):
        data = html(groups).encode()
    elif kind == ".pdf":
        data = _pdf(groups)
    else:
        raise FileError("shortcuts are saved as .pdf or .html; got '{suffix}'", suffix=path.suffix)
    file = QSaveFile(str(path))
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not opened or file.write(data) != len(data) or not file.commit():
        raise FileError("'{path}' was not written: {why}", path=str(path), why=file.errorString())


def _pdf(groups: Sequence[Group]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    writer.setTitle("Gradloom")
    paint(writer, groups)
    data = bytes(buffer.data().data())
    buffer.close()
    return data
