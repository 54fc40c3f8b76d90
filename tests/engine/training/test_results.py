"""Predictions read as classes and as numbers: against counts and ranks done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.training.observer import answer
from engine.training.probes import Predictions
from engine.training.results import (
    class_numbers,
    classified,
    confusion,
    fitted,
    precision_recall,
    roc,
)
from engine.training.run import Run
from engine.training.start import open_session


def test_the_matrix_is_that_of_the_metric_over_the_same_part() -> None:
    g = Builder()
    x, y = g.iris(name="data")
    logits = g.dense(x, units=3, name="logits")
    g.confusion_matrix(logits, y, name="matrix")
    g.sgd(g.categorical_cross_entropy(logits, y), name="sgd")
    session = open_session(g.document)
    Run(session).go(steps=40)
    arrays = answer(session, 1, Predictions("logits", "y", "data")).arrays
    found = classified(arrays["prediction"], arrays["target"], "classes")
    ours = confusion(found.truth, found.guess, 3)
    np.testing.assert_array_equal(ours, session.measure("test")["matrix"])


@pytest.mark.parametrize(
    ("scores", "prediction", "guess"),
    [
        ("logit", [[-1.0], [2.0]], [0, 1]),
        ("share", [[0.4], [0.6]], [0, 1]),
        ("signed", [[-0.2], [0.3]], [0, 1]),
        ("classes", [[0.0, 5.0, 1.0], [2.0, 0.0, 1.0]], [1, 0]),
    ],
)
def test_predictions_are_read_as_they_are_meant(
    scores: str, prediction: list[list[float]], guess: list[int]
) -> None:
    found = classified(np.array(prediction), np.array([0, 1]), scores)  # type: ignore[arg-type]
    assert found.guess.tolist() == guess
    np.testing.assert_allclose(found.shares.sum(axis=1), 1)


@pytest.mark.parametrize(
    "target",
    [
        np.array([0, 1, 1]),
        np.array([[0], [1], [1]]),
        np.array([[0.0], [1.0], [1.0]]),
        np.array([[-1.0], [1.0], [1.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]),
    ],
)
def test_labels_are_read_however_they_are_written(target: np.ndarray) -> None:
    assert class_numbers(target, 2).tolist() == [0, 1, 1]


def test_precision_and_recall_by_hand() -> None:
    matrix = np.array([[3, 1, 0], [2, 4, 0], [0, 0, 0]])
    precision, recall = precision_recall(matrix)
    assert precision[:2].tolist() == pytest.approx([3 / 5, 4 / 5])
    assert recall[:2].tolist() == pytest.approx([3 / 4, 4 / 6])
    assert np.isnan(precision[2])
    assert np.isnan(recall[2])


def test_the_area_under_the_roc_is_the_share_of_pairs_in_order() -> None:
    generator = np.random.default_rng(3)
    scores = np.round(generator.normal(size=200), 1)
    positive = generator.random(200) < 0.3
    _, _, area = roc(scores, positive)
    pairs = scores[positive][:, None] - scores[~positive][None, :]
    assert area == pytest.approx((pairs > 0).mean() + (pairs == 0).mean() / 2)


def test_a_roc_begins_and_ends_in_the_corners_and_needs_both_classes() -> None:
    x, y, area = roc(np.array([0.9, 0.8, 0.1]), np.array([True, True, False]))
    assert (x[0], y[0], x[-1], y[-1], area) == (0, 0, 1, 1, 1)
    assert np.isnan(roc(np.array([0.9, np.nan]), np.array([True, False]))[2])


def test_the_most_wrong_are_those_whose_class_was_given_least() -> None:
    logits = np.array([[5.0, 0.0], [0.0, 1.0], [0.0, 9.0], [3.0, 0.0]])
    found = classified(logits, np.array([0, 0, 0, 1]), "classes")
    assert found.worst(9).tolist() == [2, 3, 1]
    assert found.accuracy == 0.25


def test_a_prediction_that_is_no_number_is_not_hidden() -> None:
    found = classified(np.array([[np.nan], [3.0]]), np.array([1, 1]), "logit")
    assert found.worst(1).tolist() == [0]


def test_residuals_and_what_is_explained() -> None:
    found = fitted(np.array([[1.0], [2.0], [4.0]]), np.array([1.0, 2.0, 3.0]))
    assert found.residuals.tolist() == [0, 0, -1]
    assert found.root_mean_square == pytest.approx(np.sqrt(1 / 3))
    assert found.explained == pytest.approx(1 - 1 / 2)
    assert found.worst(1).tolist() == [2]
