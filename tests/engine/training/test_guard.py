"""The guard: a loss that is no number is traced to where it arose, and said why, in words."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.changes import SetParam
from engine.document.model import Document
from engine.errors import Problem, TrainingError
from engine.training.guard import STEPS
from engine.training.run import Run
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session


def broken(document: Document, **weights: float) -> tuple[Session, Problem]:
    """Train until it breaks; `weights` fill variables (NODE__NAME) first."""
    session = open_session(document)
    for name, value in weights.items():
        session.variables[name.replace("__", "/")][...] = value
    session._guard.forget()
    with pytest.raises(TrainingError) as caught:
        Run(session).go(epochs=200)
    return session, caught.value.problem


def through(op: str, rate: float = 0.0, **params: object) -> Document:
    """The mean of a function of one weight per feature: its value is what the weights make it."""
    g = Builder()
    x, _ = g.circle(points=40, name="data")
    w = g.variable(shape=[1, 2], name="w")
    y = getattr(g, op)(g.multiply(x, w), name="it", **params)
    g.sgd(g.mean(y, name="goal"), learning_rate=rate, name="sgd")
    return g.document


def test_the_logarithm_of_0_is_named_with_its_node() -> None:
    session, problem = broken(through("log"), w__value=0.0)
    assert problem.code == "training.logarithm"
    assert problem.node == "it"
    assert "the logarithm of 0 was taken at 'it'" in problem.message
    assert "1e-7" in problem.message
    assert f"at step {session.position.step} " in problem.message


def test_the_logarithm_of_a_negative_number_is_another_thing() -> None:
    _, problem = broken(through("log"), w__value=1.0)
    assert problem.node == "it"
    assert "logarithm of a negative number (-" in problem.message


def test_the_root_of_a_negative_number() -> None:
    _, problem = broken(through("sqrt"), w__value=1.0)
    assert (problem.code, problem.node) == ("training.root", "it")
    assert "square root of a negative number (-" in problem.message


def test_a_root_whose_value_is_finite_but_whose_slope_is_not() -> None:
    _, problem = broken(through("sqrt", rate=0.1), w__value=0.0)
    assert (problem.code, problem.node) == ("training.division", "it")
    assert "the slope of what 'it' computes is infinite" in problem.message


def test_a_division_by_0() -> None:
    g = Builder()
    x, _ = g.circle(points=40, name="data")
    w = g.variable(shape=[2], name="w")
    ratio = g.divide(x, w, name="ratio")
    g.sgd(g.mean(ratio, name="goal"), learning_rate=0.1, name="sgd")
    _, problem = broken(g.document, w__value=0.0)
    assert (problem.code, problem.node) == ("training.division", "ratio")
    assert "divided by 0 at 'ratio'" in problem.message


def test_an_exponential_that_is_too_large_says_of_what() -> None:
    _, problem = broken(through("exp"), w__value=400.0)
    assert (problem.code, problem.node) == ("training.exponential", "it")
    assert "the exponential of" in problem.message
    assert "sigmoid" in problem.message


def diverging(rate: float, units: int = 8) -> Document:
    g = Builder()
    x, y = g.circle(points=100)
    p = g.dense(g.dense(x, units=units, activation="relu"), units=1)
    g.sgd(g.squared_error(p, y, name="error"), learning_rate=rate, name="sgd")
    return g.document


def test_a_learning_rate_that_is_too_high_is_told_by_how_the_loss_grew_and_can_be_mended() -> None:
    document = diverging(1.9)
    session, problem = broken(document)
    assert problem.code == "training.diverged"
    assert "-fold in " in problem.message
    assert "learning rate is too high" in problem.message
    assert "from 1.9 to 0.03" in problem.message
    (fix,) = problem.fixes
    assert fix.changes == (SetParam("sgd", "learning_rate", 0.03),)
    fix.changes[0].apply(document)
    Run(open_session(document)).go(epochs=3)
    assert session.compiled.document.nodes[problem.node or ""]


def test_the_growth_that_is_said_is_the_growth_that_was() -> None:
    session = open_session(diverging(1.9))
    losses: list[float] = []

    def go_on() -> None:
        while True:
            losses.append(session.step())

    with pytest.raises(TrainingError) as caught:
        go_on()
    known = np.abs(losses[-127:])
    least = int(known.argmin())
    said = caught.value.problem.text.values["cause"].values
    assert float(said["growth"]) == pytest.approx(known[least:].max() / known[least], rel=0.5)
    assert said["steps"] == len(known) - least


def test_data_that_are_not_finite_are_named_with_their_example() -> None:
    session = open_session(diverging(0.01))
    row = int(session.feed.train[3])
    column = session.feed.columns["circle", "x"].copy()
    column[row, 1] = np.nan
    session.feed.columns["circle", "x"] = column
    with pytest.raises(TrainingError) as caught:
        Run(session).go(epochs=1)
    problem = caught.value.problem
    assert (problem.code, problem.node) == ("training.data", "circle")
    assert f"'circle.x' has one that is not in example {row + 1}" in problem.message


def test_an_infinity_that_harms_nobody_is_not_blamed() -> None:
    g = Builder()
    x, _ = g.circle(points=40, name="data")
    w = g.variable(shape=[1, 2], name="w")
    # The first is infinite, and cut down again before it does any harm.
    endless = g.divide(x, g.subtract(x, x), name="harmless")
    safe = g.tanh(endless, name="cut")
    bad = g.log(g.multiply(g.square(x), w, name="product"), name="bad")
    g.sgd(g.mean(g.add(safe, bad), name="goal"), learning_rate=0.0, name="sgd")
    _, problem = broken(g.document, w__value=-1.0)
    assert problem.node == "bad"


def test_many_steps_after_the_last_copy_it_is_still_found() -> None:
    g = Builder(batch_size=1)
    x, _ = g.circle(points=400, name="data")
    w = g.variable(shape=[1, 2], name="w")
    # The sum walks down until its logarithm is not defined: after about 1 / 0.005 steps.
    both = g.add(
        g.log(g.sum(w, name="s"), name="it"), g.multiply(g.mean(x), g.mean(g.subtract(w, w)))
    )
    g.sgd(both, learning_rate=0.005, name="sgd")
    session, problem = broken(g.document, w__value=1.0)
    assert 150 < session.position.step < 250
    assert session.position.step % STEPS > 1
    assert problem.node == "it"
    assert "logarithm of a negative number" in problem.message


def test_keeping_changes_nothing_of_the_training() -> None:
    watched, plain = open_session(diverging(0.01)), open_session(diverging(0.01))
    plain._guard.due = 10**9
    for session in (watched, plain):
        Run(session).go(steps=150)
    assert weights_sha256(watched.variables) == weights_sha256(plain.variables)


def test_a_live_rate_that_is_raised_in_the_middle_is_the_one_that_is_blamed() -> None:
    session = open_session(diverging(0.01))
    Run(session).go(steps=30)
    session.set_live("sgd", "learning_rate", 7.0)
    with pytest.raises(TrainingError) as caught:
        Run(session).go(epochs=50)
    # So far beyond the usual that a tenth of it would not do.
    assert "from 7 to 0.03" in caught.value.problem.message
