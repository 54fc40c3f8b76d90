"""The field of a param that names nodes: the ids of those that are offered, to tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.document.references import reference, referenced
from studio.widgets.field import Field
from studio.widgets.list_fields import TicksField


class NodesField(Field):
    """Nodes that own variables. Its value is a list of references; empty means: all of them."""

    wide = True

    def __init__(self, offered: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = TicksField(offered, _said, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.ticks)
        self.setFocusProxy(self.ticks.list)
        self.ticks.edited.connect(lambda names: self.edited.emit(_references(names)))
        self.ticks.finished.connect(self.finished)

    def value(self) -> list[dict[str, str]]:
        """References to the ticked nodes."""
        return _references(self.ticks.value())

    def set_value(self, value: Any) -> None:
        """Offer the nodes that there are now, ticking those that `value` refers to."""
        self.ticks.set_value(referenced(value))

    def set_mixed(self) -> None:
        """Show that several lists stand behind this field."""
        self.ticks.set_mixed()


def _references(names: Sequence[str]) -> list[dict[str, str]]:
    return [reference(name) for name in names]


def _said(picked: int, count: int) -> str:
    def words(text: str) -> str:
        return QCoreApplication.translate("NodesField", text)

    if not count:
        return words("No node owns a variable yet.")
    if not picked:
        return words("None ticked: every variable on which the loss depends is trained.")
    return words("{picked} of {count} nodes are trained.").format(picked=picked, count=count)
