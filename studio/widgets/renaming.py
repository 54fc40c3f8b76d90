"""A label whose text people may change: by a double click, by key, or from its menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu

_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _words(text: str) -> str:
    return QCoreApplication.translate("Renaming", text)


class Renaming(QObject):
    """Watches a label. `renamed` says the new text; empty: the standard one."""

    renamed = Signal(str)

    def __init__(self, label: QLabel, standard: str) -> None:
        super().__init__(label)
        self._label, self._standard = label, standard
        self.field: QLineEdit | None = None
        """Where the text is typed, while it is."""
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        label.setCursor(Qt.CursorShape.IBeamCursor)
        hint = _words("Double-click or F2 renames it.")
        label.setToolTip(f"{label.toolTip()}\n{hint}".strip())
        label.setAccessibleDescription(hint)
        label.installEventFilter(self)

    def begin(self) -> None:
        """Type the text where the label stands."""
        if self.field is not None:
            return
        field = self.field = QLineEdit(self._label.text(), self._label.parentWidget())
        field.setAccessibleName(_words("Title"))
        field.setPlaceholderText(self._standard)
        place = self._label.geometry()
        height = field.sizeHint().height()
        place.setTop(place.center().y() - height // 2)
        place.setHeight(height)
        around = self._label.parentWidget()
        if around is not None:
            place.setRight(max(around.width() - 1, place.right()))
        field.setGeometry(place)
        field.selectAll()
        field.installEventFilter(self)
        field.show()
        field.raise_()
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and self.field is not None:
            return self._typed(event)
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.begin()
            return True
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _KEYS:
            self.begin()
            return True
        if isinstance(event, QContextMenuEvent):
            self._pop_up(event)
            return True
        return super().eventFilter(watched, event)

    def _typed(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._finish(keep=True)
        elif isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            ends = key in _KEYS or key == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and ends:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and ends:
                self._finish(keep=key != Qt.Key.Key_Escape)
                return True
        return False

    def _finish(self, *, keep: bool) -> None:
        field, self.field = self.field, None
        if field is None:
            return
        text = " ".join(field.text().split())
        field.hide()
        field.deleteLater()
        self._label.setFocus(Qt.FocusReason.PopupFocusReason)
        if keep and text != self._label.text():
            self.renamed.emit("" if text == self._standard else text)

    def _pop_up(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """What may be done with the title."""
        menu = QMenu(self._label)
        menu.addAction(_words("Rename")).triggered.connect(self.begin)
        back = menu.addAction(_words("Back to its own title"))
        back.setEnabled(self._label.text() != self._standard)
        back.triggered.connect(lambda: self.renamed.emit(""))
        return menu
