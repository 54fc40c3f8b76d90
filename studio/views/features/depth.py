"""Which slice of volumes is seen: a slider with its words. Is told how many there are."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.widgets.fields import QuietSlider
from studio.widgets.text import label


class DepthSlider(QWidget):
    """Hidden where there is nothing to slide through."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.5
        self.count = 1
        self.slider = QuietSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("Which slice of the volume"))
        self.slider.setToolTip(self.tr("Which slice of the volume, from the first to the last"))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._on_moved)
        self.said = label("", "muted", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said)
        row.addWidget(self.slider, 1)
        self.hide()

    def offer(self, count: int) -> None:
        """So many slices; the place stays, as a share of the depth. In the middle at first."""
        self.count = max(1, count)
        with QSignalBlocker(self.slider):
            self.slider.setMaximum(self.count - 1)
            self.slider.setValue(self.place)
        self.setVisible(self.count > 1)
        self._say()

    def of(self, count: int) -> int:
        """The slice of something else of so many slices."""
        return round(self._share * (max(1, count) - 1))

    @property
    def place(self) -> int:
        """The chosen slice."""
        return self.of(self.count)

    @property
    def share(self) -> float:
        """How deep it is, from 0 to 1."""
        return self._share

    def _on_moved(self, place: int) -> None:
        self._share = place / max(1, self.count - 1)
        self._say()
        self.moved.emit()

    def _say(self) -> None:
        words = self.tr("slice {number} of {count}")
        self.said.setText(words.format(number=self.place + 1, count=self.count))
