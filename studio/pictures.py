"""The picture that explains an entry, as a widget: from what the engine says is to be drawn.

Knows no view; whoever shows help may use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QPixmap, QRegion, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from engine.illustration import (
    Curve,
    Descent,
    Example,
    Grid,
    Illustration,
    Scatter,
    Table,
    illustration,
)
from studio.widgets.number_grids import NumberGrid, NumberGrids
from studio.widgets.sketch import DescentSketch, LineSketch, ScatterSketch
from studio.widgets.text import label

PAUSE = 60
"""Milliseconds that params must rest before a picture follows them."""


def _words(text: str, **values: object) -> str:
    translated = QCoreApplication.translate("Pictures", text)
    return translated.format_map(values) if values else translated


class Picture(QWidget):
    """The picture of one entry. Nothing is computed before it is shown."""

    def __init__(
        self,
        entry: str,
        params: Mapping[str, Any] | None = None,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entry, self._params, self._folder = entry, dict(params or {}), folder
        self._shown: Illustration | None = None
        self._drawn = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.draw)

    @property
    def sketch(self) -> QWidget | None:
        """The widget that is painted, where there is one."""
        item = self._layout.itemAt(0)
        return item.widget() if item is not None else None

    def follow(self, params: Mapping[str, Any]) -> None:
        """Other params: the picture follows when they have come to rest."""
        if dict(params) != self._params:
            self._params = dict(params)
            if self._drawn:
                self._soon.start()

    def explain(self, entry: str) -> None:
        """Another entry, with its defaults."""
        if entry != self._entry:
            self._entry, self._params = entry, {}
            if self._drawn:
                self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """The first time that it is seen, it is drawn."""
        if not self._drawn:
            self.draw()

    def draw(self) -> None:
        """Draw what the entry is with the params of now."""
        self._soon.stop()
        found = illustration(self._entry, self._params, self._folder) if self._entry else None
        if self._drawn and found == self._shown:
            return
        self._drawn, self._shown = True, found
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if found is not None:
            self._layout.addWidget(sketch_of(found, self))
            caption = _caption(found)
            if caption:
                self._layout.addWidget(label(caption, "muted", self))


def drawn(entry: str, width: int, scale: float = 1.0) -> QPixmap | None:
    """The picture of an entry with its defaults as pixels, for where no widget can stand."""
    found = illustration(entry)
    if found is None:
        return None
    sketch = sketch_of(found)
    tall = sketch.heightForWidth(width)
    sketch.resize(width, tall if tall > 0 else sketch.sizeHint().height())
    picture = QPixmap(sketch.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    sketch.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    sketch.deleteLater()
    return picture


def sketch_of(found: Illustration, parent: QWidget | None = None) -> QWidget:
    """The widget that paints an illustration."""
    match found:
        case Curve():
            spoken = _words("Curve of {y} over {x}", x=found.names[0], y=found.names[1])
            return LineSketch(found.pieces, found.across, found.up, found.names, spoken, parent)
        case Scatter():
            spoken = _words("{count} of its points", count=len(found.points))
            return ScatterSketch(
                found.points, found.values, found.classes, found.names, spoken, parent
            )
        case Descent():
            spoken = _words("Its way down a valley in {count} steps", count=found.steps)
            return DescentSketch(found.points, found.scales, spoken, parent)
        case Table():
            return _table(found, parent)
        case Example():
            given = [_number_grid(g) for g in found.inputs]
            given += [_number_grid(g, known=True) for g in found.weights]
            made = [_number_grid(g) for g in found.outputs]
            return NumberGrids(given, made, _spoken(found), parent)


def _caption(found: Illustration) -> str:
    if isinstance(found, Descent):
        a, b = found.scales
        return _words(
            "Down f = {a}x\u00b2 + {b}y\u00b2: {count} steps",
            a="" if a == 1 else f"{a:g}",
            b="" if b == 1 else f"{b:g}",
            count=found.steps,
        )
    return ""


def _number_grid(grid: Grid, *, known: bool = False) -> NumberGrid:
    shape = grid.type.partition(" ")[2] or grid.type
    kind = grid.type.partition(" ")[0]
    caption = shape if kind.startswith("float") or kind == shape else f"{kind} {shape}"
    return NumberGrid(grid.name + grid.part, caption, grid.rows, known)


def _spoken(found: Example) -> str:
    def said(grids: tuple[Grid, ...]) -> str:
        return ", ".join(f"{g.name} {g.type}: {g.rows}" for g in grids)

    return _words(
        "Example: from {given} comes {made}",
        given=said((*found.inputs, *found.weights)) or _words("nothing"),
        made=said(found.outputs),
    )


def _table(found: Table, parent: QWidget | None) -> QWidget:
    holder = QFrame(parent)
    holder.setProperty("role", "card")
    holder.setAccessibleName(_words("Its first rows"))
    grid = QGridLayout(holder)
    grid.setContentsMargins(10, 8, 10, 8)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    for column, name in enumerate(found.columns):
        head = label(name.partition(",")[0], "section", holder)
        head.setToolTip(name)
        head.setMinimumWidth(1)
        grid.addWidget(head, 0, column)
        grid.setColumnStretch(column, 0 if name == "..." else 1)
    for number, row in enumerate(found.rows, 1):
        for column, text in enumerate(row):
            cell = label(text, "muted", holder)
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(cell, number, column)
    return holder
