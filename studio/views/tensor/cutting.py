"""The choice of a plane: which axes are seen, and where the others are. Little widgets only."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from studio.views.tensor.slicing import Cut, default_axes
from studio.widgets.fields import QuietCombo
from studio.widgets.text import label


class Cutting(QWidget):
    """Above the numbers of a tensor with three or more axes; hidden for others."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape: tuple[int, ...] = ()
        self.rows = self._combo(self.tr("Axis that goes down"))
        self.columns = self._combo(self.tr("Axis that goes across"))
        self.places: dict[int, QSpinBox] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(label("\u2193", "muted"))
        self._row.addWidget(self.rows)
        self._row.addWidget(label("\u2192", "muted"))
        self._row.addWidget(self.columns)
        self._row.addStretch(1)
        self.hide()

    def _combo(self, name: str) -> QuietCombo:
        combo = QuietCombo(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.activated.connect(self._on_axes)
        return combo

    def offer(self, shape: tuple[int, ...]) -> None:
        """A tensor of this shape; the choice stays while the rank does."""
        if shape == self._shape:
            return
        same = len(shape) == len(self._shape)
        self._shape = shape
        if not same:
            for combo, axis in zip((self.rows, self.columns), default_axes(shape), strict=True):
                with QSignalBlocker(combo):
                    combo.clear()
                    combo.addItems([self.tr("axis {n}").format(n=i) for i in range(len(shape))])
                    combo.setCurrentIndex(axis)
        self._place_spinners()
        self.setVisible(len(shape) > 2)

    def _on_axes(self) -> None:
        self._place_spinners()
        self.changed.emit()

    def _place_spinners(self) -> None:
        free = {self.rows.currentIndex(), self.columns.currentIndex()}
        for axis in [a for a in self.places if a in free or a >= len(self._shape)]:
            spinner = self.places.pop(axis)
            self._row.removeWidget(spinner)
            spinner.deleteLater()
        for axis, size in enumerate(self._shape if len(self._shape) > 2 else ()):
            if axis in free:
                continue
            if axis not in self.places:
                self.places[axis] = spinner = QSpinBox(self)
                spinner.setPrefix(self.tr("axis {n}: ").format(n=axis))
                spinner.setAccessibleName(self.tr("Place on axis {n}").format(n=axis))
                spinner.valueChanged.connect(self.changed)
                self._row.insertWidget(self._row.count() - 1, spinner)
            with QSignalBlocker(self.places[axis]):
                self.places[axis].setMaximum(max(0, size - 1))

    @property
    def cut(self) -> Cut:
        """What is chosen."""
        at = {axis: spinner.value() for axis, spinner in self.places.items()}
        return Cut(max(self.rows.currentIndex(), 0), max(self.columns.currentIndex(), 0), at)
