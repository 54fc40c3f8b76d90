"""Encoders of columns: against scikit-learn's, frozen, the same after a journey through JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest

from engine import roles
from engine.data.column import of_cells, of_moments, of_numbers, of_words
from engine.data.encoders.codes import Bins, Hashed, fit_dates, fit_numbers, fit_words
from engine.data.encoders.columns import (
    ColumnEncoder,
    LabelEncoder,
    TableEncoder,
    fit,
)
from engine.data.encoders.examples import from_text, to_text
from engine.roles import Role

WORDS = ["pear", "apple", "fig", "pear", "fig", "fig", "apple"]
random = np.random.default_rng(0)
TRAIN, NEW = random.normal(3, 5, 200), random.normal(3, 9, 50)


@pytest.fixture
def sklearn() -> Any:
    """scikit-learn's own, to compare with."""
    return pytest.importorskip("sklearn.preprocessing")


@pytest.mark.parametrize(
    ("encoding", "other"),
    [
        (roles.STANDARDISE, lambda s: s.StandardScaler()),
        (roles.MIN_MAX, lambda s: s.MinMaxScaler()),
        (roles.AS_IS, lambda s: s.FunctionTransformer()),
    ],
)
def test_numbers_are_scaled_as_by_scikit_learn(
    sklearn: Any, encoding: str, other: Callable[[Any], Any]
) -> None:
    code = fit_numbers(encoding, TRAIN)
    expected = other(sklearn).fit(TRAIN[:, None])
    np.testing.assert_allclose(code.transform(NEW), expected.transform(NEW[:, None]), rtol=1e-12)


def test_logarithms_are_standardised_as_by_scikit_learn(sklearn: Any) -> None:
    def signed(x: np.ndarray) -> np.ndarray:
        return np.sign(x) * np.log1p(np.abs(x))

    expected = sklearn.StandardScaler().fit(signed(TRAIN)[:, None])
    found = fit_numbers(roles.LOG, TRAIN).transform(NEW)
    np.testing.assert_allclose(found, expected.transform(signed(NEW)[:, None]), rtol=1e-9)


def test_bins_are_the_quantiles_of_scikit_learn(sklearn: Any) -> None:
    expected = sklearn.KBinsDiscretizer(
        6, encode="onehot-dense", strategy="quantile", quantile_method="linear", subsample=None
    ).fit(TRAIN[:, None])
    found = fit_numbers(roles.BINS, TRAIN, 6).transform(NEW)
    np.testing.assert_array_equal(found, expected.transform(NEW[:, None]))


def test_one_hot_and_ranks_are_those_of_scikit_learn(sklearn: Any) -> None:
    new = ["fig", "kiwi", "apple", "pear"]
    train = np.array(WORDS, object)[:, None]
    codes, words = of_cells(new).words
    one_hot = sklearn.OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(train)
    found = fit_words(roles.ONE_HOT, WORDS).transform(codes, words)
    np.testing.assert_array_equal(found, one_hot.transform(np.array(new, object)[:, None]))
    ranks = sklearn.OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(train)
    found = fit_words(roles.RANKS, WORDS).transform(codes, words)
    np.testing.assert_array_equal(found, ranks.transform(np.array(new, object)[:, None]))


@pytest.mark.parametrize(
    ("missing", "strategy"),
    [
        (roles.MEAN, "mean"),
        (roles.MEDIAN, "median"),
        (roles.MOST_FREQUENT, "most_frequent"),
        (roles.CONSTANT, "constant"),
    ],
)
def test_gaps_are_filled_as_by_scikit_learn(missing: str, strategy: str) -> None:
    impute = pytest.importorskip("sklearn.impute")
    train = np.array([1.0, np.nan, 2, 2, 9, 4, 2, 4, 4])
    new = np.array([np.nan, 5.0])
    role = Role("a", "feature", "number", roles.AS_IS, missing, fill=7.0)
    encoder = fit(role, of_numbers(train), "automatic")
    other = impute.SimpleImputer(strategy=strategy, fill_value=7.0).fit(train[:, None])
    found, known = encoder.transform(of_numbers(new))
    np.testing.assert_allclose(found, other.transform(new[:, None]))
    assert known.all()


def test_an_indicator_says_where_a_value_was_missing() -> None:
    role = Role("a", "feature", "number", roles.AS_IS, roles.MEAN, indicator=True)
    encoder = fit(role, of_numbers(np.array([1.0, 3.0])), "automatic")
    found, _ = encoder.transform(of_numbers(np.array([np.nan, 5.0])))
    assert found.tolist() == [[2, 1], [5, 0]]
    assert encoder.names == ("a", "a: missing")


def test_without_a_filling_a_gap_leaves_the_example_unknown_and_a_stray_word_always_does() -> None:
    role = Role("a", "feature", "number", roles.STANDARDISE, roles.DROP)
    encoder = fit(role, of_numbers(np.array([1.0, 3.0])), "automatic")
    found, known = encoder.transform(of_cells([1, None, "many", float("inf")]))
    assert known.tolist() == [True, False, False, False]
    assert found[1:].tolist() == [[0], [0], [0]]
    filling = fit(
        Role("a", "feature", "number", roles.AS_IS, roles.MEAN), of_numbers(TRAIN), "automatic"
    )
    assert filling.transform(of_cells([None, "many"]))[1].tolist() == [True, False]


