"""The commands that put the graph into a picture or on paper: they ask where and how."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.errors import GradloomError
from studio.context import Context
from studio.shell import pictures
from studio.shell.boxes import message_box
from studio.shell.picture_box import PictureBox
from studio.translate import refusal
from studio.widgets import palette


class Picturing(QObject):
    """Export and print of one window's graph."""

    def __init__(self, context: Context, canvas: pictures.Pictured, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._canvas, self._window = context, canvas, window

    def export(self) -> bool:
        """Ask what and where, and write it; whether that was done."""
        whole = self._canvas.picture_area(selection=False)
        if whole is None:
            return False
        part = self._canvas.picture_area(selection=True)
        box = PictureBox(whole.size(), None if part is None else part.size(), self._window)
        agreed, wish = box.exec(), box.wish
        box.deleteLater()
        if not agreed:
            return False
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export a picture"),
            str(self._suggestion(wish.format)),
            f"{wish.format.upper()} (*.{wish.format})",
        )
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() != "." + wish.format:
            path = path.with_name(f"{path.name}.{wish.format}")
        area = part if wish.selection and part is not None else whole
        try:
            ground = QColor(palette.current().canvas)
            pictures.save(path, area, self._canvas.paint_picture, ground, wish.scale)
        except GradloomError as error:
            title = self.tr("The picture was not saved")
            fault = message_box(self._window, "warning", title, title, refusal(error))
            fault.exec()
            fault.deleteLater()
            return False
        self._context.message.emit(self.tr("Saved to {path}").format(path=path))
        return True

    def print(self) -> bool:
        """Ask for a printer, and print the whole graph on one page."""
        whole = self._canvas.picture_area(selection=False)
        if whole is None:
            return False
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._context.document.title or "Gradloom")
        dialog = QPrintDialog(printer, self._window)
        agreed = dialog.exec()
        dialog.deleteLater()
        if not agreed:
            return False
        pictures.print_on(printer, whole, self._canvas.paint_picture)
        return True

    def _suggestion(self, suffix: str) -> Path:
        path = self._context.path
        if path is not None:
            return path.with_name(f"{path.name.removesuffix('.graph.json')}.{suffix}")
        title = self._context.document.title or self.tr("untitled")
        kept = "".join(c if c.isalnum() else " " for c in title).split()
        return Path.home() / ("-".join(kept).lower() + "." + suffix)
