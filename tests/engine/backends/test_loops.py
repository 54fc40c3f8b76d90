"""The loops that are printed for every entry of the catalogue compute what NumPy's calls compute.

Run by the interpreter (see `interpreter`); that compiling them changes nothing is for test_numba.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from engine.backends import numba as numba_file
from engine.backends.numba import NumbaBackend
from engine.eager import apply, value_and_gradient
from engine.loops import source as loop_source
from engine.op import Entry, Layer, Metric, Op, Sample
from engine.registry import CATALOGUE
from tests.engine.backends.interpreter import interpreted

IN_PIECES = 4
"""Of the samples every so-manieth is also run in pieces."""
TOLERANCE = {"float32": (1e-5, 2e-6), "float64": (1e-12, 1e-13)}


@pytest.fixture(autouse=True)
def _by_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numba_file, "build", interpreted)
    monkeypatch.setattr(numba_file, "numba_reason", lambda: None)


def _cases() -> Iterator[Any]:
    for entry in CATALOGUE.values():
        if isinstance(entry, Op | Layer | Metric):
            for number, sample in enumerate(entry.samples):
                yield pytest.param(entry, sample, id=f"{entry.name}-{number}")


def draw(sample: Sample, dtype: str, size: int = 4) -> dict[str, np.ndarray]:
    """Arrays of a sample's types."""
    random = np.random.default_rng(7)
    arrays = {}
    for name, kind in sample.inputs.items():
        shape = kind.bound({"N": size}).sizes()
        if kind.kind == "float":
            arrays[name] = random.uniform(sample.low, sample.high, shape).astype(dtype)
        elif kind.kind == "bool":
            arrays[name] = random.uniform(size=shape) < 0.5
        else:
            arrays[name] = random.integers(0, kind.classes or 3, shape)
    return arrays


def known_params(entry: Entry, sample: Sample) -> dict[str, Any]:
    """A sample's params, completed by what a document's types would say."""
    params = dict(sample.params)
    if entry.param("classes"):
        params.setdefault("classes", next(iter(sample.inputs.values())).classes or 3)
    return params


def assert_agree(entry: Entry, arrays: Mapping[str, np.ndarray], params: Mapping[str, Any]) -> None:
    """Values, in both forms, and gradients agree with NumPy's."""
    backend = NumbaBackend()
    for training in (False, True) if isinstance(entry, Layer) else (False,):
        expected = value_and_gradient(entry.name, arrays, params, training=training)
        found = value_and_gradient(entry.name, arrays, params, training=training, backend=backend)
        for said, got in zip(expected, found, strict=True):
            for name, value in said.items():
                assert got[name].dtype == value.dtype
                rtol, atol = TOLERANCE.get(value.dtype.name, (0.0, 0.0))
                scale = max(1.0, float(np.abs(value[np.isfinite(value)]).max(initial=0)))
                np.testing.assert_allclose(
                    got[name], value, rtol=rtol, atol=atol * scale, err_msg=name
                )


def assert_values_agree(
    entry: Entry, arrays: Mapping[str, np.ndarray], params: Mapping[str, Any]
) -> None:
    """Values agree with NumPy's, for what has no float output."""
    expected = apply(entry.name, arrays, params)
    found = apply(entry.name, arrays, params, backend=NumbaBackend())
    for name, value in expected.items():
        assert found[name].dtype == value.dtype
        rtol, atol = TOLERANCE.get(value.dtype.name, (0.0, 0.0))
        np.testing.assert_allclose(found[name], value, rtol=rtol, atol=atol, err_msg=name)


def agree(entry: Entry, sample: Sample, dtype: str, size: int) -> None:
    """A sample computed on both backends."""
    params = known_params(entry, sample)
    arrays = draw(sample, dtype, size)
    outputs = apply(entry.name, arrays, params)
    floats = any(value.dtype.kind == "f" for value in outputs.values())
    (assert_agree if floats else assert_values_agree)(entry, arrays, params)


@pytest.mark.parametrize(("entry", "sample"), list(_cases()))
@pytest.mark.parametrize(("dtype", "size"), [("float32", 4)])
def test_printed_loops_compute_what_numpy_computes(
    entry: Entry, sample: Sample, dtype: str, size: int
) -> None:
    if dtype == "float64":
        sample = Sample(
            sample.inputs,
            {k: v for k, v in sample.params.items() if k != "dtype"},
            sample.low,
            sample.high,
        )
    agree(entry, sample, dtype, size)


@pytest.mark.parametrize(("entry", "sample"), list(_cases())[::IN_PIECES])
def test_work_cut_into_pieces_computes_the_same(
    entry: Entry, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_source, "_MOST_LINES", -1)
    agree(entry, sample, "float32", 4)
