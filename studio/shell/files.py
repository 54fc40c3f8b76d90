"""New, open, save and close: what asks, what warns, and what may be lost is never lost silently."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.collector import paused_collector
from engine.document import files
from engine.document.model import Document
from engine.errors import GradloomError
from studio.context import Context
from studio.shell.boxes import message_box
from studio.shell.rescue import Keeper, Rescue
from studio.shell.settings import Settings
from studio.translate import refusal

SUFFIX = ".graph.json"


class Files(QObject):
    """The file commands of one window."""

    shown = Signal()
    """A document is to be seen: it was opened or made."""
    rescues_changed = Signal()
    """What earlier crashes left behind is less than it was."""
    saved = Signal(object)
    """The document was written to this path."""
    closed = Signal()
    """The document was closed: the welcome page is to be seen."""

    def __init__(
        self, context: Context, settings: Settings, keeper: Keeper, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._settings, self._keeper = context, settings, keeper
        self._window = window

    def new(self) -> bool:
        """An empty document, unless the person would rather keep the present one."""
        if not self.may_leave():
            return False
        self._show(Document(), None)
        return True

    def ask_open(self) -> bool:
        """Let a file be picked, and open it."""
        if not self.may_leave():
            return False
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a graph"), str(self._start_folder()), self._patterns()
        )
        return bool(name) and self._read(Path(name))

    def open(self, path: Path) -> bool:
        """Open a file; what cannot be read is said in one line and changes nothing."""
        return self.may_leave() and self._read(path)

    def _read(self, path: Path) -> bool:
        with paused_collector():
            return self._read_at_once(path)

    def _read_at_once(self, path: Path) -> bool:
        try:
            document = files.read(path)
        except GradloomError as error:
            self._warn(self.tr("The file was not opened"), refusal(error))
            return False
        self._show(document, path.absolute())
        self._settings.add_recent(path)
        return True

    def open_example(self, path: Path) -> bool:
        """Open an example as a document of one's own: it is never written back."""
        if not self.may_leave():
            return False
        try:
            document = files.read(path)
        except GradloomError as error:
            self._warn(self.tr("The example was not opened"), refusal(error))
            return False
        self._show(document, None)
        return True

    def open_rescue(self, rescue: Rescue) -> bool:
        """Open what a crash left behind; it counts as unsaved."""
        if not self.may_leave():
            return False
        try:
            document = rescue.document()
        except GradloomError as error:
            self._warn(self.tr("The document could not be recovered"), refusal(error))
            self.rescues_changed.emit()
            return False
        self._show(document, rescue.path, unsaved=True)
        if rescue.lost is not None:
            self._warn(self.tr("Not everything could be recovered"), refusal(rescue.lost))
        if self._keeper.is_keeping:
            self.discard(rescue)
        return True

    def discard(self, rescue: Rescue) -> None:
        """Let go for good of what a crash left behind."""
        try:
            rescue.discard()
        except GradloomError as error:
            self._warn(self.tr("The journal was not removed"), refusal(error))

    def _show(self, document: Document, path: Path | None, *, unsaved: bool = False) -> None:
        self._context.open(document, path)
        if unsaved:
            self._context.history.mark_unsaved()
            self._context.history_moved.emit()
        self._keeper.begin()
        self.shown.emit()

    def save(self) -> bool:
        """Write to the document's file; ask for one when there is none."""
        path = self._context.path
        return self.save_as() if path is None else self._write(path)

    def save_as(self) -> bool:
        """Let a file be named, and write to it."""
        place = self._context.path or self._start_folder() / (self._suggestion() + SUFFIX)
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the graph"), str(place), self._patterns()
        )
        if not name:
            return False
        path = Path(name)
        if not path.name.endswith(".json"):
            path = path.with_name(path.name + SUFFIX)
        return self._write(path)

    def _write(self, path: Path) -> bool:
        try:
            files.write(self._context.document, path)
        except GradloomError as error:
            self._warn(self.tr("The graph was not saved"), refusal(error))
            return False
        self._context.path = path.absolute()
        self._context.history.mark_saved()
        self._keeper.saved()
        self._settings.add_recent(path)
        self._context.history_moved.emit()
        self._context.check_now()
        self._context.message.emit(self.tr("Saved to {path}").format(path=path))
        self.saved.emit(path)
        return True

    def close(self) -> bool:
        """Leave the document for the welcome page."""
        if not self.may_leave():
            return False
        self._context.open(Document(), None)
        self._keeper.end()
        self.closed.emit()
        return True

    def may_leave(self) -> bool:
        """Whether the present document may go: it is saved, or the person says so."""
        if not self._context.history.is_changed:
            return True
        button = QMessageBox.StandardButton
        question = self.tr("Save the changes to '{name}'?")
        box = message_box(
            self._window,
            "warning",
            self.tr("Unsaved changes"),
            question.format(name=document_name(self._context)),
            self.tr("What is not saved is lost."),
        )
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)
        answer = box.exec()
        box.deleteLater()
        if answer == button.Save:
            return self.save()
        return answer == button.Discard

    def _warn(self, title: str, words: str) -> None:
        box = message_box(self._window, "warning", title, title, words)
        box.exec()
        box.deleteLater()

    def _start_folder(self) -> Path:
        recent = self._settings.recent_files
        return self._context.folder or (recent[0].parent if recent else Path.home())

    def _suggestion(self) -> str:
        title = self._context.document.title
        kept = "".join(c if c.isalnum() else " " for c in title).split()
        return "-".join(kept).lower() or self.tr("untitled")

    def _patterns(self) -> str:
        return self.tr("Graphs (*.graph.json *.json);;All files (*)")


def document_name(context: Context) -> str:
    """What the open document is called in titles and questions."""
    if context.path is not None:
        return context.path.name
    return context.document.title or QCoreApplication.translate("Files", "Untitled")
