"""Field: the face that every editor of one value has, whatever it looks like.

Knows nothing of documents: whoever uses a field listens to `edited` and `finished`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Field(QWidget):
    """Abstract: shows a value and says when a person changed it.

    `edited` carries the new value, as often as it changes; `finished` ends one gesture (a drag,
    a typed number), so that what belongs together can be taken back together. `refused` carries
    a line that says why what was typed is no value (empty: all is well again).
    """

    edited = Signal(object)
    finished = Signal()
    refused = Signal(str)

    wide = False
    """Whether it wants a line of its own below its label."""

    def value(self) -> Any:
        """The value shown."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; a person's typing in progress is left alone when it says the same."""
        raise NotImplementedError

    def set_mixed(self) -> None:
        """Show that several values stand behind this field."""
        raise NotImplementedError

    def set_name(self, name: str, description: str = "") -> None:
        """The name and description for screen readers, and the tooltip."""
        target = self.focusProxy() or self
        target.setAccessibleName(name)
        target.setAccessibleDescription(description)
        self.setToolTip(description)
