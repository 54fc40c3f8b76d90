"""The decision map: what it asks for, what it draws of the answers, what it says."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from engine.builder import Builder
from engine.document.changes import RemoveNodes, RemoveWire, RenameNode, SetParam
from engine.training.probes import Answer, DataPoints, DecisionMap, Predictions
from engine.worker.messages import Answered, Loaded, Moved, Watch
from studio.colouring import (
    Scale,
    class_colours,
    picture,
    picture_of_classes,
    ramp,
    scale_of,
)
from studio.examples import Examples
from studio.views.decision_map import DecisionMapView
from studio.widgets import palette
from tests.studio.views.conftest import Stage

RING = np.array([[0.0, 1.0], [4.0, 4.0], [-4.0, -4.0], [4.5, -4.0]], np.float32)
SIGNS = np.array([[1.0], [-1.0], [-1.0], [-1.0]], np.float32)
PARTS = np.array([False, False, False, True])


@pytest.fixture
def view(stage: Stage) -> DecisionMapView:
    """The view on the screen, over the circle set."""
    made = DecisionMapView(stage.context, stage.runs)
    made.resize(320, 380)
    stage.qtbot.addWidget(made)
    made.show()
    stage.qtbot.waitExposed(made)
    stage.tell(Loaded(1, (), (), {"parameters": 17}), Moved(1, "ready", 0, 0, 0.0))
    return made


def asked(stage: Stage) -> DecisionMap:
    probe = stage.watched(DecisionMap).probe
    assert isinstance(probe, DecisionMap)
    return probe


def image(view: DecisionMapView) -> np.ndarray:
    found: np.ndarray = view.chart.image.image
    return found


def show_ring(stage: Stage) -> None:
    stage.answer_points(RING, SIGNS, PARTS)
    stage.answer_map(lambda x, y: np.clip((9 - x**2 - y**2) / 9, -1, 1))


def another(stage: Stage, builder: Builder) -> None:
    """Open another document, whose worker is ready."""
    stage.context.open(builder.document, None)
    stage.qtbot.waitUntil(lambda: stage.context.report.ok)
    stage.tell(
        Loaded(stage.session, (), (), {"parameters": 1}), Moved(stage.session, "ready", 0, 0, 0.0)
    )


def test_it_shows_the_prediction_over_the_square_of_the_toy_sets(
    stage: Stage, view: DecisionMapView
) -> None:
    show_ring(stage)
    probe = asked(stage)
    assert (probe.node, probe.port, probe.source) == ("dense_2", "y", "circle")
    assert probe.bounds == (-6.0, 6.0, -6.0, 6.0)
    assert (probe.width, probe.height) == (100, 100)
    colours = palette.current()
    assert image(view).shape == (100, 100, 3)
    middle, corner = image(view)[50, 50], image(view)[0, 0]
    assert np.abs(middle - ramp(False)[-1].astype(int)).max() < 12
    assert np.abs(corner - ramp(False)[0].astype(int)).max() < 12
    assert colours.positive != colours.negative


def test_row_0_of_the_map_is_below(stage: Stage, view: DecisionMapView) -> None:
    stage.answer_points(RING, SIGNS, PARTS)
    stage.answer_map(lambda x, y: np.sign(y))
    low = view.chart.image.mapToView(QPointF(50, 0.5))
    assert low.y() < 0
    assert (image(view)[0, 50] == ramp(False)[0]).all()


def test_train_examples_are_dots_and_test_examples_rings(
    stage: Stage, view: DecisionMapView
) -> None:
    show_ring(stage)
    assert len(view.chart.dots.data) == 3
    assert len(view.chart.rings.data) == 1
    view.switches.test.trigger()
    assert not view.chart.rings.isVisible()
    first = view.chart.dots.points()[0].brush().color()
    assert (first.red(), first.green(), first.blue()) == tuple(
        class_colours(2)[1].astype(int).tolist()
    )


def test_points_beyond_the_square_make_it_wider(stage: Stage, view: DecisionMapView) -> None:
    wide = RING.copy()
    wide[1] = (8.0, 3.0)
    stage.answer_points(wide, SIGNS, PARTS)
    left, right, bottom, top = asked(stage).bounds
    assert left == bottom < -8
    assert right == top > 8


def test_discrete_knows_two_colours(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    assert len(np.unique(image(view).reshape(-1, 3), axis=0)) > 10
    view.switches.discrete.click()
    assert len(np.unique(image(view).reshape(-1, 3), axis=0)) == 2


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_the_resolution_is_what_was_chosen(stage: Stage, view: DecisionMapView, place: int) -> None:
    stage.answer_points(RING, SIGNS, PARTS)
    view.switches.resolution.setCurrentIndex(place)
    view.switches.resolution.activated.emit(place)
    size = (50, 100, 200, 400)[place]
    assert (asked(stage).width, asked(stage).height) == (size, size)


def test_the_units_of_a_hidden_layer_are_asked_for_one_by_one(
    stage: Stage, view: DecisionMapView
) -> None:
    show_ring(stage)
    place = view.picks.target.findText("dense")
    view.picks.target.setCurrentIndex(place)
    view.picks.target.activated.emit(place)
    assert (asked(stage).node, asked(stage).channel) == ("dense", 0)
    assert view.picks.channel.count() == 4
    view.picks.channel.setCurrentIndex(2)
    view.picks.channel.activated.emit(2)
    assert asked(stage).channel == 2
    stage.answer_map(lambda x, y: np.tanh(x))
    assert view.shown is not None
    assert view.shown.reading == "signed", "tanh has a range of its own"


def test_under_the_mouse_it_says_place_and_value(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    view.chart.hovered.emit(QPointF(0.06, 0.06))
    assert view.reading.text() == "0.999   x1 0.06, x2 0.06"
    view.chart.hovered.emit(None)
    assert view.reading.text() == ""


def test_out_of_sight_it_asks_nothing(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    view.hide()
    assert not stage.worker.watches
    view.show()
    kinds = {type(w.probe) for w in stage.worker.watches.values()}
    assert kinds == {DataPoints, DecisionMap, Predictions}


def test_the_examples_are_asked_for_once_a_session(stage: Stage, view: DecisionMapView) -> None:
    first = stage.watched(DataPoints)
    assert first.rate == 0
    stage.answer_points(RING, SIGNS, PARTS)
    stage.tell(Loaded(1, (), (), {"parameters": 17}))
    second = stage.watched(DataPoints)
    assert second.probe_id != first.probe_id


def test_a_target_that_is_renamed_stays_shown(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    place = view.picks.target.findText("dense")
    view.picks.target.setCurrentIndex(place)
    view.picks.target.activated.emit(place)
    view.picks.channel.setCurrentIndex(3)
    view.picks.channel.activated.emit(3)
    stage.context.do(RenameNode("dense", "hidden"))
    stage.qtbot.waitUntil(lambda: view.picks.target.currentText() == "hidden")
    assert (asked(stage).node, asked(stage).channel) == ("hidden", 3)


def test_a_data_node_that_is_renamed_is_asked_by_its_new_name(
    stage: Stage, view: DecisionMapView
) -> None:
    show_ring(stage)
    stage.context.do(RenameNode("circle", "ring"))
    stage.qtbot.waitUntil(lambda: stage.watched(DataPoints).probe == DataPoints("ring"))


def test_a_target_that_is_removed_gives_way_to_another(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    stage.context.do(RemoveNodes(("dense_2",)))
    stage.qtbot.waitUntil(lambda: view.picks.target.currentText() == "dense")
    assert asked(stage).node == "dense"


def test_without_data_a_hint_says_what_to_do(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    stage.context.open(Builder("Nothing").document, None)
    stage.qtbot.waitUntil(view.hint.isVisible)
    assert "data node" in view.hint.text()
    assert not view.chart.isVisible()
    stage.qtbot.waitUntil(lambda: not stage.worker.watches)


def test_while_the_graph_has_problems_the_map_is_pale(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    wire = stage.context.document.wires_into("dense_2", "x")[0]
    stage.context.do(RemoveWire(wire.key))
    stage.qtbot.waitUntil(lambda: view.chart.image.opacity() < 1)
    stage.context.history.undo()
    stage.qtbot.waitUntil(lambda: view.chart.image.opacity() == 1)


def test_what_cannot_be_shown_says_why_unless_it_passes(
    stage: Stage, view: DecisionMapView
) -> None:
    show_ring(stage)
    stage.answer(DecisionMap, error="'dense_9' is not there")
    assert not view.hint.isVisible(), "a session under way may lack it for a moment"
    stage.qtbot.waitUntil(view.hint.isVisible)
    assert "dense_9" in view.hint.text()
    assert view.picks.target.isVisible(), "another target can be chosen"
    stage.answer_map(lambda x, y: x)
    assert view.chart.isVisible()
    assert not view.hint.isVisible()


def test_the_theme_changes_the_picture(stage: Stage, view: DecisionMapView) -> None:
    stage.answer_points(RING, SIGNS, PARTS)
    stage.answer_map(lambda x, y: 0 * x)
    before = palette.current()
    try:
        palette.set_current(palette.LIGHT if before.dark else palette.DARK)
        assert (image(view)[5, 5] == ramp(False)[128]).all()
    finally:
        palette.set_current(before)


def test_the_panel_fits_a_narrow_dock(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    stage.context.do(RenameNode("dense_2", "a_prediction_with_a_very_long_name_indeed"))
    stage.qtbot.waitUntil(lambda: view.picks.target.currentText().startswith("a_pred"))
    assert view.minimumSizeHint().width() <= 300


# Other data.


def regression(view: DecisionMapView, stage: Stage) -> None:
    builder = Builder()
    x, y = builder.plane()
    builder.sgd(builder.squared_error(builder.dense(x, units=1), y))
    another(stage, builder)


def test_numbers_are_seen_on_the_scale_of_the_labels(stage: Stage, view: DecisionMapView) -> None:
    regression(view, stage)
    labels = np.array([[0.5], [-0.8], [0.1], [0.3]], np.float32)
    stage.answer_points(RING, labels, PARTS)
    stage.answer_map(lambda x, y: 0.2 * np.sign(x))
    assert view.shown is not None
    assert view.shown.scale is not None
    assert (view.shown.scale.low, view.shown.scale.high) == pytest.approx((-0.8, 0.8))
    brush = view.chart.dots.points()[1].brush().color()
    assert (brush.red(), brush.green(), brush.blue()) == tuple(ramp(False)[0].tolist())
    stage.answer_map(lambda x, y: 20.0 * np.sign(x))
    assert view.shown.scale.high == pytest.approx(0.8), "it stands still while the training runs"
    assert (image(view)[50, 99] == ramp(False)[255]).all()


def flowers(stage: Stage, count: int = 4) -> None:
    builder = Builder()
    x, y = builder.iris()
    builder.adam(builder.categorical_cross_entropy(builder.dense(x, units=3), y))
    another(stage, builder)
    rng = np.random.default_rng(0)
    x_values = rng.normal(0, [0.1, 3.0, 0.1, 2.0], (30, 4)).astype(np.float32)
    labels = np.arange(30) % 3
    texts = {"features": ("a", "b", "c", "d"), "classes": ("red", "green", "blue")}
    stage.answer_points(x_values[:, :count], labels, labels == 2, texts)


def test_of_many_features_the_two_that_vary_most_are_shown_and_others_can_be_chosen(
    stage: Stage, view: DecisionMapView
) -> None:
    flowers(stage)
    assert asked(stage).columns == (1, 3)
    view.picks.up.setCurrentIndex(0)
    view.picks.up.activated.emit(0)
    assert asked(stage).columns == (1, 0)
    assert view.chart.getAxis("bottom").labelText == "b"
    assert view.chart.getAxis("left").labelText == "a"


def test_classes_have_a_colour_each_and_are_named(stage: Stage, view: DecisionMapView) -> None:
    flowers(stage)
    stage.answer_map(lambda x, y: np.stack([9 - x, 9 + x, 0 * x], axis=-1))
    assert view.scale.accessibleName() == "red, green, blue"
    view.switches.discrete.click()
    assert len(np.unique(image(view).reshape(-1, 3), axis=0)) == 2
    view.chart.hovered.emit(QPointF(3.0, 0.0))
    assert "green (" in view.reading.text()


def test_one_class_alone_can_be_looked_at(stage: Stage, view: DecisionMapView) -> None:
    flowers(stage)
    view.picks.channel.setCurrentIndex(2)
    view.picks.channel.activated.emit(2)
    assert asked(stage).channel == 1
    stage.answer_map(lambda x, y: 3 * x)
    assert view.shown is not None
    assert view.shown.reading == "number"


def test_the_same_feature_twice_is_a_curve_for_each_class(
    stage: Stage, view: DecisionMapView
) -> None:
    flowers(stage)
    view.picks.up.setCurrentIndex(1)
    view.picks.up.activated.emit(1)
    stage.answer_map(lambda x, y: np.stack([9 - x, 9 + x, 0 * x], axis=-1))
    assert len(view.chart.curves) == 3
    assert not view.chart.image.isVisible()
    _, y = view.chart.curves[0].getData()
    assert 0 <= y.min() <= y.max() <= 1
    view.picks.up.setCurrentIndex(3)
    view.picks.up.activated.emit(3)
    stage.answer_map(lambda x, y: np.stack([9 - x, 9 + x, 0 * x], axis=-1))
    assert not view.chart.curves
    assert view.chart.image.isVisible()


def test_one_feature_is_a_curve_with_the_examples_at_their_labels(
    stage: Stage, view: DecisionMapView
) -> None:
    flowers(stage, count=1)
    assert asked(stage).columns == (0, 0)
    stage.answer_map(lambda x, y: np.stack([9 - x, 9 + x, 0 * x], axis=-1))
    assert len(view.chart.curves) == 3
    assert len(view.chart.dots.data) == 20
    view.chart.hovered.emit(QPointF(0.0, 0.5))
    assert view.reading.text().endswith("   a 0")


def test_one_feature_and_a_number_lie_on_common_axes(stage: Stage, view: DecisionMapView) -> None:
    regression(view, stage)
    x = np.array([[0.0], [1.0], [2.0]], np.float32)
    labels = np.array([[10.0], [11.0], [12.0]], np.float32)
    stage.answer_points(x, labels, np.zeros(3, bool))
    stage.answer_map(lambda x, y: 10 + x)
    (line,) = view.chart.curves
    _, y = line.getData()
    assert 9.5 < y.min() < y.max() < 12.5
    assert view.chart.dots.data["y"].tolist() == [10.0, 11.0, 12.0]
    low, high = view.chart.item.vb.viewRange()[1]
    assert low < 10 < 12 < high


def test_images_of_64_pixels_can_be_looked_at(stage: Stage, view: DecisionMapView) -> None:
    builder = Builder()
    x, y = builder.digits()
    builder.adam(builder.categorical_cross_entropy(builder.dense(x, units=10), y))
    another(stage, builder)
    rng = np.random.default_rng(0)
    values = rng.random((1797, 64)).astype(np.float32)
    stage.answer_points(values, np.arange(1797) % 10, np.arange(1797) % 5 == 0)
    stage.answer_map(lambda x, y: np.stack([x * i for i in range(10)], axis=-1))
    assert image(view).shape == (100, 100, 3)
    assert view.picks.up.count() == 64
    assert view.minimumSizeHint().width() <= 300


def test_no_numbers_and_infinities_break_nothing(stage: Stage, view: DecisionMapView) -> None:
    stage.answer_points(RING, SIGNS, PARTS)
    stage.answer_map(lambda x, y: np.where(x < 0, np.nan, np.inf))
    assert (image(view)[50, 10] == ramp(False)[128]).all()
    assert (image(view)[50, 90] == ramp(False)[255]).all()
    view.chart.hovered.emit(QPointF(-3.0, 0.0))
    assert "nan" in view.reading.text()


def test_an_edit_of_a_number_does_not_ask_anew(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    count = sum(isinstance(c, Watch) for c in stage.worker.sent)
    stage.context.do(SetParam("sgd", "learning_rate", 0.3))
    stage.qtbot.wait(100)
    assert sum(isinstance(c, Watch) for c in stage.worker.sent) == count


# Scales and pictures alone.


def test_logits_are_shown_as_probabilities() -> None:
    scale = scale_of(np.array([0.0]), "logit")
    assert (scale.low, scale.high) == (0.0, 1.0)
    np.testing.assert_allclose(scale.place(np.array([-1000.0, 0.0, 1000.0])), [-1, 0, 1])


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([0.0, 3.0], -3.0, 3.0),
        ([-0.123, 0.05], -0.13, 0.13),
        ([0.0, 0.0], -1.0, 1.0),
        ([np.nan], -1.0, 1.0),
    ],
)
def test_numbers_are_symmetrical_about_zero(values: list[float], low: float, high: float) -> None:
    scale = scale_of(np.array(values), "number")
    assert (scale.low, scale.high) == pytest.approx((low, high))


def test_a_picture_has_the_middle_colour_in_the_middle_of_its_scale() -> None:
    drawn = picture(np.array([[100.0, 200.0, 300.0]]), Scale(100.0, 300.0), discrete=False)
    assert (drawn[0] == ramp(False)[[0, 128, 255]]).all()


def test_a_class_is_paler_the_less_sure_it_is() -> None:
    drawn = picture_of_classes(np.array([[[9.0, 0.0], [0.1, 0.0]]]), discrete=False)
    middle = ramp(False)[128].astype(int)
    sure, unsure = (np.abs(pixel.astype(int) - middle).sum() for pixel in drawn[0])
    assert sure > 3 * unsure


def test_the_late_answer_of_an_ended_probe_is_ignored(stage: Stage, view: DecisionMapView) -> None:
    show_ring(stage)
    old = stage.watched(DecisionMap).probe_id
    shown = view.shown
    view.switches.resolution.setCurrentIndex(0)
    view.switches.resolution.activated.emit(0)
    places = np.linspace(-6, 6, 100)
    arrays = {"value": np.zeros((100, 100), np.float32), "x": places, "y": places}
    stage.tell(Answered(stage.session, Answer(old, 1, arrays)))
    assert view.shown is shown


def test_a_map_of_many_features_begins_with_those_that_tell_most() -> None:
    random = np.random.default_rng(0)
    labels = random.integers(0, 3, 200)
    x = random.normal(size=(200, 5))
    x[:, 1] += 3 * labels
    x[:, 4] -= 2 * labels
    test = np.zeros(200, bool)
    names = tuple("abcde")
    assert Examples("data", x, labels, test, names, ("u", "v", "w")).most_telling() == (1, 4)
    numbers = 2 * x[:, 2] - x[:, 3]
    assert Examples("data", x, numbers, test, names, ()).most_telling() == (2, 3)
    flat = np.zeros((200, 3))
    assert Examples("data", flat, labels, test, names[:3], ()).most_telling() == (0, 1)
