"""Predictions of images and sequences, and the tensor inspector's further looks: as the engine says
them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import PortValue, Predictions
from engine.training.results import by_place, classified, example_errors, one_output
from studio.context import Picked
from studio.views.results import ResultsView
from studio.views.tensor import TensorView
from studio.views.tensor.slicing import channels, picture
from tests.studio.views.conftest import Stage
from tests.studio.views.theatre import Theatre, digits, iris, open_view, read

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    return Theatre(stage)


def results(theatre: Theatre, builder: Builder, form: str = "") -> ResultsView:
    view = open_view(theatre, ResultsView, builder)
    assert isinstance(view, ResultsView)
    if form:
        view.form.setCurrentIndex(view.form.findData(form))
        view.form.activated.emit(view.form.currentIndex())
    theatre.play(4)
    return view


def images() -> Builder:
    """Examples that are pictures: no rows of numbers."""
    g = Builder(batch_size=32)
    x, y = g.mnist_5k(name="data")
    small = g.average_pool2d(x, pool_size=[4], name="small")
    logits = g.dense(g.flatten(small), units=10, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y), learning_rate=0.1, name="sgd")
    return g


def reversal() -> Builder:
    g = Builder(batch_size=20)
    x, y = g.reverse_sequence(length=6, vocabulary=5, points=100, name="data")
    vectors = g.embedding(x, size=8, name="embedding")
    logits = g.dense(vectors, units=5, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y), name="sgd")
    return g


def autoencoder(loss: str = "squared_error") -> Builder:
    g = Builder(batch_size=32)
    x, _ = g.digits(name="data")
    code = g.dense(x, units=4, name="code")
    out = g.dense(code, units=64, name="out")
    g.sgd(getattr(g, loss)(out, x), name="sgd")
    return g


def test_predictions_about_images_are_counted(theatre: Theatre) -> None:
    view = results(theatre, images())
    assert theatre.session is not None
    arrays = answer(theatre.session, 1, Predictions("logits", "y", "data")).arrays
    guess = arrays["prediction"].argmax(axis=1)
    assert view.matrix.counts.sum() == len(theatre.session.feed.test)
    assert view.matrix.counts[3, 5] == int(((arrays["target"] == 3) & (guess == 5)).sum())


def test_a_click_into_the_matrix_picks_the_examples_that_it_counts(theatre: Theatre) -> None:
    view = results(theatre, digits())
    assert theatre.session is not None
    counts = view.matrix.counts
    row, column = (int(k) for k in np.unravel_index(int(counts.argmax()), counts.shape))
    area = view.matrix._area()
    size = area.width() / len(counts)
    at = area.topLeft()
    at.setX(at.x() + (column + 0.5) * size)
    at.setY(at.y() + (row + 0.5) * size)
    QTest.mouseClick(view.matrix, LEFT, pos=at.toPoint())
    QApplication.processEvents()
    arrays = answer(theatre.session, 1, Predictions("logits", "y", "data")).arrays
    meant = (arrays["target"] == row) & (arrays["prediction"].argmax(axis=1) == column)
    expected = tuple(arrays["rows"][meant].tolist())
    assert len(expected) == counts[row, column] > 0
    assert theatre.stage.context.picked == Picked("data", expected)


def test_every_place_of_a_sequence_is_judged(theatre: Theatre) -> None:
    view = results(theatre, reversal())
    assert theatre.session is not None
    arrays = answer(theatre.session, 1, Predictions("logits", "y", "data")).arrays
    guess = arrays["prediction"].argmax(axis=-1)
    assert view.matrix.counts.sum() == arrays["target"].size
    for true in range(5):
        for said in range(5):
            expected = int(((arrays["target"] == true) & (guess == said)).sum())
            assert view.matrix.counts[true, said] == expected
    # Each example is listed once, however many of its places are wrong, with its tokens.
    view.form.setCurrentIndex(view.form.findData("worst"))
    view.form.activated.emit(3)
    theatre.play()
    rows = [view.gallery.item(i).data(Qt.ItemDataRole.UserRole) for i in range(5)]
    assert len(set(rows)) == 5
    tokens = theatre.session.feed.columns["data", "x"][rows[0]]
    assert view.gallery.item(0).text().endswith(" ".join(map(str, tokens.tolist())))


def test_predicted_pictures_are_compared_pixel_by_pixel(theatre: Theatre) -> None:
    view = results(theatre, autoencoder())
    assert theatre.session is not None
    arrays = answer(theatre.session, 1, Predictions("out", "y", "data", "x")).arrays
    residuals = (arrays["target"] - arrays["prediction"]).astype(float)
    assert f"error {np.sqrt((residuals**2).mean()):.4g}" in view.caption.text()
    view.column.setCurrentIndex(1 + 20)
    view.column.activated.emit(21)
    assert f"error {np.sqrt((residuals[:, 20] ** 2).mean()):.4g}" in view.caption.text()


def test_the_worst_pictures_stand_beside_what_is_right(theatre: Theatre) -> None:
    view = results(theatre, autoencoder(), "worst")
    assert theatre.session is not None
    assert view.outcome is not None
    arrays = answer(theatre.session, 1, Predictions("out", "y", "data", "x")).arrays
    errors = example_errors(arrays["prediction"], arrays["target"])
    worst = int(errors.argmax())
    row = int(arrays["rows"][worst])
    assert view.gallery.item(0).data(Qt.ItemDataRole.UserRole) == row
    assert view.gallery.item(0).text() == f"off by {errors[worst]:.4g}"
    assert not view.gallery.item(0).icon().isNull()
    pair = view.outcome.pair_pictures([row])
    assert pair is not None
    np.testing.assert_array_equal(pair[0, :, :8], arrays["target"][worst].reshape(8, 8))
    predicted = np.clip(arrays["prediction"][worst].reshape(8, 8), 0, pair[0, :, :8].max())
    np.testing.assert_allclose(pair[0, :, -8:], predicted, atol=1e-6)


def test_pixels_as_logits_are_shown_as_shares(theatre: Theatre) -> None:
    view = results(theatre, autoencoder("binary_cross_entropy"))
    assert theatre.session is not None
    arrays = answer(theatre.session, 1, Predictions("out", "y", "data", "x")).arrays
    logits = arrays["prediction"].astype(float)
    shares = 1 / (1 + np.exp(-logits))
    assert [float(row[2]) for row in read(view)[1:65]] == pytest.approx(shares[0].tolist())


def test_rows_are_listed_with_their_features(theatre: Theatre) -> None:
    view = results(theatre, iris(), "worst")
    assert theatre.session is not None
    theatre.play()
    row = view.gallery.item(0).data(Qt.ItemDataRole.UserRole)
    x = theatre.session.feed.columns["data", "x"][row]
    names = theatre.session.feed.sources["data"].feature_names
    assert f"{names[0]} {x[0]:.3g}, {names[1]} {x[1]:.3g}" in view.gallery.item(0).text()


def test_probabilities_are_taken_as_they_are() -> None:
    shares = np.array([[0.2, 0.8], [0.7, 0.3]])
    found = classified(shares, np.array([1, 1]), "shares")
    np.testing.assert_array_equal(found.shares, shares)
    assert found.guess.tolist() == [1, 0]


def test_places_and_outputs_are_laid_end_to_end() -> None:
    prediction = np.arange(24.0).reshape(2, 3, 4)
    flat, target, rows = by_place(prediction, np.arange(6).reshape(2, 3), np.array([5, 8]))
    np.testing.assert_array_equal(flat, prediction.reshape(6, 4))
    assert target.tolist() == [0, 1, 2, 3, 4, 5]
    assert rows.tolist() == [5, 5, 5, 8, 8, 8]
    one, _, rows = one_output(prediction, prediction, np.array([5, 8]), 7)
    assert one.ravel().tolist() == [7.0, 19.0]
    assert rows.tolist() == [5, 8]


# The tensor inspector.


def inspector(theatre: Theatre, builder: Builder) -> TensorView:
    view = open_view(theatre, TensorView, builder)
    assert isinstance(view, TensorView)
    theatre.play(2)
    return view


@pytest.mark.parametrize("what", ["after", "change"])
def test_a_tensor_is_seen_after_the_step_to_come(theatre: Theatre, what: str) -> None:
    view = inspector(theatre, iris())
    theatre.stage.context.selection.set(["logits"])
    view.what.setCurrentIndex(view.what.findData(what))
    view.what.activated.emit(2)
    theatre.play()
    session = theatre.session
    assert session is not None
    rows = session.batch_rows
    now = answer(session, 1, PortValue("logits", "y")).arrays["value"]
    weights = session.weights()
    session.rehearsal.step(rows)
    session.put_weights(session.rehearsal.after.variables)
    after = answer(session, 1, PortValue("logits", "y")).arrays["value"]
    session.put_weights(weights)
    assert view.array is not None
    expected = after if what == "after" else after - now
    np.testing.assert_allclose(view.array, expected, rtol=1e-4, atol=1e-6)
    assert np.abs(after - now).max() > 0


def test_a_port_that_is_pointed_at_is_shown(theatre: Theatre) -> None:
    view = inspector(theatre, iris())
    theatre.stage.context.selection.set(["data"])
    theatre.stage.context.port_picked.emit("data", "y")
    assert theatre.asked == [PortValue("data", "y")]
    view.follow.setChecked(False)
    theatre.stage.context.port_picked.emit("hidden", "y")
    assert theatre.asked == [PortValue("data", "y")]


def test_a_channel_of_an_image_is_chosen() -> None:
    array = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)
    assert channels(array) == 5
    assert channels(array[..., :3]) == 1
    np.testing.assert_array_equal(picture(array, 1, 4), array[1, ..., 4])
    np.testing.assert_array_equal(picture(array[..., :3], 1, 2), array[1, ..., :3])
