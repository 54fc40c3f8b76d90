"""The CuPy backend without a GPU: its generated kernels run thread by thread on the processor, and
all around them is as it would be on a device."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.backends import automatic, backend_reason
from engine.backends.cupy import CupyBackend
from engine.builder import Builder
from engine.document.model import Document
from engine.eager import apply, value_and_gradient
from engine.errors import BackendError, TrainingError
from engine.op import Entry, Op, Sample
from engine.pipeline import compile
from engine.registry import CATALOGUE
from engine.training import start
from engine.training.session import Session, weights_sha256
from engine.training.start import on_the_processor, open_session
from tests.engine.backends.test_loops import draw, known_params
from tests.engine.kernels.processor_device import COMPILER, ProcessorDevice

pytestmark = pytest.mark.skipif(COMPILER is None, reason="there is no C++ compiler (g++)")
EVERY = 12
"""Of the primitives every so-manieth is compiled for the test, which takes a second each."""
NAMED = ("matmul", "softmax", "argmax", "take", "sum", "layer_norm")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For what is compiled."""
    return tmp_path_factory.mktemp("kernels")


@pytest.fixture
def device(folder: Path) -> ProcessorDevice:
    """The stand-in."""
    return ProcessorDevice(folder)


def net(*, dropout: float = 0.0, rate: float = 0.05, batch: int = 10) -> Document:
    """47 train examples: the last batch of an epoch has 7."""
    g = Builder(batch_size=batch, epochs=6)
    x, y = g.circle(points=94, name="data")
    h = g.dense(x, units=70, activation="tanh", name="hidden")
    if dropout:
        h = g.dropout(h, rate=dropout, name="dropout")
    p = g.dense(h, units=1, activation="tanh", name="out")
    g.accuracy(p, y, name="right")
    g.adam(g.squared_error(p, y, name="error"), learning_rate=rate, name="adam")
    return g.document


def session(document: Document, device: ProcessorDevice | None = None) -> Session:
    """With NumPy, or on a device."""
    backend = CupyBackend(device) if device else None
    return Session(compile(document, backend=backend), batch_size=10, epochs=6, seed=3)


def _run(one: Session, epochs: int) -> None:
    for _ in range(epochs):
        one.run_epoch()


def _cases() -> Iterator[Any]:
    found = [e for e in CATALOGUE.values() if isinstance(e, Op) and e.samples and e.forward]
    chosen = {e.name: e for e in found[::EVERY]}
    chosen |= {n: CATALOGUE[n] for n in NAMED if isinstance(CATALOGUE.get(n), Op)}
    for entry in chosen.values():
        sizes = [sum(t.bound({"N": 4}).elements for t in s.inputs.values()) for s in entry.samples]
        yield pytest.param(entry, entry.samples[sizes.index(max(sizes))], id=entry.name)


@pytest.mark.parametrize(("entry", "sample"), list(_cases()))
def test_kernels_compute_what_numpy_computes(
    entry: Entry, sample: Sample, device: ProcessorDevice
) -> None:
    params, arrays = known_params(entry, sample), draw(sample, "float32")
    floats = any(v.dtype.kind == "f" for v in apply(entry.name, arrays, params).values())
    function: Any = value_and_gradient if floats else apply
    expected = function(entry.name, arrays, params)
    found = function(entry.name, arrays, params, backend=CupyBackend(device))
    parts = zip(expected, found, strict=True) if floats else [(expected, found)]
    for said, got in parts:
        for name, value in said.items():
            scale = max(1.0, float(np.abs(value[np.isfinite(value)]).max(initial=0)))
            np.testing.assert_allclose(got[name], value, 2e-5, 4e-6 * scale, err_msg=name)


@pytest.mark.parametrize("length", [1, 31, 33, 300, 5000])
@pytest.mark.parametrize("axis", [0, 1, None])
def test_long_sums_and_maxima_meet_across_threads(
    length: int, axis: int | None, device: ProcessorDevice
) -> None:
    x = np.random.default_rng(1).normal(size=(length, 3) if axis == 0 else (3, length))
    x = x.astype("float32")
    params = {} if axis is None else {"axes": [axis]}
    for name, function in (("sum", np.sum), ("max", np.max)):
        found = apply(name, {"x": x}, params, backend=CupyBackend(device))["y"]
        np.testing.assert_allclose(found, function(x, axis=axis), 1e-5, 1e-4)


