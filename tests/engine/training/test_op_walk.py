"""A step op by op: the plan's order, the values of the mathematics, the bits of a plain step."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.errors import CompileError
from engine.training.op_walk import ExecutedOp, OpWalk
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session


def net(dropout: float = 0.0) -> Document:
    g = Builder()
    x, y = g.circle(points=60, name="data")
    h = g.dense(x, units=4, activation="tanh", name="hidden")
    if dropout:
        h = g.dropout(h, rate=dropout, name="dropout")
    g.sgd(g.squared_error(g.dense(h, units=1, name="out"), y, name="error"), name="sgd")
    return g.document


@pytest.fixture
def session() -> Session:
    made = open_session(net())
    made.advance(3)
    return made


def walked(walk: OpWalk) -> list[ExecutedOp]:
    found = []
    while (op := walk.forward()) is not None:
        found.append(op)
    return found


def test_a_step_goes_forward_then_backward_then_updates(session: Session) -> None:
    ops = walked(OpWalk(session))
    plan = session.compiled.plan("train", 10)
    run = [step for step in plan.instructions if step.kind == "run"]
    assert [(op.op, op.node, op.role) for op in ops] == [
        (step.op, step.origin.node, step.origin.role) for step in run
    ]
    assert [op.number for op in ops] == list(range(1, len(run) + 1))
    roles = [op.role for op in ops]
    assert roles.index("forward") < roles.index("gradient") < roles.index("update")
    assert {op.step for op in ops} == {4}


def test_the_values_are_those_of_the_batch(session: Session) -> None:
    rows = session.next_rows
    x = session.feed.columns["data", "x"][rows]
    w = {name: value.copy() for name, value in session.variables.items()}
    ops = walked(OpWalk(session))
    tanh = next(op for op in ops if op.op == "tanh" and op.role == "forward")
    expected = np.tanh(x @ w["hidden/weight"] + w["hidden/bias"])
    (value,) = tanh.outputs
    assert value.shape == expected.shape
    np.testing.assert_allclose(value.corner, expected[:8, :8], rtol=1e-5)
    assert value.mean == pytest.approx(float(expected.mean()), rel=1e-4)
    assert (value.low, value.high) == pytest.approx((expected.min(), expected.max()))
    assert value.finite


def test_walking_changes_nothing_until_the_session_steps(session: Session) -> None:
    before = weights_sha256(session.weights())
    walked(OpWalk(session))
    assert weights_sha256(session.weights()) == before
    assert session.position.step == 3


@pytest.mark.parametrize("dropout", [0.0, 0.5])
def test_what_the_updates_give_is_what_the_step_then_does(dropout: float) -> None:
    session = open_session(net(dropout))
    session.advance(2)
    walk = OpWalk(session)
    walked(walk)
    session.advance(1)
    for name, value in session.variables.items():
        np.testing.assert_array_equal(walk._state.variables[name], value)


def test_going_back_shows_the_op_before_and_forward_again_the_same(session: Session) -> None:
    walk = OpWalk(session)
    first, second = walk.forward(), walk.forward()
    assert walk.back() is first
    assert walk.back() is None
    assert walk.back() is None
    assert walk.forward() is first
    assert walk.forward() is second
    rest = walked(walk)
    assert rest[-1].number == rest[-1].count
    assert walk.is_over


def test_without_an_optimiser_there_is_no_step() -> None:
    g = Builder()
    x, y = g.circle(name="data")
    g.squared_error(g.dense(x, units=1), y)
    with pytest.raises(CompileError):
        OpWalk(open_session(g.document))
