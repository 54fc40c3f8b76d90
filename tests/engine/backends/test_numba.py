"""The Numba backend, compiled: NumPy's numbers within rounding, its own bits each time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from engine import assets
from engine.backends import backend_of, backend_reason
from engine.backends.base import State
from engine.backends.numba import NumbaBackend
from engine.backends.numpy import NumpyBackend
from engine.builder import Builder
from engine.document import files
from engine.document.model import Document
from engine.errors import BackendError, TrainingError
from engine.formula import FUNCTIONS, Apply, Name, Number, formula_of, parse
from engine.graph import Graph, GraphBuilder
from engine.loops import build
from engine.op import Entry, Op, Sample
from engine.pipeline import compile
from engine.plan import plan
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session
from tests.engine.backends.test_loops import agree

pytest.importorskip("numba")

EXAMPLES = ("03-xor-hidden", "07-iris")
"""Compiling takes seconds an example; these hold the usual layers, losses and updates."""
EVERY = 8
"""Of the primitives every so-manieth is compiled for the test; the interpreter runs them all."""


def small_net(*, dropout: float = 0.0, rate: float = 0.05, **settings: object) -> Document:
    """47 train examples in batches of 10: the last batch of an epoch has 7."""
    g = Builder(**{"batch_size": 10, "epochs": 6, **settings})
    x, y = g.circle(points=94, name="data")
    h = g.dense(x, units=5, activation="tanh", name="hidden")
    if dropout:
        h = g.dropout(h, rate=dropout, name="dropout")
    p = g.dense(h, units=1, activation="tanh", name="out")
    g.accuracy(p, y, name="right")
    g.adam(g.squared_error(p, y, name="error"), learning_rate=rate, name="adam")
    return g.document


# Values.


def _cases() -> Iterator[Any]:
    """One sample of each primitive that is no formula and no view; the largest, to see loops turn.
    Layers are made of these, and every sample is run by the interpreter."""
    for entry in CATALOGUE.values():
        if isinstance(entry, Op) and entry.samples and entry.forward is not None:
            sizes = [
                sum(t.bound({"N": 4}).elements for t in sample.inputs.values())
                for sample in entry.samples
            ]
            yield pytest.param(entry, entry.samples[sizes.index(max(sizes))], id=entry.name)


@pytest.mark.parametrize(("entry", "sample"), list(_cases())[::EVERY])
def test_compiled_loops_compute_what_numpy_computes(entry: Entry, sample: Sample) -> None:
    agree(entry, sample, "float32", 4)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_every_function_of_formulas_agrees_also_at_the_edges(dtype: Any) -> None:
    """nan, infinities and both zeros included."""
    edges = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0, 200.0, -200.0]
    values = np.array([*edges, *np.linspace(-3, 3, 31)]).astype(dtype)
    a = np.repeat(values, len(values))
    b = np.tile(values, len(values))
    builder = GraphBuilder(dtype)
    kind = TensorType(dtype, (len(a),))
    given = {name: builder.leaf("feed", {"node": "in", "port": name}, kind) for name in "ab"}
    outputs = {}
    for name, function in FUNCTIONS.items():
        given_names = [Name("a"), Name("b"), Name("a")][: len(function.arguments)]
        if name in ("and", "or", "xor", "not", "where"):
            truth = Apply("greater", (Name("a"), Name("b")))
            count = len(given_names) - 1 if name == "where" else 0
            root = Apply(name, (truth, *given_names[1 : 1 + count]))
            if name in ("and", "or", "xor"):
                root = Apply(name, (truth, Apply("less", (Name("a"), Number(1.0)))))
        else:
            root = Apply(name, tuple(given_names))
        source = str(formula_of(root))
        outputs[name] = builder.formula(source, **{n: given[n] for n in parse(source).names})
    made = plan(Graph(nodes=tuple(builder.nodes), precision=dtype, outputs=outputs), 1)
    found = []
    for backend in (NumpyBackend(), NumbaBackend()):
        program = backend.bind(made, State())
        for (_, port), buffer in program.inputs.items():
            buffer[...] = {"a": a, "b": b}[port]
        with np.errstate(all="ignore"):
            program.run()
        found.append({name: value.copy() for name, value in program.outputs.items()})
    tolerance = 2e-6 if dtype == "float32" else 1e-14
    wrong = [
        name
        for name, expected in found[0].items()
        if not np.allclose(found[1][name], expected, tolerance, 1e-30, equal_nan=True)
    ]
    assert wrong == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_train_to_the_same_metrics(example: str) -> None:
    path = assets.folder() / "examples" / f"{example}.graph.json"
    document = files.read(path)
    reached = []
    for name in ("numpy", "numba"):
        session = open_session(document, path.parent, name)  # type: ignore[arg-type]
        done = 0
        while done < 20:
            done += session.advance(20 - done)[0]
        reached.append(session.evaluate("train"))
        assert session.backend_name == name
    for metric, value in reached[0].items():
        assert reached[1][metric] == pytest.approx(value, rel=2e-3, abs=1e-2), metric


def test_large_products_go_through_blas() -> None:
    g = Builder()
    x = g.input(shape=[300], name="x")
    h = g.dense(x, units=200, activation="tanh", name="hidden")
    loss = g.squared_error(h, g.input(shape=[200], name="y"), name="loss")
    g.sgd(loss, learning_rate=0.1, name="sgd")
    random = np.random.default_rng(0)
    data = {"x": random.normal(size=(64, 300)), "y": random.normal(size=(64, 200))}
    found = []
    for name in ("numpy", "numba"):
        compiled = compile(g.document, backend=backend_of(name))  # type: ignore[arg-type]
        state = compiled.state(0)
        program = compiled.program("train", 64, state)
        for (node, _), buffer in program.inputs.items():
            buffer[...] = data[node]
        program.run()
        found.append((program, state.variables))
    if all(build.blas_addresses()):
        assert "gemm(" in found[1][0].source
        assert found[1][0].fallbacks == ()
    for name, value in found[0][1].items():
        np.testing.assert_allclose(found[1][1][name], value, rtol=1e-4, atol=1e-6)


def test_what_has_no_loops_stays_a_numpy_call_and_is_named() -> None:
    g = Builder()
    x = g.input(shape=[3, 3], name="x")
    g.inverse(x, name="inverse")
    compiled = compile(g.document)
    made = compiled.plan("predict", 2, ["inverse.y"])
    program = NumbaBackend().bind(made, compiled.state(0))
    assert program.fallbacks == ("inverse",)
    matrices = np.random.default_rng(0).normal(size=(2, 3, 3))
    next(iter(program.inputs.values()))[...] = matrices
    program.run()
    np.testing.assert_allclose(program.outputs["inverse.y"], np.linalg.inv(matrices), rtol=1e-3)


# Bits.


def step_by_step(session: Session) -> None:
    while session.position.epoch < session.epochs:
        session.step()


def epoch_by_epoch(session: Session) -> None:
    while session.position.epoch < session.epochs:
        session.run_epoch()


def in_pieces(session: Session) -> None:
    while session.position.epoch < session.epochs:
        session.advance(3)
        session.evaluate("test")


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_chunks_give_the_same_bits_as_single_steps(dropout: float) -> None:
    found = []
    ways: tuple[Callable[[Session], None], ...] = (step_by_step, epoch_by_epoch, in_pieces)
    for way in ways:
        session = open_session(small_net(dropout=dropout), backend="numba")
        way(session)
        found.append((weights_sha256(session.variables), session.evaluate("test")))
    assert found[0] == found[1] == found[2]


def test_dropout_draws_the_numbers_that_numpy_draws() -> None:
    sessions = [
        open_session(small_net(dropout=0.4), backend=name)  # type: ignore[arg-type]
        for name in ("numpy", "numba")
    ]
    for session in sessions:
        session.run_epoch()
    for name, value in sessions[0].variables.items():
        np.testing.assert_allclose(sessions[1].variables[name], value, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_random_numbers_are_numpys_bit_for_bit(dtype: Any) -> None:
    builder = GraphBuilder(dtype)
    like = builder.leaf("feed", {"node": "in", "port": "x"}, TensorType(dtype, (3, 7)))
    drawn = builder.emit("random_like", {"x": like}, {"stream": 5})
    graph = Graph(nodes=tuple(builder.nodes), precision=dtype, outputs={"y": drawn})
    made = plan(graph, 1)
    found = []
    for backend in (NumpyBackend(), NumbaBackend()):
        state = State(seed=2**53, step=12)
        program = backend.bind(made, state)
        program.run()
        found.append(program.outputs["y"].copy())
    np.testing.assert_array_equal(*found)


def test_the_losses_of_a_chunk_add_up_as_those_of_steps() -> None:
    one, many = (open_session(small_net(), backend="numba") for _ in range(2))
    total = 0.0
    for _ in range(4):
        total += one.step()
    assert many.advance(4) == (4, total)


def test_a_chunk_stops_at_the_step_that_diverges() -> None:
    positions = []
    for limit in (1, 100):
        session = open_session(small_net(rate=1e38), backend="numba")
        failed = False
        while not failed:
            try:
                session.advance(limit)
            except TrainingError:
                failed = True
        positions.append((session.position, weights_sha256(session.variables)))
    assert positions[0] == positions[1]


# Going over in the background.


def test_a_session_goes_over_between_two_steps_and_says_so() -> None:
    pure, mixed = open_session(small_net()), open_session(small_net())
    mixed.advance(2)
    mixed.promote(NumbaBackend()).wait()
    for session in (pure, mixed):
        while session.position.epoch < session.epochs:
            session.run_epoch()
    assert mixed.backend_name == "numpy, numba"
    for name, value in pure.evaluate("train").items():
        assert mixed.evaluate("train")[name] == pytest.approx(value, rel=1e-3)


def test_going_over_before_the_first_step_is_a_pure_run() -> None:
    begun, pure = open_session(small_net()), open_session(small_net(), backend="numba")
    begun.promote(NumbaBackend()).wait()
    for session in (begun, pure):
        epoch_by_epoch(session)
    assert begun.backend_name == "numba"
    assert weights_sha256(begun.variables) == weights_sha256(pure.variables)


def test_a_step_that_cannot_be_compiled_stays_with_numpy(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: object) -> None:
        raise MemoryError

    session = open_session(small_net())
    monkeypatch.setattr(NumbaBackend, "bind", fail)
    session.promote(NumbaBackend()).wait()
    session.run_epoch()
    assert session.backend_name == "numpy"
    assert "stays with NumPy" in caplog.text


# On disk, and without.


def _python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout.strip()


def test_a_second_process_finds_the_compiled_step_on_the_disk() -> None:
    code = """