def test_a_training_is_that_of_numpy_with_dropout_and_a_last_smaller_batch(
    device: ProcessorDevice,
) -> None:
    reference, there = session(net(dropout=0.3)), session(net(dropout=0.3), device)
    for _ in range(3):
        assert there.run_epoch() == pytest.approx(reference.run_epoch(), rel=1e-5)
    assert there.evaluate("test") == pytest.approx(reference.evaluate("test"), rel=1e-4)
    for name, value in reference.weights().items():
        np.testing.assert_allclose(there.weights()[name], value, 1e-3, 1e-6, err_msg=name)


def test_steps_one_by_one_give_the_bits_of_a_chunk(device: ProcessorDevice) -> None:
    whole, single = session(net(dropout=0.2), device), session(net(dropout=0.2), device)
    whole.advance(5)
    for _ in range(5):
        single.step()
    assert weights_sha256(whole.weights()) == weights_sha256(single.weights())


def test_variables_stay_on_the_device_while_nobody_looks(device: ProcessorDevice) -> None:
    there = session(net(), device)
    there.advance(2)
    there.advance(2)
    before = device.uploaded
    there.advance(1)
    went = device.uploaded - before
    assert went < sum(value.nbytes for value in there.variables.values()) / 2


def test_a_weight_that_a_person_sets_counts_from_the_next_step_on(device: ProcessorDevice) -> None:
    reference, there = session(net()), session(net(), device)
    for one in (reference, there):
        one.advance(3)
        assert one.set_weight("out/weight", (0, 0), 2.5)
        one.advance(2)
    np.testing.assert_allclose(
        there.variables["out/weight"], reference.variables["out/weight"], 1e-4
    )


def test_a_live_learning_rate_counts_from_the_next_step_on(device: ProcessorDevice) -> None:
    there = session(net(), device)
    there.advance(2)
    assert there.set_live("adam", "learning_rate", 0.0)
    before = there.weights()["out/weight"]
    there.advance(2)
    np.testing.assert_array_equal(there.weights()["out/weight"], before)


def test_a_reset_gives_the_same_bits_again(device: ProcessorDevice) -> None:
    there = session(net(), device)
    there.advance(5)
    first = weights_sha256(there.weights())
    there.reset()
    there.advance(5)
    assert weights_sha256(there.weights()) == first


def test_a_loss_that_is_not_finite_stops_the_chunk_at_its_step(device: ProcessorDevice) -> None:
    g = Builder(batch_size=10, epochs=6)
    x, y = g.circle(points=94, name="data")
    p = g.dense(x, units=1, name="out")
    g.sgd(g.squared_error(p, y), learning_rate=1e12, name="sgd")
    stopped = []
    for one in (session(g.document), session(g.document, device)):
        with pytest.raises(TrainingError, match="loss became"):
            _run(one, 20)
        stopped.append(one.position.step)
    assert stopped[0] == stopped[1]


def test_when_the_device_fails_the_processor_goes_on(folder: Path) -> None:
    device = ProcessorDevice(folder)
    there = session(net(), device)
    there.advance(2)
    device.fails_at = device.launches + 3
    with pytest.raises(BackendError) as caught:
        there.advance(2)
    moved = on_the_processor(there, caught.value)
    assert moved.backend_name == "numpy"
    assert "failed" in str(moved.why)
    reference = session(net())
    moved.advance(3)
    while reference.position.step < moved.position.step:
        reference.step()
    np.testing.assert_allclose(
        moved.variables["out/weight"], reference.variables["out/weight"], 1e-4
    )


def test_auto_leaves_small_graphs_to_the_processor_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.backends.device_reason", lambda: None)
    name, why = automatic(5000.0)
    assert (name, "5e+03" in str(why)) == ("numpy", True)
    assert automatic(1e9)[0] == "cupy"


def test_auto_stays_on_the_processor_when_the_gpu_fails_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(name: str) -> Any:
        if name == "cupy":
            raise BackendError("out of memory")
        return real(name)  # type: ignore[arg-type]

    real = start.backend_of
    monkeypatch.setattr(start, "backend_of", broken)
    monkeypatch.setattr(start, "automatic", lambda operations: ("cupy", "large"))
    monkeypatch.setattr(start, "backend_reason", lambda name: "no compiler")
    opened = open_session(net(), backend="auto")
    assert opened.backend_name == "numpy"
    assert "out of memory" in str(opened.why)


@pytest.mark.skipif(backend_reason("cupy") is not None, reason="no GPU works here")
def test_on_a_gpu_a_training_is_that_of_numpy() -> None:
    reference, there = session(net(dropout=0.3)), open_session(net(dropout=0.3), backend="cupy")
    for _ in range(3):
        assert there.run_epoch() == pytest.approx(reference.run_epoch(), rel=1e-4)
