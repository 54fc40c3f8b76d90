"""A node's face, large: over the canvas, live, with the examples and each neuron's own line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.training.probes import Answer
from studio.canvas.faces import pictures
from studio.canvas.faces.face import Dots, Face, tile_rects
from studio.canvas.faces.painting import paint_bars, paint_dots, paint_line
from studio.canvas.faces.plan import Shown, question
from studio.canvas.ink import Ink, fade
from studio.canvas.live.watching import FaceWatch
from studio.canvas.words import translate
from studio.probing import WatchHandle
from studio.widgets import palette

SIDE = 80
"""Points along each side of the large map."""
UNITS = 64
RATE = 10.0
BIG = 280
AROUND = 116
LEAST = 140
SMALL = 34.0
"""Pixels: the large picture, what stands around it, its least size, a tile to choose from."""

Line = tuple[float, float, float]
"""a, b, c of the straight line a x + b y + c = 0."""


class BigPicture(QWidget):
    """The chosen tile with the examples over it and, if there is one, its line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.face: Face | None = None
        self.unit = 0
        self.dots: tuple[Dots, ...] = ()
        self.line: Line | None = None
        self.bounds = (-1.0, 1.0, -1.0, 1.0)
        self.fit(BIG)

    def fit(self, side: int) -> None:
        """Another size."""
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, box = Ink(palette.current()), QRectF(self.rect())
        painter.fillRect(box, fade(ink.canvas, 0.7))
        face = self.face
        if face is None:
            return
        if face.tiles:
            unit = min(self.unit, len(face.tiles) - 1)
            place = tile_rects(box, 1, face.aspect)[0]
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, face.smooth)
            painter.drawImage(place, face.tiles[unit])
        elif face.bars:
            paint_bars(painter, box.adjusted(10, 12, -10, -12), face, ink)
        elif face.line:
            paint_line(painter, box.adjusted(12, 16, -16, -16), face.line, ink.accent)
        if self.dots:
            paint_dots(painter, box, self.dots, 5.0, ink.body)
        if self.line is not None:
            self._paint_line(painter, box, ink)

    def ends(self) -> tuple[QPointF, QPointF] | None:
        """Where the line enters and leaves the picture; None when it runs beside it."""
        if self.line is None:
            return None
        return clipped(self.line, self.bounds, QRectF(self.rect()))

    def _paint_line(self, painter: QPainter, box: QRectF, ink: Ink) -> None:
        found = self.ends()
        if found is None:
            return
        for colour, width in ((ink.body, 4.0), (ink.text, 1.8)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(*found)


class Tiles(QWidget):
    """All tiles, small: a click chooses one."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.face: Face | None = None
        self.unit = 0
        self.height_wanted = BIG
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def rects(self) -> list[QRectF]:
        """Where they lie."""
        face = self.face
        return tile_rects(QRectF(self.rect()), len(face.tiles), face.aspect, 4.0) if face else []

    def sizeHint(self) -> QSize:
        count = len(self.face.tiles) if self.face is not None else 0
        down = max(int(self.height_wanted // (SMALL + 4)), 1)
        across = max(-(-count // down), 1)
        wide = SMALL * min(self.face.aspect if self.face is not None else 1.0, 2.0) + 4
        return QSize(round(across * wide), round(-(-count // across) * (SMALL + 4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, face = Ink(palette.current()), self.face
        if face is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, face.smooth)
        for index, (rect, tile) in enumerate(zip(self.rects(), face.tiles, strict=True)):
            painter.drawImage(rect, tile)
            if index == self.unit:
                painter.setPen(QPen(ink.accent, 2.0))
                painter.drawRect(rect.adjusted(-1, -1, 1, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index, rect in enumerate(self.rects()):
            if rect.contains(event.position()):
                self.chosen.emit(index)


class FaceWindow(QFrame):
    """Opens beside a node; stays until it is closed. Asks for its node alone, and finely."""

    closed = Signal()

    def __init__(self, watch: FaceWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._watch, self._canvas = watch, parent
        self.setObjectName("CanvasFace")
        self.node = ""
        self.item: Shown | None = None
        self._handle: WatchHandle | None = None
        self._answer: Answer | None = None
        self._make()
        self.restyle()
        self.hide()
        watch.answered.connect(self._follow)
        watch.context.checked.connect(self._on_checked)
        watch.context.opened.connect(self.leave)
        palette.changed.connect(self.restyle)

    def _make(self) -> None:
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.shut = QToolButton(self)
        self.shut.setText("×")
        self.shut.setAutoRaise(True)
        self.shut.setAccessibleName(translate("Canvas", "Close"))
        self.shut.setToolTip(translate("Canvas", "Close"))
        self.shut.clicked.connect(self.leave)
        self.big = BigPicture(self)
        self.tiles = Tiles(self)
        self.tiles.chosen.connect(self.choose)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setProperty("part", "detail")
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addLayout(row)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.big)
        middle.addWidget(self.tiles, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(middle)
        column.addWidget(self.words)
        # Two lines, so that a line that comes and goes does not move what lies above.
        self.words.setFixedHeight(2 * self.words.fontMetrics().lineSpacing() + 2)

    def restyle(self) -> None:
        """Take the colours in use."""
        c = palette.current()
        self.setStyleSheet(
            f"#CanvasFace {{ background: {c.raised}; border: 1px solid {c.border_strong};"
            " border-radius: 8px; }"
            f"QLabel {{ color: {c.text}; background: transparent; font-weight: 600; }}"
            f"QLabel[part='detail'] {{ color: {c.muted}; font-weight: 400; }}"
        )
        self._show()

    def open(self, node: str, unit: int, beside: QRectF) -> None:
        """Show a node's face beside its box (pixels of the parent)."""
        item = self._watch.items.get(node)
        if item is None:
            return
        self.node, self.item, self._answer = node, item, None
        self.big.unit = self.tiles.unit = unit
        self._show()
        self.place(beside)
        self.show()
        self.raise_()
        self._ask()

    def place(self, beside: QRectF) -> None:
        """To the right of a box, or wherever there is room."""
        room = self._canvas.rect()
        side = min(max(room.height() - AROUND, LEAST), BIG)
        self.big.fit(side)
        self.tiles.height_wanted = side
        self.tiles.updateGeometry()
        self.adjustSize()
        x = beside.right() + 14
        if x + self.width() > room.width() - 6:
            x = beside.left() - 14 - self.width()
        x = min(max(x, 6), max(room.width() - self.width() - 6, 6))
        y = min(max(beside.top(), 6), max(room.height() - self.height() - 6, 6))
        self.move(round(x), round(y))

    def leave(self) -> None:
        """Close it."""
        if self.isVisible():
            self.hide()

    def choose(self, unit: int) -> None:
        """Show another tile."""
        self.big.unit = self.tiles.unit = unit
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self._canvas.setFocus()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what lies below is not meant

    def hideEvent(self, event: QHideEvent) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None
        self.node, self.item = "", None
        self.closed.emit()

    # What it asks, and what it shows.

    def _ask(self) -> None:
        item = self.item
        if item is None or not self.isVisible() or item.display in ("points", "spark"):
            return
        weighted = (item.port[0],) if item.display == "map" else ()
        watch = self._watch
        probe = question([item], weighted, watch.ground, watch.row, None, SIDE, UNITS)
        if probe is None:
            return
        if self._handle is None:
            self._handle = watch.runs.watch(probe, self._on_answer, RATE)
        else:
            self._handle.update(probe)

    def _on_checked(self, _report: object) -> None:
        if self.isVisible() and self.node not in self._watch.context.document.nodes:
            self.leave()

    def _follow(self) -> None:
        """The small faces were renewed: the example or the plane may be another."""
        if self.isVisible():
            self._ask()
            if self._answer is None or (self.item and self.item.display == "spark"):
                self._show()

    def _on_answer(self, answer: Answer) -> None:
        if answer.error is None and self.item is not None:
            self._answer = answer
            self._show()

    def _show(self) -> None:
        item = self.item
        if item is None:
            return
        face = self._watch.face(item, self._answer) if self._answer is not None else None
        if face is None:
            face = self._watch.canvas.scene.faces.get(item.node)
        self.big.face = self.tiles.face = face
        several = face is not None and len(face.tiles) > 1
        if self.tiles.isHidden() == several:
            self.tiles.setVisible(several)
            self.tiles.updateGeometry()
            self.adjustSize()
        self._show_ground(item)
        kind = self._watch.context.report.types.get(item.port)
        look = self._watch.canvas.scene.looks.get(item.node)
        name = f"{look.title} · {item.node}" if look is not None else item.node
        self.title.setText(f"{name}   {kind or ''}")
        self.words.setText(self._said(item, face))
        self.big.update()
        self.tiles.update()

    def _show_ground(self, item: Shown) -> None:
        """The examples, and the line of the chosen unit."""
        ground = self._watch.ground
        self.big.dots, self.big.line = (), None
        if ground is None or item.display not in ("map", "points"):
            return
        everyone = np.arange(len(ground.examples.x))
        if len(everyone) > pictures.MOST_DOTS:
            everyone = everyone[:: -(-len(everyone) // pictures.MOST_DOTS)]
        self.big.bounds = ground.asked
        self.big.dots = pictures.dots_of(ground.examples, ground.columns, ground.bounds, everyone)
        if item.display == "map":
            self.big.line = self.line_of(item, self.big.unit)

    def line_of(self, item: Shown, unit: int) -> Line | None:
        """Where the weighted sum of a unit that sees the two features themselves is 0."""
        watch, arrays = self._watch, self._answer.arrays if self._answer is not None else {}
        weight = arrays.get(f"weight {item.port[0]}")
        fed = [w.source for w in watch.context.document.wires_into(item.port[0], "x")]
        first = fed == [watch.grounds.source]
        if weight is None or not first or weight.shape[0] != 2 or unit >= weight.shape[1]:
            return None
        bias = arrays.get(f"bias {item.port[0]}")
        shift = float(bias[unit]) if bias is not None else 0.0
        return float(weight[0, unit]), float(weight[1, unit]), shift

    def _said(self, item: Shown, face: Face | None) -> str:
        if face is None or face.values is None or not face.values.size:
            return ""
        if item.display == "points":
            count = len(face.values)
            return translate("Canvas", "{count} examples for training", count=count)
        if item.display == "spark":
            return translate("Canvas", "now {number}", number=face.text)
        values: npt.NDArray[np.generic] = face.values
        several = len(face.tiles) > 1
        unit = min(self.big.unit, len(face.tiles) - 1) if several else 0
        if several:
            values = values[..., unit]
        numbers = values.astype(np.float64)
        low, high = pictures.number_text(numbers.min()), pictures.number_text(numbers.max())
        said = translate("Canvas", "from {low} to {high}", low=low, high=high)
        if several:
            name = translate(
                "Canvas", "unit {number} of {count}", number=unit + 1, count=item.units
            )
            said = f"{name}, {said}"
        if self.big.line is not None:
            a, b, c = (pictures.number_text(v) for v in self.big.line)
            said += "\n" + translate(
                "Canvas", "its line: {a} x1 + {b} x2 + {c} = 0", a=a, b=b, c=c
            ).replace("+ -", "- ")
        return said


def clipped(
    line: Line, bounds: tuple[float, float, float, float], box: QRectF
) -> tuple[QPointF, QPointF] | None:
    """The part of a line within bounds (left, right, bottom, top), in a box of pixels."""
    a, b, c = line
    left, right, bottom, top = bounds
    found: list[tuple[float, float]] = []
    if abs(b) > 1e-12:
        found += [(x, -(a * x + c) / b) for x in (left, right)]
    if abs(a) > 1e-12:
        found += [(-(b * y + c) / a, y) for y in (bottom, top)]
    slack = 1e-9 * (abs(right - left) + abs(top - bottom))
    inside = [
        (x, y)
        for x, y in found
        if left - slack <= x <= right + slack and bottom - slack <= y <= top + slack
    ]
    if len(inside) < 2:
        return None
    first = min(inside)
    second = max(inside)

    def place(point: tuple[float, float]) -> QPointF:
        x, y = point
        return QPointF(
            box.left() + (x - left) / (right - left) * box.width(),
            box.top() + (top - y) / (top - bottom) * box.height(),
        )

    return (place(first), place(second)) if first != second else None


__all__ = ["BigPicture", "FaceWindow", "Tiles", "clipped"]
