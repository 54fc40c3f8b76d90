"""Predicted numbers are shown as their column in the table has them, with its name."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import DecisionMap, Predictions
from engine.training.session import Session
from studio.views.decision_map import DecisionMapView
from studio.views.results import ResultsView
from studio.widgets.colour_map import ramp
from studio.widgets.scale_bar import number_text
from tests.studio.views.conftest import Stage
from tests.studio.views.theatre import Theatre, open_view, read

LABEL = "progression"


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    return Theatre(stage)


def diabetes() -> Builder:
    g = Builder(batch_size=20)
    roles = [{"column": LABEL, "encoding": "standardise"}]
    x, y = g.diabetes(roles=roles, name="data")
    out = g.dense(x, units=1, name="out")
    g.sgd(g.squared_error(out, y), learning_rate=0.05, name="sgd")
    return g


def statistics(session: Session) -> tuple[float, float]:
    """Mean and deviation of the label over the training part, as given."""
    raw = session.feed.sources["data"].raw
    assert raw is not None
    assert raw.column is not None
    given = raw.column(LABEL).numbers[session.feed.train]
    return float(given.mean()), float(given.std())


def test_a_surface_is_in_the_units_of_the_column(theatre: Theatre) -> None:
    view = open_view(theatre, DecisionMapView, diabetes())
    assert isinstance(view, DecisionMapView)
    theatre.play(40)
    session = theatre.session
    assert session is not None
    mean, width = statistics(session)
    (probe,) = [p for p in theatre.asked if isinstance(p, DecisionMap)]
    raw = answer(session, 1, probe).arrays["value"].astype(float)
    assert view.shown is not None
    np.testing.assert_allclose(view.shown.values, raw * width + mean, rtol=1e-5)
    # The scale is that of the labels as they were given, and it says of what.
    low, high = 25.0, 346.0
    assert view.shown.scale is not None
    assert view.shown.scale.low <= low
    assert view.shown.scale.high >= high
    assert view.scale.accessibleName().startswith(f"{LABEL}: from ")
    # The points are on the same scale.
    labels = session.feed.columns["data", "y"][session.feed.train[:1]].astype(float).ravel()
    scale = view.shown.scale
    place = scale.place(labels * width + mean)
    expected = ramp()[((place + 1) * 128).astype(int).clip(0, 255)]
    brush = view.chart.dots.data["brush"][0].color()
    assert [brush.red(), brush.green(), brush.blue()] == expected[0].tolist()
    # Under the mouse and in the file.
    x, y = float(view.shown.x[30]), float(view.shown.y[40])
    view._on_hover(QPointF(x, y))
    said = number_text(float(view.shown.values[40, 30]))
    assert view.reading.text().startswith(f"{LABEL} {said}   ")
    rows = list(csv.reader(io.StringIO(view.contents("csv").decode())))
    assert rows[0][-1] == LABEL
    assert float(rows[1][-1]) == pytest.approx(float(raw[0, 0] * width + mean), rel=1e-4)


def test_a_curve_has_the_column_at_its_axis(theatre: Theatre) -> None:
    view = open_view(theatre, DecisionMapView, diabetes())
    assert isinstance(view, DecisionMapView)
    for combo in (view.picks.across, view.picks.up):
        combo.setCurrentIndex(2)
        combo.activated.emit(2)
    theatre.play(5)
    assert view.picks.axes.is_curve
    assert view.chart.item.getAxis("left").labelText == LABEL
    top = view.chart.item.viewRange()[1][1]
    assert top > 300


def test_predicted_and_actual_are_in_the_units_of_the_column(theatre: Theatre) -> None:
    view = open_view(theatre, ResultsView, diabetes())
    theatre.play(10)
    session = theatre.session
    assert session is not None
    mean, width = statistics(session)
    arrays = answer(session, 1, Predictions("out", "y", "data")).arrays
    actual = arrays["target"].ravel().astype(float) * width + mean
    guess = arrays["prediction"].ravel().astype(float) * width + mean
    rows = read(view)
    np.testing.assert_allclose([float(row[1]) for row in rows[1:]], actual, rtol=1e-5)
    np.testing.assert_allclose([float(row[2]) for row in rows[1:]], guess, rtol=1e-5)
    assert isinstance(view, ResultsView)
    error = np.sqrt(((actual - guess) ** 2).mean())
    assert f"error {error:.4g}" in view.caption.text()
    assert view.plot.item.getAxis("left").labelText == f"predicted: {LABEL}"
