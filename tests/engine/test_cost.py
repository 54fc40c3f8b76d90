"""What a step costs, node by node: operations, memory, time; and whether it fits into memory."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from engine.builder import Builder
from engine.cli import app
from engine.cost import Cost, cost
from engine.document import files
from engine.document.model import Document
from engine.errors import CompileError
from engine.explain import explained
from engine.memory import Need, memory_problem, size_text
from engine.pipeline import compile
from engine.training.observer import answer
from engine.training.probes import StepCost
from engine.training.profile import arrays_of, cost_of, need_of, profiled
from engine.training.start import open_session

N, M, K = 16, 4, 7


def net() -> Document:
    g = Builder(batch_size=N)
    x, y = g.iris(name="data")
    h = g.dense(x, units=K, name="hidden")
    p = g.dense(g.tanh(h, name="bent"), units=3, name="logits")
    g.adam(g.categorical_cross_entropy(p, y, name="loss"), name="adam")
    return g.document


def estimated() -> Cost:
    return cost(compile(net()), N)


def test_a_dense_layer_takes_twice_the_product_of_its_sizes() -> None:
    nodes = {node.node: node for node in estimated().nodes}
    forward = nodes["hidden"].part("forward").operations
    assert forward == 2 * N * M * K + N * K, "the product, and adding the bias"
    backward = nodes["hidden"].part("gradient").operations
    assert backward >= 2 * N * M * K, "the gradient of the weights is such a product as well"
    assert nodes["logits"].part("gradient").operations >= 2 * 2 * N * K * 3


def test_memory_adds_up() -> None:
    found = estimated()
    compiled = compile(net())
    plan = compiled.plan("train", N)
    made = sum(n.values + n.gradients + n.updating for n in found.nodes)
    assert made == found.tensors == plan.tensor_bytes
    assert found.buffers == plan.nbytes < found.tensors
    hidden = next(n for n in found.nodes if n.node == "hidden")
    assert hidden.weights == 4 * (M * K + K)
    assert hidden.state == 2 * hidden.weights, "Adam keeps two numbers for each weight"
    variables = sum(n.weights + n.state for n in found.nodes)
    assert variables == found.variables
    assert found.peak == found.buffers + found.fixed + found.variables


def test_shares_add_up_to_one_estimated_and_measured() -> None:
    guessed, timed = estimated(), profiled(open_session(net()))
    for found in (guessed, timed):
        assert sum(found.share(node) for node in found.nodes) == pytest.approx(1.0)
    assert guessed.measured is None
    assert timed.measured is not None
    assert timed.measured > 0
    assert timed.operations == guessed.operations
    roles = {n.node: set(n.parts) for n in timed.nodes}
    assert roles["hidden"] == {"forward", "gradient"}
    assert roles["adam"] == {"update"}


def test_timing_leaves_the_training_as_it_is() -> None:
    looked, alone = open_session(net()), open_session(net())
    for _ in range(3):
        assert looked.step() == alone.step()
        profiled(looked)
    for name, value in alone.variables.items():
        assert np.array_equal(looked.variables[name], value), name
    assert looked.position == alone.position


def test_the_probe_brings_the_cost_over() -> None:
    session = open_session(net())
    found = answer(session, 5, StepCost())
    assert found.error is None
    there = cost_of(found.arrays, found.texts)
    guessed = estimated()
    assert [n.node for n in there.nodes] == [n.node for n in guessed.nodes]
    assert there.operations == guessed.operations
    assert there.tensors == guessed.tensors
    assert there.measured is not None
    again = cost_of(*arrays_of(guessed))
    assert again == guessed


def test_nothing_trained_says_so() -> None:
    g = Builder()
    x, _ = g.iris()
    g.dense(x, units=2)
    with pytest.raises(CompileError, match="no optimiser"):
        cost(compile(g.document), 4)


def test_the_explanation_counts_what_the_pipeline_made() -> None:
    compiled = compile(net())
    found = explained(compiled, N)
    assert dict(found.stages)["prune"] == len(compiled.stages("train")[-1].graph.nodes)
    by_name = {each.optimisation.name: each for each in found.brought}
    assert by_name["reuse"].without.nbytes > by_name["reuse"].having.nbytes == found.nbytes
    assert by_name["fuse"].without.loops > by_name["fuse"].having.loops
    assert all(each.on for each in found.brought)


MB = 2**20


def test_what_fits_is_no_problem() -> None:
    assert memory_problem(Need(100 * MB, 50 * MB), 64, 150 * MB) is None
    assert memory_problem(Need(100 * MB, 50 * MB), 64, None) is None


def test_what_does_not_fit_says_which_batch_would() -> None:
    problem = memory_problem(Need(100 * MB, 50 * MB), 64, 100 * MB)
    assert problem is not None
    assert "150 MB" in problem.message
    assert "100 MB are free" in problem.message
    assert "A batch of 32 would fit" in problem.message
    document = net()
    for change in problem.fixes[0].changes:
        change.apply(document)
    assert document.setting("batch_size") == 32


def test_what_fits_with_no_batch_says_so() -> None:
    problem = memory_problem(Need(100 * MB, 50 * MB), 64, 40 * MB)
    assert problem is not None
    assert "however small the batch" in problem.message
    assert problem.fixes == ()


def test_a_session_needs_at_least_its_variables_its_data_and_its_buffers() -> None:
    session = open_session(net())
    need = need_of(session)
    plan = session.compiled.plan("train", N)
    assert need.growing == plan.nbytes + plan.fed_bytes
    data = sum(column.nbytes for column in session.feed.columns.values())
    assert need.fixed >= data + sum(v.nbytes for v in session.variables.values())


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size_text(n) for n in (0, 1023, 1536, 3 * MB, 5 * 2**30)] == [
        *("0 B", "1023 B", "1.5 KB", "3 MB", "5 GB")
    ]


def test_the_commands_print_the_same_numbers(tmp_path: Path) -> None:
    file = tmp_path / "net.graph.json"
    files.write(net(), file)
    found = CliRunner().invoke(app, ["cost", str(file), "--json"])
    record = json.loads(found.stdout)
    guessed = estimated()
    assert record["operations"] == guessed.operations
    assert record["memory"]["tensors"] == guessed.tensors
    assert sum(node["share"] for node in record["nodes"]) == pytest.approx(1.0)
    shown = CliRunner().invoke(app, ["cost", str(file), "--batch", "8"])
    assert "a step of 8 examples" in shown.stdout
    told = CliRunner().invoke(app, ["explain", str(file), "--json", "--without", "reuse"])
    rows = {each["name"]: each for each in json.loads(told.stdout)["optimisations"]}
    assert rows["reuse"]["on"] is False
    assert rows["reuse"]["without"]["bytes"] > rows["reuse"]["with"]["bytes"]
    wrong = CliRunner().invoke(app, ["run", str(file), "--without", "fues"])
    assert wrong.exit_code == 2
    assert "there is no optimisation 'fues'" in wrong.output


def test_a_run_that_would_not_fit_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "net.graph.json"
    files.write(net(), file)
    monkeypatch.setattr("engine.cli.free_memory", lambda: 2000)
    found = CliRunner().invoke(app, ["run", str(file), "--steps", "1"])
    assert found.exit_code == 0
    assert "2000 B" in found.output or "1.95 KB" in found.output
    assert "of memory" in found.output
