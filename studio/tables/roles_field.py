"""The field of a param of roles: of how many columns something is said, and where to say it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.widgets.field import Field
from studio.widgets.text import cut_label


class RolesField(Field):
    """Its value is a list of records; they are edited in the table of columns."""

    def __init__(self, ask: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: list[Any] = []
        self.words = cut_label("muted", self)
        self.button = QPushButton(self.tr("Edit..."), self)
        self.button.clicked.connect(ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)

    def value(self) -> list[Any]:
        """The records."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Say how many there are, and of which columns."""
        self._value = list(value) if isinstance(value, list | tuple) else []
        names = [str(r.get("column", "?")) for r in self._value if isinstance(r, dict)]
        said = self.tr("{count} set").format(count=len(names)) if names else self.tr("as found")
        self.words.setText(said)
        self.words.setToolTip("\n".join(names))

    def set_mixed(self) -> None:
        """Show that several lists stand behind this field."""
        self._value = []
        self.words.setText(self.tr("The nodes differ here."))
