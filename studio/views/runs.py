"""The runs panel: every training that was kept; names, pins, comparisons, and the way back.

Shows what the kept runs say and asks them for everything; reads no file itself.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.document.files import write_bytes
from engine.errors import GradloomError
from engine.settings import SETTINGS
from studio import translate
from studio.archive import KeptRun, series_csv
from studio.event_files import EventFiles, why_not
from studio.kept_runs import KeptRuns
from studio.widgets import palette
from studio.widgets.text import label, panel, paragraph
from studio.widgets.throttle import Throttle

NAME, WHEN, EPOCHS, LAST, PINNED = range(5)
ID = Qt.ItemDataRole.UserRole
REFILL_MS = 250
MOST_LAST = 4
"""Of the last values, in a line."""


class RunsView(QWidget):
    """The panel. The box before a name lays the run's curves over the present ones."""

    def __init__(self, kept: KeptRuns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setAccessibleName(self.tr("Runs"))
        self._kept = kept
        self.table = self._make_table()
        self.hint = paragraph(
            self.tr("Every training is kept here, to be compared and to be brought back."), "muted"
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.carried = paragraph("", "muted", self)
        self.differences = self._make_differences()
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self.differences)
        self._split.setSizes([640, 360])
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_buttons())
        layout.addWidget(self.carried)
        layout.addWidget(self.hint, 1)
        layout.addWidget(self._split, 1)
        self.event_files = EventFiles(self)
        self.event_files.told.connect(kept.context.message)
        self._throttle = Throttle(self.refill, REFILL_MS, self)
        kept.changed.connect(self._throttle.ask)
        kept.overlaid_changed.connect(self._throttle.ask)
        kept.carried.connect(self.show_carried)
        palette.changed.connect(self._throttle.ask)
        self.carried.hide()
        self.refill()

    # Parts.

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget(self)
        table.setAccessibleName(self.tr("Kept runs, the newest first"))
        table.setHeaderLabels(
            [
                self.tr("Name"),
                self.tr("Begun"),
                self.tr("Epochs"),
                self.tr("Last values"),
                self.tr("Pinned"),
            ]
        )
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setIconSize(QSize(12, 12))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(LAST, QHeaderView.ResizeMode.Stretch)
        for column, width in ((NAME, 140), (WHEN, 118), (EPOCHS, 60), (PINNED, 60)):
            table.setColumnWidth(column, width)
        table.itemSelectionChanged.connect(self._judge)
        table.itemChanged.connect(self._on_edited)
        return table

    def _make_differences(self) -> QTreeWidget:
        found = QTreeWidget(self)
        found.setAccessibleName(self.tr("What differs between the two chosen runs"))
        found.setRootIsDecorated(False)
        found.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        found.hide()
        return found

    def _make_buttons(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(6)
        self.restore = self._button(
            self.tr("Restore"),
            self.tr("Bring graph, weights and curves of the chosen run back"),
            self._restore,
        )
        self.compare = self._button(
            self.tr("Compare"),
            self.tr("Choose two runs to see in which settings and parameters they differ"),
            self._show_differences,
        )
        self.compare.setCheckable(True)
        self.export = QPushButton(self.tr("Export"), self)
        self.export.setToolTip(self.tr("Save the series of the chosen run"))
        self.export.setMenu(self._make_export_menu())
        self.delete = self._button(
            self.tr("Delete"), self.tr("Take the chosen runs away for good"), self._delete
        )
        for button in (self.restore, self.compare, self.export, self.delete):
            layout.addWidget(button)
        layout.addStretch(1)
        self.count = label("", "muted", row)
        layout.addWidget(self.count)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._delete)
        return row

    def _make_export_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addAction(self.tr("Series as CSV..."), self._export)
        events = menu.addAction(self.tr("TensorBoard event files..."), self._export_events)
        events.setToolTip(why_not() or self.tr("A folder that TensorBoard is pointed at"))
        return menu

    def _button(self, title: str, about: str, act: Any) -> QPushButton:
        button = QPushButton(title, self)
        button.setToolTip(about)
        button.clicked.connect(lambda _=False: act())
        return button

    # The table.

    def refill(self) -> None:
        """Show the runs as they are now; what is chosen stays chosen."""
        kept = self._kept
        if self.table.state() == QAbstractItemView.State.EditingState:
            self._throttle.ask()  # A name that is being typed is not to be swept away.
            return
        chosen = {run.id for run in self.chosen()}
        bar = self.table.verticalScrollBar()
        place = bar.value()
        with QSignalBlocker(self.table):
            while self.table.topLevelItemCount() > len(kept.list):
                self.table.takeTopLevelItem(self.table.topLevelItemCount() - 1)
            while self.table.topLevelItemCount() < len(kept.list):
                self.table.addTopLevelItem(QTreeWidgetItem())
            for row, run in enumerate(kept.list):
                item = self.table.topLevelItem(row)
                assert item is not None
                self._fill(item, run)
                item.setSelected(run.id in chosen)
        bar.setValue(place)
        self.hint.setVisible(not kept.list)
        self._split.setVisible(bool(kept.list))
        words = self.tr("1 run") if len(kept.list) == 1 else self.tr("{count} runs")
        self.count.setText(words.format(count=len(kept.list)) if kept.list else "")
        self._judge()

    def _fill(self, item: QTreeWidgetItem, run: KeptRun) -> None:
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setData(NAME, ID, run.id)
        item.setText(NAME, run.name)
        slot = self._kept.slot(run)
        item.setCheckState(NAME, _check(slot >= 0))
        item.setIcon(NAME, _swatch(palette.current().overlay(slot) if slot >= 0 else None))
        item.setText(WHEN, _when(run))
        item.setText(EPOCHS, f"{run.epoch:,}")
        item.setTextAlignment(EPOCHS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setText(LAST, last_line(run))
        item.setCheckState(PINNED, _check(run.pinned))
        item.setToolTip(NAME, self.tr("Tick to draw its curves over the present ones; F2 renames"))
        item.setToolTip(PINNED, self.tr("A pinned run is never taken away to make room"))
        item.setToolTip(LAST, "\n".join(filter(None, (run.ended, *_values(run)))))
        font = item.font(NAME)
        font.setBold(run is self._kept.current)
        item.setFont(NAME, font)

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        run = self._kept.find(str(item.data(NAME, ID)))
        if run is None:
            return
        if column == NAME:
            self._kept.rename(run, item.text(NAME))
            self._kept.overlay(run, item.checkState(NAME) == Qt.CheckState.Checked)
        elif column == PINNED:
            self._kept.pin(run, item.checkState(PINNED) == Qt.CheckState.Checked)
        self._throttle.ask()

    def chosen(self) -> list[KeptRun]:
        """The runs that are selected, the newest first."""
        numbers = {item.data(NAME, ID) for item in self.table.selectedItems()}
        return [run for run in self._kept.list if run.id in numbers]

    def choose(self, *chosen: KeptRun) -> None:
        """Select these runs."""
        numbers = {run.id for run in chosen}
        for row in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(row)
            if item is not None:
                item.setSelected(item.data(NAME, ID) in numbers)

    def _judge(self) -> None:
        count = len(self.chosen())
        self.restore.setEnabled(count == 1)
        self.export.setEnabled(count == 1)
        self.delete.setEnabled(count > 0)
        self.compare.setEnabled(count == 2)
        if count != 2:
            self.compare.setChecked(False)
        if self.compare.isChecked():
            self._show_differences()
        else:
            self.differences.hide()

    # What the buttons do.

    def _restore(self) -> None:
        (run,) = self.chosen()
        self._kept.restore(run)

    def _delete(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._kept.delete(chosen)
            self.refill()

    def _show_differences(self) -> None:
        chosen = self.chosen()
        self.differences.setVisible(self.compare.isChecked() and len(chosen) == 2)
        if not self.compare.isChecked() or len(chosen) != 2:
            return
        newer, older = chosen
        found = self._kept.differences(older, newer)
        self.differences.clear()
        self.differences.setHeaderLabels([self.tr("What differs"), older.name, newer.name])
        for difference in found or []:
            place = difference.place
            if difference.kind == "setting":
                place = _setting_title(place)
            one, other = (_side(v, difference.kind) for v in (difference.before, difference.after))
            self.differences.addTopLevelItem(QTreeWidgetItem([place, one, other]))
        if found == []:
            same = self.tr("Graph, parameters and settings are the same")
            self.differences.addTopLevelItem(QTreeWidgetItem([same]))
            self.differences.setFirstColumnSpanned(0, self.differences.rootIndex(), True)
        for column in range(2):
            self.differences.resizeColumnToContents(column)

    def _export(self) -> None:
        (run,) = self.chosen()
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the series"),
            str(Path.home() / f"{run.name}.csv"),
            self.tr("Tables (*.csv);;All files (*)"),
        )
        if name:
            self.export_to(run, Path(name))

    def export_to(self, run: KeptRun, path: Path) -> None:
        """Write the series of a run as a table; what goes wrong is said."""
        series = self._kept.series_of(run)
        if series is None:
            return
        try:
            write_bytes(series_csv(series).encode(), path)
        except GradloomError as error:
            self._kept.context.message.emit(translate.refusal(error))
        else:
            self._kept.context.message.emit(self.tr("Saved to {path}").format(path=path))

    def _export_events(self) -> None:
        (run,) = self.chosen()
        reason = why_not()
        if reason:
            self._kept.context.message.emit(reason)
            return
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for TensorBoard"), str(Path.home())
        )
        if folder:
            self.export_events_to(run, Path(folder))

    def export_events_to(self, run: KeptRun, folder: Path) -> None:
        """Write the series of a run as event files below a folder; what comes of it is said."""
        series = self._kept.series_of(run)
        if series is not None:
            self.event_files.write(run, series, folder)

    def show_carried(self, kept: tuple[str, ...], fresh: tuple[str, ...]) -> None:
        """What the last edit of the graph left of the weights, in full."""
        self.carried.setVisible(bool(fresh))
        self.carried.setContentsMargins(8, 0, 8, 4)
        self.carried.setText(
            self.tr("Last edit: {kept} weights kept; begun anew: {fresh}").format(
                kept=len(kept), fresh=", ".join(fresh)
            )
        )


