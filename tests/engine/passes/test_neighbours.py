"""Neighbours that do not go together although their types fit: warned of, with what mends it."""

from __future__ import annotations

import pytest

from engine.builder import Builder
from engine.document.changes import SetNode
from engine.document.model import Document
from engine.errors import Problem
from engine.passes.check import check


def only(document: Document, code: str) -> Problem:
    """The one finding with that code; it must be a warning at the loss or metric."""
    found = [p for p in check(document).problems if p.code == code]
    assert len(found) == 1, [str(p) for p in check(document).problems]
    assert found[0].severity == "warning"
    return found[0]


def mended(document: Document, problem: Problem, fix: int) -> Document:
    for change in problem.fixes[fix].changes:
        change.apply(document)
    report = check(document)
    assert report.ok
    assert problem.code not in [p.code for p in report.problems]
    return document


def classifier(*, watched: bool = False) -> Document:
    g = Builder()
    x, y = g.iris(name="data")
    p = g.softmax(g.dense(x, units=3, name="logits"), name="chances")
    g.adam(g.categorical_cross_entropy(p, y, name="error"), name="adam")
    if watched:
        g.accuracy(p, y, name="right")
    return g.document


def test_a_softmax_before_a_loss_from_logits_is_warned_of() -> None:
    problem = only(classifier(), "logits.squashed")
    assert (problem.node, problem.port) == ("error", "prediction")
    assert "'chances' (Softmax) gives probabilities" in problem.message
    assert [str(f.title) for f in problem.fixes] == [
        "Remove the Softmax",
        "Set from_logits to False",
    ]


def test_removing_the_softmax_wires_what_stands_before_it() -> None:
    document = classifier()
    mended(document, only(document, "logits.squashed"), 0)
    assert "chances" not in document.nodes
    assert {w.source for w in document.incoming("error")} == {"logits", "data"}


def test_a_softmax_that_others_listen_to_stays() -> None:
    document = classifier(watched=True)
    mended(document, only(document, "logits.squashed"), 0)
    assert {w.source for w in document.incoming("right")} == {"chances", "data"}
    assert {w.source for w in document.incoming("error")} == {"logits", "data"}


def test_taking_probabilities_as_such_mends_it_too() -> None:
    document = classifier()
    mended(document, only(document, "logits.squashed"), 1)
    assert document.nodes["error"].params["from_logits"] is False


@pytest.mark.parametrize("loss", ["binary_cross_entropy", "focal"])
def test_an_activation_of_the_layer_before_is_seen_and_taken_away(loss: str) -> None:
    g = Builder()
    x, y = g.circle(labels="0, 1", name="data")
    p = g.dense(x, units=1, activation="sigmoid", name="out")
    g.adam(getattr(g, loss)(p, y, name="error"), name="adam")
    problem = only(g.document, "logits.squashed")
    assert str(problem.fixes[0].title) == "Set activation of out to none"
    mended(g.document, problem, 0)


@pytest.mark.parametrize(
    ("loss", "labels", "wanted"),
    [("binary_cross_entropy", "-1, +1", "0, 1"), ("hinge", "0, 1", "-1, +1")],
)
def test_labels_written_in_the_other_way_are_warned_of(loss: str, labels: str, wanted: str) -> None:
    g = Builder()
    x, y = g.circle(labels=labels, name="data")
    g.adam(getattr(g, loss)(g.dense(x, units=1), y, name="error"), name="adam")
    problem = only(g.document, "labels.encoding")
    assert (problem.node, problem.port) == ("error", "target")
    assert labels in problem.message
    mended(g.document, problem, 0)
    assert g.document.nodes["data"].params["labels"] == wanted


def test_labels_that_are_numbers_become_classes_at_their_source() -> None:
    g = Builder()
    x, y = g.circle(labels="0, 1", name="data")
    g.adam(g.categorical_cross_entropy(g.dense(x, units=2), y, name="error"), name="adam")
    problem = next(p for p in check(g.document).problems if p.code == "target.float")
    assert str(problem.fixes[0].title) == "Set labels of data to class"
    mended(g.document, problem, 0)


def test_a_threshold_of_zero_after_a_sigmoid_is_warned_of() -> None:
    g = Builder()
    x, y = g.circle(labels="0, 1", name="data")
    z = g.dense(x, units=1)
    g.adam(g.binary_cross_entropy(z, y), name="adam")
    g.precision(g.sigmoid(z, name="chance"), y, name="right")
    problem = only(g.document, "metric.threshold")
    mended(g.document, problem, 0)
    assert g.document.nodes["right"].params["threshold"] == 0.5


def test_what_goes_together_is_not_warned_of() -> None:
    g = Builder()
    x, y = g.iris(name="data")
    z = g.dense(x, units=3, activation="tanh")
    g.adam(g.categorical_cross_entropy(z, y), name="adam")
    g.accuracy(g.softmax(z), y)
    codes = [p.code for p in check(g.document).problems]
    assert not {"logits.squashed", "metric.threshold", "labels.encoding"} & set(codes)


def test_a_muted_softmax_hands_logits_on() -> None:
    document = classifier()
    SetNode("chances", "muted", True).apply(document)
    assert "logits.squashed" not in [p.code for p in check(document).problems]
