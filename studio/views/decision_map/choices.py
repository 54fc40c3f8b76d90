"""The choices of a decision map: what is shown, which unit, which features, how finely.

Little widgets and what stands in them; asks nobody and draws no map.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QToolButton, QWidget

from studio.examples import Axes
from studio.targets import Target
from studio.widgets import icons
from studio.widgets.narrow import narrow_combo

RESOLUTIONS = (50, 100, 200, 400)
PRINCIPAL = "principal"


class Choices(QWidget):
    """Above the map: target and unit. of_axes, to be placed by whoever shows this: features across
    and upwards, and the others."""

    target_picked = Signal(int)
    """Its place in the list."""
    changed = Signal()
    """Another unit, or other features."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.target = narrow_combo(self.tr("What is shown"), self)
        self.channel = narrow_combo(self.tr("Which unit of it"), self)
        self.across = narrow_combo(self.tr("Feature across"), self)
        self.up = narrow_combo(self.tr("Feature upwards"), self)
        self.others = QToolButton(self)
        self.others.setText(self.tr("Others"))
        self.others.setToolTip(self.tr("The values at which the other features are held"))
        self.others.setCheckable(True)
        self.of_axes = QWidget(self)
        self.of_axes.hide()
        # Rows and no grid: where one of two is hidden, the other takes its room.
        for owner, parts in (
            (self, (self.target, self.channel)),
            (self.of_axes, (self.across, self.up, self.others)),
        ):
            row = QHBoxLayout(owner)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            for part in parts:
                row.addWidget(part, 0 if part is self.others else 1)
        self.target.activated.connect(self.target_picked)
        for combo in (self.channel, self.across, self.up):
            combo.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        principal = self.axes.principal
        self.of_axes.setVisible(self.across.count() > 2)
        self.up.setVisible(not principal)
        self.others.setVisible(not principal)

    def offer_targets(self, names: Sequence[str], chosen: int) -> None:
        """The list of what can be shown."""
        self.target.clear()
        self.target.addItems(list(names))
        self.target.setCurrentIndex(chosen)

    def offer_channels(self, target: Target | None, *, keep: bool) -> None:
        """The units of a target. keep: stay with the one that is chosen, if it is still there."""
        chosen = self.channel.currentData() if keep else None
        self.channel.clear()
        if target is not None and target.channels > 1:
            if target.reading == "classes":
                self.channel.addItem(self.tr("all classes"), None)
            for number in range(target.channels):
                self.channel.addItem(self.tr("unit {number}").format(number=number + 1), number)
            self.channel.setCurrentIndex(max(0, self.channel.findData(chosen)))
        self.channel.setVisible(self.channel.count() > 0)

    def choose_unit(self, text: str) -> None:
        """The unit that was kept, if it is offered."""
        place = self.channel.findData(int(text)) if text.isdigit() else 0
        if 0 <= place < self.channel.count():
            self.channel.setCurrentIndex(place)

    def offer_features(self, names: tuple[str, ...], first: tuple[int, int]) -> None:
        """The features to choose two of; `first` are chosen when the names are new."""
        if self.features != names:
            for combo, feature in zip((self.across, self.up), first, strict=True):
                combo.clear()
                for number, name in enumerate(names):
                    combo.addItem(name, number)
                combo.setCurrentIndex(feature)
            if len(names) > 2:
                self.across.addItem(self.tr("Principal plane (PCA)"), PRINCIPAL)
        self._judge()

    @property
    def features(self) -> tuple[str, ...]:
        """The names that are offered."""
        return tuple(self.up.itemText(i) for i in range(self.up.count()))

    def choose(self, axes: Axes) -> None:
        """Choose axes, as far as they are offered."""
        count = self.up.count()
        with QSignalBlocker(self.across), QSignalBlocker(self.up):
            place = self.across.findData(PRINCIPAL) if axes.principal else axes.across
            if 0 <= place < self.across.count():
                self.across.setCurrentIndex(place)
            if 0 <= axes.up < count:
                self.up.setCurrentIndex(axes.up)
        self._judge()

    @property
    def unit(self) -> int | None:
        """The chosen unit; None: all, or the only one."""
        found: int | None = self.channel.currentData()
        return found

    @property
    def axes(self) -> Axes:
        """The chosen features; the same one twice where there is only one."""
        if self.across.currentData() == PRINCIPAL:
            return Axes(principal=True)
        if self.up.count() == 2:
            return Axes(0, 1)
        return Axes(max(self.across.currentIndex(), 0), max(self.up.currentIndex(), 0))


class Switches(QWidget):
    """Below the map: discrete, resolution; and in a menu, what else is drawn."""

    draw_asked = Signal()
    """A person wants to draw on a set that cannot be drawn on as it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.discrete = QCheckBox(self.tr("Discrete"), self)
        self.discrete.setToolTip(self.tr("Only the decision, not how sure it is"))
        self.resolution = narrow_combo(self.tr("Resolution"), self)
        for size in RESOLUTIONS:
            self.resolution.addItem(f"{size} × {size}", size)
        self.resolution.setCurrentIndex(1)
        self.show_more = QToolButton(self)
        self.show_more.setText(self.tr("Show"))
        self.show_more.setToolTip(self.tr("What else is drawn on the map"))
        self.show_more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.show_more)
        menu.setToolTipsVisible(True)
        self.test = self._action(menu, self.tr("Test data"))
        self.test.setToolTip(self.tr("Show the examples kept for testing, as rings"))
        self.contour = self._action(menu, self.tr("Borders"))
        self.contour.setToolTip(
            self.tr("The line between the classes; of numbers, lines of equal height")
        )
        self.mistakes = self._action(menu, self.tr("Mistakes"))
        self.mistakes.setToolTip(self.tr("Cross out the examples that are taken for another class"))
        self.show_more.setMenu(menu)
        self.draw = QToolButton(self)
        icons.follow(self.draw, "draw")
        words = self.tr("Draw on these points: turn the set into points of your own")
        self.draw.setToolTip(words)
        self.draw.setAccessibleName(words)
        self.draw.clicked.connect(self.draw_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.discrete)
        row.addWidget(self.resolution, 1)
        row.addWidget(self.show_more)
        row.addWidget(self.draw)

    def _action(self, menu: QMenu, words: str) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(True)
        return action

    @property
    def boxes(self) -> dict[str, QCheckBox | QAction]:
        """By the names under which they are kept."""
        return {
            "test": self.test,
            "discrete": self.discrete,
            "contour": self.contour,
            "mistakes": self.mistakes,
        }

    def choose_size(self, text: str) -> None:
        """The resolution that was kept, if it is offered."""
        place = self.resolution.findData(int(text)) if text.isdigit() else -1
        if place >= 0:
            self.resolution.setCurrentIndex(place)

    @property
    def size_of_map(self) -> int:
        """Points along each side of the map."""
        return int(self.resolution.currentData())
