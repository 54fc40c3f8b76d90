"""Losses beyond what the walking tests see: extremes, masks, weights, and what they refuse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.eager import apply, value_and_gradient
from engine.errors import TypeProblem
from engine.expansion import node_types
from engine.op import floats, ints
from engine.registry import CATALOGUE

CLASSES = np.array([0, 2, 1])


def loss(name: str, prediction: Any, target: Any, weight: Any = None, **params: Any) -> Any:
    inputs = {"prediction": np.asarray(prediction), "target": np.asarray(target)}
    if weight is not None:
        inputs["weight"] = np.asarray(weight)
    return apply(name, inputs, params)["loss"]


def typed(name: str, prediction: Any, target: Any, **params: Any) -> Any:
    entry = CATALOGUE[name]
    types = {"prediction": prediction, "target": target}
    return node_types(entry, types, entry.with_defaults(params), "float32").outputs


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("binary_cross_entropy", [[1.0], [0.0], [1.0]]),
        ("focal", [[1.0], [0.0], [1.0]]),
        ("log_cosh", [[1.0], [0.0], [1.0]]),
        ("huber", [[1.0], [0.0], [1.0]]),
    ],
)
def test_extreme_predictions_give_finite_values_and_gradients(name: str, target: Any) -> None:
    for dtype in (np.float32, np.float64):
        p = np.array([[-1e4], [1e4], [0.0]], dtype)
        inputs = {"prediction": p, "target": np.array(target, dtype)}
        values, gradients = value_and_gradient(name, inputs)
        assert np.isfinite(values["loss"])
        assert np.isfinite(gradients["prediction"]).all()
        assert gradients["prediction"].any()


@pytest.mark.parametrize(
    "name", ["categorical_cross_entropy", "categorical_focal", "categorical_hinge"]
)
def test_extreme_logits_of_classes_give_finite_values_and_gradients(name: str) -> None:
    p = np.array([[1e4, 0, -1e4], [1e4, 0, -1e4], [0, 0, 0]], np.float32)
    values, gradients = value_and_gradient(name, {"prediction": p, "target": CLASSES})
    assert np.isfinite(values["loss"])
    assert np.isfinite(gradients["prediction"]).all()


@pytest.mark.parametrize("gamma", [0.0, 0.5, 2.0])
def test_focal_losses_have_finite_gradients_where_the_answer_is_certain(gamma: float) -> None:
    p = np.array([[200.0], [-200.0]], np.float32)
    inputs = {"prediction": p, "target": np.array([[1.0], [0.0]], np.float32)}
    _, gradients = value_and_gradient("focal", inputs, {"gamma": gamma})
    assert np.isfinite(gradients["prediction"]).all()
    rows = {"prediction": np.array([[200.0, 0]], np.float32), "target": np.array([0])}
    _, gradients = value_and_gradient("categorical_focal", rows, {"gamma": gamma})
    assert np.isfinite(gradients["prediction"]).all()


def test_without_focus_the_focal_losses_are_cross_entropies() -> None:
    p = np.random.default_rng(0).normal(size=(3, 3))
    assert loss("categorical_focal", p, CLASSES, gamma=0.0) == pytest.approx(
        loss("categorical_cross_entropy", p, CLASSES)
    )
    bits = np.array([[1.0], [0.0], [1.0]])
    assert 2 * loss("focal", p[:, :1], bits, gamma=0.0, alpha=0.5) == pytest.approx(
        loss("binary_cross_entropy", p[:, :1], bits)
    )


def test_log_cosh_is_exact_for_tiny_differences() -> None:
    found = loss("log_cosh", np.array([1e-3], np.float32), np.array([0.0], np.float32))
    assert found == pytest.approx(0.5e-6, rel=1e-4)


@pytest.mark.parametrize("name", ["binary_cross_entropy", "categorical_cross_entropy"])
def test_probabilities_give_what_their_logits_give(name: str) -> None:
    z = np.random.default_rng(1).normal(size=(3, 3))
    p = 1 / (1 + np.exp(-z)) if name == "binary_cross_entropy" else np.exp(z)
    if name != "binary_cross_entropy":
        p /= p.sum(1, keepdims=True)
    target = np.eye(3)[CLASSES]
    for params in ({}, {"label_smoothing": 0.2}):
        assert loss(name, p, target, from_logits=False, **params) == pytest.approx(
            loss(name, z, target, **params)
        )


def test_probabilities_of_zero_and_one_stay_finite() -> None:
    p, t = np.array([[0.0], [1.0], [1.0]]), np.array([[0.0], [1.0], [0.0]])
    assert loss("binary_cross_entropy", p, t, from_logits=False) == pytest.approx(100 / 3)
    _, gradients = value_and_gradient(
        "binary_cross_entropy", {"prediction": p, "target": t}, {"from_logits": False}
    )
    assert np.isfinite(gradients["prediction"]).all()


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("categorical_cross_entropy", {}),
        ("categorical_cross_entropy", {"label_smoothing": 0.1, "class_weights": [1, 2, 0.5]}),
        ("categorical_focal", {}),
        ("categorical_hinge", {}),
    ],
)
def test_class_numbers_and_one_hot_rows_are_the_same(name: str, params: dict[str, Any]) -> None:
    p = np.random.default_rng(2).normal(size=(3, 3))
    assert loss(name, p, CLASSES, **params) == pytest.approx(
        loss(name, p, np.eye(3)[CLASSES], **params), rel=1e-12
    )


def test_masked_steps_of_a_sequence_neither_count_nor_learn() -> None:
    random = np.random.default_rng(3)
    p, t = random.normal(size=(2, 4, 3)), random.integers(0, 3, (2, 4))
    mask = np.array([[True, True, False, False], [True, True, True, False]])
    kept = loss("categorical_cross_entropy", p[mask], t[mask])
    assert loss("categorical_cross_entropy", p, t, mask) == pytest.approx(kept, rel=1e-12)
    inputs = {"prediction": p, "target": t, "weight": mask}
    _, gradients = value_and_gradient("categorical_cross_entropy", inputs)
    assert not gradients["prediction"][~mask].any()
    assert gradients["prediction"][mask].all()


def test_the_mean_of_nothing_is_zero() -> None:
    nothing = np.zeros(3)
    assert loss("squared_error", np.ones((3, 2)), np.zeros((3, 2)), nothing) == 0


def test_weights_that_are_all_alike_change_nothing() -> None:
    p = np.random.default_rng(4).normal(size=(3, 3))
    plain = loss("categorical_cross_entropy", p, CLASSES)
    assert loss("categorical_cross_entropy", p, CLASSES, np.full(3, 7.0)) == pytest.approx(plain)
    weighed = loss("categorical_cross_entropy", p, CLASSES, class_weights=[3, 3, 3])
    assert weighed == pytest.approx(plain)


@pytest.mark.parametrize("name", ["hinge", "squared_hinge", "perceptron_loss"])
def test_class_numbers_are_taken_as_signs(name: str) -> None:
    p = np.array([[0.3], [-2.0], [0.5]])
    signs = np.array([[-1.0], [1.0], [1.0]])
    assert loss(name, p, np.array([0, 1, 1])) == loss(name, p, signs)


def test_reductions_agree_with_one_another() -> None:
    p, t = np.random.default_rng(5).normal(size=(2, 4, 3))
    each = loss("absolute_error", p, t, reduction="none")
    np.testing.assert_array_equal(each, abs(p - t))
    assert loss("absolute_error", p, t, reduction="sum") == pytest.approx(each.sum())
    assert loss("absolute_error", p, t) == pytest.approx(each.mean())


def test_embeddings_on_the_same_spot_have_finite_gradients() -> None:
    row = np.ones((2, 3), np.float32)
    inputs = {"anchor": row, "positive": row, "negative": row}
    values, gradients = value_and_gradient("triplet", inputs)
    assert values["loss"] == pytest.approx(1)
    assert all(np.isfinite(g).all() for g in gradients.values())
    zero = np.zeros((2, 3), np.float32)
    _, gradients = value_and_gradient("cosine_distance", {"prediction": zero, "target": row})
    assert np.isfinite(gradients["prediction"]).all()


def test_the_generator_needs_no_real_examples() -> None:
    entry = CATALOGUE["wasserstein"]
    assert [p.name for p in entry.input_ports({"player": "generator"})] == ["fake"]
    assert apply("wasserstein", {"fake": np.array([1.0, 3.0])}, {"player": "generator"}) == {
        "loss": -2.0
    }


# What they refuse.


def test_several_classes_are_refused_by_losses_for_two() -> None:
    with pytest.raises(TypeProblem, match="the target has 3 classes, and this is for two"):
        typed("binary_cross_entropy", floats("N", 1), ints("N", classes=3))
    with pytest.raises(TypeProblem, match="for two"):
        typed("hinge", floats("N", 1), ints("N", classes=3))


def test_class_weights_must_be_as_many_as_classes() -> None:
    with pytest.raises(TypeProblem, match="each of the 3 classes") as found:
        typed(
            "categorical_cross_entropy",
            floats("N", 3),
            ints("N", classes=3),
            class_weights=[1.0, 2.0],
        )
    assert [s.value for s in found.value.suggestions] == [[], [1.0, 1.0, 1.0]]


def test_a_column_too_few_for_the_classes_is_mended_by_its_width() -> None:
    with pytest.raises(TypeProblem) as found:
        typed("categorical_cross_entropy", floats("N", 2, 4), ints("N", 2, classes=5))
    assert (found.value.expected, found.value.got) == ("(N, 2, 5)", "(N, 2, 4)")
    assert found.value.suggestions[0].value == 5


@pytest.mark.parametrize("name", ["categorical_cross_entropy", "perplexity"])
def test_class_numbers_as_floats_are_refused_in_the_readers_words(name: str) -> None:
    with pytest.raises(
        TypeProblem, match=r"whole numbers, as in int64\[N\], or one-hot rows"
    ) as found:
        typed(name, floats("N", 3), floats("N", 1))
    assert [s.kind for s in found.value.suggestions] == ["set_source", "insert"]


def test_one_hot_rows_of_whole_numbers_are_to_be_cast() -> None:
    with pytest.raises(TypeProblem, match="must be floats") as found:
        typed("categorical_cross_entropy", floats("N", 3), ints("N", 3))
    assert found.value.suggestions[0].op == "cast"


def test_triplets_name_the_row_that_does_not_fit() -> None:
    entry = CATALOGUE["triplet"]
    types = {"anchor": floats("N", 3), "positive": floats("N", 3), "negative": floats("N", 4)}
    with pytest.raises(TypeProblem, match="'negative' must have the shape of 'anchor'") as found:
        node_types(entry, types, entry.with_defaults({}), "float32")
    assert found.value.port == "negative"
