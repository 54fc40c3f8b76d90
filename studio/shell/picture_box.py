"""What a picture of the graph shall be: of what, in which format, how large. It only asks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from studio.shell.pictures import LARGEST, MARGIN

FORMATS = ("svg", "pdf", "png")
SCALES = (1.0, 2.0, 3.0, 4.0)


@dataclass(frozen=True, slots=True)
class Wish:
    """The answer. scale: pixels a canvas unit, for PNG."""

    selection: bool
    format: str
    scale: float


class PictureBox(QDialog):
    """The question. sizes: of everything and of the selection (None: nothing is selected)."""

    def __init__(self, whole: QSizeF, selection: QSizeF | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export a picture"))
        self._sizes = [whole] if selection is None else [whole, selection]
        self.area, self.format, self.scale = QComboBox(), QComboBox(), QComboBox()
        self.area.addItem(self.tr("The whole graph"))
        if selection is not None:
            self.area.addItem(self.tr("The selection"))
        self.format.addItem(self.tr("SVG, for web pages and drawing programs"))
        self.format.addItem(self.tr("PDF, for papers and slides"))
        self.format.addItem(self.tr("PNG, pixels"))
        for scale in SCALES:
            self.scale.addItem(f"{scale:g} \u00d7")
        self.scale.setCurrentIndex(1)
        self.outcome = QLabel()
        form = QFormLayout()
        self._row(form, self.tr("Show"), self.area)
        self._row(form, self.tr("Format"), self.format)
        self._row(form, self.tr("Scale"), self.scale)
        form.addRow("", self.outcome)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        for combo in (self.area, self.format, self.scale):
            combo.currentIndexChanged.connect(self._tell)
        self._tell()

    @staticmethod
    def _row(form: QFormLayout, title: str, combo: QComboBox) -> None:
        combo.setAccessibleName(title)
        form.addRow(title, combo)

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        return Wish(
            self.area.currentIndex() == 1,
            FORMATS[self.format.currentIndex()],
            SCALES[self.scale.currentIndex()],
        )

    def _tell(self) -> None:
        wish = self.wish
        pixels = wish.format == "png"
        self.scale.setEnabled(pixels)
        size = self._sizes[int(wish.selection)]
        width, height = size.width() + 2 * MARGIN, size.height() + 2 * MARGIN
        scale = min(wish.scale, LARGEST / max(width, height)) if pixels else 1.0
        words = self.tr("{width} by {height} pixels") if pixels else self.tr("Any size: vectors")
        self.outcome.setText(words.format(width=round(width * scale), height=round(height * scale)))
