"""The tools that draw on a map: which one, of which class or value, how broad.

Little widgets and what stands in them; changes no points.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.drawn import MOST_CLASSES
from studio.colouring import Scale, class_colours, picture
from studio.views.decision_map.drawing import TOOLS, Tool
from studio.widgets import icons, palette
from studio.widgets.swatch import swatch
from studio.widgets.text import label

STEPS = 100
SMALLEST, LARGEST = 2, 25
"""Radius of the brush in hundredths of the width of the view."""


def tool_words(tool: Tool) -> tuple[str, str]:
    """The name of a tool, and what it does."""
    found = {
        "draw": (_words("Draw"), _words("Draw: points along the way of the mouse")),
        "spray": (_words("Spray"), _words("Spray: points scattered over the brush")),
        "paint": (
            _words("Paint"),
            _words("Paint: give points under the brush this class or value"),
        ),
        "move": (_words("Move"), _words("Move: drag a point")),
        "erase": (_words("Erase"), _words("Erase: take away the points under the brush")),
    }
    return found[tool]


class Tools(QWidget):
    """The row of tools, and below it what they draw with."""

    changed = Signal()
    """Another tool, or none."""
    class_asked = Signal()
    clear_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._scale = Scale(-1.0, 1.0)
        self.buttons: dict[Tool, QToolButton] = {}
        self.classes = QButtonGroup(self)
        self._make_value()
        self.breadth = QSlider(Qt.Orientation.Horizontal, self)
        self.breadth.setRange(SMALLEST, LARGEST)
        self.breadth.setValue(8)
        self.breadth.setFixedWidth(64)
        self.breadth.setToolTip(self.tr("How broad the brush is"))
        self.breadth.setAccessibleName(self.tr("Size of the brush"))
        self._arrange()
        palette.changed.connect(self._dress)

    def _make_value(self) -> None:
        self.value = QDoubleSpinBox(self)
        self.value.setRange(-1e6, 1e6)
        self.value.setDecimals(2)
        self.value.setSingleStep(0.1)
        self.value.setValue(1.0)
        self.value.setAccessibleName(self.tr("Value to draw with"))
        self.along = QSlider(Qt.Orientation.Horizontal, self)
        self.along.setRange(0, STEPS)
        self.along.setAccessibleName(self.tr("Value to draw with"))
        self.chip = QLabel(self)
        self.along.valueChanged.connect(self._on_along)
        self.value.valueChanged.connect(self._on_value)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(2)
        for tool in TOOLS:
            row.addWidget(self._button(tool))
        row.addSpacing(6)
        row.addWidget(self.breadth)
        row.addStretch(1)
        self.clear = QToolButton(self)
        icons.follow(self.clear, "delete")
        self.clear.setIconSize(QSize(16, 16))
        self.clear.setToolTip(self.tr("Take all points away"))
        self.clear.setAccessibleName(self.tr("Take all points away"))
        self.clear.clicked.connect(self.clear_asked)
        row.addWidget(self.clear)
        column.addLayout(row)
        self.colours = QHBoxLayout()
        self.colours.setSpacing(2)
        self.with_class = QWidget(self)
        self.with_class.setLayout(self.colours)
        self.colours.setContentsMargins(0, 0, 0, 0)
        self.with_value = QWidget(self)
        values = QHBoxLayout(self.with_value)
        values.setContentsMargins(0, 0, 0, 0)
        values.setSpacing(4)
        values.addWidget(label(self.tr("Value"), "muted"))
        values.addWidget(self.chip)
        values.addWidget(self.along, 1)
        values.addWidget(self.value)
        column.addWidget(self.with_class)
        column.addWidget(self.with_value)

    def _button(self, tool: Tool) -> QToolButton:
        button = QToolButton(self)
        icons.follow(button, tool)
        button.setIconSize(QSize(16, 16))
        button.setCheckable(True)
        name, about = tool_words(tool)
        button.setToolTip(about)
        button.setAccessibleName(name)
        button.clicked.connect(lambda on, tool=tool: self._on_tool(tool, on))
        self.buttons[tool] = button
        return button

    def _on_tool(self, tool: Tool, on: bool) -> None:
        for other, button in self.buttons.items():
            button.setChecked(on and other == tool)
        self.changed.emit()

    # What is chosen.

    @property
    def tool(self) -> Tool | None:
        """The tool in the hand; None: the hand only points."""
        return next((tool for tool, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, tool: Tool | None) -> None:
        """Take another tool."""
        for other, button in self.buttons.items():
            button.setChecked(other == tool)
        self.changed.emit()

    @property
    def label(self) -> float:
        """The class or the value to draw with."""
        if self._names:
            return max(self.classes.checkedId(), 0)
        return round(self.value.value(), 4)

    @property
    def colour(self) -> str:
        """Of what is drawn."""
        if self._names:
            hue = class_colours(len(self._names))[int(self.label)]
            return QColor(*hue.astype(int).tolist()).name()
        return self._colour_of(self.value.value())

    def _colour_of(self, value: float) -> str:
        made = picture(_one(value), self._scale, discrete=False)[0, 0]
        return QColor(*(int(c) for c in made)).name()

    # What is offered.

    def offer_classes(self, names: Sequence[str], *, more: bool) -> None:
        """Draw with classes of these names. more: whether another may be added."""
        self.with_class.show()
        self.with_value.hide()
        if tuple(names) == self._names:
            return
        chosen = int(self.label) if self._names else 0
        self._names = tuple(names)
        while self.colours.count():
            item = self.colours.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.classes = QButtonGroup(self)
        for number, name in enumerate(self._names):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setText(name)
            button.setToolTip(self.tr("Draw points of the class {name}").format(name=name))
            button.setAccessibleName(button.toolTip())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.classes.addButton(button, number)
            self.colours.addWidget(button)
        if more and len(self._names) < MOST_CLASSES:
            plus = QToolButton(self)
            icons.follow(plus, "add", lambda colours: colours.muted)
            plus.setToolTip(self.tr("One class more"))
            plus.setAccessibleName(self.tr("One class more"))
            plus.clicked.connect(self.class_asked)
            self.colours.addWidget(plus)
            self.plus = plus
        self.colours.addStretch(1)
        self.classes.button(min(chosen, len(self._names) - 1)).setChecked(True)
        self._dress()

    def offer_values(self, scale: Scale) -> None:
        """Draw with numbers of this scale."""
        self._names, self._scale = (), scale
        self.with_class.hide()
        self.with_value.show()
        self._on_value(self.value.value())

    def _dress(self) -> None:
        hues = class_colours(len(self._names))
        for number, button in enumerate(self.classes.buttons()):
            button.setIcon(swatch(QColor(*hues[number].astype(int).tolist()).name()))
        self._show_chip()

    def _show_chip(self) -> None:
        colour = self._colour_of(self.value.value())
        self.chip.setPixmap(swatch(colour).pixmap(QSize(12, 12)))

    def _on_along(self, place: int) -> None:
        low, high = self._scale.low, self._scale.high
        self.value.setValue(low + (high - low) * place / STEPS)

    def _on_value(self, value: float) -> None:
        low, high = self._scale.low, self._scale.high
        self.along.blockSignals(True)
        self.along.setValue(round((value - low) / (high - low) * STEPS))
        self.along.blockSignals(False)
        self._show_chip()


def _one(value: float) -> np.ndarray:
    return np.array([[value]])


def _words(text: str) -> str:
    return QCoreApplication.translate("Tools", text)
