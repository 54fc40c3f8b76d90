"""Every ONNX operator that is mapped gives what ONNX's own reference implementation gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
from onnx.reference import ReferenceEvaluator  # noqa: E402

from engine.eager import apply, value_and_gradient  # noqa: E402
from engine.exchange.onnx.converter import RULES  # noqa: E402
from engine.expansion import node_types  # noqa: E402
from engine.registry import CATALOGUE  # noqa: E402
from engine.tensor_type import TensorType  # noqa: E402
from tests.engine.exchange.onnx_cases import CASES, Case, Given  # noqa: E402
from tests.engine.exchange.onnx_files import model_of_case, params_for, saved  # noqa: E402

ENTRY = CATALOGUE["onnx_model"]


def _tried(cases: tuple[Case, ...] = CASES) -> list[Any]:
    return [pytest.param(case, id=f"{number}-{case.name}") for number, case in enumerate(cases)]


def test_every_mapped_operator_is_tried() -> None:
    assert set(RULES) == {case.op for case in CASES}


@pytest.mark.parametrize("case", _tried())
def test_values_are_those_of_the_reference(case: Case, tmp_path: Path) -> None:
    model, given = model_of_case(case)
    path = saved(model, tmp_path / "case.onnx")
    if case.expected is not None:
        expected = [case.expected(*(each.array for each in case.inputs if each is not None))]
    else:
        with np.errstate(all="ignore"):
            expected = ReferenceEvaluator(model).run(None, given)
    found = apply("onnx_model", given, params_for(model, path))
    assert len(found) == len(expected)
    for name, wanted in zip(found, expected, strict=True):
        wanted = np.asarray(wanted)
        assert found[name].shape == wanted.shape
        np.testing.assert_allclose(
            found[name].astype(np.float64),
            wanted.astype(np.float64),
            rtol=case.tolerance,
            atol=case.tolerance,
        )


def _batched(case: Case) -> bool:
    given = [c for c in case.inputs if isinstance(c, Given)]
    return bool(given) and all(c.batch for c in given)


@pytest.mark.parametrize("case", _tried(tuple(c for c in CASES if _batched(c))))
def test_shapes_hold_for_any_batch(case: Case, tmp_path: Path) -> None:
    model, given = model_of_case(case)
    path = saved(model, tmp_path / "case.onnx")
    params = params_for(model, path)
    kinds = {n: TensorType(_dtype(a), ("N", *a.shape[1:])) for n, a in given.items()}
    found = node_types(ENTRY, kinds, ENTRY.with_defaults(params), "float32").outputs
    size = next(iter(given.values())).shape[0]
    shapes = [array.shape for array in apply("onnx_model", given, params).values()]
    assert [kind.bound({"N": size}).sizes() for kind in found] == shapes


def _dtype(array: np.ndarray) -> Any:
    return {"f": "float32", "i": "int64", "b": "bool"}[array.dtype.kind]


_SMOOTH = (
    "Conv",
    "ConvTranspose",
    "Gemm",
    "LayerNormalization",
    "Softmax",
    "GRU",
    "LSTM",
    "Resize",
)


def _differentiable(case: Case) -> bool:
    given = [c for c in case.inputs if isinstance(c, Given)]
    return case.op in _SMOOTH and all(c.array.dtype.kind == "f" for c in given)


@pytest.mark.parametrize("case", _tried(tuple(c for c in CASES if _differentiable(c))))
def test_gradients_are_those_of_differences(case: Case, tmp_path: Path) -> None:
    model, given = model_of_case(case)
    params = params_for(model, saved(model, tmp_path / "case.onnx"))
    given = {name: array.astype(np.float64) for name, array in given.items()}
    outputs, gradients = value_and_gradient("onnx_model", given, params)
    random = np.random.default_rng(1)
    upstream = {name: random.normal(size=array.shape) for name, array in outputs.items()}
    _, gradients = value_and_gradient("onnx_model", given, params, upstream)
    for name, array in given.items():
        way = random.normal(size=array.shape)
        sides = []
        for sign in (1e-6, -1e-6):
            moved = apply("onnx_model", {**given, name: array + sign * way}, params)
            sides.append(sum(float((moved[o] * upstream[o]).sum()) for o in moved))
        expected = (sides[0] - sides[1]) / 2e-6
        np.testing.assert_allclose((gradients[name] * way).sum(), expected, rtol=1e-5, atol=1e-6)
