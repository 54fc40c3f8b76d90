"""The made-up sequences keep to their rules, say their types truly, and cannot be spoilt."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import sequences
from engine.errors import TypeProblem
from engine.op import Source
from engine.ops.sequence_data import ENTRIES

SOURCES = {entry.name: entry for entry in ENTRIES if isinstance(entry, Source)}
VARIANTS = [
    *((name, {}) for name in SOURCES),
    ("adding_problem", {"length": 2, "points": 10}),
    ("adding_problem", {"length": 7}),
    ("remember_first", {"length": 5, "vocabulary": 9}),
    ("reverse_sequence", {"length": 3, "vocabulary": 2}),
    ("word_pairs", {"kinds": 2, "labels": "class"}),
    ("word_pairs", {"labels": "-1, +1"}),
]


@pytest.mark.parametrize(("name", "params"), VARIANTS)
def test_types_are_those_of_the_arrays(name: str, params: dict[str, object]) -> None:
    source = SOURCES[name]
    data = source.load(params, None)
    assert source.types(params, None) == data.types
    for port in source.outputs:
        array, stated = data.arrays[port.name], data.types[port.name]
        assert stated.shape[0] == "N"
        assert (stated.dtype, stated.shape[1:]) == (str(array.dtype), array.shape[1:])
        assert stated.accepts_kind(port.kind)
        if stated.classes is not None:
            assert np.unique(array).tolist() == list(range(stated.classes))


@pytest.mark.parametrize("name", SOURCES)
def test_loading_twice_gives_the_same_read_only_data(name: str) -> None:
    source = SOURCES[name]
    data = source.load({}, None)
    assert source.load({"seed": 0}, None) is data
    assert not np.array_equal(source.load({"seed": 1}, None).arrays["x"], data.arrays["x"])
    for array in (*data.arrays.values(), data.train, data.test):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("share", [10, 50, 90])
def test_parts_are_disjoint_cover_everything_and_keep_the_share(name: str, share: int) -> None:
    data = SOURCES[name].load({"train_share": share}, None)
    count = len(data.arrays["x"])
    assert sorted([*data.train, *data.test]) == list(range(count))
    assert abs(len(data.train) - count * share / 100) <= 1


@pytest.mark.parametrize("name", SOURCES)
def test_a_param_out_of_range_is_a_problem_that_says_what_is_allowed(name: str) -> None:
    faulty = {SOURCES[name].main: 1}
    for rule in (SOURCES[name].load, SOURCES[name].types):
        with pytest.raises(TypeProblem, match="must be a whole number from 2"):
            rule(faulty, None)


@pytest.mark.parametrize("length", [2, 7, 20])
def test_the_sum_is_that_of_two_marked_numbers_one_in_each_half(length: int) -> None:
    data = SOURCES["adding_problem"].load({"length": length}, None)
    number, mark = data.arrays["x"][..., 0], data.arrays["x"][..., 1]
    half = length // 2
    assert set(np.unique(mark)) <= {0, 1}
    assert (mark[:, :half].sum(1) == 1).all()
    assert (mark[:, half:].sum(1) == 1).all()
    np.testing.assert_allclose((number * mark).sum(1), data.arrays["y"][:, 0], rtol=1e-6)


def test_the_first_token_is_asked_for_and_each_is_as_frequent() -> None:
    data = SOURCES["remember_first"].load({"points": 400}, None)
    x, y = data.arrays["x"], data.arrays["y"]
    assert (x[:, 0] == y).all()
    assert np.bincount(y).tolist() == [100] * 4
    assert abs(np.mean(x[:, 1:] == y[:, None]) - 0.25) < 0.02


def test_reversing_twice_gives_the_sequence() -> None:
    data = SOURCES["reverse_sequence"].load({}, None)
    assert (data.arrays["y"][:, ::-1] == data.arrays["x"]).all()


def test_no_pair_of_words_is_there_twice_and_labels_follow_the_kinds() -> None:
    data = SOURCES["word_pairs"].load({"labels": "class"}, None)
    x, y = data.arrays["x"], data.arrays["y"]
    pairs = {tuple(sorted(pair)) for pair in x.tolist()}
    assert len(pairs) == len(x) == 2 * 6 * 28
    assert ((x[:, 0] // 8 == x[:, 1] // 8) == (y == 1)).all()
    assert y.mean() == 0.5
    names = sequences.words(6)
    assert len(set(names)) == 48
    assert (names[0], names[8], names[47]) == ("cat", "red", "frost")
