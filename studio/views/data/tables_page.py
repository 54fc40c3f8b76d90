"""The table before and the tensors after, side by side: they scroll and point together."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.op import Dataset
from studio.views.data.rows import AfterModel, BeforeModel, RowModel
from studio.views.data.sight import Sight, afters, parts_of
from studio.widgets.text import cut_label

ROW = 22
WIDTH = 84
MOST_WRITTEN = 100_000
"""Rows that are written into a file of text: more take too long while the person waits."""


class TablesPage(QWidget):
    """`pointed`: a column of the table that the person points at."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = BeforeModel(self), AfterModel(self)
        self.before_head, self.after_head = cut_label("section"), cut_label("section")
        self.given = self._view(self.before, self.tr("Rows as they are given"))
        self.made = self._view(self.after, self.tr("Tensors that they become"))
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._sides: list[QWidget] = []
        for head, view in ((self.before_head, self.given), (self.after_head, self.made)):
            side = QWidget(self)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(head)
            column.addWidget(view, 1)
            self._split.addWidget(side)
            self._sides.append(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        one, other = self.given.verticalScrollBar(), self.made.verticalScrollBar()
        one.valueChanged.connect(other.setValue)
        other.valueChanged.connect(one.setValue)

    def _view(self, model: RowModel, name: str) -> QTableView:
        view = QTableView(self)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setWordWrap(False)
        view.setShowGrid(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header, size in ((view.verticalHeader(), ROW), (view.horizontalHeader(), WIDTH)):
            header.setDefaultSectionSize(size)
            header.setHighlightSections(False)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.horizontalHeader().sectionClicked.connect(
            lambda section: self.point_at(model.source_of(section))
        )
        view.selectionModel().currentChanged.connect(self._on_current)
        return view

    def _on_current(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, RowModel):
            self.point_at(model.source_of(index.column()))

    def point_at(self, source: str) -> None:
        """Lay stress on a column of the table, and on all that it becomes."""
        if not source or source == self.before.pointed:
            return
        self.before.point_at(source)
        self.after.point_at(source)
        self.reveal()
        self.pointed.emit(source)

    def reveal(self) -> None:
        """Bring what is pointed at into view on both sides."""
        source = self.before.pointed
        for model, view in ((self.before, self.given), (self.after, self.made)):
            mine = [k for k in range(model.columnCount()) if model.source_of(k) == source]
            top = view.indexAt(view.viewport().rect().topLeft()).row()
            for section in (mine[-1:] + mine[:1]) if model.rows else ():
                view.scrollTo(model.index(max(top, 0), section))

    def show_sight(self, sight: Sight) -> None:
        """What was found of a data node."""
        parts = parts_of(sight.data, sight.rows)
        self.before.show(sight.frame, parts if sight.data is not None else parts[:0])
        columns = afters(sight.data) if sight.data is not None else []
        self.after.show(columns, sight.rows if columns else 0, parts)
        for side, shown in zip(self._sides, (sight.frame, columns), strict=True):
            side.setVisible(bool(shown))
        frame = sight.frame
        if frame is not None:
            words = self.tr("As given: {rows} rows, {columns} columns")
            said = words.format(rows=f"{frame.rows:,}", columns=len(frame.names))
            self.before_head.setText(said)
        self.after_head.setText(self._shapes(sight.data))

    def _shapes(self, data: Dataset | None) -> str:
        if data is None:
            return ""
        shapes = (
            f"{port} {array.dtype} ({', '.join(f'{n:,}' for n in array.shape)})"
            for port, array in data.arrays.items()
        )
        return self.tr("As tensors: {shapes}").format(shapes="   ".join(shapes))

    def table(self) -> list[list[str | float | int]]:
        """The tensors as rows for a file, or the page of the table that is seen."""
        model: RowModel = self.after if self.after.columns else self.before
        wide = range(model.columnCount())
        head: list[str | float | int] = [
            str(model.headerData(k, Qt.Orientation.Horizontal)) for k in wide
        ]
        if model is self.after:
            columns = [column.values[:MOST_WRITTEN].tolist() for column in self.after.columns]
            numbers = [list(row) for row in zip(*columns, strict=True)]
            return [head, *numbers]
        rows = range(min(model.rows, 256))
        cells = [[str(model.data(model.index(r, k))) for k in wide] for r in rows]
        found: list[list[str | float | int]] = [list(row) for row in cells]
        return [head, *found]
