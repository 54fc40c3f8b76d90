"""The flow of gradients: its numbers are what the mathematics gives, and nets that are known to
vanish, to explode, to die or to do well are called so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.assets import folder
from engine.builder import Builder
from engine.document import files
from engine.document.model import Document
from engine.training.flow import Flow, Layer, Units, flow_of, measure_flow, range_of
from engine.training.observer import answer
from engine.training.probes import GradientFlow
from engine.training.run import Run
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session
from engine.training.verdict import Finding, verdict

EXAMPLE = Path(folder()) / "examples" / "14-vanishing-gradients.graph.json"


def deep(layers: int, activation: str, scale: float = 1.0, initialiser: str = "") -> Document:
    """A chain of dense layers on the circle set."""
    g = Builder(batch_size=32)
    x, y = g.circle(points=200, name="data")
    given = {"initialiser": initialiser} if initialiser else {}
    for number in range(1, layers + 1):
        name = f"layer_{number}"
        x = g.dense(x, units=16, activation=activation, scale=scale, name=name, **given)
    g.sgd(
        g.squared_error(g.dense(x, units=1, name="out"), y, form="half"),
        learning_rate=0.01,
        name="sgd",
    )
    return g.document


def found(session: Session) -> tuple[Finding, ...]:
    return verdict(measure_flow(session))


def test_the_norms_are_those_of_the_gradient_the_weight_and_the_next_step() -> None:
    session = open_session(deep(2, "tanh"))
    Run(session).go(steps=5)
    flow = measure_flow(session)
    assert [layer.node for layer in flow.layers] == ["layer_1", "layer_2", "out"]
    layer = flow.layers[1]
    weight = session.variables["layer_2/weight"]
    assert layer.weight == pytest.approx(np.linalg.norm(weight), rel=1e-6)
    assert layer.update == pytest.approx(0.01 * layer.gradient, rel=1e-3)
    assert layer.count == 256
    assert layer.ratio == pytest.approx(layer.update / layer.weight)
    x = session.feed.columns["data", "x"][session.batch_rows].astype(np.float64)
    y = session.feed.columns["data", "y"][session.batch_rows].reshape(-1, 1)
    w = {n: v.astype(np.float64) for n, v in session.variables.items()}
    first = np.tanh(x @ w["layer_1/weight"] + w["layer_1/bias"])
    second = np.tanh(first @ w["layer_2/weight"] + w["layer_2/bias"])
    error = (second @ w["out/weight"] + w["out/bias"] - y) / len(x)
    behind = (error @ w["out/weight"].T) * (1 - second**2)
    assert layer.gradient == pytest.approx(np.linalg.norm(first.T @ behind), rel=1e-4)
    signal = error @ w["out/weight"].T
    assert layer.signal == pytest.approx(np.sqrt((signal**2).mean()), rel=1e-4)


def test_the_update_is_that_of_the_step_that_follows_on_the_same_batch() -> None:
    g = Builder(batch_size=1000)
    x, y = g.circle(points=100, name="data")
    p = g.dense(g.dense(x, units=4, activation="tanh", name="hidden"), units=1, name="out")
    g.adam(g.squared_error(p, y), learning_rate=0.05, name="adam")
    session = open_session(g.document)
    Run(session).go(steps=3)
    said = {layer.name: layer.update for layer in measure_flow(session).layers}
    before = session.weights()
    session.step()
    for name, update in said.items():
        moved = np.linalg.norm(session.variables[name] - before[name])
        assert update == pytest.approx(moved, rel=1e-4)


def test_looking_changes_nothing_of_the_training() -> None:
    watched, plain = open_session(deep(3, "relu")), open_session(deep(3, "relu"))
    for _ in range(6):
        watched.advance(5)
        plain.advance(5)
        measure_flow(watched)
    assert weights_sha256(watched.variables) == weights_sha256(plain.variables)
    assert watched.position == plain.position


def test_an_answer_holds_the_whole_flow() -> None:
    session = open_session(deep(2, "relu"))
    found = answer(session, 1, GradientFlow())
    assert not found.error
    assert repr(flow_of(found.arrays, found.texts)) == repr(measure_flow(session))


def test_sigmoids_one_upon_another_vanish() -> None:
    finding = found(open_session(deep(8, "sigmoid")))[0]
    assert finding.kind == "vanishing"
    assert "vanishing from layer " in str(finding.text)
    assert "-fold a layer" in str(finding.text)
    assert float(finding.text.values["factor"]) > 2
    assert any("normalisation" in str(remedy) for remedy in finding.remedies)


def test_the_factor_is_that_of_the_norms() -> None:
    layers = tuple(
        Layer(f"l{i}/weight", f"l{i}", "sgd", 1.0, 1.0, 1e-3, 1, 8.0**i) for i in range(6)
    )
    (finding,) = verdict(Flow(layers))
    assert finding.text.values["factor"] == "8"
    # Layers 0 to 2 feel less than a hundredth of what the last one feels.
    assert finding.text.values["number"] == 3
    assert finding.node == "l2"


def test_the_example_of_vanishing_gradients_is_called_so_and_its_better_half_is_not() -> None:
    session = open_session(files.read(EXAMPLE))
    Run(session).go(steps=20)
    findings = [f for f in found(session) if f.kind == "vanishing"]
    assert [f.node.startswith("plain") for f in findings] == [True]


def test_large_weights_explode() -> None:
    finding = found(open_session(deep(8, "none", scale=20.0)))[0]
    assert finding.kind == "exploding"
    assert "grow" in str(finding.text) or "typical element" in str(finding.text)


def test_dead_units_are_counted() -> None:
    session = open_session(deep(2, "relu"))
    session.variables["layer_2/bias"][:10] = -1000.0
    flow = measure_flow(session)
    (units,) = [u for u in flow.units if u.node == "layer_2"]
    assert units.dead >= 10 / 16
    assert np.isnan(units.saturated)
    finding = next(f for f in verdict(flow) if f.node == "layer_2" and f.kind == "dead")
    assert "of 'layer_2' is dead" in str(finding.text)
    assert f"{units.dead * 100:.3g} %" in str(finding.text)


def test_when_all_units_are_dead_no_gradient_is_left() -> None:
    session = open_session(deep(2, "relu"))
    session.variables["layer_2/bias"][...] = -1000.0
    kinds = [finding.kind for finding in found(session)]
    assert "dead" in kinds
    assert measure_flow(session).layers[0].gradient == 0


def test_saturated_units_are_counted() -> None:
    session = open_session(deep(2, "tanh"))
    session.variables["layer_1/weight"][...] *= 100
    flow = measure_flow(session)
    (units,) = [u for u in flow.units if u.node == "layer_1"]
    x = session.feed.columns["data", "x"][session.feed.train]
    w = session.variables
    values = np.tanh(x @ w["layer_1/weight"] + w["layer_1/bias"])
    assert units.saturated == pytest.approx((np.abs(values) > 0.98).mean(), abs=1e-3)
    assert np.isnan(units.dead)
    assert any(f.kind == "saturated" and f.node == "layer_1" for f in verdict(flow))


def test_a_net_that_learns_well_is_healthy() -> None:
    session = open_session(deep(2, "tanh"))
    Run(session).go(steps=30)
    (finding,) = found(session)
    assert (finding.kind, finding.severity) == ("healthy", "info")


def test_steps_that_are_too_large_are_said() -> None:
    layers = (Layer("a/weight", "a", "sgd", 1.0, 2.0, 1.0, 4),)
    (finding,) = verdict(Flow(layers))
    assert (finding.kind, finding.node) == ("large", "a")
    assert "50 %" in str(finding.text)


def test_what_is_not_finite_is_broken() -> None:
    layers = (Layer("a/weight", "a", "sgd", float("nan"), 2.0, 1.0, 4),)
    assert verdict(Flow(layers))[0].kind == "broken"


@pytest.mark.parametrize(
    ("activation", "dies", "ends"),
    [
        ("relu", True, (None, None)),
        ("leaky_relu", False, (None, None)),
        ("tanh", False, (-1.0, 1.0)),
        ("sigmoid", False, (0.0, 1.0)),
        ("softmax", False, (None, None)),
    ],
)
def test_what_an_activation_does_far_out_is_read_off_its_formula(
    activation: str, dies: bool, ends: tuple[float | None, float | None]
) -> None:
    span = range_of(activation)
    assert span.dies is dies
    assert (span.low, span.high) == (pytest.approx(ends[0]), pytest.approx(ends[1]))


def test_units_with_nothing_to_say_say_nothing() -> None:
    layers = (Layer("a/weight", "a", "sgd", 1.0, 1.0, 1e-3, 4),)
    units = (Units("a", "relu", 0.1, float("nan")), Units("b", "tanh", float("nan"), 0.2))
    assert [f.kind for f in verdict(Flow(layers, units))] == ["healthy"]
