"""Frames behind the nodes, and notes. Titles of frames stay readable at every zoom."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextCursor, QTextDocument

from engine.document.model import Frame, Note
from studio.canvas.detail import Level, level_of
from studio.canvas.geometry import FRAME_TITLE
from studio.canvas.ink import Ink, fade, hairline
from studio.canvas.lettering import Lettering

NOTE_PADDING = 10.0
SMALLEST_TITLE = 11.0
SMALLEST_TITLE_ROW = 16.0
"""Pixels on the screen: the letters, and the strip by which a frame is taken."""


class FramePainter:
    """Keeps the laid-out text of notes between frames of the picture."""

    def __init__(self, ink: Ink, lettering: Lettering) -> None:
        self._ink, self._lettering = ink, lettering
        self._texts: dict[tuple[str, float, str], QTextDocument] = {}

    def paint_frame(self, painter: QPainter, frame: Frame, zoom: float) -> None:
        """A tinted rectangle with its title in the top left corner."""
        rect = QRectF(*frame.rect)
        colour = QColor(frame.colour) if QColor.isValidColorName(frame.colour) else self._ink.frame
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(fade(colour, 0.45), hairline(painter))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fade(colour, 0.09))
        painter.drawRoundedRect(rect, 9, 9)
        if frame.title:
            self._paint_title(painter, frame.title, rect, zoom)
        if level_of(zoom) == Level.NEAR:
            self._paint_corner(painter, rect, colour)

    def _paint_title(self, painter: QPainter, title: str, rect: QRectF, zoom: float) -> None:
        pixels = max(self._lettering.frame.pixelSize(), SMALLEST_TITLE / zoom)
        if pixels > rect.height():
            return
        font = QFont(self._lettering.frame)
        font.setPixelSize(max(round(pixels), 1))
        painter.setFont(font)
        painter.setPen(self._ink.text)
        height = max(FRAME_TITLE, pixels * 1.4)
        area = QRectF(rect.left() + 12, rect.top() + 2, rect.width() - 24, height)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, flags, shown)

    def _paint_corner(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.setPen(QPen(fade(colour, 0.7), 1.2))
        right, bottom = rect.right() - 5, rect.bottom() - 5
        for reach in (4.0, 8.0):
            painter.drawLine(int(right - reach), int(bottom), int(right), int(bottom - reach))

    def paint_note(self, painter: QPainter, note: Note, zoom: float) -> None:
        """A sheet with its Markdown."""
        rect = QRectF(*note.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(fade(self._ink.note_text, 0.18), 1.0))
        painter.setBrush(self._ink.note)
        painter.drawRoundedRect(rect, 6, 6)
        if level_of(zoom) == Level.FAR:
            return
        painter.save()
        painter.setClipRect(rect.adjusted(2, 2, -2, -2), Qt.ClipOperation.IntersectClip)
        painter.translate(rect.topLeft())
        text = self._text(note.text, rect.width())
        text.drawContents(painter, QRectF(0, 0, rect.width(), rect.height()))
        painter.restore()
        self._paint_corner(painter, rect, self._ink.note_text)

    def _text(self, markdown: str, width: float) -> QTextDocument:
        key = (markdown, width, self._ink.colours.name)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > 200:
                self._texts.clear()
            found = QTextDocument()
            found.setDefaultFont(self._lettering.small)
            found.setDocumentMargin(NOTE_PADDING)
            found.setIndentWidth(16.0)
            found.setMarkdown(markdown)
            found.setPageSize(QSizeF(width, -1))
            colour_all(found, self._ink.note_text)
            self._texts[key] = found
        return found


def colour_all(text: QTextDocument, colour: QColor) -> None:
    """Give every character of a text one colour (Markdown has none of its own)."""
    cursor = QTextCursor(text)
    cursor.select(QTextCursor.SelectionType.Document)
    letters = QTextCharFormat()
    letters.setForeground(colour)
    cursor.mergeCharFormat(letters)


def frames_touching(frames: Iterable[Frame], rect: QRectF) -> list[Frame]:
    """The frames to paint, the largest first, so that nested ones stay visible."""
    found = [f for f in frames if QRectF(*f.rect).intersects(rect)]
    return sorted(found, key=lambda f: -f.rect[2] * f.rect[3])
