"""Every entry has a picture that tells the truth, follows its params, and is the same each time."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from engine.eager import apply
from engine.illustration import Curve, Descent, Example, Scatter, Table, illustration
from engine.op import Entry, Op, Optimiser, Source
from engine.registry import CATALOGUE

VISIBLE = [e for e in CATALOGUE.values() if not e.hidden]


def _is_example(entry: Entry) -> bool:
    return isinstance(illustration(entry.name), Example)


@pytest.mark.parametrize("entry", VISIBLE, ids=lambda e: e.name)
def test_every_visible_entry_has_a_picture(entry: Entry) -> None:
    found = illustration(entry.name)
    if isinstance(entry, Source) and entry.param("path"):
        assert found is None, "it has no file to show"
        return
    if entry.name == "heroes":
        assert found is None, "an array of text is no tensor until somebody says what becomes of it"
        return
    assert found is not None
    match found:
        case Curve():
            assert sum(len(piece) for piece in found.pieces) > 100
            assert all(math.isfinite(v) for piece in found.pieces for p in piece for v in p)
            assert found.across[0] < found.across[1]
            assert found.up[0] < found.up[1]
        case Example():
            for grid in (*found.inputs, *found.weights, *found.outputs):
                assert grid.rows, grid.name
                assert len(grid.rows) <= 8 or not entry.inputs
                assert len({len(row) for row in grid.rows}) == 1
            assert found.outputs
        case Scatter():
            assert len(found.points) == len(found.values) > 20
        case Table():
            assert found.rows
            assert {len(row) for row in found.rows} == {len(found.columns)}
        case Descent():
            assert found.steps > 10


def test_a_curve_is_what_the_op_computes() -> None:
    found = illustration("tanh")
    assert isinstance(found, Curve)
    (piece,) = found.pieces
    xs = np.array([x for x, _ in piece])
    assert [y for _, y in piece] == pytest.approx(np.tanh(xs))


def test_a_curve_follows_the_params_of_the_node() -> None:
    steep = illustration("leaky_relu", {"slope": 0.5})
    assert isinstance(steep, Curve)
    assert steep.pieces[0][0] == pytest.approx((-4.0, -2.0))
    assert steep != illustration("leaky_relu")


@pytest.mark.parametrize(("name", "pieces"), [("step", 2), ("sigmoid", 1), ("abs", 1), ("exp", 1)])
def test_a_curve_breaks_where_the_function_jumps_and_nowhere_else(name: str, pieces: int) -> None:
    found = illustration(name)
    assert isinstance(found, Curve)
    assert len(found.pieces) == pieces


def test_a_curve_shows_where_there_are_values() -> None:
    found = illustration("sqrt")
    assert isinstance(found, Curve)
    assert -1.0 < found.across[0] < 0.0
    assert found.pieces[0][0][0] >= 0.0
    wild = illustration("expression", {"formula": "1 / x"})
    assert isinstance(wild, Curve)
    assert len(wild.pieces) == 2


def test_an_expression_of_two_names_is_a_worked_example() -> None:
    found = illustration("expression", {"formula": "u * v"})
    assert isinstance(found, Example)
    assert [g.name for g in found.inputs] == ["u", "v"]


@pytest.mark.parametrize(
    "entry",
    [e for e in VISIBLE if isinstance(e, Op) and e.inputs and _is_example(e)],
    ids=lambda e: e.name,
)
def test_what_comes_out_of_an_example_is_what_goes_in_makes(entry: Op) -> None:
    found = illustration(entry.name)
    assert isinstance(found, Example)
    if any(g.part for g in (*found.inputs, *found.outputs)):
        pytest.skip("only a slice is shown")
    shapes = {g.name: tuple(map(int, _numbers(g.type))) for g in found.inputs}
    inputs = {
        g.name: np.array(g.rows).reshape(shapes[g.name]).astype(g.type.split()[0])
        for g in found.inputs
    }
    sample = next(
        s for s in entry.samples if s.inputs.keys() == inputs.keys() and _fits(s.inputs, shapes)
    )
    given = apply(entry.name, inputs, sample.params)
    for grid in found.outputs:
        seen = np.atleast_2d(given[grid.name].astype(float))
        np.testing.assert_allclose(np.array(grid.rows), seen)


def _numbers(text: str) -> list[str]:
    return [part for part in text.partition("(")[2].strip(") ").split(",") if part.strip()]


def _fits(inputs: object, shapes: dict[str, tuple[int, ...]]) -> bool:
    assert isinstance(inputs, dict)
    return all(
        kind.rank == len(shapes[n])
        and all(isinstance(a, str) or a == b for a, b in zip(kind.shape, shapes[n], strict=True))
        for n, kind in inputs.items()
    )


def test_whole_numbers_are_used_where_the_range_has_enough() -> None:
    found = illustration("matmul")
    assert isinstance(found, Example)
    assert all(v.is_integer() for g in (*found.inputs, *found.outputs) for r in g.rows for v in r)


def test_params_that_do_not_go_with_the_sample_leave_a_picture_all_the_same() -> None:
    assert isinstance(illustration("transpose", {"axes": [3, 0, 1, 2]}), Example)


def test_an_optimiser_goes_down_and_faster_with_a_larger_rate() -> None:
    slow, fast = (illustration("sgd", {"learning_rate": r}) for r in (0.01, 0.04))
    assert isinstance(slow, Descent)
    assert isinstance(fast, Descent)
    assert fast.steps < slow.steps
    assert math.hypot(*fast.points[-1]) < 0.02


def test_an_optimiser_that_flies_away_is_drawn_as_far_as_it_stays() -> None:
    wild = illustration("sgd", {"learning_rate": 0.5})
    assert isinstance(wild, Descent)
    assert all(abs(v) < 10 for p in wild.points for v in p)


@pytest.mark.parametrize(
    "entry", [e for e in VISIBLE if isinstance(e, Optimiser)], ids=lambda e: e.name
)
def test_an_optimisers_first_step_follows_its_rate(entry: Entry) -> None:
    found = illustration(entry.name)
    assert isinstance(found, Descent)
    start, last = found.points[0], found.points[-1]
    assert last[0] ** 2 + 10 * last[1] ** 2 < start[0] ** 2 + 10 * start[1] ** 2


def test_a_schedule_is_drawn_over_its_steps() -> None:
    found = illustration("cosine_decay", {"learning_rate": 0.5, "steps": 400})
    assert isinstance(found, Curve)
    assert found.names == ("step", "rate")
    rates = dict(found.pieces[0])
    assert rates[0.0] == pytest.approx(0.5)
    assert rates[999.0] < 0.05


def test_a_table_file_shows_its_first_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("u,v,w,y\n" + "\n".join(f"{i},1,2,{i}" for i in range(20)))
    entry = CATALOGUE["csv"]
    assert isinstance(entry, Source)
    found = illustration("csv", {"path": "a.csv"}, tmp_path)
    assert isinstance(found, Table | Scatter)
