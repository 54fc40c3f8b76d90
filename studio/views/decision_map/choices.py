"""The choices of a decision map: what is shown, which unit, which features, how finely.

Little widgets and what stands in them; asks nobody and draws no map.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from studio.targets import Target
from studio.widgets.narrow import narrow_combo

RESOLUTIONS = (50, 100, 200, 400)


class Choices(QWidget):
    """Above the map: target and unit, features across and upwards."""

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        # Rows and no grid: where one of two is hidden, the other takes its room.
        for pair in ((self.target, self.channel), (self.across, self.up)):
            row = QHBoxLayout()
            row.setSpacing(4)
            for combo in pair:
                row.addWidget(combo, 1)
            column.addLayout(row)
        self.target.activated.connect(self.target_picked)
        for combo in (self.channel, self.across, self.up):
            combo.activated.connect(self.changed)

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

    def offer_features(self, names: tuple[str, ...], first: tuple[int, int]) -> None:
        """The features to choose two of; `first` are chosen when the names are new."""
        known = tuple(self.across.itemText(i) for i in range(self.across.count()))
        if known != names:
            for combo, feature in zip((self.across, self.up), first, strict=True):
                combo.clear()
                combo.addItems(list(names))
                combo.setCurrentIndex(feature)
        for combo in (self.across, self.up):
            combo.setVisible(len(names) > 2)

    @property
    def unit(self) -> int | None:
        """The chosen unit; None: all, or the only one."""
        found: int | None = self.channel.currentData()
        return found

    @property
    def columns(self) -> tuple[int, int]:
        """The chosen features; the same one twice where there is only one."""
        count = self.across.count()
        if count == 2:
            return 0, 1
        return max(self.across.currentIndex(), 0), max(self.up.currentIndex(), 0)

    @property
    def names(self) -> tuple[str, str]:
        """Of the chosen features."""
        across, up = self.columns
        return self.across.itemText(across), self.up.itemText(up)


class Switches(QWidget):
    """Below the map: test data, discrete, resolution."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.test = QCheckBox(self.tr("Test data"), self)
        self.test.setToolTip(self.tr("Show the examples kept for testing, as rings"))
        self.test.setChecked(True)
        self.discrete = QCheckBox(self.tr("Discrete"), self)
        self.discrete.setToolTip(self.tr("Only the decision, not how sure it is"))
        self.resolution = narrow_combo(self.tr("Resolution"), self)
        for size in RESOLUTIONS:
            self.resolution.addItem(f"{size} × {size}", size)
        self.resolution.setCurrentIndex(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.test)
        row.addWidget(self.discrete)
        row.addStretch()
        row.addWidget(self.resolution, 1)
        self.resolution.setMaximumWidth(110)

    @property
    def size_of_map(self) -> int:
        """Points along each side of the map."""
        return int(self.resolution.currentData())
