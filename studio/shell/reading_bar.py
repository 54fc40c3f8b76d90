"""In the status bar: which file is being read, how far, and a cross to give it up."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from studio.reading import Reading
from studio.widgets import icons
from studio.widgets.text import label

WHOLE = 1000


class ReadingBar(QWidget):
    """Hidden while nothing is read and nothing was given up."""

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self.words = label("", "muted", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(96)
        self.bar.setAccessibleName(self.tr("How much is read"))
        self.stop = QToolButton(self)
        icons.follow(self.stop, "close", lambda colours: colours.muted)
        self.stop.setIconSize(QSize(12, 12))
        self.stop.setToolTip(self.tr("Do not read it"))
        self.stop.setAccessibleName(self.tr("Do not read it"))
        self.stop.clicked.connect(reading.cancel)
        self.again = QPushButton(self.tr("Read again"), self)
        self.again.setProperty("role", "link")
        self.again.clicked.connect(reading.again)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        for part in (self.words, self.bar, self.stop, self.again):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        reading.moved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands."""
        job, lost = self._reading.job, self._reading.given_up
        self.setVisible(job is not None or bool(lost))
        for part in (self.bar, self.stop):
            part.setVisible(job is not None)
        self.again.setVisible(job is None and bool(lost))
        if job is not None:
            self.words.setText(self.tr("Reading {name}").format(name=job.name))
            # Once it is read nobody knows how long the rest takes: the bar just moves.
            self.bar.setRange(0, WHOLE if self._reading.share < 1 else 0)
            self.bar.setValue(round(WHOLE * self._reading.share))
        elif lost:
            self.words.setText(self.tr("{name} is not read").format(name=lost[0].name))
