"""pyqtgraph in the studio's clothes: a plot that follows the theme, and its quiet axes.

pyqtgraph takes 0.7 s to import: nothing that the first painted window needs may import this file.
Knows nothing of documents or runs.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from studio.widgets import palette

AXES = ("left", "bottom")


class Plot(pg.PlotWidget):
    """A plot with axes left and below, in the colours of the theme.

    movable: whether the mouse pans and zooms, and a double click goes back to everything.
    """

    hovered = Signal(object)
    """The place under the mouse in the plot's own units (QPointF), or None outside."""

    def __init__(self, parent: QWidget | None = None, *, movable: bool = True) -> None:
        super().__init__(parent=parent)
        self._movable = movable
        self.setMouseEnabled(x=movable, y=movable)
        if movable:
            self.setStatusTip(
                self.tr("Drag to move, turn the wheel to zoom, double-click to see everything")
            )
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMinimumSize(120, 90)
        self.item: pg.PlotItem = self.getPlotItem()
        self.item.setContentsMargins(2, 6, 8, 2)
        self.scene().sigMouseMoved.connect(self._on_mouse)
        palette.changed.connect(self._dress)
        self._dress()

    def label_axes(self, below: str, left: str = "") -> None:
        """Words under and beside the axes."""
        colour = palette.current().muted
        self.setLabel("bottom", below or None, color=colour)
        self.setLabel("left", left or None, color=colour)

    def _dress(self) -> None:
        colours = palette.current()
        self.setBackground(QColor(colours.panel))
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.0))
        for name in AXES:
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(colours.border_strong))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickFont=font, tickTextOffset=4, tickLength=-4)
            text = axis.labelText
            if text:
                self.setLabel(name, text, color=colours.muted)

    def _on_mouse(self, position: QPointF) -> None:
        inside = self.item.sceneBoundingRect().contains(position)
        self.hovered.emit(self.item.vb.mapSceneToView(position) if inside else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to everything there is, and on with following it."""
        super().mouseDoubleClickEvent(event)
        if self._movable:
            self.enableAutoRange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms, where the mouse may; else the wheel belongs to the panel around."""
        if self._movable:
            super().wheelEvent(event)
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone: nothing is hovered."""
        self.hovered.emit(None)
        super().leaveEvent(event)


def pen(colour: str, width: float = 1.6, *, dashed: bool = False, alpha: int = 255) -> QPen:
    """A pen whose width is in pixels at every zoom."""
    ink = QColor(colour)
    ink.setAlpha(alpha)
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    made: QPen = pg.mkPen(ink, width=width, style=style)
    return made
