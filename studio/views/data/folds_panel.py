"""Cross-validation on screen: how many folds, how far it is, and a table of what came of each."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.context import Context
from studio.cross_validation import CrossValidator
from studio.widgets.text import label, paragraph

MOST_FOLDS = 20
PARTS = 1000


class FoldsPanel(QWidget):
    """The panel."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.validator = CrossValidator(self)
        self.validator.moved.connect(self.refresh)
        self.folds = QSpinBox(self)
        self.folds.setRange(2, MOST_FOLDS)
        self.folds.setValue(5)
        self.folds.setAccessibleName(self.tr("How many folds"))
        self.folds.setSuffix(" " + self.tr("folds"))
        self.start = QPushButton(self.tr("Cross-validate"), self)
        self.start.clicked.connect(self._on_start)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the folds are"))
        self.words = paragraph("", "muted", self)
        self.table = QTableWidget(self)
        self.table.setAccessibleName(self.tr("Results of the folds"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().setDefaultSectionSize(22)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setHighlightSections(False)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(self.tr("Cross-validation"), "section", self))
        row.addStretch(1)
        row.addWidget(self.folds)
        row.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        context.checked.connect(self.refresh)
        context.opened.connect(self.validator.stop)
        self.destroyed.connect(self.validator.close)
        self.refresh()

    def _on_start(self) -> None:
        if self.validator.is_running:
            self.validator.stop()
            return
        context = self._context
        self.validator.start(context.document, context.folder, self.folds.value())

    def refresh(self) -> None:
        """Show how it stands."""
        found = self.validator
        running = found.is_running
        self.start.setText(self.tr("Stop") if running else self.tr("Cross-validate"))
        self.start.setEnabled(running or self._context.compiles)
        self.folds.setEnabled(not running)
        self.bar.setVisible(running)
        if running:
            share = found.epoch / max(found.epochs, 1)
            self.bar.setRange(0, PARTS)
            self.bar.setValue(round(PARTS * (len(found.rows) + share) / max(found.folds, 1)))
        self.words.setText(self._said())
        self._fill()

    def _said(self) -> str:
        found = self.validator
        if found.phase == "failed":
            return found.failure
        if found.is_running:
            words = self.tr("Fold {fold} of {folds}, epoch {epoch} of {epochs}")
            fold = len(found.rows) + 1
            return words.format(
                fold=fold, folds=found.folds, epoch=found.epoch, epochs=found.epochs
            )
        if found.phase == "stopped":
            words = self.tr("Stopped after {done} of {folds} folds")
            return words.format(done=len(found.rows), folds=found.folds)
        if found.phase == "done":
            return self.tr("Each example was tested once, by a training that had not seen it.")
        return self.tr(
            "Trains once for each fold in a process of its own, for all epochs of the graph, and "
            "tests on the fold that was left out."
        )

    def _fill(self) -> None:
        found = self.validator
        metrics, rows = found.metrics, found.rows
        self.table.setVisible(bool(rows))
        if not rows:
            return
        beside = [self.tr("fold {number}").format(number=k + 1) for k in range(len(rows))]
        beside += [self.tr("mean"), self.tr("deviation")]
        self.table.setRowCount(len(beside))
        self.table.setColumnCount(len(metrics))
        self.table.setHorizontalHeaderLabels([m.replace(".", " ", 1) for m in metrics])
        self.table.setVerticalHeaderLabels(beside)
        for column, metric in enumerate(metrics):
            values = [row[metric] for row in rows]
            values += [found.mean(metric), found.deviation(metric)]
            for place, value in enumerate(values):
                item = QTableWidgetItem("\u2013" if math.isnan(value) else f"{value:.4g}")
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if place >= len(rows):
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.table.setItem(place, column, item)
