"""The windows of the help menu: keyboard shortcuts, and what Gradloom is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.errors import GradloomError
from studio import habits, keymap
from studio.actions import MENUS, menu_ids
from studio.keymap import BY_ID, keys_text
from studio.mouse import DEEDS, deed_title, stroke_text
from studio.shell import shortcut_sheet
from studio.shell.boxes import message_box
from studio.translate import refusal, translated
from studio.widgets.fuzzy import fit
from studio.widgets.search_field import SearchField

Line = tuple[str, str]
"""What is done, and its keys."""


def _words(text: str) -> str:
    return QCoreApplication.translate("Help", text)


def mouse_title() -> str:
    """What the mouse's part is called."""
    return _words("With the mouse on the canvas")


def canvas_lines() -> tuple[str, list[Line]]:
    """What the mouse does on the canvas now."""
    now = keymap.current()
    chosen = [(deed_title(d.id), stroke_text(d.id, now.strokes(d.id))) for d in DEEDS]
    return (
        mouse_title(),
        [
            (_words("Add a node by search"), _words("Double-click on nothing")),
            (_words("Look inside a layer"), _words("Double-click below its title")),
            (_words("Edit a title"), _words("Double-click on it")),
            (_words("Insert into a wire"), _words("Drop a node on it")),
            (_words("A point in a wire"), _words("Double-click on it")),
            *((title, strokes) for title, strokes in chosen if strokes),
            (_words("Zoom"), _zoom()),
            (_words("Give up a gesture, come out"), keys_text(("Esc",))),
        ],
    )


def _zoom() -> str:
    if habits.current().wheel_pans:
        return _words("Ctrl + wheel, or pinch")
    return _words("Wheel, or pinch")


def groups() -> list[tuple[str, list[str]]]:
    """The ids of all actions, menu by menu, each once."""
    seen: set[str] = set()
    found: list[tuple[str, list[str]]] = []
    for menu, ids in MENUS:
        here = [name for name in dict.fromkeys(menu_ids(ids)) if name not in seen]
        seen.update(here)
        found.append((translated(menu).replace("&", ""), here))
    return found


def action_lines() -> list[tuple[str, list[Line]]]:
    """Every action with its keys, menu by menu."""
    now = keymap.current()
    found = []
    for title, ids in groups():
        lines = [
            (translated(BY_ID[name].title).removesuffix("..."), keys_text(now.keys(name)))
            for name in ids
            if now.keys(name)
        ]
        if lines:
            found.append((title, lines))
    return found


class Shortcuts(QDialog):
    """All shortcuts that hold now, with a search; they can be printed and saved as one page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_words("Keyboard shortcuts"))
        self.resize(520, 600)
        search = SearchField(_words("Search the shortcuts"), self)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(_words("Keyboard shortcuts"))
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.groups = [*action_lines(), canvas_lines()]
        for group, lines in self.groups:
            root = QTreeWidgetItem(self.tree, [group])
            font = root.font(0)
            font.setBold(True)
            root.setFont(0, font)
            for title, keys in lines:
                QTreeWidgetItem(root, [title, keys])
            root.setExpanded(True)
        self.tree.setColumnWidth(0, 290)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        for words, act in ((_words("Save as..."), self.save), (_words("Print..."), self.print)):
            button = buttons.addButton(words, role)
            button.setAutoDefault(False)
            button.clicked.connect(act)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(search)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        search.textChanged.connect(self.filter)

    def save(self) -> bool:
        """Ask where, and write the page there; whether that was done."""
        name, _ = QFileDialog.getSaveFileName(
            self,
            _words("Save the shortcuts"),
            str(Path.home() / "gradloom-shortcuts.pdf"),
            _words("PDF (*.pdf);;Web page (*.html)"),
        )
        if not name:
            return False
        path = Path(name)
        try:
            shortcut_sheet.save(path if path.suffix else path.with_suffix(".pdf"), self.groups)
        except GradloomError as error:
            title = _words("The shortcuts were not saved")
            box = message_box(self, "warning", title, title, refusal(error))
            box.exec()
            box.deleteLater()
            return False
        return True

    def print(self) -> bool:
        """Ask for a printer, and print the page."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, self)
        agreed = dialog.exec()
        dialog.deleteLater()
        if agreed:
            shortcut_sheet.paint(printer, self.groups)
        return bool(agreed)

    def filter(self, query: str) -> None:
        """Show only the lines that fit."""
        for number in range(self.tree.topLevelItemCount()):
            root = self.tree.topLevelItem(number)
            if root is None:
                continue
            shown = 0
            for line in range(root.childCount()):
                item = root.child(line)
                if item is None:
                    continue
                fits = fit(query, f"{item.text(0)} {item.text(1)}") is not None
                item.setHidden(not fits)
                shown += fits
            root.setHidden(not shown)


def about_box(parent: QWidget) -> QMessageBox:
    """What Gradloom is, in which version."""
    try:
        number = version("gradloom")
    except PackageNotFoundError:
        number = _words("from a source tree")
    words = _words(
        "Draw tensor-flow graphs, see every shape and gradient, and train them live.\n\n"
        "MIT licence. Qt {qt}."
    )
    return message_box(
        parent, "info", _words("About Gradloom"), f"Gradloom {number}", words.format(qt=qVersion())
    )