from time import perf_counter
from tests.engine.backends.test_numba import small_net
from engine.backends.numba import NumbaBackend
from engine.loops import build
from engine.pipeline import compile
import importlib
importlib.import_module("engine.loops.machine")
compiled = compile(small_net(), backend=NumbaBackend())
began = perf_counter()
compiled.program("train", 13, compiled.state(0))
kept = sorted(p.name for p in build.cache_folder().glob("__pycache__/*.nbc"))
import json
print(json.dumps([perf_counter() - began, kept]))
"""
    first, second = (json.loads(_python(code)) for _ in range(2))
    assert second[1] == first[1] != []
    assert second[0] < first[0] / 2


def test_numba_is_not_loaded_before_it_is_needed() -> None:
    code = """
import sys, engine, engine.cli
from engine.builder import Builder
from engine.training.start import open_session
g = Builder()
x, y = g.circle(points=20)
g.sgd(g.squared_error(g.dense(x, units=1), y))
open_session(g.document).step()
print("numba" in sys.modules)
"""
    assert _python(code) == "False"


def test_without_numba_the_reason_is_said_and_numpy_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.backends.numba.numba_reason", lambda: build.Text("not there"))
    monkeypatch.setattr("engine.backends.numba_reason", lambda: build.Text("not there"))
    assert str(backend_reason("numba")) == "not there"
    assert backend_reason("numpy") is None
    with pytest.raises(BackendError, match="not there"):
        open_session(small_net(), backend="numba")
    session = open_session(small_net(), backend="auto")
    session.step()
    assert session.backend_name == "numpy"
