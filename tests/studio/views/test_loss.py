"""The curves: what is drawn of the series, what the head says, and how little is done for it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from studio.views.loss import BUCKETS, Curves, LossView, smoothed
from studio.widgets import palette
from tests.studio.views.conftest import Stage


@pytest.fixture
def view(stage: Stage) -> LossView:
    """The view on the screen."""
    made = LossView(stage.runs)
    made.resize(700, 300)
    stage.qtbot.addWidget(made)
    made.show()
    stage.qtbot.waitExposed(made)
    return made


def drawn(curves: Curves, name: str) -> tuple[np.ndarray, np.ndarray]:
    return curves._drawn[name]


def settle(stage: Stage, view: LossView) -> None:
    stage.qtbot.waitUntil(lambda: not view._throttle.is_waiting)


def slow_average(values: np.ndarray, strength: float) -> np.ndarray:
    """The definition, value by value."""
    result, mean, weight = [], 0.0, 0.0
    for value in values:
        mean = strength * mean + (1 - strength) * value
        weight = strength * weight + (1 - strength)
        result.append(mean / weight)
    return np.array(result)


@given(
    st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=300),
    st.sampled_from([0.01, 0.1, 0.5, 0.9, 0.98]),
)
def test_smoothing_is_the_moving_average_by_its_definition(
    values: list[float], strength: float
) -> None:
    array = np.array(values)
    wanted = slow_average(array, strength)
    np.testing.assert_allclose(smoothed(array, strength), wanted, rtol=1e-9, atol=1e-9)


def test_no_smoothing_leaves_the_values_alone() -> None:
    values = np.array([1.0, 5.0])
    assert smoothed(values, 0.0) is values


def test_before_the_first_run_there_is_a_hint(view: LossView) -> None:
    assert view.hint.isVisible()
    assert not view.losses.isVisible()


def test_losses_and_metrics_have_a_plot_each(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [2.0, 1.0], "test.loss": [3.0, 2.0], "train.accuracy": [0.1, 0.2]})
    settle(stage, view)
    assert set(view.losses._items) == {"train.loss", "test.loss"}
    assert set(view.metrics._items) == {"train.accuracy"}
    assert not view.hint.isVisible()


def test_a_single_point_is_seen_as_a_dot(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [2.0]})
    settle(stage, view)
    line = view.losses._items["train.loss"][1]
    assert line.opts["symbol"] == "o"
    stage.record({"train.loss": [1.0]}, start=1)
    settle(stage, view)
    assert line.opts["symbol"] is None


def test_the_head_says_the_last_values_and_names_what_is_no_number(
    stage: Stage, view: LossView
) -> None:
    stage.record({"train.loss": [2.0, math.nan], "test.loss": [0.25, 0.125]})
    settle(stage, view)
    words = view.losses.head.text()
    assert "0.125" in words
    assert f'color:{palette.current().error}">nan' in words


def test_a_training_that_is_nan_from_the_start_is_listed_too(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [math.nan]})
    settle(stage, view)
    assert "nan" in view.losses.head.text()


def test_logarithms_of_nothing_and_of_negatives_leave_gaps(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [10.0, 0.0, -1.0, 0.1]})
    settle(stage, view)
    view.log.click()
    line = view.losses._items["train.loss"][1]
    view.losses.plot.enableAutoRange()
    _, y = line.getData()
    assert np.isfinite(y).tolist() == [True, False, False, True]
    np.testing.assert_allclose(y[[0, 3]], [1.0, -1.0])
    view.grab()


def test_under_the_mouse_the_head_says_the_values_there(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [4.0, 3.0, 2.0, 1.0]})
    settle(stage, view)
    plot = view.losses.plot
    stage.qtbot.waitUntil(lambda: plot.item.vb.viewRange()[0][1] < 0.5)
    place = plot.mapFromScene(plot.item.vb.mapViewToScene(QPointF(0.11, 2.0)))
    QTest.mouseMove(plot.viewport(), place + QPoint(0, 1))
    QTest.mouseMove(plot.viewport(), place)
    stage.qtbot.waitUntil(lambda: ">3</span>" in view.losses.head.text())
    assert "epochs" in view.losses.head.text()
    stage.record({"train.loss": [0.5]}, start=4)
    settle(stage, view)
    assert ">3</span>" in view.losses.head.text(), "a new point must not end the reading"
    plot.hovered.emit(None)
    assert ">0.5</span>" in view.losses.head.text()


def test_by_step_the_places_are_steps(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [4.0, 3.0, 2.0]})
    settle(stage, view)
    view.axis.setCurrentIndex(1)
    assert drawn(view.losses, "train.loss")[0].tolist() == [0.0, 1.0, 2.0]


def test_however_many_events_come_it_draws_at_most_twenty_times_a_second(
    stage: Stage, view: LossView, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws: list[int] = []
    whole = view.losses.show_series
    monkeypatch.setattr(view.losses, "show_series", lambda *a: (draws.append(1), whole(*a)))
    for step in range(25):
        stage.record({"train.loss": [1.0 / (step + 1)]}, start=step)
    settle(stage, view)
    assert 1 <= len(draws) <= 14, "25 frames are 0.4 s"
    assert drawn(view.losses, "train.loss")[1][-1] == pytest.approx(1 / 25)


def test_a_long_series_is_drawn_with_few_points_until_one_looks_closer(
    stage: Stage, view: LossView
) -> None:
    stage.record({"train.loss": np.linspace(5, 0, 3000).tolist()})
    settle(stage, view)
    curves = view.losses
    assert len(drawn(curves, "train.loss")[0]) <= 2 * BUCKETS
    curves.plot.item.vb.setXRange(10, 20)
    assert curves.is_zoomed
    assert len(drawn(curves, "train.loss")[0]) == 3000
    centre = curves.plot.viewport().rect().center()
    QTest.mouseDClick(curves.plot.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert not curves.is_zoomed
    assert len(drawn(curves, "train.loss")[0]) <= 2 * BUCKETS


def test_smoothing_keeps_the_raw_curve_and_the_newest_value(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": np.linspace(5, 0, 2000).tolist()})
    settle(stage, view)
    view.smoothing.setValue(90)
    raw, _line = view.losses._items["train.loss"]
    assert len(raw.getOriginalDataset()[0])
    x, y = drawn(view.losses, "train.loss")
    assert len(x) <= BUCKETS
    assert x[-1] == pytest.approx(199.9)
    assert 0.0 < y[-1] < 0.1


def test_a_series_that_is_gone_is_taken_out(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [2.0, 1.0], "train.accuracy": [0.1, 0.2]})
    settle(stage, view)
    stage.runs.series.clear()
    stage.record({"train.loss": [2.0, 1.0]})
    settle(stage, view)
    assert not view.metrics._items
    assert not view.metrics.isVisible()


def test_out_of_sight_nothing_is_drawn_and_all_of_it_afterwards(
    stage: Stage, view: LossView
) -> None:
    view.hide()
    stage.record({"train.loss": [2.0, 1.0]})
    settle(stage, view)
    assert not view.losses._items
    view.show()
    assert "train.loss" in view.losses._items


def test_colours_follow_the_theme(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [2.0, 1.0]})
    settle(stage, view)
    before = palette.current()
    other = palette.LIGHT if before.dark else palette.DARK
    try:
        palette.set_current(other)
        line = view.losses._items["train.loss"][1]
        assert line.opts["pen"].color().name() == other.train
        assert other.text in view.losses.head.text()
    finally:
        palette.set_current(before)


def test_a_narrow_dock_is_not_forced_wide_by_what_it_says(stage: Stage, view: LossView) -> None:
    metrics = {f"{part}.metric_{i}": [0.5, 0.25] for part in ("train", "test") for i in range(6)}
    stage.record({"train.loss": [2.0, 1.0], **metrics})
    settle(stage, view)
    view.resize(300, 600)
    assert view.minimumSizeHint().width() <= 330
    assert view.metrics.head.height() >= 2 * view.metrics.head.fontMetrics().lineSpacing()


def click_on_first_entry(view: Curves) -> None:
    """A real click on the first name in the head, with news between press and release."""
    head = view.head
    for y in range(4, head.height(), 6):
        for x in range(2, head.width(), 4):
            QTest.mouseMove(head, QPoint(x, y))
            if head.cursor().shape() == Qt.CursorShape.PointingHandCursor:
                QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
                view.write_head()
                QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
                return
    pytest.fail("there is no link in the head")


def test_a_click_on_a_name_hides_its_curve_and_another_brings_it_back(
    stage: Stage, view: LossView
) -> None:
    stage.record({"train.loss": [2.0, 1.0], "test.loss": [3.0, 2.5]})
    settle(stage, view)
    click_on_first_entry(view.losses)
    assert set(view.losses._items) == {"test.loss"}
    stage.record({"train.loss": [0.5], "test.loss": [2.25]}, start=2)
    settle(stage, view)
    assert set(view.losses._items) == {"test.loss"}
    assert ">0.5</span>" not in view.losses.head.text()
    click_on_first_entry(view.losses)
    assert set(view.losses._items) == {"train.loss", "test.loss"}
    assert ">0.5</span>" in view.losses.head.text()


def test_a_single_metric_is_called_by_its_name(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [1.0], "train.accuracy": [0.5], "test.accuracy": [0.25]})
    settle(stage, view)
    assert ">accuracy</b>" in view.metrics.head.text()
    assert ">Loss</b>" in view.losses.head.text()


def test_the_loss_of_the_batches_is_named_too(stage: Stage, view: LossView) -> None:
    stage.record({"train.loss": [1.0, 0.5], "batch.loss": [1.5, 0.75]})
    settle(stage, view)
    assert "batch" in view.losses.head.text()
    view.losses.toggle("batch.loss")
    assert set(view.losses._items) == {"train.loss"}
