"""The examples of a file: dropped or chosen, predicted in the worker, shown, saved as CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.data.tabular.frame import Watch
from engine.document.files import write_bytes
from engine.errors import FileError
from engine.training.prediction import Predictions
from engine.training.prediction_text import csv_text, head_of, row_of
from studio import translate
from studio.background import Background
from studio.prediction_exchange import Outcome
from studio.runs import Runs
from studio.widgets.notice import Notice
from studio.widgets.section import clear
from studio.widgets.text import paragraph

Index = QModelIndex | QPersistentModelIndex


class ResultRows(QAbstractTableModel):
    """Predictions as a table; cells are made when they are seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: Predictions | None = None
        self._head: list[str] = []

    def show_found(self, found: Predictions | None) -> None:
        """Show these."""
        self.beginResetModel()
        self.found = found
        self._head = []
        if found is not None:
            first = found.title if found.rows else self.tr("example")
            shares = len(found.classes) if found.probabilities is not None else 0
            plain = head_of(found)[1 if found.rows else 0 :]
            plain = plain[: len(plain) - shares] + [f"P({name})" for name in found.classes[:shares]]
            self._head = [first, *plain]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """An example a row."""
        return 0 if self.found is None or parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As in the CSV."""
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        found = self.found
        if role == Qt.ItemDataRole.DisplayRole and found is not None:
            return self._cell(found, index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_number(index.column()):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, found: Predictions, row: int, column: int) -> str:
        shares = found.probabilities
        first = column - (len(self._head) - len(found.classes))
        if shares is not None and first >= 0:
            share = float(shares[row, first])
            return f"{share:.4f}" if found.known[row] else ""
        if not found.rows:
            if column == 0:
                return str(row + 1)
            column -= 1
        return row_of(found, row)[column]

    def _is_number(self, column: int) -> bool:
        found = self.found
        if found is None or column == 0:
            return found is not None and not found.rows
        return column > 1 or not found.classes

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The titles."""
        if orientation == Qt.Orientation.Vertical or section >= len(self._head):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
            side = right if self._is_number(section) else left
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None


class FilePage(QWidget):
    """The page. `began`: a file is being predicted."""

    began = Signal()

    def __init__(
        self, runs: Runs, message: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._runs, self._message = runs, message
        self._request: int | None = None
        self.path: Path | None = None
        self.outcome: Outcome | None = None
        self._saving = Background(self)
        self._saving.done.connect(self._on_saved)
        self._make()
        self._show_state()

    def _make(self) -> None:
        self.hint = paragraph(
            self.tr(
                "Drop a file here: a table with the columns of the training, a folder of pictures, "
                "an array, texts or a series, as the graph was trained on."
            ),
            "muted",
        )
        self.choose = QPushButton(self.tr("Choose a file..."), self)
        self.choose.clicked.connect(self._on_choose)
        self.choose_folder = QPushButton(self.tr("Choose a folder..."), self)
        self.choose_folder.clicked.connect(self._on_choose_folder)
        self.again = QPushButton(self.tr("Again"), self)
        self.again.setToolTip(self.tr("Predict the same file by the weights of this moment"))
        self.again.clicked.connect(self._on_again)
        self.save = QPushButton(self.tr("Save as CSV..."), self)
        self.save.clicked.connect(self._on_save)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.stop = QPushButton(self.tr("Cancel"), self)
        self.stop.clicked.connect(self.cancel)
        self.summary = paragraph("", "body")
        self.notices = QVBoxLayout()
        self.notices.setSpacing(2)
        self.rows = ResultRows(self)
        self.table = QTableView(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Predictions of the file"))
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultSectionSize(84)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.choose, self.choose_folder, self.again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        working = QHBoxLayout()
        working.addWidget(self.bar, 1)
        working.addWidget(self.stop)
        above = QHBoxLayout()
        above.addWidget(self.summary, 1)
        above.addWidget(self.save)
        column.addWidget(self.hint)
        column.addLayout(buttons)
        column.addLayout(working)
        column.addLayout(above)
        column.addLayout(self.notices)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    # What a person does

    def predict(self, path: Path) -> None:
        """Predict a file or folder by the weights of this moment."""
        self.cancel()
        self.path, self.outcome = path, None
        self.bar.setValue(0)
        self._request = self._runs.predictions.ask(path, self._on_progress, self._on_done)
        self.began.emit()
        self._show_state()

    def cancel(self) -> None:
        """Wait no more for a file."""
        if self._request is not None:
            self._runs.predictions.cancel(self._request)
            self._request = None
            self._show_state()

    def forget(self) -> None:
        """Another document: what was predicted was not by its weights."""
        self.cancel()
        self.path = self.outcome = None
        self._show_state()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being predicted."""
        return self._request is not None

    def _on_again(self) -> None:
        if self.path is not None:
            self.predict(self.path)

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Predict the examples of a file"), self._folder()
        )
        if name:
            self.predict(Path(name))

    def _on_choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Predict the pictures of a folder"), self._folder()
        )
        if name:
            self.predict(Path(name))

    def _folder(self) -> str:
        if self.path is not None:
            return str(self.path.parent)
        return str(self._runs.context.folder or Path.home())

    # What comes back

    def _on_progress(self, share: float) -> None:
        self.bar.setValue(round(share * 1000))

    def _on_done(self, outcome: Outcome) -> None:
        self._request = None
        self.outcome = outcome
        if outcome.found is None and not outcome.fault:
            self._message(self.tr("The prediction was cancelled"))
        self._show_state()

    def _show_state(self) -> None:
        found = self.outcome.found if self.outcome else None
        self.bar.setVisible(self.is_busy)
        self.stop.setVisible(self.is_busy)
        self.again.setVisible(self.path is not None and not self.is_busy)
        self.save.setVisible(found is not None)
        self.table.setVisible(found is not None)
        self.hint.setVisible(found is None and not self.is_busy)
        self.rows.show_found(found)
        if found is not None and found.rows:
            self.table.setColumnWidth(0, 170)
        name = self.path.name if self.path else ""
        words = name if self.is_busy else ""
        if found is not None and self.outcome is not None:
            words = self.tr("{name}: {count} predictions, step {step}").format(
                name=name, count=f"{len(found):,}", step=f"{self.outcome.step:,}"
            )
        self.summary.setText(words)
        self.summary.setToolTip(str(self.path or ""))
        self.summary.setVisible(bool(words))
        clear(self.notices)
        if self.outcome is not None and self.outcome.fault:
            self.notices.addWidget(Notice("error", "", self.outcome.fault))
        for notice in found.notices if found is not None else ():
            self.notices.addWidget(Notice("warning", "", translate.sentence(notice)))

    # Saving

    def _on_save(self) -> None:
        if self.path is None:
            return
        proposed = self.path.with_name(f"{self.path.stem}.predictions.csv")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the predictions"), str(proposed), "*.csv"
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the predictions as CSV; many take a while, so that is done beside the interface."""
        found = self.outcome.found if self.outcome else None
        if found is None:
            return
        target = path if path.suffix else path.with_suffix(".csv")

        def job(watch: Watch) -> Path | FileError:
            try:
                write_bytes(csv_text(found).encode(), target)
            except FileError as error:
                return error
            return target

        self._saving.start(job)

    def _on_saved(self, result: Path | FileError) -> None:
        if isinstance(result, FileError):
            self._message(translate.refusal(result))
        else:
            self._message(self.tr("Saved {name}").format(name=result.name))
