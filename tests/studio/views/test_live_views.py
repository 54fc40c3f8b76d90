"""The live views: what each shows is what the engine computed on the same graph, and it asks only
while it is seen."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.changes import RemoveWire, RenameNode
from engine.errors import FileError, Problem, Text
from engine.training.flow import measure_flow
from engine.training.observer import answer
from engine.training.probes import Distributions, ExampleRows, PortValue, Predictions
from engine.training.statistics import histogram, summarise
from engine.training.verdict import verdict
from engine.worker.messages import SetWeight
from studio.context import Context, Picked
from studio.past import Past
from studio.view import LiveView
from studio.views.attention import AttentionView
from studio.views.decision_map import DecisionMapView
from studio.views.features import FeaturesView
from studio.views.flow import FlowView
from studio.views.histograms import HistogramsView
from studio.views.histograms.ridges import outline, ticks
from studio.views.histograms.row import Row
from studio.views.projector import ProjectorView
from studio.views.results import ResultsView
from studio.views.tensor import TensorView
from studio.views.weights import WeightsView
from tests.studio.views.conftest import Stage
from tests.studio.views.theatre import Theatre, digits, iris, open_view, plane, read

KINDS = [
    TensorView,
    HistogramsView,
    FlowView,
    ResultsView,
    WeightsView,
    FeaturesView,
    ProjectorView,
    AttentionView,
]


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    return Theatre(stage)


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_asks_only_while_it_is_seen(theatre: Theatre, kind: type[LiveView]) -> None:
    view = open_view(theatre, kind)
    assert theatre.asked
    view.hide()
    assert not theatre.asked
    view.show()
    assert theatre.asked


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_of_an_empty_document_says_what_to_do_and_asks_nothing(
    theatre: Theatre, kind: type[LiveView], qtbot: QtBot
) -> None:
    view = open_view(theatre, kind)
    theatre.stage.context.open(Builder().document, None)
    qtbot.waitUntil(lambda: bool(view.hint.text()) and view.body.isHidden())
    if kind not in (FlowView, WeightsView):
        qtbot.waitUntil(lambda: not theatre.asked)


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_is_exported_as_pictures_and_numbers(
    theatre: Theatre, kind: type[LiveView], tmp_path: Path
) -> None:
    view = open_view(theatre, kind)
    for suffix, head in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"")):
        path = tmp_path / f"view.{suffix}"
        view.export(path)
        assert path.read_bytes().startswith(head)
        assert path.stat().st_size > 20
    with pytest.raises(FileError, match=r"\.png, \.svg or \.csv"):
        view.export(tmp_path / "view.gif")
    view.copy()
    assert "\t" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_comes_back_as_it_was(theatre: Theatre, kind: type[LiveView]) -> None:
    view = open_view(theatre, kind, iris())
    combos = view.findChildren(type(view.findChild(TensorView) or view.choices.itemAt(0).widget()))
    for combo in combos[:3]:
        combo.setCurrentIndex(combo.count() - 1)
        combo.activated.emit(combo.currentIndex())
    kept = view.state()
    other = kind(theatre.stage.context, theatre.stage.runs)
    theatre.stage.qtbot.addWidget(other)
    other.restore(kept)
    assert other.state() == kept


def test_an_error_is_said_a_little_later(theatre: Theatre, qtbot: QtBot) -> None:
    view = open_view(theatre, TensorView, iris())
    assert isinstance(view, TensorView)
    place = [view.port.itemText(i) for i in range(view.port.count())].index("data")
    view.port.setCurrentIndex(place)
    view.port.activated.emit(place)
    view.what.setCurrentIndex(1)
    view.what.activated.emit(1)
    theatre.play()
    qtbot.waitUntil(lambda: not view.hint.isHidden(), timeout=2000)


# The tensor inspector.


def test_the_inspector_shows_the_value_that_the_engine_computed(theatre: Theatre) -> None:
    view = open_view(theatre, TensorView, iris())
    assert isinstance(view, TensorView)
    theatre.stage.context.selection.set(["hidden"])
    theatre.play(4)
    assert theatre.session is not None
    expected = answer(theatre.session, 1, PortValue("hidden", "y")).arrays["value"]
    assert view.array is not None
    np.testing.assert_array_equal(view.array, expected)
    assert view.cells.rowCount() == len(expected)
    index = view.cells.index(2, 3)
    assert float(str(view.cells.data(index))) == pytest.approx(float(expected[2, 3]), rel=1e-3)
    found = summarise(expected)
    assert f"mean {found.mean:.4g}" in view.facts.text()
    assert f"zeros {found.zeros:.1%}" in view.facts.text()
    assert "NaN" not in view.facts.text()
    assert [float(v) for v in read(view)[1]] == pytest.approx(expected[0].tolist())
    np.testing.assert_array_equal(np.load(io.BytesIO(view.contents("npy"))), expected)


def test_the_inspector_follows_a_wire_and_shows_its_gradient(theatre: Theatre) -> None:
    view = open_view(theatre, TensorView, iris())
    assert isinstance(view, TensorView)
    theatre.stage.context.selection.set(wires=[("hidden", "y", "logits", "x")])
    view.what.setCurrentIndex(1)
    view.what.activated.emit(1)
    assert theatre.asked == [PortValue("hidden", "y", True, "batch")]
    theatre.play()
    assert theatre.session is not None
    expected = answer(theatre.session, 1, PortValue("hidden", "y", True)).arrays["value"]
    assert view.array is not None
    np.testing.assert_array_equal(view.array, expected)


def test_the_inspector_keeps_its_port_when_it_does_not_follow(theatre: Theatre) -> None:
    view = open_view(theatre, TensorView, iris())
    assert isinstance(view, TensorView)
    theatre.stage.context.selection.set(["hidden"])
    view.follow.setChecked(False)
    theatre.stage.context.selection.set(["logits"])
    assert theatre.asked == [PortValue("hidden", "y")]


def test_the_inspector_counts_what_is_no_number(theatre: Theatre) -> None:
    view = open_view(theatre, TensorView, iris())
    assert isinstance(view, TensorView)
    view.array = np.array([[1.0, np.nan, np.inf]])
    view.draw()
    assert "NaN: 1, infinite: 1" in view.facts.text()


def test_a_histogram_of_a_tensor_holds_its_counts(theatre: Theatre) -> None:
    view = open_view(theatre, TensorView, iris())
    assert isinstance(view, TensorView)
    view.form.setCurrentIndex(view.form.findData("histogram"))
    view.form.activated.emit(0)
    assert view.array is not None
    counts, _ = histogram(view.array, 60)
    assert [int(row[2]) for row in read(view)[1:]] == counts.tolist()


def test_slices_and_pictures_of_tensors_of_any_rank(theatre: Theatre) -> None:
    view = open_view(theatre, TensorView, iris())
    assert isinstance(view, TensorView)
    cube = np.arange(2 * 3 * 4 * 5.0).reshape(2, 3, 4, 5)
    view.array = cube
    view.draw()
    # Images: height and width are seen, the example and the channel are chosen.
    assert (view.cutting.cut.rows, view.cutting.cut.columns) == (1, 2)
    view.cutting.places[0].setValue(1)
    view.cutting.places[3].setValue(2)
    np.testing.assert_array_equal(view.cells.plane, cube[1, :, :, 2])
    view.cutting.rows.setCurrentIndex(3)
    view.cutting.rows.activated.emit(3)
    np.testing.assert_array_equal(view.cells.plane, cube[1, 0].T)
    view.array = np.arange(32.0).reshape(2, 16)
    view.form.setCurrentIndex(view.form.findData("image"))
    view.form.activated.emit(0)
    view.example.setValue(1)
    np.testing.assert_array_equal(view.seen, np.arange(16, 32).reshape(4, 4))
    view.array = np.array(3.5)
    for form in ("table", "heat", "image", "histogram", "line"):
        view.form.setCurrentIndex(view.form.findData(form))
        view.form.activated.emit(0)


def test_a_renamed_node_stays_in_view(theatre: Theatre, qtbot: QtBot) -> None:
    view = open_view(theatre, TensorView, iris())
    theatre.stage.context.selection.set(["hidden"])
    theatre.stage.context.do(RenameNode("hidden", "first"))
    qtbot.waitUntil(lambda: PortValue("first", "y") in theatre.asked)
    assert view.state()["node"] == "first"


# Histograms.


def test_the_histograms_are_those_of_the_engine_one_for_each_time(theatre: Theatre) -> None:
    view = open_view(theatre, HistogramsView, iris())
    assert isinstance(view, HistogramsView)
    assert theatre.asked == [Distributions("hidden")]
    for _ in range(3):
        theatre.play(5)
    rows = view.past["weight"].rows
    assert [row.step for row in rows] == [0, 5, 10, 15]
    assert theatre.session is not None
    counts, edges = histogram(theatre.session.variables["hidden/weight"], 48)
    np.testing.assert_array_equal(rows[-1].counts, counts)
    np.testing.assert_allclose(rows[-1].edges, edges)
    table = read(view)
    assert [int(row[3]) for row in table if row[0] == "15"] == counts.tolist()
    assert len(view.past["update"].rows) == 4


def test_the_past_is_bounded_and_spans_the_whole_training() -> None:
    past = Past(8)
    for step in range(1000):
        past.append(Row(step, np.array([1]), np.array([0.0, 1.0])))
        assert len(past.rows) <= 8
        assert past.rows[-1].step == step
    steps = [row.step for row in past.rows]
    assert steps[0] == 0
    gaps = set(np.diff(steps[:-1]).tolist())
    assert len(gaps) == 1


def test_a_training_that_starts_over_forgets_its_past() -> None:
    past = Past(8)
    for step in (0, 5, 10, 0):
        past.append(Row(step, np.array([1]), np.array([0.0, 1.0])))
    assert [row.step for row in past.rows] == [0]


def test_a_ridge_is_as_high_as_its_counts_and_stands_on_the_ground() -> None:
    x, y = outline(Row(0, np.array([1, 4, 2]), np.array([0.0, 1.0, 2.0, 3.0])))
    assert x.tolist() == [0.0, 0.5, 1.5, 2.5, 3.0]
    assert y.tolist() == [0.0, 0.25, 1.0, 0.5, 0.0]
    assert ticks(-0.85, 0.8) == pytest.approx([-0.5, 0.0, 0.5])


# The flow.


def test_the_flow_shows_norms_and_says_the_verdict(theatre: Theatre, qtbot: QtBot) -> None:
    view = open_view(theatre, FlowView, iris())
    assert isinstance(view, FlowView)
    theatre.play(7)
    assert theatre.session is not None
    flow = measure_flow(theatre.session)
    assert repr(view.flow) == repr(flow)
    x, y = view.lines[0].getOriginalDataset()
    np.testing.assert_allclose(y, [layer.signal for layer in flow.layers])
    assert len(x) == 2
    expected = [str(finding.text).capitalize() for finding in verdict(flow)]
    qtbot.waitUntil(lambda: [w.capitalize() for w in view.findings.words] == expected)
    table = read(view)
    assert table[1][1] == "hidden/weight"
    assert float(table[1][5]) == pytest.approx(flow.layers[0].update)


def test_the_flow_over_time_is_what_was_measured_at_each_step(theatre: Theatre) -> None:
    view = open_view(theatre, FlowView, iris())
    assert isinstance(view, FlowView)
    assert theatre.session is not None
    ratios = []
    for _ in range(3):
        theatre.play(2)
        ratios.append(measure_flow(theatre.session).layers[1].ratio)
    view.measure.setCurrentIndex(view.measure.findData("ratio"))
    view.axis.setCurrentIndex(view.axis.findData("time"))
    view.axis.activated.emit(1)
    x, y = view.lines[1].getOriginalDataset()
    assert x.tolist() == [0, 2, 4, 6]
    np.testing.assert_allclose(y[1:], ratios)


def test_a_finding_selects_its_node(theatre: Theatre) -> None:
    view = open_view(theatre, FlowView, iris())
    assert isinstance(view, FlowView)
    view.findings.chosen.emit("hidden")
    assert theatre.stage.context.selection.nodes == {"hidden"}


# Predictions.


def test_the_confusion_matrix_counts_the_predictions_of_the_engine(theatre: Theatre) -> None:
    view = open_view(theatre, ResultsView, iris())
    assert isinstance(view, ResultsView)
    theatre.play(60)
    assert theatre.session is not None
    probe = Predictions("logits", "y", "data", "y", "test")
    arrays = answer(theatre.session, 1, probe).arrays
    guess = arrays["prediction"].argmax(axis=1)
    expected = np.zeros((3, 3), int)
    for true, guessed in zip(arrays["target"], guess, strict=True):
        expected[int(true), guessed] += 1
    np.testing.assert_array_equal(view.matrix.counts, expected)
    assert view.names == ["setosa", "versicolor", "virginica"]
    assert f"{(arrays['target'] == guess).mean():.1%} right" in view.caption.text()
    assert view.matrix.words(1, 1) == str(expected[1, 1])
    view.shares.click()
    assert view.matrix.words(1, 1) == f"{expected[1, 1] / expected[1].sum():.0%}"
    table = read(view)
    assert table[0][1:] == view.names
    assert [int(v) for v in table[2][1:]] == expected[1].tolist()


def test_precision_and_recall_stand_in_the_table(theatre: Theatre) -> None:
    view = open_view(theatre, ResultsView, iris())
    assert isinstance(view, ResultsView)
    theatre.play(60)
    matrix = view.matrix.counts
    view.form.setCurrentIndex(view.form.findData("scores"))
    view.form.activated.emit(1)
    recall = matrix[0, 0] / matrix[0].sum()
    item = view.scores.item(0, 2)
    assert item is not None
    assert item.text() == f"{recall:.3f}"


def test_the_most_wrong_examples_are_listed_and_picked(theatre: Theatre) -> None:
    view = open_view(theatre, ResultsView, digits())
    assert isinstance(view, ResultsView)
    view.form.setCurrentIndex(view.form.findData("worst"))
    view.form.activated.emit(3)
    theatre.play(3)
    assert theatre.session is not None
    arrays = answer(theatre.session, 1, Predictions("logits", "y", "data")).arrays
    logits = arrays["prediction"].astype(float)
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    truth = arrays["target"].astype(int)
    given = shares[np.arange(len(truth)), truth]
    wrong = np.flatnonzero(shares.argmax(axis=1) != truth)
    worst = wrong[np.argsort(given[wrong])][0]
    first = view.gallery.item(0)
    assert first.text().startswith(f"{truth[worst]} taken for {shares[worst].argmax()}")
    assert any(isinstance(probe, ExampleRows) for probe in theatre.asked)
    assert not first.icon().isNull()
    first.setSelected(True)
    assert theatre.stage.context.picked == Picked("data", (int(arrays["rows"][worst]),))


def test_a_picked_example_is_ringed_in_the_decision_map(theatre: Theatre) -> None:
    stage = theatre.stage
    view = DecisionMapView(stage.context, stage.runs)
    stage.qtbot.addWidget(view)
    view.show()
    stage.qtbot.waitExposed(view)
    theatre.load()
    theatre.play()
    assert theatre.session is not None
    row = int(theatre.session.feed.test[2])
    stage.context.pick_examples(Picked("circle", (row,)))
    x, y = view.chart.picked.getData()
    expected = theatre.session.feed.columns["circle", "x"][row]
    np.testing.assert_allclose([x[0], y[0]], expected, rtol=1e-6)
    stage.context.pick_examples(Picked())
    assert len(view.chart.picked.data) == 0


def test_the_roc_of_two_classes_has_the_area_of_its_ranks(theatre: Theatre) -> None:
    g = Builder()
    x, y = g.circle(points=200, labels="0, 1", noise=0.4, name="data")
    g.sgd(g.binary_cross_entropy(g.dense(x, units=1, name="out"), y), name="sgd")
    view = open_view(theatre, ResultsView, g)
    assert isinstance(view, ResultsView)
    view.form.setCurrentIndex(view.form.findData("roc"))
    view.form.activated.emit(2)
    theatre.play(20)
    assert theatre.session is not None
    arrays = answer(theatre.session, 1, Predictions("out", "y", "data")).arrays
    score, truth = arrays["prediction"].ravel(), arrays["target"].ravel() > 0.5
    pairs = score[truth][:, None] - score[~truth][None, :]
    expected = (pairs > 0).mean() + (pairs == 0).mean() / 2
    [(_, _, _, area)] = view.curves()
    assert area == pytest.approx(expected)
    assert f"{expected:.3f}" in view.caption.text()


def test_numbers_are_shown_against_what_is_right(theatre: Theatre) -> None:
    view = open_view(theatre, ResultsView, plane())
    assert isinstance(view, ResultsView)
    theatre.play(5)
    assert theatre.session is not None
    arrays = answer(theatre.session, 1, Predictions("out", "y", "data")).arrays
    table = read(view)
    assert table[0] == ["example", "actual", "predicted", "residual"]
    np.testing.assert_allclose(
        [float(row[2]) for row in table[1:]], arrays["prediction"].ravel(), rtol=1e-6
    )
    residuals = arrays["target"].ravel().astype(float) - arrays["prediction"].ravel().astype(float)
    assert f"error {np.sqrt((residuals**2).mean()):.4g}" in view.caption.text()
    for form in ("residuals", "worst"):
        view.form.setCurrentIndex(view.form.findData(form))
        view.form.activated.emit(0)
    assert view.gallery.count() == 30


def test_without_a_loss_there_is_nothing_to_compare(theatre: Theatre, qtbot: QtBot) -> None:
    view = open_view(theatre, ResultsView, iris())
    document = theatre.stage.context.document
    [key] = [w for w in document.wires if w[3] == "prediction"]
    theatre.stage.context.do(RemoveWire(key))
    qtbot.waitUntil(lambda: "Wire a prediction to a loss" in view.hint.text())


def test_problems_of_a_run_stand_beside_those_of_the_graph(context: Context) -> None:
    context.open(iris().document, None)
    problem = Problem("training.logarithm", "error", Text("the logarithm of 0"), "hidden")
    context.set_run_problems((problem,))
    assert context.report.of("hidden") == (problem,)
    assert context.compiles
    context.do(RenameNode("hidden", "other"))
    context.check_now()
    assert problem not in context.report.problems
    context.set_run_problems(())
    assert context.report.ok


# The weights.


def test_the_diagram_draws_every_weight_of_a_small_net(theatre: Theatre) -> None:
    view = open_view(theatre, WeightsView)
    assert isinstance(view, WeightsView)
    theatre.play(3)
    assert theatre.session is not None
    assert view.network.sizes == [2, 4, 1]
    for link in view.network.links:
        np.testing.assert_array_equal(link.weights, theatre.session.variables[link.name])
        assert link.bias is not None
        np.testing.assert_array_equal(link.bias, theatre.session.variables[link.bias_name])
    table = {(row[0], row[1]): float(row[2]) for row in read(view)[1:]}
    weight = theatre.session.variables["dense/weight"]
    assert table["dense/weight", "1 2"] == pytest.approx(float(weight[1, 2]))
    assert len(table) == 2 * 4 + 4 + 4 + 1


def test_pointing_at_a_line_reads_its_weight_and_a_click_changes_it(theatre: Theatre) -> None:
    view = open_view(theatre, WeightsView)
    assert isinstance(view, WeightsView)
    net = view.network
    start, end = net.unit(0, 0), net.unit(1, 3)
    # A quarter of the way no other line passes.
    place = start + (end - start) * 0.25
    spot = net.spot_at(place)
    assert spot is not None
    assert (spot.name, spot.index) == ("dense/weight", (0, 3))
    net.pointed.emit(spot)
    assert theatre.session is not None
    value = float(theatre.session.variables["dense/weight"][0, 3])
    assert view.reading.text() == f"dense/weight[0, 3] = {value:.5g}"
    theatre.stage.qtbot.mouseClick(net, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert view.editor.isVisible()
    view.editor.setValue(0.75)
    assert theatre.stage.worker.sent[-1] == SetWeight("dense/weight", (0, 3), 0.75)
    bias = net.spot_at(net.unit(2, 0))
    assert bias is not None
    assert (bias.name, bias.index) == ("dense_2/bias", (0,))


def test_a_large_net_is_shown_as_heat_maps(theatre: Theatre) -> None:
    view = open_view(theatre, WeightsView, digits())
    assert isinstance(view, WeightsView)
    assert view.stack.currentWidget() is view.map
    assert theatre.session is not None
    np.testing.assert_array_equal(view.plane, theatre.session.variables["logits/weight"])
    assert view.image.image.shape == (64, 10, 3)
