"""What the graph says of the example in the form, and how that changes along one of its fields."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.training.probes import Answer
from studio.views.predict.bars import MOST, MOST_IN_LITTLE_ROOM, ClassBars
from studio.widgets import palette
from studio.widgets.plot import Plot, pen
from studio.widgets.text import label, paragraph

MOST_LINES = 6
PLOT_HEIGHT = 132


class Decision(QWidget):
    """The heading, what is right, and the bars or numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.heading = label("", "heading")
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.truth = label("", "muted")
        self.trouble = paragraph("", "error")
        self.bars = ClassBars(self)
        self.numbers = paragraph("", "body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.heading, 1)
        row.addWidget(self.truth)
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(self.bars)
        column.addWidget(self.numbers)
        self.forget()

    def forget(self) -> None:
        """Nothing is decided."""
        self.answer = None
        for part in (self.truth, self.trouble, self.bars, self.numbers):
            part.hide()
        self.heading.setText("")

    def give_room(self, much: bool) -> None:
        """Whether there is room for many classes, or for the likeliest few alone."""
        most = MOST if much else MOST_IN_LITTLE_ROOM
        if most != self.bars.most:
            self.bars.most = most
            if self.answer is not None:
                self.show_answer(self.answer)

    def show_truth(self, words: tuple[str, ...]) -> None:
        """What is right, of an example of the data; empty: nobody knows."""
        self.truth.setText(self.tr("In the data: {truth}").format(truth=", ".join(words)))
        self.truth.setVisible(bool(words))
        self.trouble.hide()

    def show_trouble(self, words: str) -> None:
        """Why an example cannot be shown."""
        self.trouble.setText(words)
        self.trouble.show()

    def show_answer(self, answer: Answer) -> None:
        """What was decided."""
        self.answer = answer
        arrays, texts = answer.arrays, answer.texts
        known = bool(arrays["known"].all())
        classes = texts.get("classes", ())
        shares = arrays.get("probabilities")
        self.bars.setVisible(known and shares is not None)
        self.numbers.setVisible(False)
        if not known:
            self.heading.setText(self.tr("No decision: a value is missing"))
        elif classes:
            self.heading.setText(texts["name"][0])
            if shares is not None:
                self.bars.show_shares(classes, shares)
        else:
            self._draw_numbers(arrays["values"], texts.get("labels", ()))
        self.heading.setToolTip(self.heading.text())

    def _draw_numbers(self, values: npt.NDArray[np.generic], labels: tuple[str, ...]) -> None:
        shown = [f"{value:.5g}" for value in values.tolist()]
        if len(labels) != len(shown):
            labels = tuple(str(k + 1) for k in range(len(shown)))
        if len(shown) == 1:
            self.heading.setText(f"{labels[0]} = {shown[0]}")
            return
        self.heading.setText(self.tr("{count} numbers").format(count=len(shown)))
        self.numbers.setText("\n".join(f"{n} = {v}" for n, v in zip(labels, shown, strict=True)))
        self.numbers.setVisible(True)


class Sensitivity(QWidget):
    """How the decision changes along one field, with a mark where that stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self._swept = ""
        self._at: float | None = None
        self.title = paragraph("", "muted")
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.plot = Plot(self, movable=False)
        self.plot.setFixedHeight(PLOT_HEIGHT)
        self.plot.setAccessibleName(self.tr("How the answer changes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.plot)
        palette.changed.connect(self._draw)
        self.hide()

    def show_answer(self, answer: Answer | None, swept: str = "", at: float | None = None) -> None:
        """swept: the field along which it was followed; at: where that stands."""
        self.answer, self._swept, self._at = answer, swept, at
        arrays = answer.arrays if answer is not None else {}
        there = len(arrays.get("sweep.x", ())) > 1
        there = there and bool(np.isfinite(arrays["sweep.y"]).any(axis=0).all())
        self.setVisible(there)
        if there:
            self._draw()

    def _draw(self) -> None:
        if self.answer is None or self.isHidden():
            return
        classes = self.answer.texts.get("classes", ())
        arrays, texts = self.answer.arrays, self.answer.texts
        x, y = arrays["sweep.x"], arrays["sweep.y"]
        names = classes or texts.get("labels", ())
        lines = list(range(y.shape[1]))
        if len(lines) > MOST_LINES:
            lines = np.argsort(-np.ptp(y, axis=0), kind="stable")[:MOST_LINES].tolist()
        if len(classes) == 2:
            lines = [1]
        inks = palette.current().series
        self.plot.clear()
        words = texts.get("sweep.words", ())
        for number, k in enumerate(lines):
            ink = inks[number % len(inks)]
            self.plot.plot(
                x,
                y[:, k],
                pen=None if words else pen(ink, 2.0),
                symbol="o" if words else None,
                symbolSize=7,
                symbolBrush=ink,
                symbolPen=None,
            )
        if self._at is not None:
            mark = pg.InfiniteLine(self._at, pen=pen(palette.current().muted, 1.0, dashed=True))
            self.plot.addItem(mark)
        ticks = [list(enumerate(words))] if words else None
        self.plot.getAxis("bottom").setTicks(ticks)
        if classes:
            self.plot.setYRange(0, 1, padding=0.04)
        else:
            self.plot.enableAutoRange("y")
        self.title.setText(self._legend([names[k] if k < len(names) else "" for k in lines]))

    def _legend(self, names: list[str]) -> str:
        inks = palette.current().series
        shown = ", ".join(
            f'<span style="color:{inks[number % len(inks)]}">{_plain(name)}</span>'
            for number, name in enumerate(names)
        )
        words = self.tr("{names} along {field}")
        return words.format(names=shown, field=_plain(self._swept))


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
