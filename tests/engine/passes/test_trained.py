"""Several optimisers in one graph: which variables each trains, and what is wrong with a choice."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.changes import RemoveNodes, RenameNode, SetNode, SetParam
from engine.document.model import Document
from engine.document.references import reference, referenced
from engine.errors import CompileError, DocumentError, Problem
from engine.overrides import override
from engine.passes.check import check
from engine.pipeline import compile
from engine.training.session import Session
from engine.training.start import open_session


def shared(first: list[str], second: list[str], **params: object) -> Document:
    """Two losses over one trunk, each with its optimiser."""
    g = Builder(batch_size=10, precision="float64")
    x, y = g.gauss(points=40, labels="-1, +1", name="data")
    trunk = g.dense(x, units=3, activation="tanh", name="trunk")
    for name, only in (("left", first), ("right", second)):
        p = g.dense(trunk, units=1, name=name)
        loss = g.squared_error(p, y, form="mean", name=f"loss_{name}")
        g.sgd(loss, name=f"sgd_{name}", only=only, **params)
    return g.document


def problems(document: Document, code: str) -> list[Problem]:
    return [p for p in check(document).problems if p.code == code]


def mend(document: Document, problem: Problem, number: int = 0) -> None:
    for change in problem.fixes[number].changes:
        change.apply(document)


def chosen(document: Document, optimiser: str) -> tuple[str, ...]:
    return referenced(document.nodes[optimiser].params.get("only", []))


def test_each_optimiser_trains_what_it_is_given() -> None:
    document = shared(["trunk", "left"], ["right"])
    assert check(document).problems == ()
    trainings = {t.node: t.variables for t in compile(document).expanded.trainings}
    assert trainings == {
        "sgd_left": ("left/bias", "left/weight", "trunk/bias", "trunk/weight"),
        "sgd_right": ("right/bias", "right/weight"),
    }


def test_what_no_optimiser_is_given_stays_as_it_was() -> None:
    session = open_session(shared(["left"], ["right"]))
    before = session.weights()
    session.step()
    after = session.weights()
    changed = {n for n, v in after.items() if (v != before[n]).any()}
    assert changed == {"left/weight", "left/bias", "right/weight", "right/bias"}


def alone(keep: str) -> Session:
    """The same graph without the other half."""
    document = shared(["trunk", "left"], ["right"])
    other = "left" if keep == "right" else "right"
    RemoveNodes((other, f"loss_{other}", f"sgd_{other}")).apply(document)
    return open_session(document)


@pytest.mark.parametrize("keep", ["left", "right"])
def test_both_updates_follow_from_the_values_before_the_step(keep: str) -> None:
    """One step together moves each part as one step without the other optimiser would."""
    together, apart = open_session(shared(["trunk", "left"], ["right"])), alone(keep)
    for name, value in apart.variables.items():
        np.testing.assert_array_equal(value, together.variables[name])
    together.step()
    apart.step()
    mine = [n for n in apart.variables if n.startswith(keep)]
    assert len(mine) == 2
    for name in mine:
        np.testing.assert_array_equal(together.variables[name], apart.variables[name])


def test_a_variable_that_two_train_gets_both_updates_and_that_is_said() -> None:
    document = shared([], [])
    (problem,) = problems(document, "trained.twice")
    assert problem.severity == "warning"
    assert "trunk" in problem.message
    together = open_session(document)
    before = together.weights()["trunk/weight"]
    ways = []
    for keep in ("left", "right"):
        one = shared([], [])
        other = "left" if keep == "right" else "right"
        RemoveNodes((other, f"loss_{other}", f"sgd_{other}")).apply(one)
        session = open_session(one)
        session.step()
        ways.append(session.variables["trunk/weight"] - before)
    together.step()
    np.testing.assert_allclose(together.variables["trunk/weight"] - before, sum(ways), rtol=1e-12)
    mend(document, problem)
    assert chosen(document, "sgd_right") == ("right",)
    assert check(document).problems == ()


def test_a_muted_optimiser_trains_nothing_twice() -> None:
    document = shared([], [])
    SetNode("sgd_left", "muted", True).apply(document)
    assert problems(document, "trained.twice") == []


def test_a_node_that_is_gone_is_an_error_with_a_repair() -> None:
    document = shared(["trunk", "left", "gone"], ["right"])
    (problem,) = problems(document, "trained.missing")
    assert (problem.severity, problem.node) == ("error", "sgd_left")
    with pytest.raises(CompileError, match="gone"):
        compile(document)
    mend(document, problem)
    assert chosen(document, "sgd_left") == ("trunk", "left")
    assert check(document).problems == ()


@pytest.mark.parametrize("name", ["data", "loss_left", "right"])
def test_a_node_with_nothing_to_train_before_the_loss_is_a_warning(name: str) -> None:
    document = shared(["trunk", "left", name], ["right"])
    (problem,) = problems(document, "trained.nothing")
    assert (problem.severity, problem.node) == ("warning", "sgd_left")
    mend(document, problem)
    assert check(document).problems == ()


def test_a_list_that_leaves_nothing_to_train_is_an_error() -> None:
    document = shared(["right"], ["right"])
    (problem,) = problems(document, "variables.missing")
    assert (problem.severity, problem.node) == ("error", "sgd_left")
    mend(document, problem)
    assert chosen(document, "sgd_left") == ()


def test_a_renamed_node_goes_on_being_trained() -> None:
    document = shared(["trunk", "left"], ["right"])
    RenameNode("trunk", "body").apply(document)
    assert check(document).problems == ()
    assert chosen(document, "sgd_left") == ("body", "left")


def test_a_list_of_plain_names_is_refused_with_what_is_expected() -> None:
    document = shared([], [])
    SetParam("sgd_left", "only", ["trunk"]).apply(document)
    (problem,) = problems(document, "param.range")
    assert problem.expected == "a list of nodes"


def test_the_command_line_takes_names() -> None:
    document = shared([], [])
    override(document, "sgd_left.only=trunk, left")
    assert document.nodes["sgd_left"].params["only"] == [reference("trunk"), reference("left")]
    override(document, "sgd_left.only=")
    assert chosen(document, "sgd_left") == ()
    with pytest.raises(DocumentError):
        override(document, "sgd_left.learning_rate=fast")