def last_line(run: KeptRun) -> str:
    """The last values in a line, those on the test part first."""
    return "   ".join(_values(run)[:MOST_LAST])


def _values(run: KeptRun) -> list[str]:
    def place(name: str) -> tuple[bool, bool, str]:
        part, _, measure = name.partition(".")
        return part != "test", measure != "loss", name

    shown = sorted((name for name in run.last if not name.startswith("batch.")), key=place)
    values = {name: run.last[name] for name in shown}
    return [
        f"{name.replace('.', ' ', 1)} {'nan' if v is None else f'{v:.4g}'}"
        for name, v in values.items()
    ]


def _setting_title(name: str) -> str:
    param = next((param for param in SETTINGS if param.name == name), None)
    return translate.catalogue(param.label) if param else name


def _side(value: Any, kind: str) -> str:
    if kind in ("setting", "param") and isinstance(value, bool):
        words = ("on", "off")[not value]
        return QCoreApplication.translate("RunsView", words)
    if value is None or value == "":
        return "\u2013" if kind != "param" else QCoreApplication.translate("RunsView", "default")
    return "\u2713" if value is True and kind == "wire" else str(value)


def _when(run: KeptRun) -> str:
    try:
        when = datetime.fromisoformat(run.when)
    except ValueError:
        return run.when
    return f"{when:%Y-%m-%d %H:%M}"


def _check(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _swatch(colour: str | None) -> QIcon:
    """A square of a colour, the same whether its row is selected or not."""
    made = QPixmap(12, 12)
    made.fill(QColor(colour) if colour else Qt.GlobalColor.transparent)
    icon = QIcon(made)
    icon.addPixmap(made, QIcon.Mode.Selected)
    return icon
