"""check: every problem at once, each with its place, what was expected and got, and fixes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.builder import Builder
from engine.document.changes import (
    AddNode,
    AddWire,
    RemoveNodes,
    RemoveWire,
    SetNode,
    SetParam,
    SetSetting,
)
from engine.document.files import dumps
from engine.document.model import Document, Node, Wire
from engine.errors import Problem
from engine.passes.check import check


def wire(source: str, target: str) -> Wire:
    a, b = source.split("."), target.split(".")
    return Wire(source=a[0], source_port=a[1], target=b[0], target_port=b[1])


def net() -> Document:
    g = Builder()
    x, y = g.iris(name="data")
    p = g.dense(g.dense(x, units=5, name="hidden"), units=3, name="logits")
    loss = g.categorical_cross_entropy(p, y, name="loss")
    g.accuracy(p, y, name="accuracy")
    g.adam(loss, name="adam")
    return g.document


def only(document: Document, code: str) -> Problem:
    found = [p for p in check(document).problems if p.code == code]
    assert len(found) == 1, [str(p) for p in check(document).problems]
    return found[0]


def mend(document: Document, problem: Problem, fix: int = 0) -> None:
    for change in problem.fixes[fix].changes:
        change.apply(document)


def test_a_good_graph_has_no_problem_and_all_its_types() -> None:
    report = check(net())
    assert report.problems == ()
    assert report.ok
    assert str(report.types["hidden", "y"]) == "float32[N, 5]"
    assert str(report.types["data", "y"]) == "int64[N]"
    assert report.types["data", "y"].classes == 3
    assert report.parameters == {"hidden": 25, "logits": 18}


def test_an_empty_document_has_no_problem() -> None:
    assert check(Document()).problems == ()


FAULTS: list[tuple[str, Callable[[Document], object], str, str | None, str, str]] = [
    ("op.unknown", lambda d: AddNode(Node(id="n", op="warp")).apply(d), "n", None, "", ""),
    (
        "wire.missing",
        lambda d: RemoveWire(("hidden", "y", "logits", "x")).apply(d),
        "logits",
        "x",
        "a wire",
        "none",
    ),
    (
        "wire.doubled",
        lambda d: AddWire(wire("data.x", "logits.x")).apply(d),
        "logits",
        "x",
        "one wire",
        "",
    ),
    (
        "port.unknown",
        lambda d: AddWire(wire("data.z", "hidden.x")).apply(d),
        "hidden",
        "x",
        "one of x, y",
        "z",
    ),
    (
        "param.range",
        lambda d: SetParam("hidden", "units", 0).apply(d),
        "hidden",
        None,
        "a whole number from 1 to 65536",
        "0",
    ),
    (
        "param.unknown",
        lambda d: SetParam("hidden", "colour", "red").apply(d),
        "hidden",
        None,
        "",
        "",
    ),
    (
        "shape.classes",
        lambda d: SetParam("logits", "units", 4).apply(d),
        "loss",
        "prediction",
        "(N, 3)",
        "(N, 4)",
    ),
    (
        "setting.range",
        lambda d: SetSetting("batch_size", -3).apply(d),
        None,
        None,
        "a whole number from 1 to 1e+06",
        "-3",
    ),
    ("node.alone", lambda d: AddNode(Node(id="n", op="relu")).apply(d), "n", None, "", ""),
    ("optimiser.missing", lambda d: RemoveNodes(("adam",)).apply(d), None, None, "", ""),
    ("loss.missing", lambda d: RemoveNodes(("adam", "loss")).apply(d), None, None, "", ""),
]


@pytest.mark.parametrize(
    ("code", "spoil", "node", "port", "expected", "got"), FAULTS, ids=[f[0] for f in FAULTS]
)
def test_each_fault_is_said_at_its_place(
    code: str,
    spoil: Callable[[Document], object],
    node: str | None,
    port: str | None,
    expected: str,
    got: str,
) -> None:
    document = net()
    spoil(document)
    problem = next(p for p in check(document).problems if p.code == code)
    assert (problem.node, problem.port) == (node, port)
    assert (problem.expected, problem.got) == (expected, got)
    assert "{" not in problem.message


@pytest.mark.parametrize(
    "code",
    [
        f[0]
        for f in FAULTS
        if f[0]
        not in ("node.alone", "optimiser.missing", "loss.missing", "wire.missing", "op.unknown")
    ],
)
def test_the_first_fix_of_a_fault_mends_it(code: str) -> None:
    document = net()
    next(f for f in FAULTS if f[0] == code)[1](document)
    mend(document, next(p for p in check(document).problems if p.code == code))
    assert code not in [p.code for p in check(document).problems]


def test_wrong_class_counts_offer_to_set_the_units_upstream() -> None:
    document = net()
    SetParam("logits", "units", 4).apply(document)
    problem = next(p for p in check(document).problems if p.code == "shape.classes")
    assert str(problem.fixes[0].title) == "Set units of logits to 3"
    mend(document, problem)
    assert check(document).ok
    assert document.nodes["logits"].params["units"] == 3


def test_the_units_are_found_behind_activations() -> None:
    g = Builder()
    x, y = g.circle(name="data")
    p = g.tanh(g.dense(x, units=2, name="wide"), name="act")
    g.sgd(g.squared_error(p, y, name="loss"))
    problem = only(g.document, "shape.loss")
    assert problem.expected == "(N, 1)"
    assert problem.got == "(N, 2)"
    mend(g.document, problem)
    assert check(g.document).ok


def test_images_into_a_dense_layer_offer_flatten() -> None:
    g = Builder()
    x = g.input(shape=[8, 8, 1], name="images")
    g.dense(x, units=10, name="dense")
    problem = only(g.document, "shape.dense")
    assert (problem.node, problem.port) == ("dense", "x")
    assert str(problem.fixes[0].title) == "Insert Flatten"
    mend(g.document, problem)
    report = check(g.document)
    assert report.ok
    assert str(report.types["flatten", "y"]) == "float32[N, 64]"
    assert str(report.types["dense", "y"]) == "float32[N, 10]"


def test_class_numbers_into_numbers_offer_one_hot() -> None:
    g = Builder()
    x, y = g.iris(name="data")
    g.sgd(g.squared_error(g.dense(x, units=3), y, name="loss"))
    problem = only(g.document, "target.classes")
    mend(g.document, problem)
    assert check(g.document).ok


def test_a_wrong_dtype_names_what_is_taken_and_what_came() -> None:
    g = Builder()
    _, y = g.iris(name="data")
    g.dense(y, name="dense")
    problem = only(g.document, "dtype")
    assert (problem.expected, problem.got) == ("float", "int64[N]")


def test_a_cycle_names_its_nodes_and_offers_to_cut_it() -> None:
    g = Builder()
    for name in ("a", "b", "c"):
        AddNode(Node(id=name, op="relu")).apply(g.document)
    for ends in (("a.y", "b.x"), ("b.y", "c.x"), ("c.y", "a.x")):
        AddWire(wire(*ends)).apply(g.document)
    problem = only(g.document, "cycle")
    assert problem.message.count("->") == 3
    assert all(name in problem.message for name in ("a", "b", "c"))
    mend(g.document, problem)
    assert "cycle" not in [p.code for p in check(g.document).problems]


def test_types_are_inferred_beside_a_problem() -> None:
    g = Builder()
    x, _ = g.circle(name="data")
    h = g.dense(x, units=4, name="good")
    g.matmul(h, h, name="bad")
    g.relu(h, name="also_good")
    report = check(g.document)
    assert not report.ok
    assert str(report.types["also_good", "y"]) == "float32[N, 4]"
    assert ("bad", "y") not in report.types


def test_all_problems_come_at_once_errors_first() -> None:
    document = net()
    SetParam("hidden", "units", 0).apply(document)
    AddNode(Node(id="n", op="warp")).apply(document)
    AddNode(Node(id="m", op="relu")).apply(document)
    severities = [p.severity for p in check(document).problems]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert len(severities) >= 4


def test_a_free_input_cannot_be_trained_on() -> None:
    g = Builder()
    x = g.input(shape=[2], name="free")
    g.sgd(g.squared_error(g.dense(x, units=2), x))
    assert only(g.document, "input.empty").node == "free"


def test_an_optimiser_without_variables_says_so() -> None:
    g = Builder()
    x, _ = g.circle()
    g.sgd(g.squared_error(x, x), name="sgd")
    assert only(g.document, "variables.missing").node == "sgd"


def test_an_unused_branch_is_mentioned_and_does_no_harm() -> None:
    document = net()
    AddNode(Node(id="look", op="softmax")).apply(document)
    AddWire(wire("logits.y", "look.x")).apply(document)
    assert only(document, "node.unused").severity == "info"
    assert check(document).ok


def test_a_muted_node_hands_its_input_on() -> None:
    document = net()
    SetNode("hidden", "muted", True).apply(document)
    report = check(document)
    assert report.ok
    assert str(report.types["hidden", "y"]) == "float32[N, 4]"


def test_a_bad_formula_is_a_problem_of_its_node() -> None:
    g = Builder()
    AddNode(Node(id="e", op="expression", params={"formula": "a * ("})).apply(g.document)
    assert "e" in {p.node for p in check(g.document).problems if p.severity == "error"}


def test_checking_changes_nothing(tmp_path: Path) -> None:
    document = net()
    before = dumps(document)
    check(document, tmp_path)
    assert dumps(document) == before
