"""Schedules against PyTorch's, resumed and reset with the weights, and their curves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.errors import CompileError, GradloomError
from engine.op import CATEGORIES
from engine.registry import CATALOGUE
from engine.schedules import curve
from engine.training.session import Session
from engine.training.start import open_session

SCHEDULES = [e.name for e in CATALOGUE.values() if e.category == "schedule"]
STEPS = 60


def theirs(make: Callable[[Any, Any], Any], rate: float = 0.1) -> np.ndarray:
    """The rates of PyTorch's scheduler, step by step."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra 'bench')")
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate)
    scheduler = make(torch.optim.lr_scheduler, optimiser)
    rates = []
    for _ in range(STEPS):
        rates.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        scheduler.step()
    return np.array(rates)


CASES = [
    ("step_decay", {"steps": 7, "factor": 0.5}, lambda s, o: s.StepLR(o, 7, 0.5)),
    ("exponential_decay", {"steps": 1, "factor": 0.9}, lambda s, o: s.ExponentialLR(o, 0.9)),
    ("polynomial_decay", {"steps": 40}, lambda s, o: s.PolynomialLR(o, 40, 1.0)),
    ("polynomial_decay", {"steps": 40, "power": 2.5}, lambda s, o: s.PolynomialLR(o, 40, 2.5)),
    (
        "cosine_decay",
        {"steps": STEPS, "final_rate": 0.01},
        lambda s, o: s.CosineAnnealingLR(o, STEPS, 0.01),
    ),
    (
        "cosine_restarts",
        {"steps": 5, "growth": 2.0, "final_rate": 0.01},
        lambda s, o: s.CosineAnnealingWarmRestarts(o, 5, 2, 0.01),
    ),
    (
        "cosine_restarts",
        {"steps": 8, "growth": 1.0},
        lambda s, o: s.CosineAnnealingWarmRestarts(o, 8, 1),
    ),
    ("warmup", {"steps": 10, "first": 0.1}, lambda s, o: s.LinearLR(o, 0.1, 1.0, 10)),
    ("one_cycle", {"steps": STEPS}, lambda s, o: s.OneCycleLR(o, 0.1, STEPS)),
    (
        "one_cycle",
        {"steps": STEPS, "rising": 0.5, "start_divisor": 10.0, "end_divisor": 100.0},
        lambda s, o: s.OneCycleLR(
            o, 0.1, STEPS, pct_start=0.5, div_factor=10.0, final_div_factor=100.0
        ),
    ),
    (
        "piecewise",
        {"boundaries": [10, 30], "rates": [0.1, 0.05, 0.025]},
        lambda s, o: s.MultiStepLR(o, [10, 30], 0.5),
    ),
    (
        "inverse_time_decay",
        {"decay": 0.2},
        lambda s, o: s.LambdaLR(o, lambda t: 1 / (1 + 0.2 * t)),
    ),
    (
        "inverse_sqrt",
        {"learning_rate": 0.1, "steps": 20},
        lambda s, o: s.LambdaLR(o, lambda t: 20**0.5 * min((t + 1) ** -0.5, (t + 1) * 20**-1.5)),
    ),
]


