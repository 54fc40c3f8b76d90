"""The questions about blocks: under which title to save one or rename it, whether to delete."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from studio.context import Context
from studio.shelf import Shelf
from studio.shell.boxes import message_box
from studio.widgets.text import paragraph


class BlockBox(QDialog):
    """Asks for a title, and whether all graphs or only this one shall have the block."""

    def __init__(self, shelf: Shelf, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self.setWindowTitle(self.tr("Save as block"))
        self.title, self.where = QLineEdit(title), QComboBox()
        self.where.addItem(self.tr("For all my graphs"))
        self.where.addItem(self.tr("In this graph"))
        self._hint = paragraph("", "muted", self)
        form = QFormLayout()
        for name, field in ((self.tr("Title"), self.title), (self.tr("Keep it"), self.where)):
            field.setAccessibleName(name)
            form.addRow(name, field)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(self.buttons)
        self.title.textChanged.connect(self._judge)
        self.where.currentIndexChanged.connect(self._judge)
        self.title.selectAll()
        self.setMinimumWidth(360)
        self._judge()

    @property
    def here(self) -> bool:
        """Whether only this graph shall have it."""
        return self.where.currentIndex() == 1

    def _judge(self) -> None:
        title = self.title.text().strip()
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(title))
        taken = bool(title) and self._shelf.has(title, here=self.here)
        words = self.tr("It stands in the library under My blocks. What is in a copy is its own.")
        if taken:
            words = self.tr("A block of this title is there: it will be replaced.")
        self._hint.setText(words)


class TitleBox(QDialog):
    """Asks for another title."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rename block"))
        self.title = QLineEdit(title)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.selectAll()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(buttons)
        self.setMinimumWidth(320)


class BlockBoxes(QObject):
    """Asks, and does what was answered."""

    def __init__(self, context: Context, shelf: Shelf, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._shelf, self._window = context, shelf, window

    def save(self, node: str) -> None:
        """Keep a group as a block."""
        found = self._context.document.nodes.get(node)
        if found is None:
            return
        box = BlockBox(self._shelf, found.label or node, self._window)
        if box.exec():
            title = box.title.text()
            if self._shelf.save(node, title, here=box.here):
                words = self.tr("the block '{title}' is in the library").format(title=title)
                self._context.message.emit(words)
        box.deleteLater()

    def rename(self, key: str) -> None:
        """Give a block another title."""
        box = TitleBox(self._shelf.title(key), self._window)
        if box.exec() and box.title.text().strip():
            self._shelf.rename(key, box.title.text())
        box.deleteLater()

    def delete(self, key: str) -> None:
        """Delete a block, when that is really meant."""
        title = self._shelf.title(key)
        question = self.tr("Delete the block '{title}'?").format(title=title)
        more = self.tr("Copies of it in graphs stay.")
        box = message_box(self._window, "warning", self.tr("Delete block"), question, more)
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is delete:
            self._shelf.remove(key)
        box.deleteLater()
