"""Each optimisation can be switched off; what is computed stays the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import assets
from engine.backends import backend_reason
from engine.backends.collecting import loops_of
from engine.builder import Builder
from engine.document import files
from engine.document.changes import SetSetting
from engine.document.model import Document
from engine.errors import DocumentError
from engine.optimisations import NAMES, switch_off, switched_off
from engine.passes.check import check
from engine.pipeline import compile
from engine.training.session import Session
from engine.training.start import open_session

EXAMPLES = assets.folder() / "examples"
SMALL = [
    *("01-perceptron", "03-xor-hidden", "07-iris", "13-digits-batch-norm", "15-overfitting"),
    *("17-lstm-memory", "19-transformer-reverse", "20-embedding", "21-gan-points"),
]
STEPS = 4


def example(name: str) -> Document:
    return files.read(EXAMPLES / f"{name}.graph.json")


def trained(document: Document, backend: str = "numpy") -> Session:
    SetSetting("precision", "float64").apply(document)
    session = open_session(document, EXAMPLES, backend)  # type: ignore[arg-type]
    session.advance(STEPS)
    return session


@pytest.mark.parametrize("name", SMALL)
def test_whatever_is_switched_off_training_comes_to_the_same(name: str) -> None:
    plain = trained(example(name))
    before = plain.evaluate("test")
    for off in (*NAMES, ",".join(NAMES)):
        document = example(name)
        switch_off(document, off)
        other = trained(document)
        assert other.compiled.off == set(off.split(","))
        for variable, value in plain.variables.items():
            np.testing.assert_allclose(
                other.variables[variable], value, rtol=1e-7, atol=1e-9, err_msg=f"{off}: {variable}"
            )
        assert other.evaluate("test") == pytest.approx(before, rel=1e-6, abs=1e-9), off


@pytest.mark.skipif(backend_reason("numba") is not None, reason="needs Numba")
def test_loops_that_are_not_fused_compute_the_same() -> None:
    fused, apart = example("03-xor-hidden"), example("03-xor-hidden")
    switch_off(apart, "fuse")
    first, second = trained(fused, "numba"), trained(apart, "numba")
    for variable, value in first.variables.items():
        np.testing.assert_allclose(second.variables[variable], value, rtol=1e-9, atol=1e-12)


def net(off: str = "") -> Document:
    g = Builder(batch_size=8)
    x, y = g.iris(name="data")
    h = g.dense(x, units=16, activation="tanh", name="hidden")
    again = g.add(g.tanh(h), g.tanh(h), name="twice")
    p = g.dense(again, units=3, name="logits")
    g.relu(h, name="idle")
    g.adam(g.categorical_cross_entropy(p, y, name="loss"), name="adam")
    switch_off(g.document, off)
    return g.document


def measured(off: str) -> tuple[int, int, int, int, int]:
    compiled = compile(net(off))
    plan = compiled.plan("train", 8)
    stores = len(plan.stores)
    runs = sum(step.kind == "run" for step in plan.instructions)
    nodes = len(compiled.stages("train")[-1].graph.nodes)
    return nodes, runs, plan.nbytes, stores, loops_of(plan, compiled.state(0))


def test_each_brings_what_it_is_there_for() -> None:
    nodes, runs, nbytes, stores, loops = measured("")
    assert stores == 0
    assert measured("simplify")[0] > nodes
    assert measured("share")[0] > nodes
    assert measured("prune")[0] > nodes
    assert measured("prune")[1] > runs, "the idle node is computed"
    assert measured("fold")[1] > runs
    assert measured("in_place")[3] > 0
    assert measured("in_place")[2] > nbytes
    assert measured("reuse")[2] > nbytes
    assert measured("fuse")[4] > loops
    assert measured("fuse")[:4] == (nodes, runs, nbytes, stores)


def test_without_reuse_the_buffers_are_as_large_as_all_tensors() -> None:
    plan = compile(net("reuse, in_place")).plan("train", 8)
    assert plan.nbytes == plan.tensor_bytes


def test_a_name_that_is_none_is_refused_and_mended() -> None:
    document = net()
    with pytest.raises(DocumentError, match="there is no optimisation 'fues'; there are simplify"):
        switch_off(document, "fues")
    SetSetting("without", "fues, share").apply(document)
    (problem,) = [p for p in check(document).problems if p.severity == "error"]
    assert "fues" in problem.message
    for change in problem.fixes[0].changes:
        change.apply(document)
    assert switched_off(document) == {"share"}
    assert check(document).ok


def test_it_is_kept_in_the_file(tmp_path: Path) -> None:
    files.write(net("fuse"), tmp_path / "a.graph.json")
    assert switched_off(files.read(tmp_path / "a.graph.json")) == {"fuse"}


def test_a_program_that_runs_often_is_printed_and_goes_on_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.backends.recording._OFTEN", 3)
    sessions = [open_session(net()) for _ in range(2)]
    losses = [sessions[0].step() for _ in range(9)]
    monkeypatch.setattr("engine.backends.recording._OFTEN", 1000)
    assert [sessions[1].step() for _ in range(9)] == losses
    program = sessions[0].compiled.program("train", 8, sessions[0].state)
    assert "def run():" in program.source  # type: ignore[attr-defined]
