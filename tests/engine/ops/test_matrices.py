"""Matrices: einsum's formula, singular matrices, and the Cholesky factor."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.eager import apply, value_and_gradient
from engine.errors import TypeProblem
from engine.expansion import expand_node, node_types
from engine.graph import GraphBuilder
from engine.op import floats
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType


def emitted(formula: str, *shapes: tuple[Any, ...]) -> list[str]:
    """The primitives that an einsum becomes."""
    b = GraphBuilder()
    refs = {
        f"x{i}": b.leaf("feed", {"node": "in", "port": str(i)}, floats(*shape))
        for i, shape in enumerate(shapes, 1)
    }
    expand_node(CATALOGUE["einsum"], b, "op", refs, {"formula": formula}, training=False)
    return [node.op for node in b.nodes if node.op != "feed"]


@pytest.mark.parametrize(
    ("formula", "shapes"),
    [
        ("...ij , ...jk -> ...ik", [(2, 3, 4), (5, 1, 4, 2)]),
        ("ij,jk", [(2, 3), (3, 4)]),
        ("ba", [(2, 3)]),
        ("...ii->...i", [(4, 3, 3)]),
        ("aab,bc,c->a", [(3, 3, 2), (2, 4), (4,)]),
        ("abcd,cdef,fe->ab", [(2, 3, 2, 2), (2, 2, 3, 2), (2, 3)]),
        ("bhwc,hwcd->bd", [(2, 3, 2, 4), (3, 2, 4, 5)]),
        ("i...,i...->...", [(3, 2, 4), (3, 4)]),
        ("ijk->kij", [(2, 1, 3)]),
        ("ij,ij->ij", [(2, 3), (2, 1)]),
        ("i,j->ij", [(0,), (3,)]),
        ("ij,jk->ik", [(2, 0), (0, 3)]),
    ],
)
def test_einsum_gives_what_numpy_gives(formula: str, shapes: list[tuple[int, ...]]) -> None:
    random = np.random.default_rng(0)
    arrays = [random.normal(size=shape) for shape in shapes]
    inputs = {f"x{i}": a for i, a in enumerate(arrays, 1)}
    found = apply("einsum", inputs, {"formula": formula})["y"]
    np.testing.assert_allclose(found, np.einsum(formula, *arrays), rtol=1e-12, atol=1e-12)


def test_the_cheapest_pair_is_contracted_first() -> None:
    b = GraphBuilder()
    shapes = [(100, 100), (100, 100), (100,)]
    refs = {
        f"x{i}": b.leaf("feed", {"node": "in", "port": str(i)}, floats(*shape))
        for i, shape in enumerate(shapes, 1)
    }
    params = {"formula": "ij,jk,k->i"}
    expand_node(CATALOGUE["einsum"], b, "op", refs, params, training=False)
    assert all(max(map(len, (t.shape for t in n.types))) < 2 for n in b.nodes[3:])
    assert emitted("ij,jk,k->i", *shapes) == ["contract", "contract"]


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("ij;jk->ik", "cannot be read (';')"),
        ("ij,jk->ik->i", "cannot be read"),
        ("ijk,jk->ik", "'ijk' names 3 axes of 'x1', which has the shape (N, 3)"),
        ("ij,ik->jk", "the axis 'i' has the size 4 in 'x2', but N before"),
        ("ij,jk->iz", "cannot have the axis 'z', which no tensor has"),
        ("ij,jk->iik", "cannot have the axis 'i' twice"),
        ("ij", "speaks of 1 tensors; got 2"),
    ],
)
def test_a_formula_that_does_not_fit_is_refused_in_words(formula: str, says: str) -> None:
    types = {"x1": floats("N", 3), "x2": floats(4, 5)}
    with pytest.raises(TypeProblem) as caught:
        node_types(CATALOGUE["einsum"], types, {"formula": formula}, "float32")
    assert says in str(caught.value)


def test_the_formula_decides_how_many_inputs_there_are() -> None:
    ports = CATALOGUE["einsum"].input_ports({"formula": "a,b,c->abc"})
    assert [p.name for p in ports] == ["x1", "x2", "x3"]


SINGULAR = np.array([[[2.0, 0.0], [0.0, 4.0]], [[1.0, 2.0], [2.0, 4.0]], [[1.0, 0.0], [0.0, 1.0]]])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_singular_matrix_gives_nan_and_leaves_its_neighbours_alone(dtype: str) -> None:
    x = SINGULAR.astype(dtype)
    found = apply("inverse", {"x": x})["y"]
    assert found[0].tolist() == [[0.5, 0], [0, 0.25]]
    assert np.isnan(found[1]).all()
    assert found[2].tolist() == [[1, 0], [0, 1]]
    found = apply("solve", {"a": x, "b": np.ones((2, 1), dtype)})["y"]
    assert np.isnan(found[1]).all()
    assert found[0, :, 0].tolist() == [0.5, 0.25]
    assert np.isnan(apply("inverse", {"x": x[1]})["y"]).all()
    logs = apply("log_determinant", {"x": x})
    assert logs["sign"].tolist() == [1, 0, 1]
    assert logs["y"][1] == -np.inf


def test_a_matrix_with_nan_has_nan_for_a_norm() -> None:
    x = np.stack([np.full((2, 2), np.nan), np.eye(2)])
    found = apply("matrix_norm", {"x": x}, {"kind": "nuclear"})["y"]
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(2.0)


def test_the_frobenius_norm_of_zeros_has_the_gradient_zero() -> None:
    _, gradients = value_and_gradient("matrix_norm", {"x": np.zeros((2, 2))})
    assert gradients["x"].tolist() == [[0, 0], [0, 0]]


def positive(seed: int) -> np.ndarray:
    half = np.random.default_rng(seed).normal(size=(2, 3, 3))
    return half @ half.swapaxes(-1, -2) + np.eye(3)


def test_the_cholesky_factor_times_its_transpose_is_the_matrix() -> None:
    x = positive(1)
    factor = apply("cholesky", {"x": x})["y"]
    np.testing.assert_allclose(factor @ factor.swapaxes(-1, -2), x)
    assert (np.triu(factor, 1) == 0).all()
    x[0] = -x[0]
    found = apply("cholesky", {"x": x})["y"]
    assert np.isnan(found[0]).all()
    np.testing.assert_allclose(found[1], factor[1])


def test_the_gradient_of_the_cholesky_factor_is_that_of_central_differences() -> None:
    x, random = positive(2), np.random.default_rng(3)
    weight, direction = random.normal(size=x.shape), random.normal(size=x.shape)
    _, gradients = value_and_gradient("cholesky", {"x": x}, {}, {"y": weight})

    def along(t: float) -> float:
        return float((weight * apply("cholesky", {"x": x + t * direction})["y"]).sum())

    expected = (along(1e-6) - along(-1e-6)) / 2e-6
    assert float((gradients["x"] * direction).sum()) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("op", "inputs", "says"),
    [
        ("inverse", {"x": floats("N", 2, 3)}, "(..., n, n); got the shape (N, 2, 3)"),
        ("solve", {"a": floats(2, 2), "b": floats("N", 2)}, "needs a last axis of size 1"),
        ("matmul", {"a": floats(), "b": floats(2, 2)}, "use multiply"),
        ("matmul", {"a": floats("N", 3), "b": floats(4)}, "a has 3 columns"),
        ("dot", {"a": floats("N", 3), "b": floats("N", 4)}, "a has 3 entries"),
        ("trace", {"x": floats("N", 3)}, "only known when it runs"),
    ],
)
def test_matrices_that_do_not_fit_are_refused_in_words(
    op: str, inputs: dict[str, TensorType], says: str
) -> None:
    entry = CATALOGUE[op]
    with pytest.raises(TypeProblem) as caught:
        node_types(entry, inputs, entry.with_defaults({}), "float32")
    assert says in str(caught.value)