@pytest.mark.parametrize(
    ("op", "params", "make"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_rates_are_those_of_pytorch(op: str, params: dict[str, Any], make: Any) -> None:
    np.testing.assert_allclose(curve(op, params, STEPS), theirs(make), rtol=1e-10, atol=1e-12)


def test_every_schedule_has_a_curve_or_says_what_it_depends_on() -> None:
    assert len(SCHEDULES) >= 11
    assert "schedule" in CATEGORIES
    for name in SCHEDULES:
        if name == "reduce_on_plateau":
            with pytest.raises(GradloomError, match="loss"):
                curve(name)
        else:
            rates = curve(name, steps=5)
            assert rates.shape == (5,)
            assert np.isfinite(rates).all()
            assert (rates >= 0).all()


def test_a_warm_up_multiplies_the_schedule_that_is_wired_into_it() -> None:
    g = Builder()
    g.warmup(g.cosine_decay(learning_rate=0.2, steps=50, name="fall"), steps=10, name="both")
    product = curve("warmup", {"learning_rate": 1.0, "steps": 10}, 60)
    product *= curve("cosine_decay", {"learning_rate": 0.2, "steps": 50}, 60)
    np.testing.assert_allclose(curve(g.document, steps=60, node="both"), product, rtol=1e-12)
    longer = curve(g.document, {"steps": 20}, 60, node="both")
    assert longer[10] < product[10]


def test_a_curve_of_what_is_wrong_is_refused() -> None:
    with pytest.raises(GradloomError, match="no learning-rate schedule"):
        curve("dense")
    with pytest.raises(CompileError, match="one number more"):
        curve("piecewise", {"rates": [0.1]})


def training(op: str = "", **params: Any) -> Document:
    g = Builder(batch_size=8, epochs=20, precision="float64")
    x, y = g.gauss(points=64, labels="-1, +1", name="data")
    p = g.dense(x, units=1, activation="tanh", name="out")
    loss = g.squared_error(p, y, form="mean", name="loss")
    wired = {"learning_rate": getattr(g, op)(name="schedule", **params)} if op else {}
    g.sgd(loss, name="sgd", **wired)
    return g.document


def trained(session: Session, steps: int) -> list[bytes]:
    for _ in range(steps):
        session.step()
    return [v.tobytes() for _, v in sorted(session.variables.items())]


def test_a_training_goes_at_the_rates_of_the_curve() -> None:
    params = {"learning_rate": 0.3, "steps": 4}
    whole = open_session(training("exponential_decay", **params))
    by_hand = open_session(training())
    for rate in curve("exponential_decay", params, 12):
        by_hand.set_live("sgd", "learning_rate", rate)
        whole.step()
        by_hand.step()
    for name in ("out/weight", "out/bias"):
        np.testing.assert_array_equal(whole.variables[name], by_hand.variables[name])
    assert whole.variables["schedule/step"] == 12.0


@pytest.mark.parametrize("op", ["cosine_decay", "cosine_restarts", "one_cycle"])
def test_a_schedule_is_resumed_and_reset_with_the_weights(op: str) -> None:
    document = training(op, steps=10)
    whole = open_session(document)
    trained(whole, 9)
    saved, there = whole.weights(), whole.position
    end = trained(whole, 9)
    resumed = open_session(document)
    resumed.put_weights(saved)
    resumed.move_to(there)
    assert trained(resumed, 9) == end
    whole.reset()
    assert whole.variables["schedule/step"] == 0.0
    assert trained(whole, 18) == end


def test_looking_does_not_count_as_a_step() -> None:
    session = open_session(training("cosine_decay"))
    session.evaluate("test")
    assert session.variables["schedule/step"] == 0.0


def plateau(**params: Any) -> Document:
    g = Builder(batch_size=64, epochs=1000, precision="float64")
    x, y = g.gauss(points=64, train_share=50, noise=30, labels="-1, +1", name="data")
    p = g.dense(x, units=1, activation="tanh", name="out")
    loss = g.squared_error(p, y, form="mean", name="loss")
    rate = g.reduce_on_plateau(loss, name="schedule", learning_rate=3.0, **params)
    g.sgd(loss, learning_rate=rate, name="sgd")
    return g.document


@pytest.mark.parametrize("cooldown", [0, 4])
def test_the_rate_drops_on_a_plateau_when_pytorchs_does(cooldown: int) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra 'bench')")
    settings = {"factor": 0.4, "patience": 3, "threshold": 0.01, "cooldown": cooldown}
    ours = open_session(plateau(**settings, smoothing=0.0, smallest_rate=0.05))
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=3.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimiser, **settings, min_lr=0.05)
    seen = []
    for _ in range(80):
        rate = optimiser.param_groups[0]["lr"]
        factor = float(ours.variables["schedule/factor"])
        assert max(3.0 * factor, 0.05) == pytest.approx(rate)
        seen.append(rate)
        optimiser.step()
        scheduler.step(ours.step())
    assert len(set(seen)) >= 4
    assert min(seen) == 0.05


def test_what_is_wired_to_a_rate_must_be_a_single_number() -> None:
    g = Builder()
    x, y = g.gauss(name="data")
    p = g.dense(x, units=1, name="out")
    g.sgd(g.squared_error(p, y), learning_rate=x, name="sgd")
    with pytest.raises(CompileError, match="a learning rate is a single number"):
        open_session(g.document)
