"""The plots of the view of predictions: curves, pairs and residuals. Is told what to draw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.training.results import Fitted
from studio.views.results.lines import Curve
from studio.widgets import palette
from studio.widgets.plot import Plot, pen

BINS = 40
MOST_POINTS = 5000
"""In a scatter plot: more cannot be told apart, and cost as much each time."""


def _words(text: str) -> str:
    return QCoreApplication.translate("ResultsView", text)


def draw_curves(plot: Plot, curves: Sequence[Curve]) -> None:
    """Receiver operating characteristics, and the diagonal."""
    plot.clear()
    inks = palette.current().series
    plot.plot([0, 1], [0, 1], pen=pen(palette.current().muted, 1.0, dashed=True))
    for number, (_, x, y, _) in enumerate(curves):
        plot.plot(x, y, pen=pen(inks[number % len(inks)], 2.0))
    plot.label_axes(_words("false alarms"), _words("found"))


def draw_pairs(plot: Plot, found: Fitted, label: str = "") -> None:
    """What is predicted over what is right, and where both are the same. label: what is predicted,
    by its name."""
    plot.clear()
    good = np.isfinite(found.predicted) & np.isfinite(found.actual)
    x, y = found.actual[good], found.predicted[good]
    ends = [float(x.min()), float(x.max())] if len(x) else []
    if len(x) > MOST_POINTS:
        some = np.linspace(0, len(x) - 1, MOST_POINTS).astype(int)
        x, y = x[some], y[some]
    ink = QColor(palette.current().accent)
    ink.setAlpha(150)
    plot.addItem(pg.ScatterPlotItem(x, y, size=5, brush=ink, pen=None))
    if ends:
        plot.plot(ends, ends, pen=pen(palette.current().muted, 1.0, dashed=True))
    if label:
        actual, predicted = _words("actual: {label}"), _words("predicted: {label}")
        plot.label_axes(actual.format(label=label), predicted.format(label=label))
    else:
        plot.label_axes(_words("actual"), _words("predicted"))


def draw_residuals(plot: Plot, found: Fitted, label: str = "") -> None:
    """A histogram of what is right less what is predicted. label: of what."""
    plot.clear()
    finite = found.residuals[np.isfinite(found.residuals)]
    counts, edges = np.histogram(finite if finite.size else np.zeros(1), BINS)
    colour = QColor(palette.current().accent)
    bars = pg.BarGraphItem(x0=edges[:-1], x1=edges[1:], height=counts, brush=colour, pen=None)
    plot.addItem(bars)
    words = _words("actual less predicted")
    if label:
        words = _words("actual less predicted: {label}").format(label=label)
    plot.label_axes(words, _words("examples"))
