"""The choices of a decision map: what is shown, which unit, which features, how finely.

Little widgets and what stands in them; asks nobody and draws no map.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from studio.targets import Target
from studio.views.decision_map.examples import Axes
from studio.widgets.narrow import narrow_combo

RESOLUTIONS = (50, 100, 200, 400)
PRINCIPAL = "principal"


class Choices(QWidget):
    """Above the map: target and unit; features across and upwards, and the others."""

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        # Rows and no grid: where one of two is hidden, the other takes its room.
        for parts in ((self.target, self.channel), (self.across, self.up, self.others)):
            row = QHBoxLayout()
            row.setSpacing(4)
            for part in parts:
                row.addWidget(part, 0 if part is self.others else 1)
            column.addLayout(row)
        self.target.activated.connect(self.target_picked)
        for combo in (self.channel, self.across, self.up):
            combo.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        many = self.across.count() > 2
        principal = self.axes.principal
        self.across.setVisible(many)
        self.up.setVisible(many and not principal)
        self.others.setVisible(many and not principal)

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
    """Below the map: test data, discrete, borders, mistakes, resolution."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.test = self._box(self.tr("Test data"), True)
        self.test.setToolTip(self.tr("Show the examples kept for testing, as rings"))
        self.discrete = self._box(self.tr("Discrete"), False)
        self.discrete.setToolTip(self.tr("Only the decision, not how sure it is"))
        self.contour = self._box(self.tr("Borders"), True)
        self.contour.setToolTip(
            self.tr("The line between the classes; of numbers, lines of equal height")
        )
        self.mistakes = self._box(self.tr("Mistakes"), True)
        self.mistakes.setToolTip(self.tr("Cross out the examples that are taken for another class"))
        self.resolution = narrow_combo(self.tr("Resolution"), self)
        for size in RESOLUTIONS:
            self.resolution.addItem(f"{size} × {size}", size)
        self.resolution.setCurrentIndex(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for place, box in enumerate((self.test, self.discrete, self.contour, self.mistakes)):
            grid.addWidget(box, place // 2, place % 2)
        grid.addWidget(self.resolution, 0, 2)
        grid.setColumnStretch(2, 1)

    def _box(self, words: str, on: bool) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setChecked(on)
        return box

    @property
    def boxes(self) -> dict[str, QCheckBox]:
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
