"""The classes and the split of a data node, and cross-validation beside them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine import roles
from engine.data.tabular.plan import CLASS_WEIGHTS, OVER_SAMPLING
from engine.facts import DataFacts
from studio.context import Context
from studio.views.data.class_bars import Bar, ClassBars
from studio.views.data.folds_panel import FoldsPanel
from studio.views.data.sight import Sight
from studio.widgets import palette
from studio.widgets.swatch import SWATCH, swatch
from studio.widgets.text import label, panel, paragraph

UNEVEN = 1.5
"""From so many times on a larger class is worth a word."""


class ClassesPage(QWidget):
    """The page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.train, self.test = label("", "body", self), label("", "body", self)
        self.left_out = label("", "muted", self)
        self.balance = paragraph("", "muted", self)
        self.head = label("", "section", self)
        self.bars = ClassBars(self)
        self.folds = FoldsPanel(context, self)
        inside = QWidget(self)
        panel(inside)
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, 8, 0)
        left.setSpacing(6)
        left.addLayout(self._legend())
        for part in (self.head, self.bars, self.balance):
            left.addWidget(part)
        left.addStretch(1)
        area = QScrollArea(self)
        panel(area)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(area, 1)
        row.addWidget(self.folds, 1)
        palette.changed.connect(self._dress)
        self._dress()

    def _legend(self) -> QHBoxLayout:
        """The sizes of the parts, each with its colour."""
        row = QHBoxLayout()
        row.setSpacing(6)
        self.signs = (QLabel(self), QLabel(self))
        for sign, words in zip(self.signs, (self.train, self.test), strict=True):
            row.addWidget(sign)
            row.addWidget(words)
            row.addSpacing(6)
        row.addWidget(self.left_out)
        row.addStretch(1)
        return row

    def _dress(self) -> None:
        colours = palette.current()
        for sign, colour in zip(self.signs, (colours.train, colours.test), strict=True):
            sign.setPixmap(swatch(colour).pixmap(SWATCH, SWATCH))
        self.bars.update()

    def show_sight(self, sight: Sight, params: Mapping[str, object], foldable: bool) -> None:
        """What was found of a data node. foldable: whether it can be cut into folds."""
        facts = sight.facts
        self.folds.setVisible(foldable)
        if facts is None:
            return
        self.train.setText(self.tr("{count} train").format(count=f"{facts.train:,}"))
        self.test.setText(self.tr("{count} test").format(count=f"{facts.test:,}"))
        self.left_out.setText(self.tr("{count} left out").format(count=f"{facts.left_out:,}"))
        self.left_out.setVisible(facts.left_out > 0)
        bars, head = self._found(facts, sight)
        self.head.setText(head)
        self.head.setVisible(bool(bars))
        self.bars.show_bars(bars)
        self.balance.setText(self._balance(facts, params))
        self.balance.setVisible(bool(self.balance.text()))

    def _found(self, facts: DataFacts, sight: Sight) -> tuple[list[Bar], str]:
        if facts.class_parts:
            bars = [Bar(name, *both) for name, both in facts.class_parts.items()]
            return bars, self.tr("Classes, train and test")
        if facts.classes:
            return [Bar(n, k, 0) for n, k in facts.classes.items()], self.tr("Classes")
        for column in facts.columns:
            if column.role == roles.LABEL and column.bars:
                pairs = zip(column.bar_names, column.bars, strict=True)
                words = self.tr("The label {name}, by intervals")
                return [Bar(n, k, 0) for n, k in pairs], words.format(name=column.name)
        return [], ""

    def _balance(self, facts: DataFacts, params: Mapping[str, object]) -> str:
        chosen = params.get("balance")
        if chosen == OVER_SAMPLING and facts.trained > facts.train:
            words = self.tr(
                "Over-sampling: {trained} examples train, {more} of them a second time or more."
            )
            more = facts.trained - facts.train
            return words.format(trained=f"{facts.trained:,}", more=f"{more:,}")
        if chosen == CLASS_WEIGHTS:
            return self.tr("Class weights: the output weight counts rare classes more.")
        if facts.imbalance >= UNEVEN:
            words = self.tr(
                "The largest class is {times} times the smallest: the balance of the node can even "
                "that out, by class weights or over-sampling."
            )
            return words.format(times=f"{facts.imbalance:.1f}")
        return ""
