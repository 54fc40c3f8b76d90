"""Metrics of one batch: against NumPy written here, and against scikit-learn where it is there."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.eager import apply
from engine.errors import TypeProblem

Array = np.ndarray


def measured(name: str, prediction: Any, target: Any, weight: Any = None, **params: Any) -> Any:
    inputs = {"prediction": np.asarray(prediction), "target": np.asarray(target)}
    if weight is not None:
        inputs["weight"] = np.asarray(weight)
    return apply(name, inputs, params)["value"]


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(5)


def classes(random: np.random.Generator, count: int = 4, n: int = 200) -> tuple[Array, Array]:
    truth = random.integers(0, count, n)
    scores = random.normal(size=(n, count)) + 1.2 * np.eye(count)[truth]
    return scores, truth


def bits(random: np.random.Generator, n: int = 200) -> tuple[Array, Array]:
    """Rounded scores, so that there are ties."""
    truth = (random.uniform(size=n) < 0.3).astype(np.int64)
    return np.round(random.normal(size=(n, 1)) + truth[:, None], 1), truth


def table(guess: Array, truth: Array, count: int) -> Array:
    """The confusion matrix, counted one by one."""
    found = np.zeros((count, count))
    for true, said in zip(truth, guess, strict=True):
        found[true, said] += 1
    return found


# Against NumPy.


def test_the_confusion_matrix_has_true_classes_as_rows(random: np.random.Generator) -> None:
    scores, truth = classes(random)
    expected = table(scores.argmax(1), truth, 4)
    np.testing.assert_array_equal(measured("confusion_matrix", scores, truth), expected)
    for normalise, axis in (("true", 1), ("predicted", 0), ("all", None)):
        np.testing.assert_allclose(
            measured("confusion_matrix", scores, truth, normalise=normalise),
            expected / expected.sum(axis=axis, keepdims=True),
        )


@pytest.mark.parametrize("average", ["macro", "micro", "weighted", "none"])
def test_counts_of_classes_give_precision_recall_f1_and_specificity(
    random: np.random.Generator, average: str
) -> None:
    scores, truth = classes(random)
    matrix = table(scores.argmax(1), truth, 4)
    hits, said, there, n = np.diag(matrix), matrix.sum(0), matrix.sum(1), matrix.sum()
    parts = {
        "precision": (hits, said),
        "recall": (hits, there),
        "f1": (2 * hits, said + there),
        "specificity": (n - said - there + hits, n - there),
    }
    for name, (upper, lower) in parts.items():
        each = upper / lower
        expected = {
            "macro": each.mean(),
            "micro": upper.sum() / lower.sum(),
            "weighted": (each * there).sum() / n,
            "none": each,
        }[average]
        np.testing.assert_allclose(measured(name, scores, truth, average=average), expected)


def test_the_area_counts_pairs_in_order_and_ties_as_half(random: np.random.Generator) -> None:
    scores, truth = bits(random)
    high, low = scores[truth == 1], scores[truth == 0]
    pairs = (high > low.T) + 0.5 * (high == low.T)
    assert measured("auc", scores, truth) == pytest.approx(pairs.mean(), abs=1e-14)
    signs = (2.0 * truth - 1)[:, None]
    assert measured("auc", scores, signs) == pytest.approx(pairs.mean(), abs=1e-14)
    both = np.concatenate([-scores, scores], axis=1)
    assert measured("auc", both, truth) == pytest.approx(pairs.mean(), abs=1e-14)


def test_the_area_of_a_single_class_does_not_exist() -> None:
    assert np.isnan(measured("auc", np.ones((3, 1)), np.zeros((3, 1))))


def test_numbers_agree_with_their_formulas(random: np.random.Generator) -> None:
    p, t = random.normal(size=(50, 3)), random.normal(size=(50, 3)) + 5
    d = p - t
    expected = {
        "mean_absolute_error": abs(d).mean(),
        "mean_squared_error": (d**2).mean(),
        "root_mean_squared_error": np.sqrt((d**2).mean()),
        "mean_absolute_percentage_error": 100 * (abs(d) / abs(t)).mean(),
        "r2": (1 - (d**2).sum(0) / ((t - t.mean(0)) ** 2).sum(0)).mean(),
        "cosine_similarity": (
            (p * t).sum(1) / np.linalg.norm(p, axis=1) / np.linalg.norm(t, axis=1)
        ).mean(),
    }
    for name, value in expected.items():
        assert measured(name, p, t) == pytest.approx(value, rel=1e-12), name


def test_r2_survives_targets_far_from_zero(random: np.random.Generator) -> None:
    t = (1000 + random.normal(size=(500, 1))).astype(np.float32)
    p = (t + 0.5 * random.normal(size=t.shape)).astype(np.float32)
    exact = t.astype(np.float64)
    expected = 1 - ((p - exact) ** 2).sum() / ((exact - exact.mean()) ** 2).sum()
    assert measured("r2", p, t) == pytest.approx(expected, rel=1e-6)


def test_r2_of_targets_that_are_all_alike_is_one_or_zero() -> None:
    t = np.full((4, 1), 0.3)
    assert measured("r2", t, t) == 1
    assert measured("r2", t + 1, t) == 0


def test_perplexity_is_the_number_of_classes_for_a_guess_and_does_not_overflow() -> None:
    truth = np.array([0, 3, 1])
    assert measured("perplexity", np.zeros((3, 5)), truth) == pytest.approx(5)
    sure = 1e4 * np.eye(5)[truth]
    assert measured("perplexity", sure, truth) == pytest.approx(1)


def test_the_first_guess_is_the_accuracy_also_among_equals(random: np.random.Generator) -> None:
    scores, truth = classes(random)
    scores = np.round(scores)
    accuracy = measured("accuracy", scores, truth)
    assert measured("top_k_accuracy", scores, truth, k=1) == accuracy
    order = np.argsort(-scores, axis=1, kind="stable")
    for k in (2, 3, 9):
        expected = (order[:, :k] == truth[:, None]).any(1).mean()
        assert measured("top_k_accuracy", scores, truth, k=k) == pytest.approx(expected)


# Weights and masks.

MASKED = {
    "accuracy": {},
    "balanced_accuracy": {},
    "precision": {"average": "macro"},
    "recall": {"average": "weighted"},
    "f1": {"average": "micro"},
    "specificity": {"average": "macro"},
    "matthews_correlation": {},
    "confusion_matrix": {},
    "top_k_accuracy": {"k": 2},
    "perplexity": {},
}


@pytest.mark.parametrize("name", MASKED)
def test_what_is_masked_in_a_sequence_does_not_count(
    name: str, random: np.random.Generator
) -> None:
    scores, truth = classes(random, n=60)
    mask = random.uniform(size=(12, 5)) < 0.6
    long = measured(name, scores.reshape(12, 5, 4), truth.reshape(12, 5), mask, **MASKED[name])
    flat = mask.ravel()
    np.testing.assert_allclose(long, measured(name, scores[flat], truth[flat], **MASKED[name]))


@pytest.mark.parametrize(
    "name",
    [
        "mean_absolute_error",
        "mean_squared_error",
        "root_mean_squared_error",
        "mean_absolute_percentage_error",
        "r2",
        "cosine_similarity",
    ],
)
def test_a_weight_of_two_is_an_example_twice(name: str, random: np.random.Generator) -> None:
    p, t = random.normal(size=(6, 2)), random.normal(size=(6, 2))
    weight = np.array([2.0, 1, 0, 2, 1, 1])
    times = weight.astype(int)
    assert measured(name, p, t, weight) == pytest.approx(
        measured(name, np.repeat(p, times, 0), np.repeat(t, times, 0)), rel=1e-12
    )


def test_a_weight_of_two_is_an_example_twice_for_the_area(random: np.random.Generator) -> None:
    scores, truth = bits(random, 30)
    weight = random.integers(0, 3, 30)
    assert measured("auc", scores, truth, weight) == pytest.approx(
        measured("auc", np.repeat(scores, weight, 0), np.repeat(truth, weight)), abs=1e-14
    )


# Messages.


def test_the_binary_average_of_several_classes_is_refused_with_a_repair(
    random: np.random.Generator,
) -> None:
    scores, truth = classes(random)
    with pytest.raises(TypeProblem, match="there are 4") as found:
        measured("precision", scores, truth)
    first = found.value.suggestions[0]
    assert (first.kind, first.param, first.value) == ("set", "average", "macro")


def test_a_weight_that_does_not_fit_names_the_shapes() -> None:
    with pytest.raises(TypeProblem, match=r"one weight for each example, \(3\)"):
        measured("accuracy", np.ones((3, 2)), np.ones(3, np.int64), np.ones(4))


# Against scikit-learn.

SKLEARN: dict[str, tuple[str, dict[str, Any]]] = {
    "accuracy": ("accuracy_score", {}),
    "balanced_accuracy": ("balanced_accuracy_score", {}),
    "matthews_correlation": ("matthews_corrcoef", {}),
    "confusion_matrix": ("confusion_matrix", {}),
    "precision": ("precision_score", {"average": "?"}),
    "recall": ("recall_score", {"average": "?"}),
    "f1": ("f1_score", {"average": "?"}),
}


def reference(name: str) -> Callable[..., Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        metrics = pytest.importorskip(
            "sklearn.metrics", reason="scikit-learn is not installed (extra 'bench')"
        )
    found: Callable[..., Any] = getattr(metrics, name)
    return found


@pytest.mark.parametrize("average", ["binary", "macro", "micro", "weighted", "none"])
@pytest.mark.parametrize("name", SKLEARN)
@pytest.mark.parametrize("weighed", [False, True])
def test_classes_agree_with_scikit_learn(
    name: str, average: str, weighed: bool, random: np.random.Generator
) -> None:
    function, params = SKLEARN[name]
    score = reference(function)
    single = average == "binary"
    scores, truth = bits(random) if single else classes(random)
    guess = (scores[:, 0] > 0).astype(int) if single else scores.argmax(1)
    weight = random.uniform(0.1, 2, len(truth)) if weighed else None
    theirs = dict.fromkeys(params, None if average == "none" else average)
    ours = dict.fromkeys(params, average)
    if single and params:
        theirs["pos_label"] = 1
    np.testing.assert_allclose(
        measured(name, scores, truth, weight, **ours),
        score(truth, guess, sample_weight=weight, **theirs),
        rtol=1e-12,
    )


@pytest.mark.parametrize("weighed", [False, True])
def test_scores_and_numbers_agree_with_scikit_learn(
    weighed: bool, random: np.random.Generator
) -> None:
    scores, truth = bits(random)
    weight = random.uniform(0.1, 2, len(truth)) if weighed else None
    assert measured("auc", scores, truth, weight) == pytest.approx(
        reference("roc_auc_score")(truth, scores[:, 0], sample_weight=weight), abs=1e-12
    )
    wide, kinds = classes(random)
    assert measured("top_k_accuracy", wide, kinds, weight, k=2) == pytest.approx(
        reference("top_k_accuracy_score")(kinds, wide, k=2, sample_weight=weight)
    )
    p, t = random.normal(size=(200, 3)), random.normal(size=(200, 3)) + 4
    for name, function, scale in (
        ("r2", "r2_score", 1),
        ("mean_absolute_error", "mean_absolute_error", 1),
        ("mean_squared_error", "mean_squared_error", 1),
        ("mean_absolute_percentage_error", "mean_absolute_percentage_error", 100),
    ):
        assert measured(name, p, t, weight) == pytest.approx(
            scale * reference(function)(t, p, sample_weight=weight), rel=1e-12
        ), name


def test_absent_classes_count_as_with_scikit_learn(random: np.random.Generator) -> None:
    scores, truth = classes(random, 5, 40)
    scores[:, 3] = -99
    truth[truth == 3] = 1
    guess = scores.argmax(1)
    for name, function in (("precision", "precision_score"), ("f1", "f1_score")):
        expected = reference(function)(truth, guess, average="macro")
        assert measured(name, scores, truth, average="macro") == pytest.approx(expected)
