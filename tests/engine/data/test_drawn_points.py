"""Points that were drawn: what they become, that parts stand still, and what is said of faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.builder import Builder
from engine.data import drawn
from engine.data.labels import BITS, CLASS, SIGNS
from engine.document import files
from engine.errors import CompileError, TypeProblem
from engine.op import Dataset, Source
from engine.ops.drawn_points import POINTS
from engine.passes.check import check
from engine.registry import CATALOGUE
from engine.training.start import open_session

ROWS = [[1.0, 2.0, 0], [3.0, -1.5, 1], [0.0, 0.25, 1], [-4.0, 2.0, 0]]


def load(points: Any, **params: Any) -> Dataset:
    return POINTS.load({"points": points, **params}, None)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (SIGNS, [[-1.0], [1.0], [1.0], [-1.0]]),
        (BITS, [[0.0], [1.0], [1.0], [0.0]]),
        (CLASS, [0, 1, 1, 0]),
        (drawn.NUMBERS, [[0.0], [1.0], [1.0], [0.0]]),
    ],
)
def test_rows_become_positions_and_labels(labels: str, expected: list[Any]) -> None:
    data = load(ROWS, labels=labels)
    assert data.arrays["x"].tolist() == [row[:2] for row in ROWS]
    assert data.arrays["y"].tolist() == expected
    assert data.types == POINTS.types({"points": ROWS, "labels": labels}, None)


def test_classes_that_have_no_point_yet_count() -> None:
    data = load(ROWS, labels=CLASS, classes=4)
    assert data.types["y"].classes == 4
    assert data.class_names == ("0", "1", "2", "3")


few = settings(max_examples=60, deadline=None)


@few
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=60),
    st.integers(10, 90),
    st.integers(0, 50),
    st.integers(0, 3),
)
def test_no_point_changes_its_part_when_others_are_drawn(
    kinds: list[int], share: int, seed: int, more: int
) -> None:
    before, _ = drawn.parts(np.array(kinds), share, seed)
    after, _ = drawn.parts(np.array([*kinds, more]), share, seed)
    if len(before) < len(kinds):  # While all train, the last resort may hold: one must.
        assert set(after.tolist()) - {len(kinds)} == set(before.tolist())


@few
@given(st.lists(st.integers(0, 2), min_size=40, max_size=80), st.integers(10, 90))
def test_each_class_keeps_the_share(kinds: list[int], share: int) -> None:
    groups = np.array(kinds)
    train, test = drawn.parts(groups, share, 0)
    assert sorted([*train, *test]) == list(range(len(kinds)))
    for group in np.unique(groups):
        count = (groups == group).sum()
        assert abs((groups[train] == group).sum() - count * share / 100) < 1


def test_the_first_point_of_each_class_trains() -> None:
    train, _ = drawn.parts(np.array([0, 1, 2]), 10, 0)
    assert train.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([[1, 2, 0], [1, 2]], "point 2 must be [x1, x2, label]"),
        ([[1, float("nan"), 0]], "point 1"),
        ([["a", 2, 0]], "point 1"),
        ([[1, 2, True]], "point 1"),
        ([[1, 2, 0], [1, 2, 2]], "point 2 has the label 2"),
        ([[1, 2, 0.5]], "point 1 has the label 0.5"),
    ],
)
def test_a_row_that_is_none_is_named(points: list[Any], said: str) -> None:
    for rule in (POINTS.load, POINTS.types):
        with pytest.raises(TypeProblem) as caught:
            rule({"points": points}, None)
        assert said in str(caught.value)


def test_a_third_class_can_be_had_by_a_repair() -> None:
    builder = Builder()
    x, y = builder.points(points=[*ROWS, [0.0, 0.0, 2]], name="data")
    builder.sgd(builder.squared_error(builder.dense(x, units=1), y))
    (problem,) = [p for p in check(builder.document).problems if p.severity == "error"]
    assert problem.node == "data"
    assert problem.fixes


def test_without_points_types_are_known_and_training_says_what_to_do() -> None:
    builder = Builder()
    x, y = builder.points(points=[], name="data")
    builder.sgd(builder.squared_error(builder.dense(x, units=1), y))
    assert check(builder.document).ok
    with pytest.raises(CompileError, match="draw some in the decision map"):
        open_session(builder.document)


def test_points_travel_with_the_file(tmp_path: Path) -> None:
    builder = Builder("Drawn")
    x, y = builder.points(points=ROWS, name="data")
    builder.sgd(builder.squared_error(builder.dense(x, units=1), y))
    path = tmp_path / "drawn.graph.json"
    files.write(builder.document, path)
    session = open_session(files.read(path))
    assert session.feed.columns["data", "x"].tolist() == [row[:2] for row in ROWS]


def test_a_made_up_set_becomes_the_same_points() -> None:
    builder = Builder()
    builder.spiral(points=40, noise=5, name="data")
    node = builder.document.nodes["data"]
    data = open_data(node.op, node.params)
    again = load(drawn.rows_from(data))
    np.testing.assert_allclose(again.arrays["x"], data.arrays["x"], atol=6e-4)
    np.testing.assert_array_equal(again.arrays["y"], data.arrays["y"])


def open_data(op: str, params: dict[str, Any]) -> Dataset:
    entry = CATALOGUE[op]
    assert isinstance(entry, Source)
    return entry.load(entry.with_defaults(params), None)
