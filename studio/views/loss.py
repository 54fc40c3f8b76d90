"""The curves of a training: losses on one plot, metrics on the other, train and test on both.

Drawn from the recorded series as they grow. Knows the runs, asks for no probe.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from studio.kept_runs import KeptRuns
from studio.runs import Runs
from studio.series import Floats, SeriesStore, Track, smoothed
from studio.widgets import palette
from studio.widgets.fields import QuietCombo, QuietSlider
from studio.widgets.overlays import Laid, Overlays
from studio.widgets.plot import Plot, pen
from studio.widgets.text import label, panel, paragraph
from studio.widgets.throttle import Throttle

PARTS = ("train", "test")
BATCH_LOSS = "batch.loss"
BUCKETS = 600
"""Drawn of a curve that is seen whole: about two a pixel."""

DRAW_MS = 100
"""At least between two drawings: curves that grow need no more than 10 a second."""


@dataclass(frozen=True, slots=True)
class LaidRun:
    """Series of another run that are laid over the present one's."""

    name: str
    slot: int
    store: SeriesStore
    names: tuple[str, ...]


class Curves(QWidget):
    """One plot of some series, with a line of their present values above it.

    Each name in that line is a link that hides its curve, and brings it back.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.axis = "epoch"
        self.unit = ""
        self.strength = 0.0
        self._items: dict[str, tuple[pg.PlotDataItem, pg.PlotDataItem]] = {}
        self._drawn: dict[str, tuple[Floats, Floats]] = {}
        self._inked: dict[str, tuple[str, bool]] = {}
        self._listed: list[str] = []
        self._hidden: set[str] = set()
        self._store: SeriesStore | None = None
        self._hovered: float | None = None
        self._detailed = False
        self.head = paragraph("", "muted", self)
        self.head.setTextFormat(Qt.TextFormat.RichText)
        self.head.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.head.setToolTip(self.tr("Click a name to hide its curve or to bring it back"))
        self.head.linkActivated.connect(self.toggle)
        self.plot = Plot(self)
        self.plot.setAccessibleName(title)
        self._overlays = Overlays(self.plot)
        self._laid: tuple[LaidRun, ...] = ()
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._line.hide()
        self.plot.addItem(self._line, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.plot, 1)
        self.plot.hovered.connect(self._on_hover)
        self.plot.item.setClipToView(True)
        self.plot.item.vb.sigStateChanged.connect(self._on_view)
        palette.changed.connect(self._dress)

    def show_series(self, store: SeriesStore, names: Iterable[str]) -> None:
        """Draw these series of the store."""
        self._store = store
        self._listed = [n for n in names if n in store.tracks]
        # A series of nothing but NaN has no point to draw, and is listed all the same.
        wanted = [n for n in self._listed if len(store.tracks[n]) and n not in self._hidden]
        for name in [n for n in self._items if n not in wanted]:
            for item in self._items.pop(name):
                self.plot.removeItem(item)
            self._drawn.pop(name, None)
            self._inked.pop(name, None)
        for name in [n for n in wanted if n not in self._items]:
            self._items[name] = self._make(name)
        self._redraw()
        self.write_head()

    def lay_over(self, runs: Iterable[LaidRun]) -> None:
        """Draw these series of other runs as thinner lines; each run has a colour of its own."""
        self._laid = tuple(runs)
        self._draw_laid()
        self.write_head()

    def _draw_laid(self) -> None:
        wanted: dict[Hashable, Laid] = {}
        for run in self._laid:
            for name in run.names:
                x, y = self._curve(run.store.tracks[name])
                wanted[run.name, run.slot, name] = Laid(
                    x, y, palette.current().overlay(run.slot), name.startswith("test.")
                )
        self._overlays.show(wanted)

    def toggle(self, name: str) -> None:
        """Hide the curve of a series, or bring it back."""
        self._hidden ^= {name}
        if self._store is not None:
            self.show_series(self._store, self._listed)

    def _make(self, name: str) -> tuple[pg.PlotDataItem, pg.PlotDataItem]:
        raw, line = pg.PlotDataItem(), pg.PlotDataItem()
        for item in (raw, line):
            self.plot.addItem(item)
        order = {"batch": -2, "train": 1, "test": 2}[name.split(".")[0]]
        raw.setZValue(order - 5)
        line.setZValue(order)
        return raw, line

    def _ink_all(self) -> None:
        self._line.setPen(pen(palette.current().muted, 1.0))
        for name, (raw, line) in self._items.items():
            self._ink(name, raw, line)

    def _dress(self) -> None:
        self._ink_all()
        self._draw_laid()
        self.write_head()

    def colour(self, name: str) -> str:
        """Of a series: by its part; further metrics have hues of their own."""
        part, _, measure = name.partition(".")
        place = sorted({n.partition(".")[2] for n in (*self._listed, name)}).index(measure)
        colours = palette.current()
        if place == 0:
            return colours.test if part == "test" else colours.train
        return colours.series[(2 * place + (part == "test")) % len(colours.series)]

    def _ink(self, name: str, raw: pg.PlotDataItem, line: pg.PlotDataItem) -> None:
        colour, faint = self.colour(name), name.startswith("batch.")
        # Qt takes 0.2 s for some thousand dashes, and nobody could tell them apart.
        few = len(self._drawn.get(name, ((), ()))[0]) <= BUCKETS
        if self._inked.get(name) == (colour, few):
            return  # Each pen lets the whole curve be made anew.
        self._inked[name] = (colour, few)
        raw.setPen(pen(colour, 1.0, alpha=70))
        if faint:
            line.setPen(pen(colour, 1.0, alpha=90))
        else:
            line.setPen(pen(colour, 1.8, dashed=few and name.startswith("test.")))
        line.setSymbolBrush(QColor(colour))

    @property
    def is_zoomed(self) -> bool:
        """Whether a person looks at a part, and not at everything."""
        return not self.plot.item.vb.state["autoRange"][0]

    def _on_view(self) -> None:
        if self.is_zoomed != self._detailed:
            self._redraw()

    def _redraw(self) -> None:
        """All curves: as many points as can be told apart, or all of them for a closer look."""
        self._detailed = self.is_zoomed
        for name in self._items:
            self._draw(name)
        self._draw_laid()
        self._ink_all()

    def _draw(self, name: str) -> None:
        assert self._store is not None
        track = self._store.tracks[name]
        raw, line = self._items[name]
        x, y = self._curve(track)
        if self.strength > 0:
            raw.setData(*track.curve(self.axis, self._most(track)))
        elif raw.xData is not None:
            raw.clear()
        line.setData(
            x,
            y,
            # A single value is no line: it is shown as a dot.
            symbol="o" if len(x) == 1 else None,
            symbolSize=5,
            symbolPen=None,
            # Smooth edges cost little on a calm line, and 20 ms on one that jumps up and down.
            antialias=len(x) <= BUCKETS,
        )
        self._drawn[name] = (x, y)

    def _most(self, track: Track) -> int:
        return len(track) if self._detailed else BUCKETS

    def _curve(self, track: Track) -> tuple[Floats, Floats]:
        """What to draw of a series: as many points as can be told apart, smoothed where wanted."""
        most = self._most(track)
        if self.strength <= 0 or not len(track):
            return track.curve(self.axis, most) if len(track) else track.means(self.axis)
        x, y = track.means(self.axis)
        stride = -(-len(x) // most)
        # Counted from the end: the newest value is always there.
        return x[::-1][::stride][::-1], smoothed(y, self.strength)[::-1][::stride][::-1]

    def values_at(self, place: float) -> dict[str, float]:
        """The drawn value of each series nearest to a place on the axis."""
        found = {}
        for name, (x, y) in self._drawn.items():
            at = int(np.searchsorted(x, place))
            at = min(max(at, 0), len(x) - 1)
            if at > 0 and abs(x[at - 1] - place) < abs(x[at] - place):
                at -= 1
            found[name] = float(y[at])
        return found

    def _on_hover(self, place: QPointF | None) -> None:
        self._hovered = place.x() if place is not None and self._drawn else None
        self._line.setVisible(self._hovered is not None)
        if self._hovered is not None:
            self._line.setPos(self._hovered)
        self.write_head()

    def write_head(self) -> None:
        """The title and the values: those under the mouse, or else the last ones."""
        if self.head.underMouse() and QGuiApplication.mouseButtons():
            return  # New words between press and release would swallow the click.
        text = palette.current().text
        tracks = self._store.tracks if self._store else {}
        values = {n: tracks[n].last[2] for n in self._listed if n in tracks}
        words = [f'<b style="color:{text}">{escape(self._heading())}</b>']
        if self._hovered is not None:
            values = dict.fromkeys(values, math.nan) | self.values_at(self._hovered)
            words.append(f"{self._hovered:.4g}&nbsp;{escape(self.unit)}")
        words.extend(self._entry(name, value) for name, value in values.items())
        words.extend(
            f'<span style="color:{palette.current().overlay(run.slot)}">&#9644;</span>'
            f"&nbsp;{escape(run.name)}"
            for run in self._laid
        )
        self.head.setText(" &nbsp; ".join(words))

    def _entry(self, name: str, value: float) -> str:
        """The name of a series, as a link, and its value when its curve is drawn."""
        colours = palette.current()
        hidden = name in self._hidden
        ink = colours.muted if hidden else self.colour(name)
        if name == BATCH_LOSS and not hidden:
            ink = _halfway(ink, colours.panel)  # As pale as its curve.
        mark = "&#9633;" if hidden else "&#9632;"
        link = (
            f'<a href="{escape(name)}" style="color:{colours.muted}; text-decoration:none">'
            f'<span style="color:{ink}">{mark}</span>&nbsp;{escape(self._caption(name))}</a>'
        )
        if hidden or name == BATCH_LOSS:
            return link
        return f'{link}&nbsp;<span style="color:{_ink_of(value)}">{value:.4g}</span>'

    def _heading(self) -> str:
        """The title; or the name of the metric where there is only one."""
        measures = self._measures()
        return measures.pop() if len(measures) == 1 and "loss" not in measures else self.title

    def _measures(self) -> set[str]:
        return {name.partition(".")[2] for name in self._listed}

    def _caption(self, name: str) -> str:
        part, _, measure = name.partition(".")
        parts = {"train": self.tr("train"), "test": self.tr("test"), "batch": self.tr("batch")}
        said = parts.get(part, part)
        return said if len(self._measures()) < 2 else f"{said} {measure}"


class LossView(QWidget):
    """Losses and metrics over the training."""

    def __init__(
        self, runs: Runs, kept: KeptRuns | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        panel(self)
        self.setAccessibleName(self.tr("Curves"))
        self._runs, self._kept = runs, kept
        self.losses = Curves(self.tr("Loss"), self)
        self.metrics = Curves(self.tr("Metrics"), self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.losses)
        self._split.addWidget(self.metrics)
        self._split.setSizes([500, 500])
        self._split.setChildrenCollapsible(False)
        self.hint = paragraph(
            self.tr("Press Run: the loss and every metric of the graph are drawn here."), "muted"
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_controls())
        layout.addWidget(self.hint, 1)
        layout.addWidget(self._split, 1)
        self._on_axis(0)
        self._throttle = Throttle(self.refresh, DRAW_MS, self)
        runs.series_changed.connect(self._throttle.ask)
        if kept is not None:
            kept.overlaid_changed.connect(self._throttle.ask)
        self.refresh()

    def _make_controls(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.setSpacing(8)
        self.axis = QuietCombo(row)
        self.axis.addItem(self.tr("by epoch"), "epoch")
        self.axis.addItem(self.tr("by step"), "step")
        self.axis.setAccessibleName(self.tr("Horizontal axis"))
        self.axis.currentIndexChanged.connect(self._on_axis)
        self.log = QCheckBox(self.tr("Log scale"), row)
        self.log.toggled.connect(self._on_log)
        self.smoothing = QuietSlider(Qt.Orientation.Horizontal, row)
        self.smoothing.setRange(0, 98)
        self.smoothing.setMinimumWidth(40)
        self.smoothing.setMaximumWidth(110)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("How much the past counts; the raw curve stays, pale"))
        self.smoothing.valueChanged.connect(self._on_smoothing)
        layout.addWidget(self.axis)
        layout.addWidget(self.log)
        layout.addWidget(label(self.tr("Smoothing"), "muted"))
        layout.addWidget(self.smoothing, 1)
        layout.addStretch()
        return row

    def _on_axis(self, index: int) -> None:
        axis = str(self.axis.itemData(index))
        words = self.tr("epochs") if axis == "epoch" else self.tr("steps")
        for curves in (self.losses, self.metrics):
            curves.axis = axis
            curves.unit = words
        self.refresh()

    def _on_log(self, on: bool) -> None:
        self.losses.plot.setLogMode(y=on)

    def _on_smoothing(self, value: int) -> None:
        self.losses.strength = self.metrics.strength = value / 100
        self.refresh()

    def refresh(self) -> None:
        """Draw what there is, when it can be seen (once shown, it is drawn then)."""
        if not self.isVisible():
            return
        names = sorted(self._runs.series.tracks, key=_train_first)
        laid_losses, laid_metrics = self._laid(_is_loss), self._laid(lambda n: not _is_loss(n))
        some = bool(names or laid_losses or laid_metrics)
        self.hint.setVisible(not some)
        self._split.setVisible(some)
        losses = [n for n in names if _is_loss(n)]
        metrics = [n for n in names if not _is_loss(n)]
        self.metrics.setVisible(bool(metrics or laid_metrics))
        self.losses.lay_over(laid_losses)
        self.metrics.lay_over(laid_metrics)
        self.losses.show_series(
            self._runs.series,
            [n for n in losses if n != BATCH_LOSS] + ([BATCH_LOSS] if BATCH_LOSS in losses else []),
        )
        self.metrics.show_series(self._runs.series, metrics)

    def _laid(self, which: Callable[[str], bool]) -> list[LaidRun]:
        """Of each run that is laid over, the series of a kind; not the batches', as restless."""
        found = []
        for number, store in self._kept.overlaid.items() if self._kept else ():
            run = self._kept.find(number) if self._kept else None
            names = tuple(n for n in store.tracks if which(n) and n != BATCH_LOSS)
            if run is not None and names and self._kept is not None:
                found.append(LaidRun(run.name, self._kept.slot(run), store, names))
        return found

    def showEvent(self, event: QShowEvent) -> None:
        """What came meanwhile is drawn now."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where it is wide, one above the other where it is high."""
        wide = self.width() >= self.height()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != way:
            self._split.setOrientation(way)
        super().resizeEvent(event)


def _is_loss(name: str) -> bool:
    return name.endswith(".loss")


def _halfway(one: str, other: str) -> str:
    """The colour in the middle of two."""
    a, b = QColor(one), QColor(other)
    mixed = QColor(
        (a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2
    )
    return mixed.name()


def _ink_of(value: float) -> str:
    """A value that is no number is a fault of the training."""
    colours = palette.current()
    return colours.text if math.isfinite(value) else colours.error


def _train_first(name: str) -> tuple[str, int, str]:
    """Sorts by measure, train before test."""
    part, _, measure = name.partition(".")
    return measure, PARTS.index(part) if part in PARTS else len(PARTS), name