def test_words_that_were_not_seen_have_a_place() -> None:
    codes, words = of_cells(["kiwi", "apple"]).words
    assert fit_words(roles.ONE_HOT, WORDS).transform(codes, words).tolist() == [[0] * 3, [1, 0, 0]]
    assert fit_words(roles.RANKS, WORDS).transform(codes, words).tolist() == [[-1], [0]]
    assert fit_words(roles.INTEGER, WORDS).transform(codes, words).tolist() == [[0], [1]]
    assert fit_words(roles.HASHED, WORDS, size=4).transform(codes, words).sum(1).tolist() == [1, 1]


def test_an_order_is_kept_and_words_beyond_it_come_after() -> None:
    code = fit_words(roles.RANKS, ["low", "high", "huge"], order=("low", "middle", "high"))
    codes, words = of_cells(["low", "high", "huge", "middle"]).words
    assert code.transform(codes, words)[:, 0].tolist() == [0, 2, 3, 1]


def test_a_hash_needs_no_training_and_never_changes() -> None:
    codes, words = of_cells(["Rome", "Bonn", "서울"]).words
    assert Hashed(8).transform(codes, words).argmax(1).tolist() == [
        Hashed(8).transform(*of_cells([word]).words).argmax() for word in ("Rome", "Bonn", "서울")
    ]


def test_parts_of_dates_lie_on_circles() -> None:
    moments = np.array(
        ["2023-12-31T18:00", "2024-01-01T06:00", "2024-07-01T00:00"], "datetime64[s]"
    )
    seconds = moments.astype(np.float64)
    code = fit_dates(seconds, (roles.MONTH, roles.HOUR, roles.WEEKDAY, roles.DAY, roles.YEAR))
    found = code.transform(seconds)
    assert found.shape == (3, 9)
    assert len(code.names("when")) == 9
    winter = np.linalg.norm(found[0, :2] - found[1, :2])
    assert winter < np.linalg.norm(found[1, :2] - found[2, :2])
    np.testing.assert_allclose(found[:2, 2], [-1, 1], atol=1e-12)
    np.testing.assert_allclose(found[:, 8].mean(), 0, atol=1e-12)
    # 1 January 2024 was a Monday: the first of the seven places.
    np.testing.assert_allclose(found[1, 4:6], [0, 1], atol=1e-12)


def test_numbers_beyond_the_outermost_edges_lie_in_the_last_bins() -> None:
    assert Bins((1.0, 2.0)).transform(np.array([-9.0, 1.0, 99.0])).argmax(1).tolist() == [0, 1, 2]


@pytest.mark.parametrize("encoding", [roles.STANDARDISE, roles.MIN_MAX, roles.LOG, roles.BINS])
def test_a_column_that_never_varies_stays_finite(encoding: str) -> None:
    code = fit_numbers(encoding, np.full(5, 0.1))
    assert np.isfinite(code.transform(np.array([0.1, 7.0]))).all()


@pytest.mark.parametrize("encoding", [roles.AS_IS, roles.STANDARDISE, roles.MIN_MAX, roles.LOG])
def test_a_label_goes_back_to_what_it_was(encoding: str) -> None:
    code = fit_numbers(encoding, TRAIN)
    assert not isinstance(code, Bins)
    np.testing.assert_allclose(code.inverse(code.transform(NEW)[:, 0]), NEW, rtol=1e-10)


def every_encoder() -> TableEncoder:
    numbers, words = of_numbers(TRAIN), of_cells(WORDS)
    days = of_moments(np.arange(9) * 1e6)
    found: list[ColumnEncoder] = []
    for encoding in roles.ENCODINGS:
        kind, column = "category", words
        if encoding in roles.OF_NUMBERS:
            kind, column = "number", numbers
        elif encoding == roles.DATE_PARTS:
            kind, column = "date", days
        role = Role(encoding, "feature", kind, encoding, roles.MOST_FREQUENT)
        found.append(fit(role, column, "automatic"))
    integers = tuple(("town", e) for e in found if e.column == roles.INTEGER)
    rest = tuple(e for e in found if e.column != roles.INTEGER)
    return TableEncoder(rest, integers, (LabelEncoder("y", "y", ("u", "v")),), "w", True)


def test_encoders_are_frozen_and_the_same_after_a_journey_through_json() -> None:
    encoder = every_encoder()
    assert from_text(to_text(encoder)) == encoder
    with pytest.raises(AttributeError):
        encoder.weight = "other"  # type: ignore[misc]
    with pytest.raises(msgspec.ValidationError):
        from_text('{"features": [{"column": 3}]}')


def test_names_are_as_many_as_features() -> None:
    for encoder in every_encoder().features:
        if encoder.kind == "number":
            column = of_numbers(TRAIN)
        elif encoder.kind == "date":
            column = of_moments(np.arange(9) * 1e6)
        else:
            column = of_cells(WORDS)
        assert encoder.transform(column)[0].shape[1] == len(encoder.names)


def test_rows_of_a_column_keep_only_the_words_that_stand_there() -> None:
    column = of_words(np.array([2, 0, -1, 2], np.int32), ("a", "b", "c")).at(np.array([0, 2]))
    assert column.words[1] == ("c",)
    assert column.words[0].tolist() == [0, -1]


def test_dates_with_a_time_are_read_however_the_two_are_parted() -> None:
    words = ("2020-03-01 10:30", "2020-03-01T10:30:15", "2020.3.1", "2020년 3월 1일 10:30")
    day, half_past_ten = 1583020800.0, 1583058600.0
    expected = [half_past_ten, half_past_ten + 15, day, half_past_ten]
    assert of_cells(words).moments().tolist() == expected
