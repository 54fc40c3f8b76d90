"""The windows of the help menu: keyboard shortcuts, and what Gradloom is."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.actions import ACTIONS, MENUS
from studio.shell.boxes import message_box
from studio.translate import translated
from studio.widgets.fuzzy import fit
from studio.widgets.search_field import SearchField

Line = tuple[str, str]
"""What is done, and its keys."""


def _words(text: str) -> str:
    return QCoreApplication.translate("Help", text)


def canvas_lines() -> tuple[str, list[Line]]:
    """What hands do on the canvas that no menu names."""
    return (
        _words("On the canvas"),
        [
            (_words("Add a node by search"), _words("Tab, or double-click")),
            (_words("Look inside a layer"), _words("Enter, or double-click below its title")),
            (_words("Come back out"), keys_text(("Esc",))),
            (_words("Edit a title"), _words("F2, or double-click on it")),
            (_words("Go to the nearest node"), _words("Arrow keys")),
            (_words("Move the selection"), _words("Ctrl + arrow keys")),
            (_words("Add to the selection"), _words("Shift or Ctrl + click")),
            (_words("Move the view"), _words("Middle button, or Space + drag")),
            (_words("Zoom"), _words("Wheel, or pinch")),
            (_words("Cut a wire"), _words("Alt + click on it")),
            (_words("Give up a gesture"), keys_text(("Esc",))),
        ],
    )


def action_lines() -> list[tuple[str, list[Line]]]:
    """Every action with its keys, menu by menu."""
    by_id = {action.id: action for action in ACTIONS}
    found = []
    for menu, ids in MENUS:
        lines = [
            (translated(by_id[name].title), keys_text(by_id[name].keys))
            for name in ids
            if name in by_id and by_id[name].keys
        ]
        if lines:
            found.append((translated(menu).replace("&", ""), lines))
    return found


def keys_text(keys: Sequence[str]) -> str:
    """Keys as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(form) for key in keys)


class Shortcuts(QDialog):
    """All shortcuts, with a search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_words("Keyboard shortcuts"))
        self.resize(480, 560)
        search = SearchField(_words("Search the shortcuts"), self)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(_words("Keyboard shortcuts"))
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        for group, lines in (*action_lines(), canvas_lines()):
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(search)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        search.textChanged.connect(self.filter)

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
