"""Files dropped on the window or the canvas: graphs are opened or merged, tables become data and
models become layers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.canvas.dropping import dropped_files
from studio.desk import Desk
from studio.shell.boxes import message_box
from studio.shell.files import Files, document_name


class Drops(QObject):
    """What one window does with dropped files."""

    def __init__(self, desk: Desk, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._files, self._window = desk, files, window
        self.predict: Callable[[Path], None] | None = None

    def entered(self, event: QDragEnterEvent) -> None:
        """Something is dragged over the window: what cannot be dropped is said in a line."""
        dropped = dropped_files(event.mimeData())
        if dropped.is_welcome:
            event.acceptProposedAction()
        elif dropped.others:
            event.ignore()
            self._desk.context.message.emit(dropped.refusal())

    def dropped(self, event: QDropEvent) -> None:
        """Dropped beside the canvas: a graph is opened; what becomes a node goes to the middle of
        what is seen."""
        files = dropped_files(event.mimeData())
        if files.graphs:
            event.acceptProposedAction()
            self._files.open(files.graphs[0])
        elif files.tables:
            event.acceptProposedAction()
            if len(files.tables) == 1 and self._is_to_be_predicted(files.tables[0]):
                return
            if self._desk.is_editing or self._files.new():
                self._desk.canvas.add_tables(files.tables)
        if files.models:
            event.acceptProposedAction()
            if self._desk.is_editing or self._files.new():
                self._desk.canvas.add_models(files.models)

    def _is_to_be_predicted(self, path: Path) -> bool:
        """Where a graph is trained, the person says whether a table is new data or new examples.
        Whether that was answered otherwise than by adding it."""
        if self.predict is None or not self._desk.is_editing or not self._trained():
            return False
        role, buttons = QMessageBox.ButtonRole, QMessageBox.StandardButton
        box = message_box(
            self._window,
            "info",
            self.tr("A table was dropped"),
            self.tr("Predict the examples in '{name}', or add it as data?").format(name=path.name),
            self.tr("Predicting uses the weights of this moment and changes nothing."),
        )
        predict = box.addButton(self.tr("Predict"), role.AcceptRole)
        add = box.addButton(self.tr("Add as data"), role.ActionRole)
        box.addButton(buttons.Cancel)
        box.setDefaultButton(predict)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is predict:
            self.predict(path)
        return chosen is not add

    def _trained(self) -> bool:
        runs = self._desk.context.runs
        return runs is not None and runs.step_count > 0

    def graph_on_canvas(self, path: Path, at: QPointF) -> None:
        """A graph was dropped on the canvas: into an empty one it is opened; otherwise the person
        says whether to open it or to merge it into what is there."""
        document = self._desk.context.document
        if not (document.nodes or document.frames or document.notes):
            self._files.open(path)
            return
        role, buttons = QMessageBox.ButtonRole, QMessageBox.StandardButton
        question = self.tr("Open '{name}', or merge it into '{here}'?")
        box = message_box(
            self._window,
            "info",
            self.tr("A graph was dropped"),
            question.format(name=path.name, here=document_name(self._desk.context)),
            self.tr("Merged, it comes to where it was dropped, and can be undone in one step."),
        )
        merge = box.addButton(self.tr("Merge"), role.AcceptRole)
        opens = box.addButton(self.tr("Open"), role.ActionRole)
        box.addButton(buttons.Cancel)
        box.setDefaultButton(merge)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is merge:
            self._desk.canvas.merge_file(path, at)
        elif chosen is opens:
            self._files.open(path)
