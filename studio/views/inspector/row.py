"""One line of the inspector: a label, the field of one value, and a button back to the default."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from studio.widgets import icons
from studio.widgets.field import Field
from studio.widgets.text import label, paragraph

LABEL_WIDTH = 96


class Row(QWidget):
    """Shows one value of one or of several things.

    `edited` carries the value and a number that is the same throughout one gesture, so that the
    edits of a drag can be merged. `unset` asks for the default.
    """

    edited = Signal(object, int)
    unset = Signal()

    def __init__(
        self,
        title: str,
        field: Field,
        description: str = "",
        default: Any = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field, self._default, self._gesture = field, default, 0
        self._title = label(title, "body", self)
        self._title.setToolTip(description)
        self._title.setBuddy(field)
        self._fault = paragraph("", "error", self)
        self._fault.hide()
        self.reset = self._make_reset(title)
        field.set_name(title, description)
        field.edited.connect(self._on_edited)
        field.finished.connect(self._on_finished)
        field.refused.connect(self._on_refused)
        self._arrange()

    def _make_reset(self, title: str) -> QToolButton:
        button = QToolButton(self)
        icons.follow(button, "reset", lambda colours: colours.muted)
        button.setIconSize(QSize(12, 12))
        button.setFixedSize(20, 20)
        words = self.tr("Back to the default of {title}").format(title=title)
        button.setAccessibleName(words)
        button.setToolTip(words)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.clicked.connect(self.unset)
        return button

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        if self.field.wide:
            grid.addWidget(self._title, 0, 0, 1, 2)
            grid.addWidget(self.reset, 0, 2)
            grid.addWidget(self.field, 1, 0, 1, 3)
            grid.addWidget(self._fault, 2, 0, 1, 3)
        else:
            self._title.setFixedWidth(LABEL_WIDTH)
            self._title.setWordWrap(True)
            grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self.field, 0, 1)
            grid.addWidget(self.reset, 0, 2)
            grid.addWidget(self._fault, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    @property
    def title(self) -> QLabel:
        """The label."""
        return self._title

    def show_values(self, values: list[Any]) -> None:
        """Show the common value, or that they differ."""
        same = all(value == values[0] for value in values)
        if same:
            self.field.set_value(values[0])
        else:
            self.field.set_mixed()
        self.reset.setVisible(not (same and values[0] == self._default))

    def _on_edited(self, value: Any) -> None:
        self.edited.emit(value, self._gesture)

    def _on_finished(self) -> None:
        self._gesture += 1

    def _on_refused(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
