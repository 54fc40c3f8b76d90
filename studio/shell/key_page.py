"""The page of the settings on which keys are chosen: presets, recording, conflicts, resetting."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio import keymap
from studio.keymap import BY_ID, FIXED, Keymap, keys_text, plain
from studio.mouse import BY_DEED, DEEDS, deed_title, plain_stroke, reserved, stroke_text
from studio.presets import PRESETS, Keys
from studio.shell.help import groups, mouse_title
from studio.shell.settings import Settings
from studio.translate import translated
from studio.widgets.fuzzy import fit
from studio.widgets.key_recorder import KeyRecorder, Takes
from studio.widgets.search_field import SearchField

ID = Qt.ItemDataRole.UserRole


def title_of(name: str) -> str:
    """What an action, or a deed of the mouse, is called."""
    if name in BY_DEED:
        return deed_title(name)
    return translated(BY_ID[name].title).removesuffix("...")


def keys_of(name: str) -> Keys:
    """The keys of an action, or the strokes of a deed."""
    now = keymap.current()
    return now.strokes(name) if name in BY_DEED else now.keys(name)


def text_of(name: str, keys: Iterable[str]) -> str:
    """Keys or strokes, as people read them."""
    return stroke_text(name, keys) if name in BY_DEED else keys_text(keys)


class KeyPage(QWidget):
    """Every action with its keys, and every deed of the mouse; what is chosen counts at once."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._items: dict[str, QTreeWidgetItem] = {}
        self._asked: tuple[str, str, bool] | None = None
        """The action, the keys and whether they are added, while a conflict is to be resolved."""
        self.preset = QComboBox(self)
        self.preset.setAccessibleName(self.tr("Preset"))
        for preset in PRESETS.values():
            self.preset.addItem(preset.title, preset.id)
        self.search = SearchField(self.tr("Search by action, keys or mouse"), self)
        self.tree = self._make_tree()
        waiting = self.tr("Press keys, Esc gives up")
        self.record = KeyRecorder(self.tr("Change keys"), waiting, self)
        self.add = KeyRecorder(self.tr("Add keys"), waiting, self)
        self.remove = QPushButton(self.tr("No keys"), self)
        self.reset = QPushButton(self.tr("Reset"), self)
        self.reset_all = QPushButton(self.tr("Reset all"), self)
        self.conflict, self.says = self._make_conflict()
        self._lay_out()
        self._connect()
        self._fill()
        self.tree.setCurrentItem(self._items["new"])

    # How it is made

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setAccessibleName(self.tr("Actions and their keys"))
        for title, ids in (*groups(), (mouse_title(), [deed.id for deed in DEEDS])):
            root = QTreeWidgetItem(tree, [title])
            root.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = root.font(0)
            font.setBold(True)
            root.setFont(0, font)
            for name in ids:
                item = QTreeWidgetItem(root, [title_of(name)])
                item.setData(0, ID, name)
                self._items[name] = item
            root.setExpanded(True)
        tree.setColumnWidth(0, 320)
        return tree

    def _make_conflict(self) -> tuple[QFrame, QLabel]:
        frame = QFrame(self)
        frame.setProperty("role", "notice")
        label = QLabel(frame)
        label.setWordWrap(True)
        self.take = QPushButton(self.tr("Take them over"), frame)
        self.leave = QPushButton(self.tr("Leave them there"), frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(label, 1)
        for button in (self.take, self.leave):
            button.setAutoDefault(False)
            row.addWidget(button)
        frame.hide()
        return frame, label

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(QLabel(self.tr("Preset"), self))
        top.addWidget(self.preset)
        top.addStretch(1)
        top.addWidget(self.reset_all)
        row = QHBoxLayout()
        for button in (self.record, self.add, self.remove, self.reset):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.reset_all.setAutoDefault(False)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.conflict)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.preset.activated.connect(self._choose_preset)
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(lambda *_: self._moved())
        self.tree.itemDoubleClicked.connect(lambda *_: self.record.click())
        self.record.recorded.connect(lambda keys: self._on_recorded(keys, added=False))
        self.add.recorded.connect(lambda keys: self._on_recorded(keys, added=True))
        self.remove.clicked.connect(lambda: self._put(keymap.current().with_keys(self.action, ())))
        self.reset.clicked.connect(lambda: self._put(keymap.current().without_own(self.action)))
        self.reset_all.clicked.connect(lambda: self._put(Keymap(keymap.current().preset)))
        self.take.clicked.connect(self._take_over)
        self.leave.clicked.connect(self._forget_conflict)

    # What it does

    @property
    def action(self) -> str:
        """The chosen action; empty for none."""
        item = self.tree.currentItem()
        return str(item.data(0, ID) or "") if item is not None else ""

    def choose(self, action: str) -> None:
        """Go to an action."""
        self.tree.setCurrentItem(self._items[action])

    def _choose_preset(self, index: int) -> None:
        self._put(Keymap(str(self.preset.itemData(index)), keymap.current().own))

    def _on_recorded(self, keys: str, *, added: bool) -> None:
        action = self.action
        deed = action if action in BY_DEED else ""
        key = plain_stroke(deed, keys) if deed else plain(keys)
        if not key or not action:
            return
        if reserved(deed, key) if deed else key in FIXED:
            words = self.tr("{keys} belongs to the canvas and cannot be given away.")
            self._say(words.format(keys=text_of(action, (key,))))
            return
        holder = keymap.current().holder(key, deed)
        if holder is None or holder == action:
            self._give(action, key, added)
            return
        self._asked = (action, key, added)
        words = self.tr("{keys} already stands for '{title}'.")
        self._say(words.format(keys=text_of(action, (key,)), title=title_of(holder)))

    def _say(self, line: str) -> None:
        """A line below the list; with buttons when there is something to decide."""
        self.says.setText(line)
        self.take.setVisible(self._asked is not None)
        self.leave.setVisible(self._asked is not None)
        self.conflict.show()
        QTimer.singleShot(0, self, self._show_chosen)
        if self._asked is not None:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        """The line below took room of the list: what it speaks of stays in view."""
        item = self.tree.currentItem()
        if item is not None:
            self.tree.scrollToItem(item)

    def _take_over(self) -> None:
        if self._asked is not None:
            self._give(*self._asked)

    def _forget_conflict(self) -> None:
        self._asked = None
        self.conflict.hide()

    def _give(self, action: str, key: str, added: bool) -> None:
        now = keymap.current()
        self._put(now.with_keys(action, (*keys_of(action), key) if added else (key,)))

    def _put(self, keys: Keymap) -> None:
        self._forget_conflict()
        self._settings.keymap = keys
        keymap.use(keys)
        self._fill()

    def _moved(self) -> None:
        self._forget_conflict()
        self._judge()

    def _fill(self) -> None:
        now = keymap.current()
        self.preset.setCurrentIndex(self.preset.findData(now.preset))
        for name, item in self._items.items():
            item.setText(1, text_of(name, keys_of(name)))
            for column in (0, 1):
                font = item.font(column)
                font.setItalic(name in now.own)
                item.setFont(column, font)
        self._filter(self.search.text())
        self._judge()

    def _judge(self) -> None:
        now, action = keymap.current(), self.action
        for button in (self.record, self.add, self.remove):
            button.setEnabled(bool(action))
        self._offer(action)
        self.remove.setEnabled(bool(keys_of(action)))
        self.reset.setEnabled(action in now.own)
        self.reset_all.setEnabled(bool(now.own))

    def _offer(self, action: str) -> None:
        """What is recorded for an action: keys, a press of the mouse, or a key that is held."""
        deed = BY_DEED.get(action)
        if deed is None:
            waiting = self.tr("Press keys, Esc gives up")
            self.record.take("keys", self.tr("Change keys"), waiting)
            self.add.take("keys", self.tr("Add keys"), waiting)
            self.remove.setText(self.tr("No keys"))
            return
        takes: Takes = "held" if deed.kind == "held" else "mouse"
        waiting = self.tr("Press a mouse button here; Esc gives up")
        if takes == "held":
            waiting = self.tr("Hold Ctrl, Shift or Alt; Esc gives up")
        self.record.take(takes, self.tr("Change"), waiting)
        self.add.take(takes, self.tr("Add"), waiting)
        self.remove.setText(self.tr("None"))

    def _filter(self, query: str) -> None:
        """Show only the lines that fit."""
        for number in range(self.tree.topLevelItemCount()):
            root = self.tree.topLevelItem(number)
            if root is None:
                continue
            shown = 0
            for item in filter(None, map(root.child, range(root.childCount()))):
                fits = fit(query, f"{item.text(0)} {item.text(1)}") is not None
                item.setHidden(not fits)
                shown += fits
            root.setHidden(not shown)
