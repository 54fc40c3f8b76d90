"""What a map shows is what the engine computes: pixels, words, borders, mistakes, files."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import DecisionMap, PortValue, Predictions
from engine.training.session import Session
from studio.colouring import class_colours, softmax
from studio.context import Pointed
from studio.examples import Axes
from studio.views.decision_map import DecisionMapView
from studio.views.decision_map.contour import border_lines, level_lines
from studio.widgets import palette
from studio.widgets.colour_map import ramp
from tests.studio.views.conftest import Stage
from tests.studio.views.test_live_views import Theatre, iris

STEPS = 60


class Scene:
    """A map on the screen over a real session, a little trained."""

    def __init__(self, stage: Stage, builder: Builder, steps: int = STEPS) -> None:
        self.stage, self.theatre = stage, Theatre(stage)
        stage.context.open(builder.document, None)
        self.view = self.another()
        self.session: Session = self.theatre.load()
        self.theatre.play(steps)

    def another(self) -> DecisionMapView:
        made = DecisionMapView(self.stage.context, self.stage.runs)
        made.resize(460, 560)
        self.stage.qtbot.addWidget(made)
        made.show()
        self.stage.qtbot.waitExposed(made)
        return made

    def choose_axes(self, across: int, up: int) -> None:
        for combo, place in ((self.view.picks.across, across), (self.view.picks.up, up)):
            combo.setCurrentIndex(place)
            combo.activated.emit(place)
        self.theatre.play()

    @property
    def probe(self) -> DecisionMap:
        (found,) = [p for p in self.theatre.asked if isinstance(p, DecisionMap)]
        return found


@pytest.fixture
def flowers(stage: Stage) -> Scene:
    return Scene(stage, iris())


def test_each_pixel_is_the_colour_of_the_likeliest_class_there(flowers: Scene) -> None:
    flowers.view.switches.discrete.click()
    logits = answer(flowers.session, 1, flowers.probe).arrays["value"]
    hues = class_colours(3)
    middle = np.array(
        [int(palette.current().neutral[i : i + 2], 16) for i in (1, 3, 5)], np.float64
    )
    expected = (middle + 0.7 * (hues[logits.argmax(axis=-1)] - middle)).astype(np.uint8)
    np.testing.assert_array_equal(flowers.view.chart.image.image, expected)
    assert len(np.unique(logits.argmax(axis=-1))) == 3


def test_axes_are_in_natural_units_and_name_them(flowers: Scene) -> None:
    flowers.choose_axes(2, 3)
    chart = flowers.view.chart
    assert chart.getAxis("bottom").labelText == "petal length (cm)"
    left, right = chart.item.vb.viewRange()[0]
    assert left < 1.0 < 6.9 < right, "iris petals are from 1 to 6.9 cm long"
    petals = chart.dots.data["x"]
    assert (petals.min(), petals.max()) == pytest.approx((1.0, 6.9), abs=0.31)


def test_the_words_under_the_mouse_are_the_prediction_there(flowers: Scene) -> None:
    flowers.choose_axes(2, 3)
    view, shown = flowers.view, flowers.view.shown
    assert shown is not None
    row, column = 30, 60
    x, y = float(shown.x[column]), float(shown.y[row])
    view.chart.hovered.emit(QPointF(x, y))
    data = flowers.session.compiled.sources["data"]
    point = flowers.session.feed.means("data", "x")
    for feature, value in ((2, x), (3, y)):
        known = data.natural[feature]
        point[feature] = (value - known.offset) / known.width
    w = flowers.session.variables
    hidden = np.maximum(point @ w["hidden/weight"] + w["hidden/bias"], 0)
    shares = softmax(hidden @ w["logits/weight"] + w["logits/bias"])
    best = int(shares.argmax())
    assert view.reading.text().startswith(f"{data.class_names[best]} ({shares[best]:.0%})")
    assert f"petal length (cm) {x:.3g}" in view.reading.text()


def test_a_feature_held_elsewhere_changes_the_map(flowers: Scene) -> None:
    flowers.choose_axes(2, 3)
    view = flowers.view
    QTest.mouseClick(view.picks.others, Qt.MouseButton.LeftButton)
    assert view.fixing.isVisible()
    held = view.fixing.held
    sepal = flowers.session.compiled.sources["data"].natural[0]
    assert held.data(held.index(0, 1)) == f"{sepal.offset:.4g}", "the mean of the train part, in cm"
    assert held.data(held.index(2, 1)) == "varies"
    assert not held.flags(held.index(2, 1)) & Qt.ItemFlag.ItemIsEditable
    before = np.array(view.shown.values)  # type: ignore[union-attr]
    assert held.setData(held.index(0, 1), "7,5")
    natural = flowers.session.compiled.sources["data"].natural[0]
    assert flowers.probe.fixed == ((0, pytest.approx((7.5 - natural.offset) / natural.width)),)
    flowers.theatre.play()
    assert np.abs(view.shown.values - before).max() > 0.01  # type: ignore[union-attr]
    assert not held.setData(held.index(0, 1), "much")
    QTest.mouseClick(view.fixing.back, Qt.MouseButton.LeftButton)
    flowers.theatre.play()
    np.testing.assert_array_equal(view.shown.values, before)  # type: ignore[union-attr]


def test_the_slider_holds_the_chosen_feature(flowers: Scene) -> None:
    flowers.choose_axes(2, 3)
    view = flowers.view
    QTest.mouseClick(view.picks.others, Qt.MouseButton.LeftButton)
    view.fixing.list.selectRow(1)
    view.fixing.slider.setValue(view.fixing.slider.maximum())
    assert view.fixing.values == {1: pytest.approx(4.4)}
    assert view.fixing.list.isRowHidden(2), "it varies"


def test_medians_may_stand_for_means(flowers: Scene) -> None:
    view = flowers.view
    view.fixing.typical.setCurrentIndex(1)
    view.fixing.typical.activated.emit(1)
    assert flowers.probe.typical == "median"


def test_the_principal_plane_is_shown_with_what_it_explains(flowers: Scene) -> None:
    view = flowers.view
    place = view.picks.across.count() - 1
    view.picks.across.setCurrentIndex(place)
    view.picks.across.activated.emit(place)
    flowers.theatre.play()
    flowers.theatre.play()
    assert flowers.probe.principal
    assert not view.picks.up.isVisible()
    plane = flowers.session.feed.plane("data", "x")
    share = f"component 1 ({plane.shares[0]:.0%} of the variance)"
    assert view.chart.getAxis("bottom").labelText == share
    x = flowers.session.feed.columns["data", "x"][flowers.session.feed.train]
    np.testing.assert_allclose(
        np.sort(view.chart.dots.data["x"]), np.sort(plane.coordinates(x)[:, 0]), atol=1e-5
    )
    expected = answer(flowers.session, 1, flowers.probe).arrays["value"]
    np.testing.assert_array_equal(view.shown.values, expected)  # type: ignore[union-attr]


def test_what_is_taken_for_another_class_is_crossed_out(flowers: Scene) -> None:
    expected = set()
    for part in ("train", "test"):
        found = answer(flowers.session, 1, Predictions("logits", "y", "data", "y", part)).arrays  # type: ignore[arg-type]
        wrong = found["prediction"].argmax(axis=1) != found["target"]
        expected |= set(found["rows"][wrong].tolist())
    assert expected, "after so few steps some are wrong"
    view = flowers.view
    rows = view._examples.rows  # type: ignore[union-attr]
    assert rows is not None
    assert set(rows[view.mistakes].tolist()) == expected
    assert len(view.chart.mistakes.data) == len(expected)
    view.switches.mistakes.trigger()
    assert len(view.chart.mistakes.data) == 0
    assert not [p for p in flowers.theatre.asked if isinstance(p, Predictions)]


def test_a_hidden_layer_makes_no_mistakes(flowers: Scene) -> None:
    view = flowers.view
    place = view.picks.target.findText("hidden")
    view.picks.target.setCurrentIndex(place)
    view.picks.target.activated.emit(place)
    assert not [p for p in flowers.theatre.asked if isinstance(p, Predictions)]
    assert len(view.chart.mistakes.data) == 0


def test_signs_and_logits_can_be_mistaken_too(stage: Stage) -> None:
    g = Builder()
    x, y = g.circle(points=60, name="data")
    g.sgd(g.squared_error(g.dense(x, units=1, name="out"), y), name="sgd")
    scene = Scene(stage, g, steps=3)
    w = scene.session.variables
    x_all = scene.session.feed.columns["data", "x"]
    labels = scene.session.feed.columns["data", "y"].ravel()
    wrong = ((x_all @ w["out/weight"] + w["out/bias"]).ravel() > 0) != (labels > 0)
    rows = scene.view._examples.rows  # type: ignore[union-attr]
    assert rows is not None
    assert set(rows[scene.view.mistakes].tolist()) == set(np.flatnonzero(wrong).tolist())


def test_numbers_are_on_a_diverging_scale_with_a_bar(stage: Stage) -> None:
    g = Builder()
    x, y = g.plane(name="data")
    g.sgd(g.squared_error(g.dense(x, units=1, name="out"), y), learning_rate=0.01, name="sgd")
    scene = Scene(stage, g)
    shown = scene.view.shown
    assert shown is not None
    assert shown.scale is not None
    assert shown.scale.low == -shown.scale.high
    assert scene.view.scale.isVisible()
    values = answer(scene.session, 1, scene.probe).arrays["value"]
    place = np.clip((values / shown.scale.high + 1) * 128, 0, 255).astype(int)
    near = np.abs(scene.view.chart.image.image.astype(int) - ramp(False)[place]).max()
    assert near <= 2, "a step of the ramp"
    assert len(scene.view.chart.lines.getData()[0]), "lines of equal height"


def test_a_unit_in_the_spotlight_is_shown_and_then_what_was_chosen(flowers: Scene) -> None:
    view, context = flowers.view, flowers.stage.context
    context.point_at(Pointed("hidden", "y", 4))
    assert (flowers.probe.node, flowers.probe.channel) == ("hidden", 4)
    flowers.theatre.play()
    expected = answer(flowers.session, 1, flowers.probe).arrays["value"]
    np.testing.assert_array_equal(view.shown.values, expected)  # type: ignore[union-attr]
    assert view.picks.target.currentText() == "logits", "what is chosen stays chosen"
    context.point_at(Pointed("nowhere", "y", 0))
    assert flowers.probe.node == "logits"
    context.point_at(None)
    flowers.theatre.play()
    assert view.shown is not None
    assert view.shown.scale is None


def test_the_numbers_of_a_map_are_those_of_its_file(flowers: Scene) -> None:
    flowers.choose_axes(2, 3)
    view = flowers.view
    rows = list(csv.reader(io.StringIO(view.contents("csv").decode())))
    assert rows[0] == [
        "petal length (cm)", "petal width (cm)", "setosa", "versicolor", "virginica",
    ]  # fmt: skip
    assert len(rows) == 1 + 100 * 100
    shown = view.shown
    assert shown is not None
    place = 1 + 30 * 100 + 60
    numbers = [float(cell) for cell in rows[place]]
    assert numbers[:2] == pytest.approx([shown.x[60], shown.y[30]])
    assert numbers[2:] == pytest.approx(softmax(shown.values[30, 60]).tolist())
    assert view.contents("png").startswith(b"\x89PNG")
    assert b"<svg" in view.contents("svg")


def test_two_maps_show_different_things_and_each_is_kept(flowers: Scene) -> None:
    flowers.choose_axes(2, 3)
    first, second = flowers.view, flowers.another()
    flowers.theatre.play()
    place = second.picks.target.findText("hidden")
    second.picks.target.setCurrentIndex(place)
    second.picks.target.activated.emit(place)
    second.picks.channel.setCurrentIndex(3)
    second.picks.channel.activated.emit(3)
    second.switches.contour.trigger()
    second.switches.choose_size("200")
    second.fixing.held.set[1] = 3.25
    flowers.theatre.play()
    states = [first.state(), second.state()]
    assert states[0] != states[1]
    for state in states:
        again = flowers.another()
        again.restore(state)
        flowers.theatre.play()
        assert again.state() == state
        again.close()


def test_what_was_kept_of_other_data_is_left_out(flowers: Scene) -> None:
    again = flowers.another()
    again.restore({
        "target": "gone", "unit": "9", "axes": '["a", "b"]', "values": '{"a": 1, "b": "x"}',
        "off": "{", "resolution": "7",
    })  # fmt: skip
    flowers.theatre.play()
    assert again.picks.target.currentText() == "logits"
    assert again.fixing.values == {}
    assert again.switches.size_of_map == 100


# Lines alone.


def test_a_level_line_lies_where_the_value_is_the_level() -> None:
    x, y = np.linspace(-2, 2, 40), np.linspace(-2, 2, 50)
    across, up = np.meshgrid(x, y)
    line = level_lines(across**2 + up**2, x, y, 1.0)
    assert len(line[0]) > 60
    np.testing.assert_allclose(np.hypot(*line), 1.0, atol=0.01)
    turned = np.sort(np.arctan2(line[1], line[0]))
    assert np.diff(turned).max() < 0.2, "all round"


def test_a_saddle_has_two_lines_through_its_cell() -> None:
    x = y = np.array([0.0, 1.0])
    line = level_lines(np.array([[1.0, -1.0], [-1.0, 1.0]]), x, y, 0.0)
    assert sorted(zip(*(part.tolist() for part in line), strict=True)) == [
        (0.0, 0.5), (0.5, 0.0), (0.5, 1.0), (1.0, 0.5),
    ]  # fmt: skip


def test_no_line_goes_through_what_is_no_number() -> None:
    values = np.array([[np.nan, 1.0, -1.0], [0.0, 1.0, -1.0]])
    line = level_lines(values, np.arange(3.0), np.arange(2.0), 0.0)
    assert line[0].min() >= 1


def test_borders_lie_where_two_classes_are_equally_likely() -> None:
    x = y = np.linspace(-1, 1, 60)
    across, up = np.meshgrid(x, y)
    scores = np.stack([across, up, -across - up], axis=-1)
    line = border_lines(scores, scores.argmax(axis=-1), x, y)
    points = np.stack([line[0], line[1], -line[0] - line[1]])
    best, second = np.sort(points, axis=0)[[-1, -2]]
    np.testing.assert_allclose(best, second, atol=1e-9)
    one = np.zeros((4, 4, 2))
    one[..., 0] = 1
    assert not len(border_lines(one, one.argmax(axis=-1), x[:4], y[:4])[0])


def test_the_default_of_axes_is_the_first_two_features() -> None:
    assert Axes().columns == (0, 1)
    assert not Axes().is_curve
    assert not Axes(principal=True).is_curve
    assert PortValue("a", "b").part == "batch"
