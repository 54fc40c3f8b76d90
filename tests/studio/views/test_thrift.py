"""Views do no more than can be seen: how often they ask and draw, counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest

from engine.training.probes import Answer, DecisionMap, Predictions, StepCost
from engine.worker.messages import Answered, Moved
from studio.canvas.live import watching
from studio.views import loss
from studio.views.decision_map import DecisionMapView
from studio.views.decision_map.chart import MapChart
from studio.views.histograms import ridges
from studio.views.histograms.ridges import Ridges
from studio.views.histograms.row import Row
from studio.views.loss import LossView
from tests.studio.views.conftest import Stage
from tests.studio.views.theatre import Theatre, open_view


def test_maps_and_curves_are_asked_for_at_most_ten_times_a_second_and_faces_four(
    stage: Stage,
) -> None:
    view = open_view(Theatre(stage), DecisionMapView)
    assert stage.watched(DecisionMap).rate <= 10
    asked = [w.rate for w in stage.worker.watches.values() if isinstance(w.probe, Predictions)]
    assert len(asked) == 2
    assert max(asked) <= 2
    assert view.isVisible()
    assert loss.DRAW_MS >= 100
    assert watching.RATE <= 4


def test_while_the_training_runs_a_view_at_a_time_gets_its_answer(stage: Stage) -> None:
    got: list[int] = []
    handles = [
        stage.runs.watch(StepCost(), lambda answer: got.append(answer.step)) for _ in range(3)
    ]
    numbers = [w.probe_id for w in stage.worker.watches.values()]
    stage.tell(Moved(stage.session, "running", 1, 0, 0.1))
    stage.tell(*(Answered(stage.session, Answer(n, 7)) for n in numbers))
    assert got == []
    stage.qtbot.waitUntil(lambda: got == [7, 7, 7])
    stage.tell(*(Answered(stage.session, Answer(n, 8)) for n in numbers))
    stage.tell(Moved(stage.session, "ready", 9, 0, 0.1))
    stage.tell(*(Answered(stage.session, Answer(n, 9)) for n in numbers))
    assert got[-3:] == [9, 9, 9]
    for handle in handles:
        handle.close()


def test_answers_of_a_session_that_is_given_up_reach_nobody(stage: Stage) -> None:
    got: list[int] = []
    stage.runs.watch(StepCost(), lambda answer: got.append(answer.step))
    (number,) = stage.worker.watches
    stage.tell(Moved(stage.session, "running", 1, 0, 0.1))
    stage.tell(Answered(stage.session, Answer(number, 7)))
    stage.context.open(stage.context.document, None)
    stage.qtbot.wait(50)
    assert got == []


def test_crosses_that_stay_where_they_are_are_not_made_anew(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    chart = MapChart()
    stage.qtbot.addWidget(chart)
    put = chart.mistakes.setData

    def count(*values: Any, **named: Any) -> None:
        made.append(len(named["x"]))
        put(*values, **named)

    monkeypatch.setattr(chart.mistakes, "setData", count)
    for _ in range(3):
        chart.show_mistakes(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    assert made == [2]
    chart.show_mistakes(np.array([1.0]), np.array([3.0]))
    chart.clear_mistakes()
    assert len(chart.mistakes.getData()[0]) == 0
    chart.show_mistakes(np.array([1.0]), np.array([3.0]))
    assert made == [2, 1, 1]


def test_a_growing_curve_gets_its_pens_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    pens: list[object] = []
    put = pg.PlotDataItem.setPen
    monkeypatch.setattr(
        pg.PlotDataItem, "setPen", lambda item, *p, **k: (pens.append(item), put(item, *p, **k))
    )
    view = LossView(stage.runs)
    stage.qtbot.addWidget(view)
    view.show()
    stage.qtbot.waitExposed(view)
    for start in range(0, 50, 10):
        stage.record({"train.loss": np.linspace(2.0, 1.0, 10)}, start)
        view.refresh()
    assert len(view.losses._drawn["train.loss"][0]) == 50
    assert len(pens) == len(set(map(id, pens))) == 2


def test_what_a_histogram_looks_like_is_found_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Row] = []
    outline = ridges.outline
    monkeypatch.setattr(ridges, "outline", lambda row: (found.append(row), outline(row))[1])
    plot = Ridges()
    stage.qtbot.addWidget(plot)
    rows = [Row(step, np.arange(1, 6), np.arange(6.0)) for step in range(4)]
    for count in (2, 3, 4, 4):
        plot.show_rows(rows[:count])
        plot.grab()
    assert found == rows
